"""Characters that are typed in the place of others of the same sound (定阅 for 订阅)."""

import functools
from importlib import resources


def sounds_like(written: str, meant: str, *, whole: bool = False) -> bool:
    """Whether the word is another but for one character, or, `whole`, for any, which sounds like that one's."""
    if len(written) != len(meant):
        return False
    others = [(one, other) for one, other in zip(written, meant, strict=True) if one != other]
    alike = all(one in _homophones().get(other, "") for one, other in others)
    return alike and 0 < len(others) <= (len(meant) if whole else 1)


@functools.cache
def _homophones() -> dict[str, str]:
    text = resources.files("bot.match").joinpath("data", "homophones.txt").read_text(encoding="utf-8")
    rows = (line.split(" ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return dict(rows)
