"""The words that enumeration styles are made of where a number alone is no marker (第一件事, 一看…；二看…, 场景一)."""

_CLASSIFIERS = "件个句处把招项类笔张道本关层根样点块"
_NO_RANKS = "(?![百一二三四五六七八九十]?年|[月季周天赛孩]|星期|交易日|工作日|小时|子女)"
"""Behind a classifier it is a time or a child that is counted."""

_VERBS = (
    "看查问改访听走送讲练学测评晒建修补减免降扩提增优强管控防治严促保推稳扶帮护育引聚"
    "换破立拆清整联亮盯守堵疏罚奖解办设压砍替"
)
_LEADS = "曰说须应则"
_NO_SERIES = "(?<![周期拜初高大负其之万月年十百第统唯专每].)" + "".join(
    [f"(?<!{noun}.)" for noun in ("附件", "附表", "附图", "问题", "案例", "例题", "专栏")]
)
"""Before a number a day of the week, a form of a school, or what is numbered without being told one by one."""

ONE_TO_NINE = "一二三四五六七八九"


def ordinal(number: str) -> str:
    """第一件是…, 第一句“…”, 头一件…, with a noun, which is the same for all (第一把锁在…)."""
    return f"(?<![一-龥、])[第头]({number}){_counted(f'[{_CLASSIFIERS}]')}"


def article(number: str) -> str:
    """第一条，…, 第一条措施是… inside a paragraph: what begins a line is an article."""
    return f"(?<=[。！？；：，”])第({number}){_counted('条')}"


def _counted(classifier: str) -> str:
    return f"({classifier}(?:{_NO_RANKS}[一-龥]{{1,4}}?)??(?=[，：“‘是在—]))(?:是(?!否))?"


def verb() -> str:
    """一改发钱为发活；二改…: each number stands before a verb, which is the item's own."""
    promoted = "抓(?=[^。\n]{2,60}[，；]二[促保推管防带查])"
    return f"(?<![一-龥、])([{ONE_TO_NINE}])(?=(?:[{_VERBS}]|{promoted})(?!常态|到底|[就便才而了])[^，、。；：\n])"


def lead() -> str:
    """一曰堵，…；二曰改，…: the verb only leads to the item; 一来，…；二来，…."""
    return f"([{ONE_TO_NINE}])([{_LEADS}](?!俱全|[有尽]尽)|来(?=[，：]))"


def named() -> str:
    """The number behind a noun of two characters, the same for all: 场景一，…；场景二，…."""
    return f"([{ONE_TO_NINE}])(?<=([一-龥]{{2}}).){_NO_SERIES}(?:——|(?=[，：]))"


VERBS_BEHIND = f"{_VERBS}抓"
LEADS_BEHIND = f"{_LEADS}来"
