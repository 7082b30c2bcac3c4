"""Lead-ins and headings that tell when a list holds, and what rules of tense look for: papers, and words that bid."""

import re

from bot.domain.reading import ListKind, Tense
from bot.extract.verdicts.evidence import Evidence, Test, both, either, intro, no, texts, title

PAPER = (
    "(?:通知|意见|方案|办法|规定|条例|规划|计划|纲要|要点|公告|通告|公报|文件|细则|指南|"
    "措施|决定|政策|标准|令|指引|清单|《[^》]*》|会议|全会)"
)
MODAL = r"要(?<![主重需必首只]要)(?![素点求件闻紧害领地])|应当|应该|必须|不得"

_LISTED = "(?:以下|下列|如下|这[些几两三四五六]|(?:[两三四五六七八九十几多]|\\d{1,2})(?:个?方面|[项条个件批类场大]))"
_END = "[^，。；]{0,10}[：，。]$"
_PUT_DOWN = (
    "列|纳|经|作为|成为|进入|明确|确定|部署|提出|要求|规定|规划|印发|发布|下发|公布|制定|起草|拟|编制|形成共识|有|是"
)
"""Behind 已 these tell of a paper or plan, whose contents are still to be done (已列入计划, 已经国务院同意)."""
_ASKED = (
    "(?<![主重需必首只])要(?![素点求件闻紧害领地])|应(?![急用对])|必须|力争|计划|建议|希望"
    "|强调|提出|明确|部署|印发|意见|通知|方案|《"
)
_OF_IT = f"(?:[对把就]|针对|按照|根据|结合|[做抓]好|加强|巩固|完善|推[动进]|规范)[^，。；]{{0,16}}已|{_ASKED}"
"""What is done about what has been done (做好已下放审批的三项工作)."""
_WORKED = (
    "(?:抓[好实紧]?|干[成好]?|办[成好实结]?|[做忙][成好实]?|推[进动行]|落实|落地|解决|打[赢好响]|啃下|取消|下放|废止|停止|清理|减免|降低|压减"
    "|精简|整[治改]|新[增建]|增加|建成|优化|强化|加强|深化|启动|破解|兑现)"
)
_SINCE = (
    "(?:过去[^，。；]{1,3}年|[一两三四五十几]年来|(?:今年|去年|年初|开年|上任|任职)以来|去年|上半年|一季度|前三季度)"
)

finished: Test = either(
    intro(
        f"已(?:经(?![^，。；]{{1,16}}(?:同意|批准|审[议定])))?(?!{_PUT_DOWN})(?:(?!的)[^，。；]){{1,16}}{_LISTED}{_END}"
        "|已(?:经)?(?:全面|全部|基本|如期|顺利|陆续|先后|按期|提前){0,2}"
        "(?:完成|落实|落地|见效|实施|实现|办[结好]|建成|取消|废止|下放|停止|[做抓]好)(?:到位|见效|完毕)?[：，。]$",
        unless=_OF_IT,
    ),
    intro(f"{_WORKED}了[^，。；]{{0,10}}{_LISTED}{_END}", unless=_ASKED),
    intro(f"(?:^|[，。；]){_SINCE}[^。；]{{0,50}}[：，。]$", unless=_ASKED),
)
"""What has been done, whatever the verb (已取消三项收费：, 过去一年抓了三件事：)."""

practice: Test = either(
    intro(
        "(?:形成|建立)了?[^。；，]{0,12}(?:常态化|长效)[^。；，]{0,10}机制[。：，]?$|一直|始终|长期以来|(?<![要应须])长期坚持|日常|历来",
        unless="建议|需要|(?:(?:要|应|必须)[^。]{0,20}|要坚持[^。]{0,60})(?:始终|一直)",
    ),
    both(
        intro(
            "(?:经验|路径|模式)”?[。：，]?$|(?:各地|各部门|不少地方)[^。；，]{0,6}(?:形成|探索|总结)[^。；]{0,16}做法[。：，]?$"
            "|[省市县区州镇乡村局厅委部院行]持续(?:抓|做|推|加强|开展|强化|完善|改善)[^。；]{2,40}[。：，]$"
            "|(?:推行|实行|提出|探索|践行|坚持|总结|创新)[^。；，“]{0,6}“[^”。]{1,10}”(?:工作|服务|管理|监管|巡查|调解)法"
            "|介绍，[^，。；]{0,8}[省市县区州镇乡村局厅](?:打造|推行|实行|建立|设立|组建|探索|构建)[^，。；]{2,30}[，。：]$",
            unless=rf"建议|需要|要求|强调|部署|{MODAL}|将|(?:先后|累计|已)[^，。；]{{2,30}}\d",
        ),
        no(texts("了(?!解)|已|累计", 0.5)),
        no(title(f"{PAPER}$")),
    ),
)
"""What is done as a rule (推行“三问”工作法：, 该区探索形成…模式。), no results yet counted."""

_HEADED = re.compile(
    "^(?:20\\d\\d年)?(?:(?P<ahead>(?:下一?步|下一?阶段|今后|接下来|明年)(?![^，。；]*(?:情况|问题))[^，。；]{0,16}"
    "|[^，。；情]{0,8}工作(?:打算|设想|安排))"
    "|(?!.*(?:报送|分析|评估|紧盯|检查|掌握|跟踪|核实|督|通报|公开|每[月季日周]|逐|做好|抓好|搞好|加强))"
    "[^，。；]{0,12}(?:工作总结|工作回顾|(?:开展|进展|完成|落实|执行)情况)"
    "|(?:过去|去年)[^，。；]{0,10}(?:工作|情况)(?:回顾)?|上半年[^，。；]{0,10}(?:回顾|情况)|主要做法)$"
)
_LOOKS_BACK = either(finished, intro("(?:做|办|抓|完成|开展|采取|实施|出台|推出)了"))
_LOOKS_AHEAD = either(
    intro(f"{MODAL}|须|将|接下来|下一?步|(?:重点|着力|着重)(?:抓|做|督|查|检)|任务"),
    texts(r"\d月(?:份|底|中旬|上旬)?前|年底前|检查|核查|督[导查]|[看查核]是否", 0.3),
    title(f"{PAPER}$"),
)


def of_heading(evidence: Evidence) -> Tense | None:
    """What a heading tells that is but a time (下一步工作打算, 2025年工作回顾), if the list does not say otherwise."""
    found = _HEADED.match(evidence.headings[0])
    if found is None:
        return None
    if found["ahead"]:
        return None if _LOOKS_BACK.holds(evidence) else Tense.PLANNED
    told_ahead = evidence.outer is ListKind.MEASURE or _LOOKS_AHEAD.holds(evidence)
    return None if told_ahead else Tense.DONE
