"""Brings the catalogues up to date with the code: `./run.sh texts`, or `python -m tests.catalogues`.

- `policybot.pot` lists every text given to `t` or `msgid`; those with a `{count}` have plural forms.
- `zh_Hant` is made from the Chinese by OpenCC and the table `HONG_KONG`, whole, every time.
- `agencies` has the names of public bodies on file: in zh_Hant made in the same way, in English as data/agencies.json
  has them; and the names of fields.
- Every other catalogue keeps what it says, loses what the code no longer says, and gets new texts with an empty
  msgstr for a human to fill in.
"""

import ast
import functools
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import opencc
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

from bot.domain.naming import BODY, FIELD, SHORT
from bot.domain.rules import Where
from bot.extract.lexicon.bodies import bodies
from bot.flow.desk.following.topics import MIN_ACRONYM
from bot.locale import BODIES, COUNT, DOMAIN, FOLDER, TRADITIONAL
from bot.locale.phrases import table
from bot.locale.script import USUAL
from bot.locale.script import traditional as traditional_name
from bot.match.tokens import FIELDS

ROOM = Path(__file__).parents[1] / "bot"
MARKING = frozenset({"t", "self._t", "msgid"})
ENGLISH = "en"
HONG_KONG = {
    "信息": "資訊",
    "搜索": "搜尋",
    "設置": "設定",
    "鏈接": "連結",
    "服務器": "伺服器",
    "會話": "對話",
    "賬號": "帳號",
    "域名": "網域",
    "端口": "連接埠",
    "默認": "預設",
    "磁盤": "磁碟",
    "什麼": "甚麼",
    "回複": "回覆",
    "回復": "回覆",
    "編髮": "編發",
    "道里": "道裏",
    "終端裏": "終端機裏",
    "導入": "匯入",
    "導出": "匯出",
    "“": "「",
    "”": "」",
    "‘": "『",
    "’": "』",
}
"""Where OpenCC's s2hk keeps a mainland word of computing, or a mainland mark: what is said instead."""


def extracted() -> set[str]:
    """The texts as they stand in the code, those inside of f-strings too, and in the tables of `bot/locale/data`."""
    trees = (ast.parse(path.read_text("utf-8")) for path in ROOM.rglob("*.py"))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    said = (call.args[0] for call in calls if ast.unparse(call.func) in MARKING)
    written = {text.value for text in said if isinstance(text, ast.Constant) and isinstance(text.value, str)}
    return written.union(*(table(path.stem).values() for path in FOLDER.glob("data/*.txt")))


def traditional(text: str) -> str:
    """A text of ours, not of an article, in traditional characters."""
    shown: str = _converter().convert(text)
    for word, other in (HONG_KONG | USUAL).items():
        shown = shown.replace(word, other)
    return shown


@functools.cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2hk")


def template() -> Catalog:
    """All texts, without what any language says."""
    catalogue = Catalog()
    for text in extracted():
        catalogue.add((text, text) if COUNT in text else text)
    return catalogue


def updated(language: str, text: str) -> str:
    """The catalogue as it should be now; new texts are empty, in traditional Chinese none is."""
    header = text.partition("\n\n")[0]
    old = read_po(io.BytesIO(text.encode()))
    said = {key_of(message): message.string for message in old if message.id}
    new = Catalog(locale=language)
    for message in template():
        if not message.id:
            continue
        key, forms = key_of(message), old.num_plurals if message.pluralizable else 1
        strings = [traditional(key)] if language == TRADITIONAL else _strings(said.get(key) or "", forms)
        new.add(message.id, tuple(strings) if message.pluralizable else strings[0])
    return f"{header}\n\n{written(new)}"


def agencies(language: str) -> str:
    """The public bodies on file, and the fields, as the language writes them, those that it writes otherwise."""
    catalogue = Catalog()
    for key, name, other in _in_english() if language == ENGLISH else _in_traditional():
        if other != name:
            catalogue.add(name, other, context=key[:-1])
    return "# Made from bot/extract/data/agencies.json by `./run.sh texts`.\n\n" + written(catalogue)


def _in_traditional() -> Iterator[tuple[str, str, str]]:
    for body in bodies():
        formers = (name for old in body.former for name in (old.name, *old.aliases))
        yield from ((BODY, name, traditional_name(name)) for name in (*body.names(), body.short, *formers))
    yield from ((FIELD, where, traditional(where)) for where in Where if where)


def _in_english() -> Iterator[tuple[str, str, str]]:
    for body in bodies():
        if body.english is None:
            continue
        acronym = body.acronym if body.acronym and body.acronym.isalpha() and len(body.acronym) >= MIN_ACRONYM else None
        yield BODY, body.name, body.english
        yield from ((SHORT, name, body.english_short or acronym or body.english) for name in {body.name, body.short})
    said = {where: name for name, where in reversed(FIELDS.items()) if name.isascii()}
    yield from ((FIELD, where, said[where]) for where in Where if where)


def key_of(message: Message) -> str:
    """The Chinese text of an entry."""
    return message.id if isinstance(message.id, str) else message.id[0]


def _strings(said: str | Sequence[str], forms: int) -> list[str]:
    """As many forms as are wanted; a text that had another number of them keeps its last."""
    known = [said] if isinstance(said, str) else list(said)
    return (known + known[-1:] * forms)[:forms]


def written(catalogue: Catalog) -> str:
    """The entries of a file."""
    out = io.BytesIO()
    write_po(out, catalogue, width=110, no_location=True, sort_output=True, omit_header=True)
    return out.getvalue().decode()


def languages() -> tuple[str, ...]:
    """Those that have a catalogue."""
    return tuple(sorted(path.parts[-3] for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def path_of(language: str) -> Path:
    """Where a language's catalogue stands."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def main() -> None:
    """Writes the template and every catalogue."""
    (FOLDER / f"{DOMAIN}.pot").write_text(written(template()), "utf-8")
    for language in languages():
        path = path_of(language)
        path.write_text(updated(language, path.read_text("utf-8")), "utf-8")
    for language in (TRADITIONAL, ENGLISH):
        path_of(language).with_name(f"{BODIES}.po").write_text(agencies(language), "utf-8")


if __name__ == "__main__":
    main()
