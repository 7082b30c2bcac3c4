"""What the desk may answer of a pause."""

from dataclasses import replace
from datetime import timedelta

from bot.domain import pauses
from bot.domain.chats import Chat, Subscription
from bot.flow.desk.results import results as r
from tests.builders import NOW


def paused(*chats: Chat) -> list[r.Result]:
    """A chat that is paused until a day, or an end is made, and one whose pause was just ended."""
    found: list[r.Result] = []
    for chat in chats:
        for until in (NOW + timedelta(days=9), pauses.OPEN):
            held = replace(chat, paused_until=until)
            found += [
                r.SettingsShown(chat=held, page=r.Panel.PAUSE, changed=True, kept_days=30),
                r.SettingsShown(chat=held),
            ]
        rule = Subscription(id=2**40, chat_id=1, rule="芯片", created_at=NOW, plan=chat.plan, paused_until=pauses.OPEN)
        found += [
            r.SettingsShown(chat=chat, own=rule),
            r.SettingsShown(chat=chat, own=rule, page=r.Panel.PAUSE, changed=True),
            r.SettingsShown(chat=chat, own=replace(rule, paused_until=None), page=r.Panel.PAUSE, resumed=NOW),
            r.SettingsShown(chat=chat, page=r.Panel.PAUSE, resumed=NOW, changed=True),
            r.SettingsShown(chat=chat, page=r.Panel.PAUSE, passed_over=True),
        ]
    return found
