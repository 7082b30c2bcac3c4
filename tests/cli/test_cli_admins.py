"""The admins of whoever runs the stations by hand: told as those of a running bot."""

from pathlib import Path

from tests.cli.conftest import READER
from tests.cli.program import CANARY, beside
from tests.cli.site import configured, site
from tests.cli.test_cli_river import MORNING
from tests.emulator import BotApi

ADMIN = 7007
NAMED = f"[telegram]\nadmins = [{ADMIN}]\n"


async def test_who_runs_the_stations_by_hand_is_told_of_sources_too(tmp_path: Path) -> None:
    async with site() as host, BotApi(token=CANARY) as api:
        api.user(ADMIN)
        (tmp_path / "config.toml").write_text(configured(host, "gone") + NAMED, encoding="utf-8")
        assert (await beside(tmp_path, "poll", "--once", "--allow-host", host, *MORNING)).code == 1
        deliver = ("deliver", "--once", "--json", "--api-base", api.base)
        assert (await beside(tmp_path, *deliver, *MORNING)).object()["sent"] == 1
        (posted,) = api.sent(ADMIN)
        assert posted.text.startswith("⚠ 来源“gone”：页面已永久移除，不再抓取")
        (tmp_path / "config.toml").unlink()
        await beside(tmp_path, "poll", "--once", *MORNING)
        assert [one["chat"] for one in (await beside(tmp_path, "chats", "--json")).objects()] == [ADMIN]


async def test_what_ended_unsent_is_told_to_the_admins_in_the_same_go(own: Path) -> None:
    (own / "config.toml").write_text(NAMED, encoding="utf-8")
    await beside(own, "digest", "--once", *MORNING)
    async with BotApi(token=CANARY) as api:
        api.user(ADMIN)
        api.user(READER, bot="blocked")
        ran = await beside(own, "deliver", "--once", "--json", "--api-base", api.base, *MORNING)
        (posted,) = api.sent(ADMIN)
    assert (ran.code, ran.object()["dead"], ran.object()["sent"]) == (1, 1, 1)
    assert posted.text.startswith("有消息未能送达：失败 1 条")
