"""Lists of who may apply for something, and on what terms: only who wants it has to meet them."""

from bot.extract.verdicts.evidence import Test, either, intro

_APPLIES = "(?:申[报请领]|参[评赛选]|推荐|报名|应聘|报考|评选|入选)"

conditions: Test = either(
    intro(
        f"{_APPLIES}(?:者|人|单位|企业|主体|对象|项目)?(?:的|应具备的|须具备的)?(?:基本)?(?:条件|资格)(?:要求)?(?:如下|为|是|包括|有)?[：。]?$",
        unless=f"(?:放宽|优化|完善|改善|降低|简化|取消|规范|严格|明确|调整|统一|细化|审核|审查)[^，。；]{{0,12}}{_APPLIES}",
    ),
    intro(
        f"{_APPLIES}[^，。；]{{0,8}}(?:应当?|须|必须|需)(?:同时|均)?(?:满足|具备|符合|达到)[^，。；]{{0,8}}[：，。]$"
    ),
)
"""申报条件：一是…."""
