"""Another configuration while the bot runs: whole or not at all."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App, built
from bot.config import Config, Digest, Given, Telegram, load
from bot.domain.errors import ConfigError
from bot.feeds import presets
from bot.flow.desk.admin.reloads import reload as asked
from bot.flow.desk.desk import Desk
from bot.flow.desk.results.governed import Reloaded, ReloadFailed
from bot.reloading import Reload, changes
from bot.running import listen
from bot.tables import Pages
from tests.builders import NOW
from tests.flow.desk.room import ask

SOURCE = '[[source]]\nname = "{name}"\nurl = "https://{host}.example.com/feed"\n'
FIRST = '[telegram]\nadmins = [7]\n[digest]\ntime = "07:00"\n' + SOURCE.format(name="甲", host="a")


@dataclass(kw_only=True)
class Run:
    """An app over a file, and what was renewed."""

    file: Path
    app: App
    reload: Reload
    renewed: list[tuple[Desk, tuple[int, ...]]] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.file.write_text(f'{text}\n[database]\nurl = "sqlite:///{self.file.parent}/policybot.db"\n', "utf-8")

    def renew(self, desk: Desk, former: Collection[int]) -> None:
        self.renewed.append((desk, tuple(former)))


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[Run]:
    given = Given(path=folder / "config.toml")
    file = folder / "config.toml"
    file.write_text(f'{FIRST}[database]\nurl = "sqlite:///{folder}/policybot.db"\n', "utf-8")
    async with built(load(given, {}), lambda: NOW) as app:
        await app.sync_sources(given)
        await app.sync_admins()
        reload = Reload(given=given, app=app, desk=lambda: app.desk(reload=reload))
        run = Run(file=file, app=app, reload=reload)
        reload.renew = run.renew
        yield run


@pytest.fixture
async def run(tmp_path: Path) -> AsyncIterator[Run]:
    async with running(tmp_path) as one:
        yield one


async def names(run: Run) -> set[str]:
    return {source.name for source in await run.app.store.ops.sources() if source.enabled}


async def test_what_the_file_says_now_holds(run: Run) -> None:
    run.write(
        '[telegram]\nadmins = [8]\nmax_rules = 5\n[digest]\ntime = "18:30"\nspread_minutes = 20\n'
        '[sources]\ncontact = "ops@example.org"\n' + SOURCE.format(name="乙", host="b")
    )
    before = await run.app.fetcher()
    done = await run.reload()
    assert done == Reloaded(
        changed=(
            "telegram.admins",
            "telegram.max_rules",
            "digest.time",
            "digest.spread_minutes",
            "sources.contact",
            "source 乙",
            "source 甲",
        ),
        later=(),
        sources_on=("乙",),
        sources_off=("甲",),
    )
    ((desk, former),) = run.renewed
    assert former == (7,)
    assert desk.office.settings.digest_at.hour == 18
    assert desk.office.settings.max_subscriptions == 5
    assert desk.office.admin_chats == {8}
    assert run.app.dispatch().settings.spread == timedelta(minutes=20)
    assert await run.app.fetcher() is not before, "visits from now on say who asks"
    assert desk.office.reload is run.reload


async def test_nothing_new_changes_nothing(run: Run) -> None:
    fetcher = await run.app.fetcher()
    assert await run.reload() == Reloaded(changed=(), later=(), sources_on=(), sources_off=())
    assert await run.app.fetcher() is fetcher


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[digest]\ntime = "25:00"\n', "digest.time"),
        ("[digest]\ntimes = 3\n", "did you mean 'time'"),
        ("[digest\n", "not valid TOML"),
        ('[sources]\npresets = ["没有这个"]\n', "sources.presets"),
        ('[match]\nsynonyms = "nowhere.txt"\n', "match.synonyms"),
        (SOURCE.format(name="丙", host="c") + 'agency = "没有这个部"\n', "agency"),
        (
            SOURCE.format(name="丙", host="c") + SOURCE.format(name="丁", host="c"),
            "it is that of source '丙'",
        ),
    ],
)
async def test_an_error_names_the_key_and_what_ran_goes_on(run: Run, text: str, key: str) -> None:
    config, sources = run.app.config, await names(run)
    run.write(text)
    told = await asked(run.reload.desk().office, ask())
    assert isinstance(told, ReloadFailed)
    assert told.reason is not None
    assert key in told.reason
    assert run.app.config is config
    assert await names(run) == sources
    assert run.renewed == []


async def test_a_file_that_is_gone_is_an_error(run: Run) -> None:
    run.file.unlink()
    with pytest.raises(ConfigError, match=r"config\.toml: cannot be read"):
        await run.reload()


async def test_what_a_start_decides_is_said_to_wait_for_one(run: Run) -> None:
    run.write(FIRST + "[pages]\nport = 8099\n")
    text = run.file.read_text("utf-8").replace("[telegram]\n", '[telegram]\napi_base = "https://bots.example.org"\n')
    run.file.write_text(text.replace("policybot.db", "other.db"), "utf-8")
    done = await run.reload()
    assert done.later == ("database.url", "telegram.api_base", "pages.port")
    assert done.changed == ()
    assert run.app.config.telegram.api_base == "https://api.telegram.org"
    assert (await run.reload()).later == done.later, "until then it is said each time"


async def test_where_nothing_runs_it_says_where_to_ask(run: Run) -> None:
    assert await asked(run.app.desk().office, ask()) == ReloadFailed(reason=None)


async def test_sighup_reads_the_file_again(run: Run, caplog: pytest.LogCaptureFixture) -> None:
    listen(run.reload)
    with caplog.at_level(logging.INFO):
        run.write('[digest]\ntime = "25:00"\n')
        os.kill(os.getpid(), signal.SIGHUP)
        await said(caplog, "reload: nothing was changed: ")
        run.write(FIRST.replace("07:00", "06:00"))
        os.kill(os.getpid(), signal.SIGHUP)
        await said(caplog, "reload: changed digest.time")
    asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)
    assert run.app.config.digest.time == "06:00"


async def said(caplog: pytest.LogCaptureFixture, text: str) -> None:
    async with asyncio.timeout(10):
        while text not in caplog.text:  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.01)


def test_changes_are_told_by_key() -> None:
    old = Config()
    new = Config(digest=Digest(time="06:00"), telegram=Telegram(admins=(1,)), pages=Pages(port=1))
    assert changes(old, old) == ()
    assert changes(old, new) == ("telegram.admins", "digest.time", "pages.port")


def test_presets_are_read_anew() -> None:
    before = presets.presets()
    presets.reread()
    assert presets.presets() == before
    assert presets.presets() is not before


async def test_who_is_taken_off_the_whitelist_is_told_nothing_more_and_counted(run: Run) -> None:
    office = run.app.desk().office
    await office.chat(ask(chat_id=1001, user_id=1001))
    run.write("[telegram]\nadmins = [7]\nwhitelist = [5]\n")
    done = await run.reload()
    assert (done.stopped, done.resumed) == (1, 0)
    run.write("[telegram]\nadmins = [7]\nwhitelist = [5, 1001]\n")
    done = await run.reload()
    assert (done.stopped, done.resumed) == (0, 1)
