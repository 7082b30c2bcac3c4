"""Every text a chat sees can be translated, the catalogues are complete and say the same as the Chinese."""

import ast
import gettext
import io
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from bot.domain.naming import in_rule
from bot.domain.rules import Where
from bot.locale import BODIES, COUNT, DOMAIN, FOLDER, translator
from bot.locale.catalogue import compiled
from bot.match.tokens import FIELDS
from tests.catalogues import ROOM, agencies, extracted, key_of, languages, path_of, template, updated, written

UPDATE = "run `.venv/bin/python -m tests.catalogues` (./run.sh texts) and commit what it changes in bot/locale"
SPEAKING = sorted((ROOM / "chat").glob("*.py"))
WORDS_TO_RECOGNISE = {
    "commands.py": "aliases",
    "console.py": "LEAVING",
    "elsewhere.py": "_SAID",
    "hearing.py": "_UNDOES",
}
"""Where Chinese is what a user says, by the name it is given to."""
HAN = re.compile("[㐀-鿿]")
MARKS = {"— {coverage} —", " ＋ ", "、", "，", "；", "（{text}）", "［{text}］", "{kind}：{title}", "{schedule}。"}
MARKS |= {"{place}：{reason}", "{reason}。{advice}", "{source}：{outcome}，{taken}"}
MARKS |= {"{key} = {value}：{reason}", "{file}：{key} = {value}：{reason}", "sources.presets：{name}：{reason}"}
MARKS |= {"“{name}”"}
MARKS |= {"/settings {words}", "{schedule}。{record}", "{day}（{when}）{kind}", "{name}：{reason}，{when}"}
MARKS |= {"“{text}”", "　", "{why}：“{quote}”"}
TRANSLATED = languages()
every_language = pytest.mark.parametrize("language", TRANSLATED)


def entries(language: str) -> list[Message]:
    return [message for message in read_po(io.BytesIO(path_of(language).read_bytes())) if message.id]


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def test_the_template_lists_every_text() -> None:
    assert (FOLDER / f"{DOMAIN}.pot").read_text("utf-8") == written(template()), UPDATE


def test_there_are_traditional_chinese_and_english() -> None:
    assert set(TRANSLATED) >= {"en", "zh_Hant"}


@every_language
def test_a_catalogue_is_as_the_command_writes_it(language: str) -> None:
    """Traditional Chinese is made from the Chinese whole: a correction of it belongs into the command's table."""
    text = path_of(language).read_text("utf-8")
    assert updated(language, text) == text, UPDATE


@every_language
def test_the_names_of_bodies_are_as_the_command_writes_them(language: str) -> None:
    path = path_of(language).with_name(f"{BODIES}.po")
    assert path.read_text("utf-8") == agencies(language), UPDATE
    names = gettext.GNUTranslations(io.BytesIO(compiled(path.read_text("utf-8"))))
    told = {"zh_Hant": "工業和信息化部", "en": "Ministry of Industry and Information Technology"}
    assert names.pgettext("body", "工业和信息化部") == told[language]


@every_language
def test_every_field_is_named_as_the_subscription_language_takes_it(language: str) -> None:
    fields = [where for where in Where if where]
    assert [FIELDS[in_rule(f"{where}:x", translator(language)).partition(":")[0]] for where in fields] == fields


@every_language
def test_every_text_is_translated(language: str) -> None:
    missing = [key_of(message) for message in entries(language) if not all(forms(message))]
    assert missing == [], f"give each of these a msgstr in {path_of(language).relative_to(ROOM.parent)}"


@every_language
def test_placeholders_and_tags_are_those_of_the_chinese(language: str) -> None:
    wrong = [
        (key_of(message), form)
        for message in entries(language)
        for form in forms(message)
        if (fields(form) != fields(key_of(message)) and COUNT not in key_of(message))
        or not fields(form) <= fields(key_of(message))
        or tags(form) != tags(key_of(message))
    ]
    assert wrong == []


@every_language
def test_a_form_for_many_says_how_many(language: str) -> None:
    wrong = [key_of(message) for message in entries(language) if COUNT in key_of(message)]
    assert [key for key in wrong if fields(many(language, key)) != fields(key)] == []


def many(language: str, key: str) -> str:
    return str(translator(language)(key))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def tags(text: str) -> list[str]:
    return re.findall(r"</?[a-z]+[^>]*>", text)


def test_english_is_no_chinese() -> None:
    """Save what is quoted: names, terms of art, words to search for and fields of the subscription language."""
    words = (
        "集成电路 白名单 工信部 新能源汽车 汽车 芯片 招聘 召回 充电桩 外商投资 部门文件 国办发〔2022〕12号 补贴 语言"
    )
    fields = "标题 正文 措施 机制 地区 行业 机构 来源"
    allowed = re.compile(rf"\([㐀-鿿]{{2,4}}\)|{'|'.join(words.split())}|(?:{'|'.join(fields.split())}):")
    rest = {form: allowed.sub("", form) for message in entries("en") for form in forms(message)}
    assert [form for form, left in rest.items() if HAN.search(left) or re.search("[，。；：、？（）]", left)] == []


def test_english_counts_by_its_plural_forms() -> None:
    """Else it says 1 articles: call the number `{count}`, or word the text so that the number decides nothing."""
    surely_many = {"days", "limit", "most", "age", "shown", "count", "all_chats", "all_groups", "hanging"}
    things = "articles|sources|chats|groups|channels|measures|days|times|hours|minutes|bookmarks|subscriptions|rules"
    counting = re.compile(rf"(?<!of )\{{(?!(?:{'|'.join(surely_many)})\}})\w+\}} (?:{things})\b")
    assert [form for message in entries("en") for form in forms(message) if counting.search(form)] == []


def test_every_text_is_chinese_or_a_mark() -> None:
    assert {text for text in extracted() if not HAN.search(text)} == MARKS


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: path.name)
def test_nothing_chinese_is_said_without_translation(path: Path) -> None:
    assert list(untranslated(ast.parse(path.read_text("utf-8")), WORDS_TO_RECOGNISE.get(path.name))) == []


def untranslated(node: ast.AST, exempt: str | None) -> Iterator[str]:
    """Chinese string literals that are no docstring, no argument of `t` or `msgid`, and not given to `exempt`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id in {"t", "msgid"}:
            continue
        if isinstance(child, ast.keyword) and child.arg == exempt:
            continue
        if isinstance(child, ast.Assign) and exempt in {ast.unparse(target) for target in child.targets}:
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str) and HAN.search(child.value):
            yield child.value
        yield from untranslated(child, exempt)


def test_chinese_is_the_source_and_the_resort(tmp_path: Path) -> None:
    assert translator("zh_CN")("已取消，未作任何更改。") == "已取消，未作任何更改。"
    assert translator("tlh", tmp_path)("已取消，未作任何更改。") == "已取消，未作任何更改。"


def test_a_catalogue_translates(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / f"{DOMAIN}.po").write_text('msgid "退订"\nmsgstr "Unsubscribe"\n', "utf-8")
    t = translator("en", tmp_path)
    assert (t("退订"), t("列表")) == ("Unsubscribe", "列表")


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 measures"), (1, "1 measure"), (2, "2 measures"), ("1", "1 measure"), ("1,001", "1,001 measures")],
)
def test_the_number_decides_the_form(count: object, said: str) -> None:
    assert translator("en")("{count} 项措施").format(count=count) == said


def test_a_text_with_a_number_is_the_form_for_many_until_it_is_known() -> None:
    text = translator("en")("{count} 项措施")
    assert (text, text.format(count="{count}")) == ("{count} measures", "{count} measures")
    assert translator("zh_Hant")("{count} 项措施").format(count=1) == "1 項措施"


# ── PO files are read as gettext and Babel read them ─────────────────────────────────────────────


@every_language
def test_a_po_file_is_read_as_babel_reads_it(language: str) -> None:
    text = path_of(language).read_text("utf-8")
    ours = read_mo(io.BytesIO(compiled(text)))
    theirs = read_po(io.BytesIO(text.encode()))
    said = {key_of(one): forms(one) for one in theirs if one.id and all(forms(one))}
    assert {key_of(one): forms(one) for one in ours if one.id} == said


PO = r"""
# a comment
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#, python-brace-format
msgid "甲\n"
"乙\t\"丙\""
msgstr "one\n"
"two\t\"three\""

#, fuzzy
msgid "疑"
msgstr "doubtful"

msgctxt "body"
msgid "空"
msgstr "name"

msgid "空"
msgstr ""

msgid "{count} 篇"
msgid_plural "{count} 篇"
msgstr[0] "one"
msgstr[1] "many"

#~ msgid "旧"
#~ msgstr "old"
"""


def test_what_a_po_file_may_hold() -> None:
    catalogue = gettext.GNUTranslations(io.BytesIO(compiled(PO)))
    said = [catalogue.gettext(text) for text in ('甲\n乙\t"丙"', "疑", "空", "旧")]
    assert said == ['one\ntwo\t"three"', "疑", "空", "旧"]
    assert catalogue.pgettext("body", "空") == "name"
    assert [catalogue.ngettext("{count} 篇", "{count} 篇", number) for number in (1, 2)] == ["one", "many"]


def test_what_is_no_po_file_is_refused() -> None:
    with pytest.raises(ValueError, match="line 2 is no part of a PO file"):
        compiled('msgid "甲"\nmsgtr "A"\n')


def test_the_header_says_how_forms_are_chosen() -> None:
    for language in TRANSLATED:
        catalogue = Catalog(locale=language)
        assert f"nplurals={catalogue.num_plurals};" in path_of(language).read_text("utf-8")
