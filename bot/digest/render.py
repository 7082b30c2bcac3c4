"""A digest as Telegram messages, and one article as the replies to questions show it."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.digest import days
from bot.digest.blocks import Block, Line, Span, block_html, line, line_html, unlinked
from bot.digest.escape import clip
from bot.digest.marks import listed
from bot.digest.split import Frame, messages
from bot.digest.story import ANYWHERE, View, mentioned, new_names, story
from bot.domain.chats import Digest, Match, Message
from bot.domain.coverage import Coverage
from bot.domain.models import ReadArticle
from bot.domain.naming import in_rule
from bot.domain.plans import Kind
from bot.domain.ports import Translate
from bot.domain.timing import MOST_MISSED

MOST_RULES = 3
LONGEST_RULE = 20
MOST_NAMED = 5
LONGEST_NAME = 30


def render(digest: Digest, t: Translate) -> tuple[Message, ...]:
    """The digest in as few messages as Telegram's limits allow, numbered if there are several."""
    if not digest.matches:
        return (Message(html=line_html(_nothing(digest, t))),)
    view = View(
        zone=digest.zone, year=_today(digest).year, today=_today(digest), brief=digest.plan.brief, asks=digest.asks
    )
    told, others = _told_apart(digest)
    blocks = [story(match.article, match.why, number, view, t) for number, match in enumerate(told, start=1)]
    blocks += [mentioned([match.article for match in others], view, t)] if others else []
    return tuple(Message(html=html) for html in messages(_frame(digest, t), blocks, t))


def _told_apart(digest: Digest) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
    """What is told article by article, and what is only named after it: no policy, and no measures.

    An alert tells all: whoever set it wants to know at once.
    """
    if digest.plan.kind is Kind.ALERT:
        return digest.matches, ()
    policy = [match.article.reading.is_policy or bool(match.article.reading.measures()) for match in digest.matches]
    pairs = tuple(zip(digest.matches, policy, strict=True))
    return tuple(one for one, is_policy in pairs if is_policy), tuple(one for one, is_policy in pairs if not is_policy)


def render_sample(digest: Digest, t: Translate, *, invented: bool) -> tuple[Message, ...]:
    """What the chat's digests will look like, marked as a sample; `invented` articles are told to be that."""
    view = View(zone=digest.zone, year=_today(digest).year, today=_today(digest), brief=digest.plan.brief)
    blocks = [story(match.article, match.why, number, view, t) for number, match in enumerate(digest.matches, start=1)]
    title = t("📰 日报样例 · {topic}").format(topic=_topic(digest, t))
    foot = t("— 样例取自库中最近的文章，不影响正式推送 —")
    if invented:
        title = t("📰 日报样例（示例文稿，内容虚构） · {topic}").format(topic=_topic(digest, t))
        foot = t("— 库中暂无该机构的文章，以上为示例文稿，内容虚构；正式日报只引真实原文 —")
    frame = Frame(title=_bold(title), under=(line(_counts(digest, t)),), foot=(line(foot),))
    return tuple(Message(html=html) for html in messages(frame, blocks, t))


def article_block(article: ReadArticle, why: tuple[str, ...], number: int, t: Translate, view: View = ANYWHERE) -> str:
    """The article as Telegram HTML, as long as it is: the caller sees to the limits of a message.

    Without links to single sentences: a page of answers has no entities to spare.
    """
    return block_html(article_parts(article, why, number, t, view))


def article_parts(
    article: ReadArticle, why: tuple[str, ...], number: int, t: Translate, view: View = ANYWHERE
) -> Block:
    """The lines of which `article_block` is made."""
    return unlinked(story(article, why, number, view, t))


def _frame(digest: Digest, t: Translate) -> Frame:
    coverage = t("— {coverage} —").format(coverage=_coverage(digest.coverage, digest.zone, _today(digest), t))
    foot = [line(coverage)]
    if digest.uncertain_days:
        year = _today(digest).year
        foot.append(line(t("{year} 年的节假日安排尚未收录，工作日暂按周一至周五推送。").format(year=year)))
    if digest.omitted:
        more = t("另有 {count} 篇未列出，可用 /latest 查看。") if digest.asks else t("另有 {count} 篇未列出。")
        foot.insert(0, line(more.format(count=digest.omitted)))
    counts = _counts(digest, t)
    if len(digest.slots) > 1:
        return Frame(title=_bold(_late(digest, t)), under=(line(f"{_topic(digest, t)} · {counts}"),), foot=tuple(foot))
    if digest.plan.kind is Kind.ALERT:
        return Frame(
            title=_bold(t("📰 即时提醒 · {topic}").format(topic=_topic(digest, t))),
            foot=tuple(foot[: bool(digest.omitted)]),
        )
    return Frame(title=_bold(_title(digest, t)), under=(line(counts),), foot=tuple(foot))


def _counts(digest: Digest, t: Translate) -> str:
    """How many articles, measures and new names are shown, and of how many where that is not all."""
    measures = sum(len(match.article.reading.measures()) for match in digest.matches)
    shown, total = len(digest.matches), len(digest.matches) + digest.omitted
    counts = t("{count} 篇").format(count=total)
    if digest.omitted:
        counts = t("共 {total} 篇，列出 {count} 篇").format(total=total, count=shown)
    counts += " · " + t("{count} 项措施").format(count=measures)
    if novel := sum(len(new_names(match.article)) for match in digest.matches):
        counts += t(" · 新提法 {count}").format(count=novel)
    return counts


def _title(digest: Digest, t: Translate) -> str:
    """What edition it is: of the day, with its time where there are several a day, or of the week."""
    today = _today(digest)
    shown = {"day": days.day(today, today.year, t), "topic": _topic(digest, t)}
    if digest.plan.kind is Kind.WEEKLY:
        first = days.day(today - timedelta(days=7), today.year, t)
        return t("📰 政策周报 · {first}—{day} · {topic}").format(first=first, **shown)
    weekday = days.weekday(today, t)
    if len(digest.plan.times) > 1:
        weekday += f" {digest.slots[-1].astimezone(ZoneInfo(digest.zone)):%H:%M}"
    return t("📰 政策日报 · {day} {weekday} · {topic}").format(weekday=weekday, **shown)


def _nothing(digest: Digest, t: Translate) -> Line:
    """The edition without articles: one line, so that silence is seen not to be failure."""
    coverage = _coverage(digest.coverage, digest.zone, _today(digest), t)
    if len(digest.slots) > 1:
        text = t("{late} · {topic}：其间无新消息。{coverage}。")
        return line(text.format(late=_late(digest, t), topic=_topic(digest, t), coverage=coverage))
    text = t("📰 {day} · {topic}：今日无新消息。{coverage}。")
    if digest.plan.kind is Kind.WEEKLY:
        text = t("📰 {day} · {topic}：近一周无新消息。{coverage}。")
    elif len(digest.plan.times) > 1:
        text = t("📰 {day} · {topic}：上一期以来无新消息。{coverage}。")
    today = days.day(_today(digest), _today(digest).year, t)
    return line(text.format(day=today, topic=_topic(digest, t), coverage=coverage))


def _late(digest: Digest, t: Translate) -> str:
    """The header of an edition that settles several slots after a downtime."""
    first, last = days.local_date(digest.slots[0], digest.zone), _today(digest)
    shown = {"first": days.day(first, last.year, t), "last": days.day(last, last.year, t)}
    if len(digest.slots) < MOST_MISSED:
        text = t("📰 补发 {first}—{last}（服务中断，共 {count} 期并作 1 期）")
        return text.format(count=len(digest.slots), **shown)
    return t("📰 补发 {first}—{last}（服务中断，各期并作 1 期）").format(**shown)


def _topic(digest: Digest, t: Translate) -> str:
    either = f" {t('或')} "
    rules = (in_rule(rule, t).replace(" | ", either) for rule in digest.rules[:MOST_RULES])
    names = listed((clip(rule, LONGEST_RULE) for rule in rules), t)
    if len(digest.rules) <= MOST_RULES:
        return names
    return t("{names}等 {count} 项关注").format(names=names, count=len(digest.rules))


def _coverage(coverage: Coverage, zone: str, today: date, t: Translate) -> str:
    """How the sources did, when none could be reached, and what is yet to be read, without a full stop."""
    text = _answered(coverage, zone, today, t)
    if coverage.unreached:
        text += t("；本机网络可能中断，{count} 个来源未能连上").format(count=coverage.unreached)
    if coverage.outages:
        spans = [[days.clock(at, zone, today, t) for at in (one.since, one.until)] for one in coverage.outages]
        text += t("；{spans} 本机未能连上任何来源").format(spans=listed(map("—".join, spans), t))
    if coverage.unread:
        text += t("；另有 {count} 篇已取到、尚待解析，解析后编入下一期").format(count=coverage.unread)
    return text


def _answered(coverage: Coverage, zone: str, today: date, t: Translate) -> str:
    if not coverage.total and not coverage.stocked:
        return t(
            "尚未配置订阅来源，也未导入文档；请管理员发送“订阅 名称 https://…”添加来源，或用 policybot ingest 导入文档"
        )
    if not coverage.total:
        return t("内容来自导入的文档，尚未配置订阅来源")
    counts = {"count": coverage.total, "succeeded": coverage.succeeded}
    if coverage.last_success_at is None and not (coverage.failing or coverage.unreached):
        return t("{count} 个来源尚未抓取").format(**counts)
    if coverage.succeeded == coverage.total:
        text = (t("{count} 个来源均有应答") if coverage.doubtful else t("{count} 个来源全部成功")).format(**counts)
    elif coverage.succeeded:
        text = t("共 {count} 个来源，{succeeded} 个成功").format(**counts)
    else:
        text = t("{count} 个来源均未成功").format(**counts)
    if waiting := coverage.total - coverage.succeeded - coverage.unreached - len(coverage.failing):
        text += t("，{count} 个尚未抓取").format(count=waiting)
    if coverage.last_success_at is not None:
        when = days.clock(coverage.last_success_at, zone, today, t)
        text = t("{text}，最近一次 {when}").format(text=text, when=when)
    if coverage.failing:
        text += t("；未成功：{names}").format(names=_sources(coverage.failing, t))
    if coverage.doubtful:
        text += t("；可能不完整：{names}").format(names=_sources(coverage.doubtful, t))
    return text


def _sources(sources: tuple[str, ...], t: Translate) -> str:
    names = listed((clip(name, LONGEST_NAME) for name in sources[:MOST_NAMED]), t)
    return names if len(sources) <= MOST_NAMED else t("{names}等 {count} 个").format(names=names, count=len(sources))


def _today(digest: Digest) -> date:
    """The day of the edition: that of its last slot, where the reader is."""
    return days.local_date(digest.slots[-1], digest.zone)


def _bold(text: str) -> Line:
    return (Span(text=text, bold=True),)
