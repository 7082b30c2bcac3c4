"""Configuration: what is read, what beats what, and that each error names file, key and value."""

import datetime as dt
from pathlib import Path

import pytest

from bot.config import Config, Given, load, token
from bot.domain.errors import ConfigError

NOTHING: dict[str, str] = {}
EXAMPLE = Path(__file__).parents[1] / "config.example.toml"


def written(folder: Path, text: str) -> Given:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return Given(path=path)


def test_defaults_without_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load(Given(), NOTHING) == Config()


def test_config_toml_of_the_working_directory_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, '[digest]\ntime = "07:15"\n')
    assert load(Given(), NOTHING).digest.at() == dt.time(7, 15)


def test_the_example_loads() -> None:
    config = load(Given(path=EXAMPLE), NOTHING)
    assert [table.name for table in config.source] == ["中国政府网·政策推送", "中国新闻网·要闻"]
    assert config.interval_of(config.source[1]) == dt.timedelta(minutes=30)


def test_command_line_beats_environment_beats_file(tmp_path: Path) -> None:
    given = written(tmp_path, '[database]\nurl = "sqlite:///file.db"\n')
    assert given.path is not None
    assert load(given, NOTHING).database.url == "sqlite:///file.db"
    assert load(given, {"POLICYBOT_DB": "sqlite:///env.db"}).database.url == "sqlite:///env.db"
    line = Given(path=given.path, database="sqlite:///line.db", api_base="http://127.0.0.1:8081/")
    config = load(line, {"POLICYBOT_DB": "sqlite:///env.db"})
    assert config.database.url == "sqlite:///line.db"
    assert config.telegram.api_base == "http://127.0.0.1:8081"


def test_allowed_hosts_add_up(tmp_path: Path) -> None:
    given = written(tmp_path, '[sources]\nallow_hosts = ["10.0.0.2:1200"]\n')
    config = load(Given(path=given.path, allow_hosts=("127.0.0.1:80",)), NOTHING)
    assert config.sources.allow_hosts == ("10.0.0.2:1200", "127.0.0.1:80")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[telegram]\nadmin = [1]", ["telegram.admin", "did you mean 'admins'"]),
        ("[telegram]\nadmins = ['x']", ["telegram.admins[0]", "'x'", "int"]),
        ("[telegram]\ntoken = '1:a'", ["'telegram.token'", "POLICYBOT_TOKEN alone"]),
        ("colour = 1", ["unknown key 'colour'", "known here: database"]),
        ("[database]\nurl = 'policybot.db'", ["database.url = 'policybot.db'", "sqlite:///FILE"]),
        ("[digest]\ntime = '25:00'", ["digest.time", "'25:00'", "HH:MM"]),
        ("[digest]\nzone = 'Asia'", ["digest.zone", "'Asia'", "IANA"]),
        ("[digest]\nzone = 'Mars/Base'", ["digest.zone", "'Mars/Base'"]),
        ("[digest]\nmax_items = 0", ["digest.max_items", "from 1 to 500"]),
        ("[digest]\nmax_items = 501", ["digest.max_items", "from 1 to 500"]),
        ("[upkeep]\nrecheck_pages = 1001", ["upkeep.recheck_pages", "from 1 to 1000"]),
        ("[digest]\nspread_minutes = 999", ["digest.spread_minutes", "240"]),
        ("[telegram]\npaid_messages_per_second = 2000", ["telegram.paid_messages_per_second", "30 to 1000"]),
        ("[[source]]\nname = 'a'", ["source[0]", "missing required field url"]),
        ("[[source]]\nname = 'a'\nurl = 'ftp://x'", ["source[0].url", "'ftp://x'"]),
        ("[[source]]\nname = ''\nurl = 'http://x'", ["source[0].name"]),
        ("[[source]]\nname='a'\nurl='http://x'\n[[source]]\nname='a'\nurl='http://y'", ["source[1].name", "'a'"]),
        ("[[source]]\nname = 'a'\nurl = 'http://x'\ninterval_minutes = 1", ["source[0].interval_minutes", "from 5"]),
        ("[[source]]\nname = 'a'\nurl = 'http://x'\nagencies = 'b'", ["source[0].agencies", "'agency'"]),
        ("[[source]]\nname='a'\nurl='http://x'\nproxy='socks5://x'", ["source[0].proxy", "socks5"]),
        ("[[source]]\nname='a'\nurl='http://x'\nuser_agent='Mozilla/5.0'", ["source[0].user_agent", "pretended"]),
        ("[[source]]\nname='a'\nurl='http://x'\nuser_agent='机器人'", ["source[0].user_agent", "ASCII"]),
        ("[[source]]\nname='a'\nurl='http://x'\ntz_fix_hours=15", ["source[0].tz_fix_hours", "±14"]),
        ("[[source]]\nname='a'\nurl='http://x'\nrobots_off=' '", ["source[0].robots_off", "reason"]),
        ("[[source]]\nname='a'\nurl='http://x'\nstale_after_days=0", ["source[0].stale_after_days", "from 1 to"]),
        ("[[source]]\nname='a'\nurl='http://u:secret@x'", ["source[0].url", "//…@x'", "without user"]),
        ('[[source]]\nname="a\\nb"\nurl="http://x"', ["source[0].name", "in one line"]),
        ("[[source]]\nname='a'\nurl='http://x'\nkind='rss'", ["'rss'", "known here: feed, jsonlist, listing, folder"]),
        ("[[source]]\nname='a'\nurl='http://x'\ntz_fix_hours=nan", ["source[0].tz_fix_hours = nan", "±14"]),
        ("[[source]]\nname='a'\nurl='http://x'\nstale_after_days=99999999", ["from 1 to 36500"]),
        ("[sources]\ndelay_seconds = nan", ["sources.delay_seconds = nan", "greater than 0"]),
        ("[sources]\nmax_megabytes = inf", ["sources.max_megabytes = inf", "at most 1024"]),
        ("[sources]\napproved_hosts = ['https://b.cn/']", ["sources.approved_hosts", "a host such as"]),
        ("[telegram]\nadmins = [99999999999999999999]", ["telegram.admins", "no id of a user or chat"]),
        ("[upkeep]\nrecheck_hours = [1, inf]", ["upkeep.recheck_hours = [1.0, inf]", "at most 876000"]),
        ("[upkeep]\nrecheck_hours = [6, 1]", ["upkeep.recheck_hours = [6.0, 1.0]", "later than the one before"]),
        ('"" = 1', ["unknown key ''", "known here: database"]),
        ("source = 1", ["source = 1: Expected array"]),
        ("[source.a]\nname = 'a'", ["source = {'a': {'name': 'a'}}: Expected array"]),
        (
            "[[source]]\nname = 'a'\nurl = 'http://x'\n[[source.x]]\ny = 1",
            ["unknown key 'source[0].x'; known here: name"],
        ),
        ("[digest.x]\ny = 1", ["unknown key 'digest.x'; known here: time"]),
        ("[digest]\ntime = '08:00'\ntime = '09:00'", ["Cannot declare 'time' twice (at line 3"]),
        ("[sources]\npresets = []\npresets = [\n]\n", ["Cannot declare 'presets' twice (at line 3, column 1)"]),
        ("[upkeep]\nretention_days = 99999999", ["upkeep.retention_days", "from 30 to 36500"]),
        ("[digest]\ntime = 08:30:00", ["digest.time = 08:30:00: Expected str, got time"]),
        (
            "[sources]\npresets = ['a']\ncontact = \"\"\"\nx\"\"\"\npresets = [\n  'b',\n  'c',\n]\n",
            ["Cannot declare 'presets' twice (at line 5, column 1)"],
        ),
        ("[digest]\n[telegram]\nadmins = [\n  1,\n\n", ["(at line 3, column 1)"]),
        ("[[source]]\nname = 'a'\nurl = 'b\n", ["(at line 3, column"]),
        ("[digest]\ntime = '8:00'\n[digest]\n", ["Cannot declare 'digest' twice"]),
        ("[sources]\ninterval_minutes = 0", ["sources.interval_minutes", "from 5 to 525600"]),
        ("[sources]\ninterval_minutes = 525601", ["sources.interval_minutes", "from 5"]),
        ("[sources]\nproxy = 'socks5://x'", ["sources.proxy", "socks5"]),
        ("[sources]\ncontact = '某处'", ["sources.contact", "ASCII"]),
        ('[sources]\ncontact = "mailto:a@x\\r\\nX-Evil: 1"', ["sources.contact", "without blanks"]),
        ("[sources]\nallow_hosts = ['http://x']", ["sources.allow_hosts", "HOST:PORT"]),
        ("[telegram]\napi_base = 'http://example.org'", ["telegram.api_base", "https"]),
        ("[telegram]\napi_base = 'example.org'", ["telegram.api_base", "http(s)"]),
        ("[telegram]\napi_base = 'http://127.0.0.1:99999'", ["telegram.api_base", "http(s)"]),
        ("[telegram]\nproxy = 'http://[::1'", ["telegram.proxy", "http(s)"]),
        ("[sources]\nproxy = 'http://[::1'", ["sources.proxy", "http(s)"]),
        ("[sources]\nallow_hosts = ['10.0.0.1:65536']", ["sources.allow_hosts", "HOST:PORT"]),
        ("[[source]]\nname='a'\nurl='http://[::1'", ["source[0].url", "http(s)"]),
        ("[pages]\nport = 8000\nwebhook = 'https://[::1'", ["pages.webhook", "https"]),
        ("[log]\nlevel = 'LOUD'", ["log.level", "LOUD"]),
        ("[log]\nlevel = INFO", ["not valid TOML", "line 2"]),
        ("[[sources]]\nname = 'a'\nurl = 'http://x'", ["no table [[sources]]", "did you mean [[source]]"]),
        ("[sources]\npresets = []\n[[ sources ]]\nname = 'a'", ["no table [[ sources ]]", "did you mean [[source]]"]),
        ("[source]\npresets = []", ["no table [source]", "or [sources]"]),
    ],
)
def test_bad_configuration_names_file_key_and_value(tmp_path: Path, text: str, names: list[str]) -> None:
    with pytest.raises(ConfigError) as caught:
        load(written(tmp_path, text), NOTHING)
    for name in ["config.toml", *names]:
        assert name in str(caught.value)


def test_a_mark_before_the_text_and_a_level_in_small_letters_do_no_harm(tmp_path: Path) -> None:
    config = load(written(tmp_path, '\ufeff[log]\nlevel = "warning"\n'), NOTHING)
    assert config.log.threshold() == "WARNING"


def test_the_log_is_quiet_for_a_person_unless_it_is_asked_for(tmp_path: Path) -> None:
    silent, asked = written(tmp_path, ""), Given(path=tmp_path / "config.toml", verbose=True)
    assert load(silent, NOTHING).log.threshold() == "INFO"
    assert load(silent, NOTHING, quiet=True).log.threshold() == "ERROR"
    assert load(asked, NOTHING, quiet=True).log.threshold() == "INFO"
    written(tmp_path, '[log]\nlevel = "WARNING"\n')
    assert load(silent, NOTHING, quiet=True).log.threshold() == "WARNING"
    assert load(asked, NOTHING).log.threshold() == "INFO"
    written(tmp_path, '[log]\nlevel = "debug"\n')
    assert load(asked, NOTHING).log.threshold() == "DEBUG"


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"absent\.toml: cannot be read"):
        load(Given(path=tmp_path / "absent.toml"), NOTHING)
    (tmp_path / "gbk.toml").write_bytes("# 配置".encode("gbk"))
    with pytest.raises(ConfigError, match=r"gbk\.toml: is not UTF-8 text"):
        load(Given(path=tmp_path / "gbk.toml"), NOTHING)


def test_a_bad_command_line_value_says_where_it_came_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"command line: sources.allow_hosts = '127.0.0.1'"):
        load(Given(allow_hosts=("127.0.0.1",)), NOTHING)


def test_the_token_comes_from_the_environment_only() -> None:
    assert token({"POLICYBOT_TOKEN": " 123456:AAAAAAAAAAAAAAAA "}) == "123456:AAAAAAAAAAAAAAAA"
    with pytest.raises(ConfigError, match="POLICYBOT_TOKEN is not set"):
        token(NOTHING)
    with pytest.raises(ConfigError) as caught:
        token({"POLICYBOT_TOKEN": "canary-secret"})
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[source]]\nname = "甲"\nurl = "file:///srv"\nkind = "folder"', "must be the path of a folder"),
        ('[[source]]\nname = "甲"\nurl = " "\nkind = "folder"', "must be the path of a folder"),
        ('[[source]]\nname = "甲"\nurl = "docs"\nkind = "listing"', "must be an http"),
        ('[[source]]\nname = "甲"\nurl = "https://a.example.com"\nkind = "page"', "source[0].kind = 'page'"),
    ],
)
def test_what_a_source_cannot_be_is_named(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load(written(tmp_path, text), NOTHING)
    assert problem in str(raised.value)


def test_a_folder_is_given_by_its_path(tmp_path: Path) -> None:
    config = load(written(tmp_path, '[[source]]\nname = "甲"\nurl = "docs/in"\nkind = "folder"'), NOTHING)
    assert config.source[0].url == "docs/in"
