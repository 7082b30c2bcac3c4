"""The composition root: what it makes of a configuration, and that its log keeps the token to itself."""

import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from bot import __version__
from bot.app import built, clock_of, fetch_settings, opened, set_up_logging, source_specs
from bot.config import Config, Database, Digest, Given, Sources, SourceTable, Telegram
from bot.domain.chats import ChatKind
from bot.domain.errors import ConfigError, StoreError
from bot.domain.models import SourceOrigin
from bot.flow.desk.asks import Ask
from tests.builders import NOW, a_spec

TOKEN = "123456789:" + 35 * "A"


@pytest.fixture
def root_logger() -> Iterator[None]:
    """Gives the root logger its handlers back."""
    root = logging.getLogger()
    level, handlers = root.level, root.handlers[:]
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(database=Database(url=f"sqlite:///{tmp_path}/policybot.db"))


def a_table(name: str = "甲", **given: Any) -> SourceTable:
    return SourceTable(name=name, url=f"https://{name}.example.com/", **given)


# ── clock, fetching, sources ──────────────────────────────────────────────────────────────────────


def test_the_clock_stands_where_it_is_told_to() -> None:
    beijing = datetime(2026, 7, 20, 8, 30, tzinfo=timezone(timedelta(hours=8)))
    clock = clock_of(Given(at=beijing))
    assert (clock(), clock().tzinfo) == (NOW, UTC)


def test_else_it_goes_on_in_utc() -> None:
    clock = clock_of(Given())
    first = clock()
    assert first.tzinfo is UTC
    assert clock() >= first


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        (None, f"policybot/{__version__}"),
        ("mailto:a@example.com", f"policybot/{__version__} (+mailto:a@example.com)"),
    ],
)
def test_the_user_agent_is_honest(contact: str | None, agent: str) -> None:
    assert fetch_settings(Config(sources=Sources(contact=contact))).user_agent == agent


def test_every_setting_of_fetching_is_passed_on() -> None:
    sources = Sources(
        proxy="http://127.0.0.1:7890",
        allow_hosts=("10.0.0.5:1200",),
        max_megabytes=1.5,
        deadline_seconds=7.0,
        delay_seconds=0.5,
    )
    settings = fetch_settings(Config(sources=sources))
    assert settings.proxy == "http://127.0.0.1:7890"
    assert settings.allow_hosts == frozenset({"10.0.0.5:1200"})
    assert settings.max_bytes == 3 * 2**19
    assert (settings.deadline, settings.delay) == (timedelta(seconds=7), timedelta(seconds=0.5))


def test_configured_sources_speak_for_bodies_under_their_canonical_names() -> None:
    tables = (a_table(agency="工信部", interval_minutes=10), a_table("乙", enabled=False))
    first, second = source_specs(Config(source=tables, sources=Sources(interval_minutes=60)))
    assert (first.name, first.agency, first.interval) == ("甲", "工业和信息化部", timedelta(minutes=10))
    assert (second.agency, second.interval, second.enabled) == (None, timedelta(minutes=60), False)
    assert {first.origin, second.origin} == {SourceOrigin.CONFIG}


def test_a_body_nobody_knows_is_named() -> None:
    with pytest.raises(ConfigError, match=r"source '甲': agency = '火星部': no body has this name"):
        source_specs(Config(source=(a_table(agency="火星部"),)))


# ── the app over a database ───────────────────────────────────────────────────────────────────────


async def test_sources_change_only_where_there_is_a_file(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root_logger: None
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my.toml").write_text("", encoding="utf-8")
    async with built(config, lambda: NOW) as app:
        await app.store.ops.sync_config_sources([a_spec(origin=SourceOrigin.CONFIG)], NOW)
        await app.sync_sources(Given())
        assert [source.enabled for source in await app.store.ops.sources()] == [True]
        await app.sync_sources(Given(path=tmp_path / "my.toml"))
        assert [source.enabled for source in await app.store.ops.sources()] == [False]


async def test_a_round_that_has_ended_is_noted(config: Config, root_logger: None) -> None:
    async def fail() -> None:
        raise StoreError("no")

    async def work() -> None: ...

    async with built(config, lambda: NOW) as app:
        with pytest.raises(StoreError):
            await app.marked("poll", fail)()
        assert await app.store.ops.last_rounds() == {}
        await app.marked("poll", work)()
        assert await app.store.ops.last_rounds() == {"poll": NOW}


async def test_the_desk_stands_as_configured(config: Config, root_logger: None) -> None:
    own = Config(
        database=config.database,
        digest=Digest(time="07:15", zone="Asia/Urumqi"),
        telegram=Telegram(admins=(7,), whitelist=(8,)),
    )
    async with built(own, lambda: NOW) as app:
        office = app.office()
        chat = await office.chat(Ask(chat_id=8, chat_kind=ChatKind.PRIVATE))
        assert (chat.digest_at.isoformat(), chat.zone) == ("07:15:00", "Asia/Urumqi")
        operators = [user for user in (None, 0, 7, 8) if office.is_operator(user)]
        assert operators == [0, 7]
        strangers = Ask(chat_id=9, chat_kind=ChatKind.PRIVATE, user_id=9)
        assert not office.is_welcome(strangers)


async def test_rooms_are_made_once_and_closed_with_the_app(config: Config, root_logger: None) -> None:
    async with built(config, lambda: NOW) as app:
        fetcher, sandbox = await app.fetcher(), await app.sandbox()
        assert (await app.fetcher(), await app.sandbox()) == (fetcher, sandbox)


async def test_a_bad_file_stops_it_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("[log]\nlevel = 'LOUD'\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"bad\.toml: log\.level = 'LOUD'"):
        async with opened(Given(path=tmp_path / "bad.toml", database=f"sqlite:///{tmp_path}/x.db")):
            pass
    assert not (tmp_path / "x.db").exists()


# ── the log ───────────────────────────────────────────────────────────────────────────────────────


def test_the_log_goes_to_stderr_without_tokens(capsys: pytest.CaptureFixture[str], root_logger: None) -> None:
    set_up_logging("DEBUG")
    log = logging.getLogger("anything")
    log.debug("GET /bot%s/getMe", TOKEN)
    log.error("failed", exc_info=RuntimeError(f"https://api.telegram.org/bot{TOKEN}/getMe"))
    out, err = capsys.readouterr()
    assert out == ""
    assert "DEBUG anything: GET /bot<token>/getMe" in err
    assert "RuntimeError: https://api.telegram.org/bot<token>/getMe" in err
    assert TOKEN not in err


@pytest.mark.parametrize("library", ["httpx", "aiohttp", "telegram", "asyncio"])
def test_libraries_speak_up_only_to_warn(library: str, capsys: pytest.CaptureFixture[str], root_logger: None) -> None:
    set_up_logging("DEBUG")
    logging.getLogger(library).info("chatter")
    logging.getLogger(library).warning("trouble")
    sys.stderr.flush()
    err = capsys.readouterr().err
    assert "trouble" in err
    assert "chatter" not in err
