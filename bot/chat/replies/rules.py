"""A chat's rules in a list, each with when it is told where that is not as the others."""

from bot.chat.replies import wording
from bot.digest.escape import clip, escape
from bot.digest.marks import aside
from bot.domain.chats import Subscription
from bot.domain.naming import in_rule
from bot.domain.ports import Translate


def rule_lines(rules: tuple[Subscription, ...], t: Translate, zone: str | None = None) -> str:
    """The chat's rules, one a line, each with its number and, where it is told apart or (by `zone`) not now, when."""
    return "\n".join(
        f"<code>{number}</code>  {escape(clip(in_rule(rule.rule, t), wording.LISTED_WIDTH))}{told_apart(rule, t, zone)}"
        for number, rule in enumerate(rules, start=1)
    )


def told_apart(rule: Subscription, t: Translate, zone: str | None) -> str:
    """`（每周五 18:00 推送）`: when a rule is told, where it is told apart or (by `zone`) not now."""
    said = (wording.when(rule.plan, t) if rule.plan else "", wording.paused(rule, zone, t) if zone else "")
    return aside(t("，").join(filter(None, said)), t) if any(said) else ""


def on_hold(rule: Subscription | None, zone: str, t: Translate) -> list[str]:
    """That a rule is paused, where it is."""
    state = wording.paused(rule, zone, t) if rule else ""
    return [t("推送：{state}").format(state=state)] if state else []
