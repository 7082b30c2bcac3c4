"""Replies about what a chat follows."""

from collections.abc import Sequence

from bot.chat.replies import rules, wording
from bot.chat.replies.leaving import leaving
from bot.chat.replies.source_lists import address_fault
from bot.chat.replies.spoken import described, has_several, in_english
from bot.chat.replies.unknown import asked_back
from bot.chat.replies.wording import button, quoted
from bot.digest.escape import clip, escape, link
from bot.digest.marks import aside, inside, listed
from bot.domain.chats import ChatKind, Keyboard, Message, Subscription
from bot.domain.naming import body, in_rule, short_name
from bot.domain.ports import Translate
from bot.flow.desk.following import topics
from bot.flow.desk.presses import Action
from bot.flow.desk.results.follows import (
    BadAddress,
    BadRule,
    Following,
    Leaving,
    NoSuchBody,
    NothingFollowed,
    OtherWay,
    PlanMeant,
    RulePreviewed,
    RulesShown,
    SourceAdded,
    SourcesOn,
    SubscribeChoices,
    Subscribed,
    SubscribedEach,
    TooMany,
)
from bot.flow.desk.results.terms import Offer

TITLE_WIDTH, FIX_WIDTH, MOST_OFFERED = 60, 120, 8


def following(result: Following, t: Translate) -> Message:  # noqa: C901 - one line a kind of result
    """The reply to what a chat did about its rules."""
    if isinstance(result, Leaving):
        return leaving(result, t)
    match result:
        case Subscribed():
            return _subscribed(result, t)
        case SubscribedEach():
            return _subscribed_each(result, t)
        case RulePreviewed():
            return _previewed(result, t)
        case SourceAdded():
            return _source_added(result, t)
        case SourcesOn():
            return _sources_on(result, t)
        case BadAddress():
            return _bad_address(result, t)
        case NoSuchBody() | PlanMeant():
            return asked_back(result, t)
        case BadRule():
            return _bad_rule(result, t)
        case TooMany():
            return _too_many(result, t)
        case SubscribeChoices():
            return _subscribe_choices(result, t)
        case NothingFollowed():
            return _nothing_followed(result, t)
        case RulesShown():
            return _rules_shown(result, t)


def _subscribed(result: Subscribed, t: Translate) -> Message:
    """What was understood, when it comes, what it would have brought."""
    opening = t("已关注 {topic}。") if result.fresh else t("此前已关注 {topic}，无需重复。")
    lines = [
        opening.format(topic=described(result.topic, t)) + (t("各项须同时满足。") if has_several(result.topic) else ""),
        t("{schedule}。{record}").format(schedule=wording.schedule(result.chat, t), record=_record(result, t)),
        *rules.on_hold(result.before, result.chat.zone, t),
    ]
    row = [button(t("看最近 5 篇"), Action.ASK, result.latest)] if result.newest else []
    row.append(button(t("改时间"), Action.DO, "settings"))
    row += [button(t("撤销"), Action.DROP, result.subscription_id)] if result.fresh else []
    row += [button(t("预览日报"), Action.DO, "digest")] if result.hits else []
    said, offered = _offered([result.offer] if result.offer else [], t)
    words, meant = wording.acronyms(result.acronyms, t)
    if result.keyword:
        lines.append(t("此前按关键词“{name}”关注的一条仍在。").format(name=escape(result.keyword.rule)))
        row.append(button(t("退订该关键词"), Action.DROP, result.keyword.id))
    lines += [*_still(result, t), *(() if result.hits else in_english(result.topic, t))]
    return Message(
        html="\n".join([*lines, *words, *said]), buttons=(*meant, *offered, tuple(row), *_other_way(result, t))
    )


def _still(result: Subscribed, t: Translate) -> list[str]:
    """That the chat follows the body wherever it is named, too."""
    if not isinstance(result.other_way, Subscription):
        return []
    said = t("此前关注的“{name}”一条仍在，只是提到它的文章也会命中。")
    return [said.format(name=escape(short_name(topics.short(result.other_way.rule), t)))]


def _other_way(result: Subscribed, t: Translate) -> Keyboard:
    """Only what a body issues instead of wherever it is named, or the other way round."""
    match result.other_way:
        case Subscription() as rule:
            name = short_name(topics.short(rule.rule), t)
            return ((button(t("退订 {name}").format(name=name), Action.DROP, rule.id),),)
        case OtherWay() as way:
            said = t("只看它发的文") if way.narrower else t("提到它的也看")
            return ((button(said, Action.ASK, way.question),),)
        case None:
            return ()


def _subscribed_each(result: SubscribedEach, t: Translate) -> Message:
    """The same for several names, any of which will do."""
    fresh = [followed for followed in result.follows if followed.fresh]
    names = listed((described(followed.topic, t) for followed in result.follows), t)
    pushed = t("已关注 {topics}，以上任一命中都会推送。")
    met = t("已关注 {topics}，以上任一命中都收入日报。") if result.chat.is_terminal else pushed
    opening = met if fresh else t("此前已关注 {topics}，无需重复。")
    hits = t("，").join(
        t("{name} {hits} 篇").format(name=_short(followed, t), hits=f"{followed.hits:,}") for followed in result.follows
    )
    record = t("近 {days} 天命中：{hits}。").format(days=result.follows[0].days, hits=hits)
    schedule = wording.schedule(result.chat, t)
    lines = [opening.format(topics=names), t("{schedule}。{record}").format(schedule=schedule, record=record)]
    if fresh and len(fresh) < len(result.follows):
        known = listed((_short(followed, t) for followed in result.follows if not followed.fresh), t)
        lines.insert(1, t("其中此前已关注：{names}。").format(names=known))
    undo = [
        button(
            t("撤销 {name}").format(name=in_rule(wording.short(followed.topic), t)),
            Action.DROP,
            followed.subscription_id,
        )
        for followed in fresh
    ]
    said, offered = _offered([followed.offer for followed in result.follows if followed.offer], t)
    rows = (*offered, (button(t("改时间"), Action.DO, "settings"),), *wording.rows(undo))
    return Message(html="\n".join([*lines, *said]), buttons=rows)


def _offered(offers: Sequence[Offer], t: Translate) -> tuple[list[str], Keyboard]:
    """That nothing is polled for what is followed, and what can be done about it by whom."""
    if not offers:
        return [], ()
    offers = [offer for offer in offers if offer.name] or offers[:1]
    names = listed(
        (escape(clip(short_name(topics.short(offer.name), t), TITLE_WIDTH)) for offer in offers if offer.name), t
    )
    if not names:
        lines = [t("尚未启用任何来源，目前只能从已入库的文章中命中。")]
    elif any(offer.polled for offer in offers):
        lines = [t("尚未启用{names}的来源，目前只能从已有来源中命中。").format(names=names)]
    else:
        lines = [t("尚未启用{names}的来源，目前只能从已入库的文章中命中。").format(names=names)]
    choices = [choice for offer in offers for choice in offer.choices]
    if not choices:
        return [*lines, _ask_operators(offers[0], t)], ()
    lines.append(t("可在此启用："))
    rows = [(button(body(choice.name, t), Action.ASK, choice.question),) for choice in choices[:MOST_OFFERED]]
    rows += [
        (
            button(
                t("启用{name}全部 {count} 个").format(name=_called(offer, t), count=len(offer.presets)),
                Action.ASK,
                offer.everything,
            ),
        )
        for offer in offers
        if offer.everything
    ]
    return lines, tuple(rows)


def _called(offer: Offer, t: Translate) -> str:
    return short_name(topics.short(offer.name), t)


def _ask_operators(offer: Offer, t: Translate) -> str:
    """Who can switch sources on, by the only name that we know of them."""
    if not offer.operators:
        return t("启用来源须由管理员操作；尚未登记管理员，请联系部署者。")
    ids = listed((f"<code>{user}</code>" for user in offer.operators), t)
    return t("启用来源须由管理员操作，请联系管理员（用户编号 {ids}）。").format(ids=ids)


def _sources_on(result: SourcesOn, t: Translate) -> Message:
    """What is polled from now on."""
    names = listed((escape(clip(name, TITLE_WIDTH)) for name in result.fresh or result.names), t)
    opening = t("已启用 {count} 个来源：{names}。") if result.fresh else t("此前已启用：{names}。")
    lines = [opening.format(count=len(result.fresh), names=names)]
    if result.fresh:
        lines.append(t("首次抓取只推送最近 48 小时内的条目，更早的可以检索。"))
    lines += [t("提示：{note}。").format(note=escape(clip(note, FIX_WIDTH))) for note in result.notes]
    as_words = t("“{name}”此前按关键词关注，仍照关键词命中；要跟踪来源，请改为关注来源。")
    lines += [as_words.format(name=escape(one.name)) for one in result.keywords]
    rows = [(button(t("关注来源 {name}").format(name=one.name), Action.ASK, one.question),) for one in result.keywords]
    return Message(html="\n".join(lines), buttons=(*rows, (button(t("看最新"), Action.DO, "latest"),)))


def _short(followed: Subscribed, t: Translate) -> str:
    return escape(clip(in_rule(wording.short(followed.topic), t), wording.LABEL_WIDTH))


def _record(result: Subscribed, t: Translate) -> str:
    hits = t("近 {days} 天命中 {count} 篇").format(days=result.days, count=f"{result.hits:,}")
    hits += wording.by_intake(result.undated, result.hits, t)
    if result.newest is None:
        return hits + (t("，有新消息后用“日报”查看。") if result.chat.is_terminal else t("，有新消息按时推送。"))
    title = escape(inside(clip(result.newest.title, TITLE_WIDTH)))
    newest = t("，最近一篇：《{title}》（{day}）。").format(
        title=title, day=wording.day(result.newest, result.chat.zone, t)
    )
    return hits + newest


def _previewed(result: RulePreviewed, t: Translate) -> Message:
    """What the rule would have brought, each with where it was met, before anything is saved."""
    lines = [t("预览，尚未保存：{topic}").format(topic=described(result.topic, t))]
    head = t("近 {days} 天命中 {count} 篇，最新的 {shown} 篇：") if result.found else t("近 {days} 天没有命中的文章。")
    lines.append(head.format(days=result.days, count=f"{result.hits:,}", shown=len(result.found)))
    lines[-1] += wording.by_intake(result.undated, result.hits, t)
    for number, found in enumerate(result.found, start=1):
        title = clip(found.article.title, TITLE_WIDTH)
        shown = link(found.article.url, title) or escape(title)
        met = t("命中：{why}").format(why=escape(clip(" / ".join(found.why), TITLE_WIDTH)))
        lines.append(f"{number}  {shown}{aside(wording.day(found.article, result.zone, t), t)}\n    {met}")
    words, meant = wording.acronyms(result.acronyms, t)
    row = (button(t("关注"), Action.TURN, result.confirm), button(t("取消"), Action.CANCEL))
    return Message(html="\n".join([*lines, *words]), buttons=(*meant, row))


def _source_added(result: SourceAdded, t: Translate) -> Message:
    """A source is there now, and what its first round brings."""
    opening = t("已添加来源 {name}，本会话已关注。") if result.fresh else t("来源 {name} 此前已添加，本会话已关注。")
    lines = [
        opening.format(name=f"<b>{escape(clip(result.name, TITLE_WIDTH))}</b>"),
        t("首次抓取只推送最近 48 小时内的条目，更早的可以检索。") if result.fresh else "",
        t("{schedule}。").format(schedule=wording.schedule(result.chat, t)),
        t("如果给的是网页，不是订阅源，就读不出条目。这个网站的预置来源可在此启用：") if result.choices else "",
    ]
    offered = [(button(one.name, Action.ASK, one.question),) for one in result.choices]
    row = (button(t("改时间"), Action.DO, "settings"), button(t("撤销"), Action.DROP, result.subscription_id))
    return Message(html="\n".join(filter(None, lines)), buttons=(*offered, row))


def _bad_address(result: BadAddress, t: Translate) -> Message:
    """Why it cannot be a source, and what one looks like."""
    lines = [t("未添加{url}：{reason}").format(url=quoted(result.url, t), reason=address_fault(result.fault, t))]
    lines.append(t("写法举例：订阅 某部新闻 https://example.org/feed.xml"))
    return Message(html="\n".join(lines))


def _bad_rule(result: BadRule, t: Translate) -> Message:
    """What cannot be read, with an arrow at the place, and what would do."""
    lines = [t(result.message), wording.pointer(result.text, result.position)]
    if result.fix:
        lines.append(t("试试：{rule}").format(rule=f"<code>{escape(clip(result.fix, FIX_WIDTH))}</code>"))
    else:
        lines.append(t("写法举例：工信部 汽车；(芯片 | 集成电路) -招聘；标题:白名单"))
    return Message(html="\n".join(lines))


def _too_many(result: TooMany, t: Translate) -> Message:
    """The limit, and the way on."""
    html = t("本会话最多关注 {limit} 条，这次会超出。请先退订不需要的；确需更多，请联系机器人的管理员。").format(
        limit=result.limit
    )
    return Message(html=html, buttons=((button(t("退订"), Action.DO, "unsubscribe"),),))


def _subscribe_choices(result: SubscribeChoices, t: Translate) -> Message:
    """Agencies to choose from."""
    html = t("不能一次关注全部，须指明机构、来源或主题。") + "\n" if result.everything else ""
    html += t("关注哪个机构？也可直接发送“订阅 工信部”“订阅 芯片”，或机构加关键词“订阅 工信部 汽车”。")
    return Message(html=html, buttons=wording.body_rows(result.choices, t))


def _nothing_followed(result: NothingFollowed, t: Translate) -> Message:
    """Where to begin."""
    html = t("还没有关注任何机构或关键词。发送“订阅 工信部”或“订阅 芯片”即可，也可从这里选：")
    return Message(html=html, buttons=wording.body_rows(result.choices, t))


def _rules_shown(result: RulesShown, t: Translate) -> Message:
    """What is followed, when it comes next, and what can be done with it."""
    told = wording.schedule(result.chat, t) + wording.next_edition(result.chat, t)
    opening = t("已关注 {count} 条，{schedule}。").format(count=len(result.rules), schedule=told)
    private = result.chat.kind is ChatKind.PRIVATE
    rows = (
        (button(t("看最新"), Action.DO, "latest"), button(t("预览日报"), Action.DO, "digest")),
        (button(t("退订"), Action.DO, "unsubscribe"), button(t("改时间"), Action.DO, "settings")),
    )
    by_number = t("按编号退订，例如：退订 {number}") if private else t("按编号退订，例如：/unsubscribe {number}")
    lines = rules.rule_lines(result.rules, t, result.chat.zone)
    return Message(html=f"{opening}\n{lines}\n{by_number.format(number=len(result.rules))}", buttons=rows)
