"""The composition root: what it makes of a configuration, and that its log keeps the token to itself."""

import logging
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.app import built, opened, set_up_logging
from bot.chat.service import Post as Mail
from bot.config import Config, Database, Digest, Given, Telegram, clock_of
from bot.domain.chats import ChatKind, Lane, Letter, Message
from bot.domain.errors import ConfigError, StoreError
from bot.domain.models import SourceOrigin
from bot.flow.desk.asks import Ask
from bot.flow.desk.results.governed import Reloaded
from tests.builders import NOW, a_spec
from tests.emulator import BotApi, Limits
from tests.flow.letterbox import Post

TOKEN = "123456789:" + 35 * "A"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(database=Database(url=f"sqlite:///{tmp_path}/policybot.db"))


# ── the clock ──────────────────────────────────────────────────────────────────────


def test_the_clock_stands_where_it_is_told_to() -> None:
    beijing = datetime(2026, 7, 20, 8, 30, tzinfo=timezone(timedelta(hours=8)))
    clock = clock_of(Given(at=beijing))
    assert (clock(), clock().tzinfo) == (NOW, UTC)


def test_else_it_goes_on_in_utc() -> None:
    clock = clock_of(Given())
    first = clock()
    assert first.tzinfo is UTC
    assert clock() >= first


# ── the app over a database ───────────────────────────────────────────────────────────────────────


async def test_sources_change_only_where_there_is_a_file(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my.toml").write_text("", encoding="utf-8")
    async with built(config, lambda: NOW) as app:
        await app.store.ops.sync_config_sources([a_spec(origin=SourceOrigin.CONFIG)], NOW)
        await app.sync_sources(Given())
        assert [source.enabled for source in await app.store.ops.sources()] == [True]
        await app.sync_sources(Given(path=tmp_path / "my.toml"))
        assert [source.enabled for source in await app.store.ops.sources()] == [False]


async def test_a_round_that_has_ended_is_noted(config: Config) -> None:
    async def fail() -> None:
        raise StoreError("no")

    async def work() -> None: ...

    async with built(config, lambda: NOW) as app:
        with pytest.raises(StoreError):
            await app.marked("poll", fail)()
        assert await app.store.ops.last_rounds() == {}
        await app.marked("poll", work)()
        assert await app.store.ops.last_rounds() == {"poll": NOW}


async def test_a_long_round_of_sending_is_noted_while_it_goes_on(config: Config) -> None:
    async with built(config, lambda: NOW) as app:
        deliver = app.deliver(Post(), fence=1)
        assert await app.store.ops.last_rounds() == {}
        await deliver.alive()
        assert await app.store.ops.last_rounds() == {"deliver": NOW}


@pytest.mark.parametrize(("paid", "gap"), [(0, 1 / 25), (500, 1 / 500)])
async def test_the_sender_goes_at_the_rate_that_is_configured(config: Config, paid: int, gap: float) -> None:
    """And asks for it to be paid for, where it is more than the free one."""
    async with BotApi(limits=Limits.off()) as api:
        api.user(1)
        post = Mail.make(api.token, Telegram(api_base=api.base, paid_messages_per_second=paid))
        waits = [post.sender._pace.reserve(chat, 0.0, Lane.DIGEST) for chat in (1, 2, 3)]
        assert waits == pytest.approx([0.0, gap, 2 * gap])
        async with post:
            await post.sender(Letter(chat_id=1, message=Message(html="甲"), lane=Lane.DIGEST))
        (call,) = [call for call in api.calls if call.method == "sendMessage"]
        assert ("allow_paid_broadcast" in call.params) == bool(paid)


async def test_the_desk_stands_as_configured(config: Config) -> None:
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


async def test_rooms_are_made_once_and_closed_with_the_app(config: Config) -> None:
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


def test_the_log_goes_to_stderr_without_tokens(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("DEBUG")
    log = logging.getLogger("anything")
    log.debug("GET /bot%s/getMe", TOKEN)
    log.error("failed", exc_info=RuntimeError(f"https://api.telegram.org/bot{TOKEN}/getMe"))
    out, err = capsys.readouterr()
    assert out == ""
    assert 'level=DEBUG logger=anything message="GET /bot<token>/getMe"' in err
    assert "RuntimeError: https://api.telegram.org/bot<token>/getMe" in err
    assert TOKEN not in err


@pytest.mark.parametrize("library", ["httpx", "aiohttp", "telegram", "asyncio"])
def test_libraries_speak_up_only_to_warn(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("DEBUG")
    logging.getLogger(library).info("chatter")
    logging.getLogger(library).warning("trouble")
    sys.stderr.flush()
    err = capsys.readouterr().err
    assert "trouble" in err
    assert "chatter" not in err


async def test_since_when_the_bot_runs_is_known_only_where_it_runs(config: Config) -> None:
    async def reload() -> Reloaded:
        raise AssertionError("nobody asks for it")

    async with built(config, lambda: NOW) as app:
        assert app.office().started_at is None
        assert app.office(reload).started_at == NOW
