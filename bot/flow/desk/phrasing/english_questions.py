"""Questions in English: their days (MIIT last week) put behind a field, and the body that one of no row names."""

import re

from bot.extract.lexicon.bodies import resolve
from bot.flow.desk.phrasing.courtesy import PLEASE
from bot.flow.desk.phrasing.english import MONTHS
from bot.match.daywords import ENGLISH_WEEKDAYS
from bot.match.query import Vocabulary

_MONTH_NAMES = "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True))
_WEEKDAY = f"(?:(?:last|this) )?(?i:{'|'.join(ENGLISH_WEEKDAYS)})day"
DAYS = (
    "(?P<when>today|yesterday|(?:in |over |during |for |within |from )?(?:the )?(?:last|past|this|next|previous|coming)"
    r" (?:\w{1,6} )?(?:day|week|month|quarter|year)s?"
    rf"|(?:in|since) (?:(?:{_MONTH_NAMES})(?: 20\d\d)?|20\d\d)|on {_WEEKDAY}"
    rf"|since (?:today|yesterday|20\d\d-\d\d?(?:-\d\d?)?|{_WEEKDAY}|(?:last|this) (?:week|month|quarter|year)))"
)
"""Of places and other nouns (in Beijing, on holiday, since it opened) none is a day."""
_AT_THE_END = re.compile(rf"(?:^|(?<=\S)\s+){DAYS}$")
_MONTH = re.compile(
    rf"(?P<joint>in|since) (?P<month>{_MONTH_NAMES})(?: (?P<year>20\d\d))?",
    re.IGNORECASE,
)
_SINCE_ONE = re.compile(r"(?<=^since )(last|this) (?=(?:week|month|quarter|year)$)", re.IGNORECASE)
_JOINTS = re.compile(r"^(?:in|over|during|for|within|from|on) |\bthe ", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z&-]*")
_FUNCTION = re.compile(
    r"\b(?:the|is|are|was|were|what|which|when|where|who|how|why|any|does|do|did|has|have|me|should|will|would|can|of"
    r"|please|about|this|that)\b",
    re.IGNORECASE,
)
_NEWS = r"(?:announcements?|news|updates?|articles|documents|notices|releases)"
_PLEASE = re.compile(rf"(?:^|\s+)(?:{PLEASE})$", re.IGNORECASE)
_ME = re.compile(r"^(?:me|us)\s+(?=(?:to|from)\s)", re.IGNORECASE)
_KINDS = re.compile(
    rf"(?<=\S)\s+{_NEWS}$|^(?:(?:any|all|the|new|latest)\s+)*(?:{_NEWS}|policies|(?:any|every)thing)\s+(?:from|of|by|on|about)\s+(?=\S)",
    re.IGNORECASE,
)
_POLICY = re.compile(r"(?<=\S)(?<!monetary)(?<!fiscal)(?<!industrial)\s+polic(?:y|ies)$", re.IGNORECASE)
_THE = re.compile(r"(^|\b(?:and|or)\s|,\s)(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_OWNER = re.compile(r"(?P<name>[A-Za-z .&-]{2,60})['’]s?(?=\s|$)")
FEWEST = 4
"""Words of which a sentence has at least so many."""
LONGEST_NAME = 8


def behind_verb(words: str, joint: str | None) -> str:
    """What an English command is about (to the MIIT's chips policy please → MIIT chips); `joint`: its preposition."""
    words = _PLEASE.sub("", words)
    if not joint:
        return words
    first, *rest = _ME.sub("", words).split(maxsplit=1)[:2] or [""]
    words = _KINDS.sub("", rest[0] if rest and first.casefold() in {joint, "on", "about"} else words)
    words = _THE.sub(r"\1", words if joint == "for" else _POLICY.sub("", words))
    owner = _OWNER.match(words)
    return f"{owner['name']}{words[owner.end() :]}" if owner and resolve(owner["name"]) else words


def fielded(text: str) -> str:
    """The question with its days as a field; as it stands where it names none, or has the field."""
    bare = text.strip()
    found = _AT_THE_END.search(bare) if ":" not in bare and '"' not in bare else None
    return f"{bare[: found.start()]} {behind_field(found['when'])}".strip() if found else text


def behind_field(days: str) -> str:
    """Days as one says them in a sentence."""
    if month := _MONTH.fullmatch(days):
        year = f"{month['year']}年" if month["year"] else ""
        begins = "以来" if month["joint"].lower() == "since" else ""
        return f"date:{year}{MONTHS[month['month'].lower()]}月{begins}"
    said = _JOINTS.sub("", days)
    return "date:" + _SINCE_ONE.sub(r"\1", said)


def is_sentence(text: str) -> bool:
    """Whether it is said in a sentence, which no Chinese text has."""
    return text.isascii() and len(_WORD.findall(text)) >= FEWEST and _FUNCTION.search(text) is not None


def body_in(text: str, names: Vocabulary) -> str | None:
    """The longest name of a body in the sentence, with the days behind it."""
    said, field, days = fielded(text.strip(" ?!.")).partition("date:")
    words = [found[0] for found in _WORD.finditer(said)]
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            name = " ".join(words[first : first + length])
            if names.names(name) or (length == 1 and not name.islower() and names.acronym(name) is not None):
                return f"{name} {field}{days}".strip()
    return None
