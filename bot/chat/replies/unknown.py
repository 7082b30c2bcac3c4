"""Answers that ask whether a word is meant as a keyword: one that is no body's name, one that may be a plan."""

from bot.chat.replies import wording
from bot.chat.replies.spoken import described
from bot.chat.replies.wording import LABEL_WIDTH, button, quoted
from bot.digest.escape import clip, escape
from bot.digest.marks import listed
from bot.domain.chats import Button, Message
from bot.domain.naming import body, in_rule
from bot.domain.ports import Translate
from bot.flow.desk.presses import Action
from bot.flow.desk.results.follows import NoSuchBody, PlanMeant


def asked_back(result: NoSuchBody | PlanMeant, t: Translate) -> Message:
    """Asks what somebody who follows means by a word."""
    return plan_meant(result, t) if isinstance(result, PlanMeant) else no_such_body(result, t)


def no_such_body(result: NoSuchBody, t: Translate) -> Message:
    """Asks back whether an unknown name is meant as a keyword."""
    word = quoted(result.word, t)
    if result.meant:
        return _meant(result, t)
    question = t("要按关键词{word}关注全文吗？") if result.follow else t("要按关键词{word}查全文吗？")
    lines = [t("没有找到{word}这个机构或来源。").format(word=word) + question.format(word=word)]
    if result.near:
        names = escape(listed((body(near.name, t) for near in result.near), t))
        lines.append(t("相近的机构：{names}").format(names=names))
    confirm = t("按关键词关注") if result.follow else t("按关键词查看")
    rows: list[tuple[Button, ...]] = [_or_not(confirm, result.confirm, t, changes=result.follow)]
    rows += [(button(wording.body_within(near.name, t), Action.TURN, near.question),) for near in result.near]
    if result.follow and not result.near:
        rows.append((button(t("从常用机构中选"), Action.DO, "subscribe"),))
    return Message(html="\n".join(lines), buttons=tuple(rows))


def _meant(result: NoSuchBody, t: Translate) -> Message:
    """Asks whether one of the rules is meant, or the words as they stand."""
    as_it_stands = _or_not(t("仍作为一个词关注"), result.confirm, t)
    rules = [f"<code>{escape(in_rule(one.name, t))}</code>" for one in result.meant]
    if _is_both_or_either(result):
        labels = {False: t("同时提到"), True: t("提到其一")}
        both, either = sorted(zip(("|" in one.name for one in result.meant), rules, strict=True))
        asked = t(
            "{word}整个作为一个词，须原文逐字写有才命中。要同时提到才算（{both}），还是提到其一即可（{either}）？"
        ).format(word=quoted(result.word, t), both=both[1], either=either[1])
        rows = [(button(labels["|" in one.name], Action.TURN, one.question),) for one in result.meant]
        return Message(html=asked, buttons=(*rows, as_it_stands))
    asked = t("{word}整个作为一个词，须原文逐字写有才命中。是否指 {rules}？").format(
        word=quoted(result.word, t), rules=listed(rules, t)
    )
    rows = [(button(clip(in_rule(one.name, t), LABEL_WIDTH), Action.TURN, one.question),) for one in result.meant]
    return Message(html=asked, buttons=(*rows, as_it_stands))


def _or_not(label: str, confirm: int, t: Translate, *, changes: bool = True) -> tuple[Button, Button]:
    """The words taken as they stand, or nothing at all; what `changes` what is followed, admins alone close."""
    cancel = button(t("取消"), Action.CANCEL, "change" if changes else 0)
    return button(label, Action.TURN, confirm), cancel


def _is_both_or_either(result: NoSuchBody) -> bool:
    """The same words, which are all to be there, or any of them."""
    names = [one.name for one in result.meant]
    return len(names) == 2 and len({name.replace(" | ", " ") for name in names}) == 1


def plan_meant(result: PlanMeant, t: Translate) -> Message:
    """Asks whether words are meant as when to be told."""
    plan = wording.when(result.plan, t)
    asked = t("{words}是推送安排，还是要找的词？可单独为 {topic} 设：{plan}。")
    html = asked.format(words=quoted(result.words, t), topic=described(result.topic, t), plan=plan)
    last = _or_not(t("按关键词关注"), result.confirm, t)
    return Message(html=html, buttons=((button(t("照此关注"), Action.TURN, result.planned),), last))
