"""Words that begin like a command and are none: 退订规则, 关注度, 追踪器."""

import re

_ALONE = {
    "订阅": "号|制|费|源|量|者|用户|服务|模式",
    "关注": "[点者]|热点|群体|名单|事项|对象|人群",
    "退订": "费|政策|率|金|服务|办法|条款|机制",
    "追踪": "系统|体系|审计|机制|报道|码|技术",
    "跟踪": "审计|评估|评价|问效|督办|督导|检查|监测|服务|管理|研究|调查|指导|落实|机制|系统|器",
    "搜索": "引擎|广告|平台|系统|算法|服务|结果",
    "检索": "系统|报告|平台|服务|工具",
    "最新": "版本",
    "语言": "服务|资源|能力|模型|教育|学|生态|环境|障碍|大模型|智能|产业",
    "设置": "权限?|标准|条件|规划|障碍|门槛|限额|管理",
    "导出": "型|数据|加密|管理|权限|功能|格式",
}
"""What goes on a word for a command as the whole of another word; with more behind it, it begins what is asked for
(搜索 平台经济, 订阅 服务贸易)."""
_WHICH = "[了的过](?:都?有|些)*(?:什么|啥|哪)"
_ASKED = "什么|啥|哪(?![吒咤])"
_BEFORE_MORE = {
    "订阅": f"{_WHICH}|{_ASKED}",
    "关注": f"[度类函]|{_WHICH}|{_ASKED}",
    "退订": "规则",
    "追踪": "器|溯源",
    "最新": "一代|型",
    "语言": "文字",
}
"""What goes on such a word also where more follows (最新一代信息技术, 关注了哪些): no topic begins so."""
_TIE = re.compile("的(?![士确])\\s*")
_COMPOUND = re.compile(
    "|".join(
        [f"{word}(?:{ends})$" for word, ends in _ALONE.items()]
        + [f"{word}(?:{ends})" for word, ends in _BEFORE_MORE.items()]
    )
)


def is_compound(said: str) -> bool:
    """Whether the words are such a word, or begin with one that no topic begins with."""
    return _COMPOUND.match(said) is not None


def untied(topic: str) -> str:
    """What stands behind an adjective that is a command (最新的芯片), without the 的 between them."""
    return _TIE.sub("", topic, count=1) if _TIE.match(topic) else topic
