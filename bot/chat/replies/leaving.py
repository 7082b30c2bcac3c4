"""Replies about what a chat gives up."""

from bot.chat.replies import rules, wording
from bot.chat.replies.wording import button, quoted
from bot.digest.escape import clip, escape
from bot.domain.chats import Message, Subscription
from bot.domain.naming import in_rule
from bot.domain.ports import Translate
from bot.flow.desk.presses import Action
from bot.flow.desk.results.follows import (
    Leaving,
    NoSuchRule,
    NotSubscribed,
    Restored,
    UnsubscribeAllAsked,
    UnsubscribeChoices,
    Unsubscribed,
)


def leaving(result: Leaving, t: Translate) -> Message:
    """The reply to whoever unsubscribes."""
    match result:
        case Unsubscribed():
            return _unsubscribed(result, t)
        case NotSubscribed():
            return _not_subscribed(result, t)
        case NoSuchRule():
            return _no_such_rule(result, t)
        case UnsubscribeChoices():
            return _unsubscribe_choices(result, t)
        case UnsubscribeAllAsked():
            return _unsubscribe_all_asked(result, t)
        case Restored():
            return _restored(result, t)


def _unsubscribed(result: Unsubscribed, t: Translate) -> Message:
    """What is not followed any more, so that it can be followed again."""
    back, on = t("恢复"), button(t("列表"), Action.DO, "list")
    if result.everything:
        lines = [t("已退订全部 {count} 条关注，不再推送。原有：").format(count=len(result.rules))]
        lines.append(rules.rule_lines(result.rules, t))
        on = button(t("重新关注机构"), Action.DO, "subscribe")
    elif len(result.rules) == 1:
        lines = [t("已退订{rule}，不再推送。").format(rule=quoted(in_rule(result.rules[0].rule, t), t))]
    else:
        lines = [t("已退订 {count} 条，不再推送：").format(count=len(result.rules))]
        lines += [f"• {escape(clip(in_rule(one.rule, t), wording.LISTED_WIDTH))}" for one in result.rules]
        back = t("全部恢复")
    return Message(html="\n".join(lines), buttons=((button(back, Action.TURN, result.restore), on),))


def _restored(result: Restored, t: Translate) -> Message:
    """What is followed again, and when it is told."""
    said = t("已恢复 {count} 条关注：") if result.fresh else t("这 {count} 条都在关注之列，无需恢复：")
    lines = [said.format(count=result.fresh or len(result.rules))]
    lines += [
        f"• {escape(clip(in_rule(one.rule, t), wording.LISTED_WIDTH))}" + rules.told_apart(one, t, result.chat.zone)
        for one in result.rules
    ]
    lines.append(t("{schedule}。").format(schedule=wording.schedule(result.chat, t)))
    row = (button(t("列表"), Action.DO, "list"), button(t("改时间"), Action.DO, "settings"))
    return Message(html="\n".join(lines), buttons=(row,))


def _not_subscribed(result: NotSubscribed, t: Translate) -> Message:
    """Nothing was changed; what is followed instead."""
    html = t("没有关注{rule}，未作更改。").format(rule=quoted(result.text, t))
    if not result.rules:
        return Message(html=html + t("还没有关注任何内容，发送“订阅 工信部”即可关注。"))
    return _which(html, result.rules, t) if result.leaving else _look_it_up(html, t)


def _look_it_up(html: str, t: Translate) -> Message:
    return Message(html=html + t("发送“列表”查看编号。"), buttons=((button(t("列表"), Action.DO, "list"),),))


def _which(html: str, rules: tuple[Subscription, ...], t: Translate) -> Message:
    return Message(html=html + t("要退订下面哪一条？"), buttons=wording.rule_rows(rules, Action.DROP, t))


def _no_such_rule(result: NoSuchRule, t: Translate) -> Message:
    """How many the list has."""
    if not result.rules:
        return Message(html=t("还没有关注任何内容，发送“订阅 工信部”即可关注。"))
    count = len(result.rules)
    html = t("没有第 {number} 条关注，列表中只有 {count} 条。").format(number=escape(result.text), count=count)
    html += t("未作更改。") if result.wanted is not NoSuchRule.Wanted.ASK else ""
    if result.wanted is NoSuchRule.Wanted.DROP:
        return _which(html, result.rules, t)
    return _look_it_up(html, t)


def _unsubscribe_choices(result: UnsubscribeChoices, t: Translate) -> Message:
    """The chat's rules to choose from."""
    rows = wording.rule_rows(result.rules, Action.DROP, t)
    every = ((button(t("全部退订"), Action.CLEAR, "ask"),),) if len(result.rules) > 1 else ()
    return Message(html=t("退订哪一条？"), buttons=(*rows, *every))


def _unsubscribe_all_asked(result: UnsubscribeAllAsked, t: Translate) -> Message:
    """Asks back, and says what would go."""
    lines = [t("要退订全部 {count} 条关注吗？推送设置、收藏和备注保留。").format(count=len(result.rules))]
    row = (button(t("是的，全部退订"), Action.CLEAR, "all"), button(t("不，取消"), Action.CANCEL, "change"))
    return Message(html="\n".join([*lines, rules.rule_lines(result.rules, t)]), buttons=(row,))
