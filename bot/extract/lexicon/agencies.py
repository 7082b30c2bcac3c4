"""The written names by which agencies are known in a text, and the bodies they stand for."""

import functools
from dataclasses import dataclass, replace
from datetime import date

from bot.extract.lexicon import bodies, knowledge

_SHORT_TITLES = {
    f"中央{subject}工作{kind}": "中国共产党中央委员会"
    for subject in (
        "经济", "农村", "城市", "金融", "民族", "外事", "政法", "统战", "人才", "科技", "周边", "宗教", "群团", "人大",
        "扶贫开发", "城镇化", "财经", "宣传思想文化", "区域协调发展", "西藏", "新疆", "边海防",
    )
    for kind in ("会议", "座谈会")
}  # fmt: skip
"""Meetings that are named for the body that holds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A written name, the body's name it stands for, and whether local bodies share it.

    `former` are the last days on which it stood for a body that is no more, and that body's name, oldest first.
    """

    canonical: str
    contextual: bool
    former: tuple[tuple[date, str], ...] = ()

    def on(self, day: date | None) -> str:
        """The name of the body in a text of that day."""
        if day is not None:
            for until, name in self.former:
                if day <= until:
                    return name
        return self.canonical

    def all(self) -> tuple[str, ...]:
        """Every body it stands or stood for."""
        return (self.canonical, *(name for _, name in self.former))


@functools.cache
def names() -> dict[str, Name]:
    """Every written name and what it stands for."""
    found: dict[str, Name] = {}
    for body in bodies.bodies():
        if body.silent:
            continue
        for name in body.names():
            if body.level != "provincial" or name.endswith(("政府", "兵团")):
                found.setdefault(name, Name(canonical=body.name, contextual=name in body.contextual))
        for old in body.former:
            for name in (old.name, *old.aliases):
                known = found.get(name, Name(canonical=old.name, contextual=name in body.contextual))
                found[name] = replace(known, former=tuple(sorted({*known.former, (old.until, old.name)})))
    for written, canonical in _SHORT_TITLES.items():
        found[written] = Name(canonical=canonical, contextual=False)
    for department, ministry in departments().items():
        found.setdefault(department, Name(canonical=ministry, contextual=False))
    return found


@functools.cache
def departments() -> dict[str, str]:
    """The ministry of each department whose name tells it."""
    rows = (word.split("=") for word in knowledge.words("departments"))
    return {department: ministry for ministry, *departments in rows for department in departments}
