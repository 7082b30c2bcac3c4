"""Lists that rule under headings which name no act: what a standard asks for, what is decided of each question."""

from bot.extract.evidence import Test, both, heading, intro, no, share, texts

_BIDS = (
    "应(?![急用对])|必须|须|不得|不准|严禁|全部|一律|配[齐备]|方可|不(?:低|少|高|超|多)[于过]|按[^，。；]{1,14}标准"
    "|只能|原则上"
)
"""What makes a norm of an item; not what only begins the clause of an act (leading.BIDDEN: 统一, 优先, 可)."""
_ELECTIVE = (
    "申报|申请|征集|推荐|评[选审优定]|参[赛评]|报名|投稿|投标|认定|遴选|入[选围库]|收费|补[贴助偿]|扣除|奖[励补]|资助"
    "|待遇|材料|条件|范围|格式|[计评]分|考核|格次|价格|划[型分]|分[类级]"
)
"""Of what a standard is that nobody has to meet: only who wants something has to, or it says how much is due."""

standards: Test = both(
    heading(f"^(?!.*(?:{_ELECTIVE}))[^，。；]{{2,20}}标准$"),
    no(share("标准$")),
    texts(_BIDS),
)
"""验收标准。1．主要生产设备全部拆除… is required of all; 补助标准 or 申报标准 is not."""

_DECIDES = (
    f"{_BIDS}|同意|不予|予以|给予|继续|支持|由[^，。；]{{2,24}}(?:负责|解决|承担|安排|拨[补付])"
    "|(?<![即必])将(?!来|近)|要(?![求点素件])"
)
_ASKED = "请求|请示|希望|提出[^，。；]{0,8}(?:意见|建议)|背景"

decided: Test = both(
    texts("^关于[^，。；：\n]{2,40}(?:问题|事项)(?!的[^，。；]{2,}》)", 0.6),
    intro("(?:通知|函复|答复|批复|复函|规定|决定|明确|公告|意见)如下[：。]?$"),
    texts(_DECIDES, 0.75),
    no(texts(f"{_ASKED}|\n *(?:（[一二三]）|[一二三]、)", 0.3)),
)
"""通知如下：一、关于…问题。…一律… decides; a letter that tells what was asked and who answered only relates."""
