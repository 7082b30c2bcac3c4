"""The command line speaks one language at a time: a row for each verb, with nothing, with something, and gone wrong."""

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from bot.cli import terminal
from bot.cli.helping import first_paragraph
from bot.cli.root import VERBS, cli
from bot.domain.chats import Message
from bot.locale.phrases import table
from bot.store import open_store
from tests.builders import NOW, a_draft, a_new_chat

CODES = {"zh": "C.UTF-8", "en": "en_US.UTF-8"}
SENTENCE = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")
HAN = re.compile("[㐀-鿿]")
QUOTED = re.compile(r"`[^`]*`|“[^”]*”|'[^']*'|--?[\w-]+|policybot(?: [a-z]+)+")
"""What is said as it is typed: commands, keys, options."""

NAMES = re.compile(r"工信部(?:·\w+)?|分析员|工业和信息化部|火星部?|白名单|芯片|晶片|体裁:通知|汽车|集成电路|招聘")
EMPTY = [
    "status", "status --outbox", "doctor", "migrate", "digest", "digest --dry-run", "digest --chat 5", "deliver", "run",
    "run --at 2026-07-20", "chats", "search 体裁:通知", "search 火星部", "track 火星", "latest", "sources list",
    "sources check", "sources check --source 火星", "poll", "poll --source 火星", "sources disable 火星",
    "sources enable 火星", "sources presets 火星", "sources import absent.opml", "unsubscribe 7 芯片",
    "subscribe 7 火星部", "subscribe 7 芯片", "backup policybot.db", "backup absent/copy.db", "restore absent.db",
    "deliver --held drop", "deliver --held send", "extract absent.md",
    "status --db sqlite:///absent/x.db", "status --db mysql://host/x", "status --db sqlite:///.", "doctor --db sqlite:///.",
    "status --config absent.toml", "status --api-base ftp://x", "status --allow-host 1:99999",
]  # fmt: skip
FILLED = ["status", "status --outbox", "doctor", "chats", "unsubscribe 7 芯片", "backup copy.db"]
FILLED += ["sources enable 工信部", "sources presets 工信部", "digest"]
WRONG = [
    "--fly", "fly", "status --fly", "sources fly", "status --jsn", "sttus", "ingest", "search", "latest -n x",
    "latest -n 0", "latest -n", "--at yesterday status", "--at 0001-01-01 status", "--lang tlh status", "status extra",
    "status more words", "deliver --held x", "subscribe x 芯片", "backup .", "status --json=1",
]  # fmt: skip
BROKEN = {
    "no TOML": "x = ",
    "no such key": "[digets]\n",
    "nothing like it": "[digest]\nfoo = 1\n",
    "a wrong type": "[digest]\ntime = 3\n",
    "a wrong value": '[digest]\ntime = "25:00"\n',
    "a missing key": '[[source]]\nname = "a"\n',
    "no such kind": '[[source]]\nname = "a"\nurl = "http://a.example/"\nkind = "x"\n',
    "no such body": '[[source]]\nname = "a"\nurl = "http://a.example/"\nagency = "火星部"\n',
    "no such preset": '[sources]\npresets = ["火星"]\n',
    "no selector": '[[source]]\nname = "a"\nurl = "http://a.example/"\nkind = "listing"\n',
    "a bad recipe": '[[source]]\nname = "a"\nurl = "http://a.example/"\n[source.recipe]\nrows = 1\n',
    "no pattern": '[[source]]\nname = "a"\nurl = "http://a.example/"\nkeep = ["("]\n',
    "no synonyms": '[match]\nsynonyms = "absent.txt"\n',
    "a page without a port": '[pages]\nwebhook = "https://a.example/x"\n',
}
every_language = pytest.mark.parametrize("language", CODES)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("POLICYBOT_TOKEN", "POLICYBOT_DB", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "60")
    return tmp_path


@pytest.fixture
async def filled(here: Path) -> Path:
    """With a chat, what waits for it, and what became of another's."""
    async with await open_store(f"sqlite:///{here}/policybot.db") as store:
        fence = await store.instance.acquire()
        for chat in (7, 8):
            await store.desk.ensure_chat(a_new_chat(chat), NOW)
            await store.desk.subscribe(chat, "工业和信息化部", NOW)
            await store.dispatch.queue_digest(a_draft(chat))
        await store.deliver.put_aside(1, fence, "ValueError: a bug", lambda _: Message(html="甲"), NOW)
    return here


def told(language: str, arguments: list[str]) -> str:
    """All that a verb prints, in a language."""
    return CliRunner().invoke(cli, arguments, env={"LC_ALL": CODES[language]}, prog_name="policybot").output


def check(language: str, text: str) -> None:
    assert text.strip()
    plain = QUOTED.sub("", text)
    if language == "zh":
        assert not SENTENCE.search(plain), plain
    else:
        assert not HAN.search(NAMES.sub("", plain)), plain


@every_language
@pytest.mark.parametrize("line", EMPTY)
def test_a_verb_speaks_one_language_where_there_is_nothing(here: Path, language: str, line: str) -> None:
    (here / "copy.db").touch()
    check(language, told(language, line.split()))


@every_language
@pytest.mark.parametrize("line", FILLED)
def test_a_verb_speaks_one_language_where_there_is_something(filled: Path, language: str, line: str) -> None:
    check(language, told(language, line.split()))


@every_language
@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_configuration_is_told_in_one_language(here: Path, language: str, text: str) -> None:
    (here / "config.toml").write_text(text, encoding="utf-8")
    check(language, told(language, ["sources", "list"]).replace("missing ): (", ""))


@every_language
@pytest.mark.parametrize("line", WRONG)
def test_wrong_usage_is_told_in_one_language(here: Path, language: str, line: str) -> None:
    check(language, told(language, line.split()))


@every_language
@pytest.mark.parametrize("verb", [(), *((verb,) for verb in VERBS), ("sources", "enable")], ids=" ".join)
def test_a_help_is_in_one_language_and_fits_the_terminal(here: Path, language: str, verb: tuple[str, ...]) -> None:
    text = told(language, [*verb, "--help"])
    check(language, text)
    assert max(map(cell_len, text.splitlines())) <= 80 or language == "en"  # as wide as the runner's terminal


def texts(command: click.Command) -> set[str]:
    """Every paragraph of a help, and those of the verbs in it."""
    found = {first_paragraph(one) for one in (command.help or "").split("\n\n")}
    found |= {one.help or "" for one in command.params if isinstance(one, click.Option)}
    if isinstance(command, click.Group):
        context = click.Context(command)
        verbs = [command.get_command(context, name) for name in command.list_commands(context)]
        found |= {text for verb in verbs if verb for text in texts(verb)}
    return found


def test_every_help_has_its_chinese_and_no_more() -> None:
    frame = {
        "Usage:",
        "[OPTIONS]",
        "COMMAND",
        "[ARGS]...",
        "Options",
        "Commands",
        "default",
        "Show this message and exit.",
    }
    assert texts(cli) | {line for _, line in VERBS.values()} | frame == set(table("helps"))


@pytest.mark.parametrize(
    "arguments", [["--lang", "en", "--help"], ["--help", "--lang=en"], ["status", "--lang", "en", "-x"]]
)
def test_the_language_of_the_line_is_spoken_wherever_it_stands(here: Path, arguments: list[str]) -> None:
    assert "Usage: policybot" in told("zh", arguments)


def test_what_a_verb_says_is_folded_where_it_goes_to_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(terminal, "columns", lambda _=None: 20)
    terminal.tell("还没有来源，请写入配置文件，再重新启动。")
    told = capsys.readouterr().out.splitlines()
    assert len(told) > 1
    assert all(cell_len(line) <= 20 for line in told)
