"""Beside POLL: tells the admins what is wrong with a source, once, and once when it is well again."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from bot.digest.conditions import NAMED, Listener, changes
from bot.digest.escape import clip
from bot.domain.alarms import AlarmStore, Due, decide_alarm, is_well
from bot.domain.chats import Button, Keyboard, Message, Worded
from bot.domain.models import Source
from bot.domain.ports import Clock, Languages, Telling, Translate
from bot.flow.desk.presses import Action, encode

T = TypeVar("T")
A_ROW, LABEL = 2, 24
"""Buttons of sources beside each other, and the characters of a label that a phone shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """A step of the poll station. `zone` is where the admins are; `told` says them why a visit failed."""

    store: AlarmStore
    clock: Clock
    translate: Languages
    zone: str
    told: Telling

    async def round(self, now: datetime | None = None) -> int:
        """Takes the steps that are due for every source; returns how many. May run twice: each is told once.

        What one round finds is told in one message, for a site that is down may take a dozen sources with it.
        """
        at = now or self.clock()
        states = await self.store.alarms()
        well = sum(source.enabled and is_well(source) for source, _ in states)
        due = [(source, step) for source, alarm in states if (step := decide_alarm(source, alarm, at)) is not None]
        return await self.store.record_steps(due, lambda taken: self._word(taken, well, at), at) if due else 0

    def behind(self, work: Callable[[], Awaitable[T]]) -> Callable[[], Awaitable[T]]:
        """The work, with what it reports, that is followed by the word about what it found."""

        async def both() -> T:
            report = await work()
            await self.round()
            return report

        return both

    def _word(self, taken: Sequence[Due], well: int, at: datetime) -> Worded:
        wrong = [source for source, step in taken if step.is_bad_news]
        again = [source for source, step in taken if not step.is_bad_news]

        def said(language: str) -> Message:
            t = self.translate(language)
            admin = Listener(zone=self.zone, t=t, told=self.told)
            return replace(changes(wrong, again, well, at, admin), buttons=_offered(wrong, again, t))

        return said


def _offered(wrong: Sequence[Source], again: Sequence[Source], t: Translate) -> Keyboard:
    """What one source that is wrong needs; of several, the way to each that is named, and to all of them."""
    if len(wrong) == 1:
        return buttons(wrong[0].id, t)
    if not wrong and len(again) == 1:
        return ()
    named = [Button(text=clip(one.name, LABEL), data=encode(Action.SOURCE, one.id)) for one in wrong[:NAMED]]
    rows = (tuple(named[at : at + A_ROW]) for at in range(0, len(named), A_ROW))
    return (*rows, (Button(text=t("来源"), data=encode(Action.DO, "sources")),))


def buttons(source_id: int, t: Translate) -> Keyboard:
    """What an admin can do about it."""
    named = ((t("立即检查"), Action.CHECK), (t("停用"), Action.OFF), (t("静音 24 小时"), Action.MUTE))
    return (tuple(Button(text=text, data=encode(action, source_id)) for text, action in named),)
