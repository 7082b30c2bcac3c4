"""Verbs, options and exit codes: what the command line promises before any work is done."""

from pathlib import Path

import click
import pytest

from bot.cli.root import VERBS, cli
from tests.cli.program import afresh, policybot

COMMON = ("--config", "--db", "--at", "--lang", "--api-base", "--allow-host", "--verbose")
SOURCES = ("list", "check", "import", "export")


def verbs() -> list[tuple[str, ...]]:
    return [(verb,) for verb in VERBS if verb != "sources"] + [("sources", name) for name in SOURCES]


@pytest.mark.parametrize("verb", [("run",), ("demo",), ("sources", "list")], ids=" ".join)
def test_help_ends_well_and_touches_nothing(tmp_path: Path, verb: tuple[str, ...]) -> None:
    ran = afresh(tmp_path, *verb, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert f"用法：policybot {' '.join(verb)}" in ran.out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", verbs(), ids=" ".join)
def test_every_verb_says_what_it_does_and_takes_the_common_options(verb: tuple[str, ...]) -> None:
    command: click.Command | None = cli
    context = click.Context(cli, info_name="policybot")
    for name in verb:
        assert isinstance(command, click.Group)
        command = command.get_command(context, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=context)
    assert command is not None
    text = command.get_help(context)
    assert len((command.help or "").split()) >= 4
    assert [option for option in COMMON if option not in text] == []


def test_the_root_lists_every_verb_with_a_line(tmp_path: Path) -> None:
    ran = afresh(tmp_path, "--help")
    listed = {line.split()[0]: line.split()[1:] for line in ran.out.splitlines() if line.startswith("  ")}
    assert ran.code == 0
    assert [verb for verb in VERBS if not listed.get(verb)] == []


def test_without_a_verb_it_shows_the_verbs_and_ends_with_2(tmp_path: Path) -> None:
    ran = afresh(tmp_path)
    assert ran.code == 2
    assert "ingest" in ran.out + ran.err


def test_the_version(tmp_path: Path) -> None:
    ran = afresh(tmp_path, "--version")
    assert (ran.code, ran.out.split()[0]) == (0, "policybot,")


WRONG = [
    (("fly",), "“fly”"),
    (("latst",), "是否应为其中之一：“chats”、“latest”？"),
    (("--fly",), "--fly"),
    (("status", "--fly"), "--fly"),
    (("sources", "fly"), "“fly”"),
    (("ingest",), "PATHS"),
    (("search",), "QUERY"),
    (("subscribe", "@channel", "工信部"), "“@channel”不是会话编号；编号是数字，`policybot chats` 可列出"),
    (("subscribe", "1", "--fly"), "--fly"),
    (("latest", "-n", "0"), "0"),
    (("--at", "yesterday", "status"), "“yesterday”"),
    (("--at", "0001-01-01", "status"), "1970"),
    (("latest", "--at", "9999-12-31T23:59:59-12:00"), "2999"),
    (("ingest", ""), "路径为空"),
    (("extract", ""), "路径为空"),
    (("search", " "), "QUERY"),
    (("search", "芯片", "--fly"), "--fly"),
    (("track", ""), "MECHANISM"),
    (("subscribe", "1", ""), "RULE"),
    (("subscribe", "9" * 20, "工信部"), "9" * 20),
    (("digest", "--chat", "-" + "9" * 20), "9" * 20),
]


@pytest.mark.parametrize(("arguments", "named"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_wrong_usage_ends_with_2_and_names_it(tmp_path: Path, arguments: tuple[str, ...], named: str) -> None:
    ran = policybot(tmp_path, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert named in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["before", "after", "between"])
def test_common_options_stand_before_or_after_the_verb(tmp_path: Path, place: str) -> None:
    (tmp_path / "my.toml").write_text('[log]\nlevel = "ERROR"\n', encoding="utf-8")
    options: tuple[str, ...] = ("--config", "my.toml", "--db", "sqlite:///my.db", "--at", "2026-07-20T08:30+08:00")
    options += ("--api-base", "http://127.0.0.1:8081", "--allow-host", "127.0.0.1:80")
    at = {"before": 0, "between": 1, "after": 2}[place]
    words = ["sources", "list"]
    ran = policybot(tmp_path, *words[:at], *options, *words[at:])
    assert (ran.code, ran.err) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == {"my.toml", "my.db"}


def test_the_option_after_the_verb_wins(tmp_path: Path) -> None:
    assert policybot(tmp_path, "--db", "sqlite:///outer.db", "status", "--db", "sqlite:///inner.db").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["inner.db"]


def test_the_environment_names_the_database_and_an_option_beats_it(tmp_path: Path) -> None:
    policybot(tmp_path, "status", POLICYBOT_DB="sqlite:///environment.db")
    policybot(tmp_path, "status", "--db", "sqlite:///option.db", POLICYBOT_DB="sqlite:///unused.db")
    assert {path.name for path in tmp_path.iterdir()} == {"environment.db", "option.db"}


CONFIGS = [
    ('[digest]\ntime = "25:00"\n', ("my.toml", "digest.time", "'25:00'")),
    ("[digets]\n", ("my.toml", "“digets”", "“digest”")),
    ('[[source]]\nname = "a"\nurl = "http://a.example/"\nagency = "火星部"\n', ("来源“a”", "agency", "'火星部'")),
]


@pytest.mark.parametrize(("text", "named"), CONFIGS, ids=[named[1] for _, named in CONFIGS])
def test_a_bad_configuration_ends_with_78_and_is_named(tmp_path: Path, text: str, named: tuple[str, ...]) -> None:
    (tmp_path / "my.toml").write_text(text, encoding="utf-8")
    ran = policybot(tmp_path, "sources", "list", "--config", "my.toml")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (78, "", 1)
    assert [word for word in named if word not in ran.err] == []


OPTIONS = [
    (("status", "--config", "absent.toml"), "absent.toml"),
    (("status", "--db", "mysql://user:password@host/x"), "mysql://…@host/x"),
    (("status", "--db", ""), "''"),
    (("status", "--db", "sqlite:///."), "'sqlite:///.'"),
    (("status", "--api-base", "ftp://x"), "'ftp://x'"),
    (("status", "--api-base", ""), "''"),
    (("status", "--allow-host", "10.0.0.1:65536"), "'10.0.0.1:65536'"),
]


@pytest.mark.parametrize(("arguments", "named"), OPTIONS, ids=[" ".join(words) for words, _ in OPTIONS])
def test_a_bad_option_value_ends_with_78_and_is_named(tmp_path: Path, arguments: tuple[str, ...], named: str) -> None:
    ran = policybot(tmp_path, *arguments)
    assert (ran.code, ran.out) == (78, "")
    assert named in ran.err
    assert "password" not in ran.err


def test_a_running_bot_goes_by_the_clock_and_says_so(tmp_path: Path) -> None:
    ran = policybot(tmp_path, "run", "--at", "2026-07-20T08:30+08:00", POLICYBOT_TOKEN="")
    assert (ran.code, ran.err.count("--at")) == (78, 1)


@pytest.mark.parametrize(("verb", "token"), [("run", ""), ("deliver", "secret-canary")])
def test_without_a_usable_token_there_is_no_sending(tmp_path: Path, verb: str, token: str) -> None:
    ran = policybot(tmp_path, verb, POLICYBOT_TOKEN=token)
    assert ran.code == 78
    assert "POLICYBOT_TOKEN" in ran.err
    assert "canary" not in ran.err
