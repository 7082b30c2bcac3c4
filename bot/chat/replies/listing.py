"""Replies that list articles: a page to a message, with the pager beneath."""

from collections.abc import Iterator

from bot.chat.replies import wording
from bot.chat.replies.keeping import beneath
from bot.chat.replies.spoken import days_of, described, in_english
from bot.chat.replies.wording import button, quoted
from bot.digest.blocks import size
from bot.digest.days import local_date
from bot.digest.escape import clip, escape, link
from bot.digest.marks import listed
from bot.digest.render import article_block
from bot.digest.shorter import left_out, shortened
from bot.digest.split import LIMIT
from bot.digest.story import View
from bot.domain.chats import Keyboard, Message
from bot.domain.naming import in_rule
from bot.domain.ports import Translate, msgid
from bot.flow.desk.presses import Action
from bot.flow.desk.results.answers import Answer, Articles, LatestChoices, NothingFound, SearchExplained
from bot.flow.desk.results.terms import Found

RULES_SHOWN = 12
CUTS = (None, 12, 6, 3, 1)
"""How many measures of each article are shown, tried in this order until the page fits one message."""
TITLE_WIDTH = 80

DATES = msgid("搜索 芯片 2026-10　只看当月；也可写 近30天、上周、2026-10-01..2026-10-15")
"""How a question is narrowed by date: said where it is explained, and by /help."""


def listing(result: Answer, t: Translate) -> tuple[Message, ...]:
    """The reply to a question about articles; where pages cannot be turned, a message for each article, whole."""
    match result:
        case Articles(turn=0):
            blocks = (_block(result, at, None, t) for at in range(len(result.found)))
            return (Message(html=_heading(result, t)), *(Message(html=block) for block in blocks))
        case Articles():
            return (_page(result, t),)
        case NothingFound():
            dues = () if result.coming is None else ((button(t("查其间的期限"), Action.ASK, result.coming),),)
            lines, meant = wording.acronyms(result.acronyms, t)
            lines += [*_letters(result.letters, t), *wording.like_days(result.like_days, t)]
            of_days = () if result.dated is None else ((button(t("改按发布日期"), Action.ASK, result.dated),),)
            instead = tuple(
                (button(t("改查 {rule}").format(rule=in_rule(one.name, t)), Action.ASK, one.question),)
                for one in result.meant
            )
            rows: Keyboard = (*meant, *instead, *of_days, *wording.on_any_day(result.undated, t), *dues)
            return (Message(html="\n".join([_nothing_found(result, t), *lines]), buttons=rows),)
        case LatestChoices():
            everything = (button(t("全部"), Action.TURN, result.everything),)
            rows = wording.rule_rows(result.rules[:RULES_SHOWN], Action.RULE, t)
            return (Message(html=t("看哪一项的最新消息？"), buttons=(everything, *rows)),)
        case SearchExplained():
            return (Message(html=_search_explained(t)),)


def _letters(words: tuple[str, ...], t: Translate) -> list[str]:
    """That a letter is found only where it stands alone."""
    said = t("{words}只有一个字母或数字，单独出现才算命中；请写完整的词，例如：A股、5G、AI")
    return [said.format(words=listed((quoted(word, t) for word in words), t))] if words else []


def _search_explained(t: Translate) -> str:
    lines = [
        t("请在后面写上要找的词，写法与订阅相同："),
        t("搜索 工信部 白名单　同时出现"),
        t("搜索 芯片 | 集成电路　其一即可"),
        t("搜索 汽车 -召回　不含“召回”"),
        t(DATES),
        t("搜索 标题:补贴　只看标题；另有 正文: 措施: 机制: 地区: 行业: 机构: 发文: 来源:"),
    ]
    return "\n".join(lines)


def _page(result: Articles, t: Translate) -> Message:
    fitting = (html for html in _pages(result, t) if size(html).fits(LIMIT))
    return Message(html=next(fitting, None) or _titles(result, t), buttons=_buttons(result, t))


def _pages(result: Articles, t: Translate) -> Iterator[str]:
    """The page, ever shorter: fewer measures of each article, the others counted."""
    for cut in CUTS:
        blocks = (_block(result, at, cut, t) for at in range(len(result.found)))
        yield "\n\n".join([_heading(result, t), *blocks])


def _block(result: Articles, at: int, cut: int | None, t: Translate) -> str:
    found: Found = result.found[at]
    article = found.article if cut is None else shortened(found.article, cut)
    asks = result.turn != 0
    view = View(zone=result.zone, today=result.today, asks=asks, whole=not asks)
    block = article_block(article, found.why, result.first + at + 1, t, view)
    left = len(found.article.reading.measures()) - len(article.reading.measures())
    return block + ("\n" + left_out(left, article, t, asks=view.asks) if left else "")


def _titles(result: Articles, t: Translate) -> str:
    """The page as titles only, when even one measure of each article is too much."""
    lines = []
    for number, found in enumerate(result.found, start=result.first + 1):
        title = clip(found.article.title, TITLE_WIDTH)
        shown = link(found.article.url, title) or escape(title)
        publisher = escape(clip(found.article.publisher, TITLE_WIDTH))
        lines.append(f"{number}  {shown}\n   {publisher} · {wording.day(found.article, result.zone, t)}")
    return "\n".join([_heading(result, t), *lines])


def _heading(result: Articles, t: Translate) -> str:
    total = f"{result.total:,}"
    topic = described(result.topic, t)
    if result.by_title:
        heading = t("{topic}：共 {count} 篇，标题写到的在前，再从新到旧")
    elif result.ranked:
        heading = t("{topic}：共 {count} 篇，最相关的在前")
    else:
        heading = t("{topic}：共 {count} 篇，最新的在前")
    lines = [heading.format(topic=topic, count=total) + wording.by_intake(result.undated, result.total, t)]
    lines += [t("每页最多列 {count} 篇，其余请翻页。").format(count=result.size)] if result.capped else []
    return "\n".join(lines)


def _buttons(result: Articles, t: Translate) -> Keyboard:
    return (*_pager(result, t), *beneath([found.article for found in result.found], result.first, t))


def _pager(result: Articles, t: Translate) -> Keyboard:
    """◀ 2/5（43） ▶."""
    last, page = (result.total - 1) // result.size, result.first // result.size
    return wording.pager(page, last, result.total, lambda label, to: button(label, Action.TURN, result.turn, to), t)


def _nothing_found(result: NothingFound, t: Translate) -> str:
    if result.library.oldest is None:
        return t("库中还没有文章。首次抓取后再查，或由管理员用 policybot ingest 导入。")
    unknown = (
        t("没有找到{word}这个机构或来源。").format(word=quoted(result.unknown, t)) + "\n" if result.unknown else ""
    )
    first = local_date(result.library.oldest, result.zone)
    covered = result.topic.span is not None and result.topic.span.first is not None and result.topic.span.first > first
    since = (
        ""
        if covered
        else t("库中文章自 {day}起，更早的可由管理员用 policybot ingest 导入。").format(
            day=wording.since(result.library, result.zone, t)
        )
    )
    if not result.topic.text:
        return t("没有更多文章。") + since
    stories = f"{result.library.stories:,}"
    if result.coming is not None:
        coming = t("日期尚未到来，没有当时发布的文章：{topic}。文章中写到的期限可按下方按钮查询。").format(
            topic=described(result.topic, t)
        )
        return unknown + coming
    if result.topic.span and result.topic.text == result.topic.span.text:
        none = t("库中 {count} 篇里没有{days}的文章。").format(count=stories, days=days_of(result.topic.span, t))
        return none + since
    if result.topic.span:
        none = t("库中 {count} 篇里没有符合条件的文章：{topic}。").format(
            count=stories, topic=described(result.topic, t)
        )
        return "\n".join([unknown + none + since, *in_english(result.topic, t)])
    signs = '"' in result.topic.text  # in quotation marks once more nobody could read it
    topic = described(result.topic, t) if signs else quoted(in_rule(result.topic.text, t), t)
    none = t("库中 {count} 篇里没有{topic}。").format(count=stories, topic=topic)
    return "\n".join([unknown + none + since + _offer(result, t), *in_english(result.topic, t)])


def _offer(result: NothingFound, t: Translate) -> str:
    """How to follow it; a rule that would have to be cut is not offered, for what is cut is another."""
    rule = in_rule(result.topic.text, t)
    if not result.follow or len(rule) > wording.RULE_WIDTH:
        return ""
    return "\n" + t("发送“订阅 {rule}”，有新消息即收入日报。").format(rule=escape(rule))
