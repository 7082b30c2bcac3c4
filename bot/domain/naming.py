"""Public bodies as the languages of the interface write them: 國家發展改革委 in traditional Chinese."""

import re

from bot.domain.ports import Translate

BODY = "body\x04"
"""Before the name of a public body where a catalogue is asked for it: gettext's mark of a context."""
_IN_A_RULE = re.compile(r"[^\s()|]+")


def body(name: str, t: Translate) -> str:
    """A public body as the language writes it; one that is not on file stays as its text has it."""
    return t(BODY + name).removeprefix(BODY)


def in_rule(rule: str, t: Translate) -> str:
    """A rule, or the headline of one, with its bodies as the language writes them; words in quotes stay."""
    return _IN_A_RULE.sub(lambda word: body(word[0], t), rule)
