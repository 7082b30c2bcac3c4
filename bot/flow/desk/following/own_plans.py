"""When a rule that is told apart is told: by a plan of its own, and behind the pauses of its chat and of itself."""

from dataclasses import replace
from datetime import datetime

from bot.domain import pauses
from bot.domain.chats import Chat, Subscription
from bot.domain.plans import Plan
from bot.flow.desk.office import Office
from bot.match.workdays import is_workday


async def set_own(office: Office, chat: Chat, rule: Subscription, plan: Plan | None) -> None:
    """Gives a rule a plan of its own, or the chat's again."""
    await office.store.set_own_plan(rule, plan, _due(office, chat, replace(rule, plan=plan)))


async def hold(
    office: Office, chat: Chat, rule: Subscription, until: datetime | None, stood: int | None = None
) -> None:
    """Pauses a rule until then, or ends its pause; one that is brought back goes on from where it `stood`."""
    await office.store.set_rule_pause(rule, until, _due(office, chat, replace(rule, paused_until=until)), stood)


def _due(office: Office, chat: Chat, rule: Subscription) -> datetime:
    until = pauses.later(chat.paused_until, rule.paused_until)
    return pauses.due(office.clock(), until, rule.plan or chat.plan, chat.zone, is_workday)
