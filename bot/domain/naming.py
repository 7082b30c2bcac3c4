"""Public bodies and fields as the languages of the interface write them: 國家發展改革委, NDRC, mechanism:白名单."""

import re

from bot.domain.ports import Translate
from bot.domain.rules import Where

BODY = "body\x04"
"""Before the name of a public body where a catalogue is asked for it: gettext's mark of a context."""
OFFICE = "office\x04"
"""The same before the name of a body that is on no file, for languages that write it in another script."""
SHORT = "short\x04"
"""The same before the name that is short enough for a headline, a button or a rule."""
FIELD = "field\x04"
"""The same before the name of a field of the subscription language."""
_NAME = r"(?P<name>\"[^\"]*\"|[^\s()|]*)"
_IN_A_RULE = re.compile(rf"(?P<minus>-?)(?:(?P<field>{'|'.join(filter(None, Where))}):)?{_NAME}")


def body(name: str, t: Translate) -> str:
    """A public body as the language writes it; one that is not on file stays as its text has it, but for its script."""
    said = _on_file(name, t)
    return t(OFFICE + name).removeprefix(OFFICE) if said == name else said


def short_name(name: str, t: Translate) -> str:
    """A public body or a region by the short name that the language has for it, else by the name on file."""
    said = t(SHORT + name).removeprefix(SHORT)
    return _on_file(name, t) if said == name else said


def _on_file(name: str, t: Translate) -> str:
    return t(BODY + name).removeprefix(BODY)


def in_rule(rule: str, t: Translate) -> str:
    """A rule, or the headline of one, as one writes it in the language; words in quotes stay.

    A name of several words stands in quotes where it is not all there is, or it would be read as so many keywords.
    """

    def said(found: re.Match[str]) -> str:
        field, name = found["field"], found["name"]
        before = t(FIELD + field).removeprefix(FIELD) + ":" if field else ""
        named = not field or field in {Where.AGENCY, Where.ISSUER, Where.REGION}
        word = short_name(name, t) if named else name
        several = " " in word and word != name and (field or found[0] != rule)
        return f"{found['minus']}{before}" + (f'"{word}"' if several else word)

    return _IN_A_RULE.sub(said, rule)
