"""What visits and sources are called in a terminal, in its language."""

from bot.chat.replies.health import HEALTHS
from bot.digest.conditions import advice
from bot.domain.health import concerns, unplaced
from bot.domain.models import Source, VisitOutcome
from bot.domain.ports import Translate, msgid
from bot.domain.standing import Condition
from bot.flow.visit_reports import CheckReport, VisitReport
from bot.locale.reasons import told

OUTCOMES = {
    VisitOutcome.FETCHED: msgid("已抓取"),
    VisitOutcome.UNCHANGED: msgid("无变化"),
    VisitOutcome.FAILED: msgid("失败"),
    VisitOutcome.REFUSED: msgid("未能抓取"),
    VisitOutcome.PARKED: msgid("已停抓"),
}
_IN_PART = msgid("已抓取一部分")
KINDS = {
    "rss": "RSS",
    "rdf": "RDF",
    "atom": "Atom",
    "jsonfeed": "JSON Feed",
    "listing": msgid("网页列表"),
    "jsonlist": msgid("JSON 列表"),
    "folder": msgid("文件夹"),
    "html": msgid("网页"),
    "document": msgid("文稿"),
    "markdown": "Markdown",
    "text": msgid("纯文本"),
}
"""What came, by the names of the contract's JSON."""

_ADVISED = frozenset({Condition.BLOCKED, Condition.MOVED, Condition.REFUSED})
"""Of these the reason itself says what to do."""

_ADVISED_SO = msgid("{reason}。{advice}")
_SWITCHED_OFF = msgid("不论 config.toml 怎么写均不抓取；`policybot sources enable {name}` 可恢复")


def outcome_of(report: VisitReport | CheckReport, t: Translate) -> str:
    """What came of a visit."""
    return t(_IN_PART if report.partial else OUTCOMES[report.outcome])


def state(source: Source, t: Translate) -> str:
    """One word."""
    if not source.enabled:
        return t(OUTCOMES[VisitOutcome.PARKED]) if concerns(source) else t("已停用")
    return t(HEALTHS[source.health]) if source.last_attempt_at else t("尚未抓取")


def why(source: Source, t: Translate) -> str:
    """The reason of its state, without its own address, and what to do about it; empty where all is well."""
    reason = unplaced(source.reason or "", source)
    said = with_advice(reason, source, t) if reason else ""
    if not source.switched_off:
        return said
    off = t(_SWITCHED_OFF).format(name=source.name)
    return t(_ADVISED_SO).format(reason=said, advice=off) if said else off


def with_advice(reason: str, source: Source, t: Translate) -> str:
    """A reason, and what to do about it as the source stands; a source that is off is not tried again."""
    said, is_left_alone = told(reason, t), source.condition in _ADVISED or not concerns(source)
    hint = "" if is_left_alone else advice(source, t).strip()
    return t(_ADVISED_SO).format(reason=said, advice=hint) if hint else said
