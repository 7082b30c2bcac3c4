"""Beside POLL: tells the admins what is wrong with a source, once, and once when it is well again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from bot.digest.conditions import Listener, alarm, recovery
from bot.domain.alarms import AlarmStore, Step, decide_alarm, is_well
from bot.domain.chats import Button, Keyboard, Message, Worded
from bot.domain.models import Source
from bot.domain.ports import Clock, Languages, Telling, Translate
from bot.flow.desk.presses import Action, encode

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """A step of the poll station. `zone` is where the admins are; `told` says them why a visit failed."""

    store: AlarmStore
    clock: Clock
    translate: Languages
    zone: str
    told: Telling

    async def round(self, now: datetime | None = None) -> int:
        """Takes the steps that are due for every source; returns how many. May run twice: each is told once."""
        at = now or self.clock()
        states = await self.store.alarms()
        well = sum(source.enabled and is_well(source) for source, _ in states)
        taken = 0
        for source, found in states:
            step = decide_alarm(source, found, at)
            if step is not None:
                taken += await self.store.record_step(source, step, self._word(source, step, well, at), at)
        return taken

    def behind(self, work: Callable[[], Awaitable[T]]) -> Callable[[], Awaitable[T]]:
        """The work, with what it reports, that is followed by the word about what it found."""

        async def both() -> T:
            report = await work()
            await self.round()
            return report

        return both

    def _word(self, source: Source, step: Step, well: int, at: datetime) -> Worded | None:
        def said(language: str) -> Message:
            t = self.translate(language)
            if step is Step.RECOVER:
                return recovery(source, t)
            admin = Listener(zone=self.zone, t=t, told=self.told)
            return replace(alarm(source, well, at, admin), buttons=buttons(source.id, t))

        return None if step is Step.CLOSE else said


def buttons(source_id: int, t: Translate) -> Keyboard:
    """What an admin can do about it."""
    named = ((t("立即检查"), Action.CHECK), (t("停用"), Action.OFF), (t("静音 24 小时"), Action.MUTE))
    return (tuple(Button(text=text, data=encode(action, source_id)) for text, action in named),)
