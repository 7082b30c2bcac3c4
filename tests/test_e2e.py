"""The real `policybot run` process against our Bot API emulator and a local feed: the whole promise, once."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web

from tests.emulator import BotApi, Fault, Posted

READER = 1001
LEAD = "工业和信息化部运行监测协调局负责人江文表示，下一步将抓好三项工作。"
MEASURES = ("完善关键零部件供需对接平台", "健全产业链风险监测评估机制", "加大首台（套）产品应用支持力度")
ITEMS = (
    f"<p>一是{MEASURES[0]}，覆盖20个重点行业。</p><p>二是{MEASURES[1]}，按季度发布形势。</p><p>三是{MEASURES[2]}。</p>"
)
TITLE = "工信部：三项举措稳定重点产业链"
PAGE = (
    f"<html><head><title>{TITLE}</title></head><body><div class='TRS_Editor'><p>{LEAD}</p>{ITEMS}</div></body></html>"
)
OTHER = "<p>中国人民银行召开座谈会，听取金融机构对信贷投放的意见。会议认为，信贷结构持续优化。</p>" * 6
CONFIG = """
[telegram]
api_base = "{api}"

[sources]
allow_hosts = ["127.0.0.1:{port}"]

[[source]]
name = "本地来源"
url = "http://127.0.0.1:{port}/feed.xml"
"""


def feed(now: datetime, port: int) -> str:
    """Two fresh entries: a teaser whose page holds the measures, and the whole text of another body's news."""
    when = format_datetime(now - timedelta(hours=1))
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>本地</title>
<item><title>{TITLE}</title><link>http://127.0.0.1:{port}/1.html</link><pubDate>{when}</pubDate>
<description>{LEAD}</description></item>
<item><title>央行召开信贷座谈会</title><link>http://news.example.com/2</link><pubDate>{when}</pubDate>
<description><![CDATA[{OTHER}]]></description></item></channel></rss>"""


@asynccontextmanager
async def local_site() -> AsyncIterator[int]:
    """Serves the feed; yields its port."""

    async def news(request: web.Request) -> web.Response:
        return web.Response(text=feed(datetime.now(UTC), request.url.port or 0), content_type="application/rss+xml")

    async def page(_: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    site = web.Application()
    site.router.add_get("/feed.xml", news)
    site.router.add_get("/1.html", page)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    listener = web.TCPSite(runner, "127.0.0.1", 0)
    await listener.start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


@asynccontextmanager
async def running(folder: Path, *arguments: str, token: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The real process; whatever happens, it ends with the test."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env={**os.environ, "POLICYBOT_TOKEN": token, "PYTHONPATH": str(Path(__file__).parents[1])},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def read_by(folder: Path, *, token: str) -> None:
    """Waits until both articles are read: what `latest` says beside the running bot."""
    for _ in range(60):
        async with running(folder, "latest", "--json", token=token) as asked:
            out, _ = await asked.communicate()
        if len(out.decode().splitlines()) == 2:
            return
        await asyncio.sleep(1)
    raise AssertionError("the two articles were not read within a minute")


async def in_the_next_minute(say: Callable[[str], Awaitable[Posted]]) -> Posted:
    """Says the next full minute of Beijing, and another if it has passed before that was answered; the last answer."""
    while True:
        due = (datetime.now(UTC) + timedelta(seconds=70)).replace(second=0, microsecond=0)
        answer = await say(due.astimezone(ZoneInfo("Asia/Shanghai")).strftime("%H:%M"))
        if datetime.now(UTC) < due:
            return answer


async def ask_and_leave(api: BotApi, digest: Posted) -> None:
    """Asks for the latest, searches, unsubscribes, looks at the list."""
    await api.say(READER, "/latest")
    await api.say(READER, "/latest 央行")
    latest = await api.wait_for(READER, "央行召开信贷座谈会", after=digest.message_id, within=30)
    await api.say(READER, "/search 零部件")
    found = await api.wait_for(READER, "零部件", after=latest.message_id, within=30)
    await api.say(READER, "/unsubscribe 工信部")
    await api.wait_for(READER, "退订", after=found.message_id, within=30)
    await api.say(READER, "列表")
    await api.wait_for(READER, "还没有", after=found.message_id, within=30)


@pytest.mark.e2e
async def test_subscribe_poll_digest_latest_search_unsubscribe(tmp_path: Path) -> None:
    async with BotApi() as api, local_site() as port:
        api.user(READER)
        (tmp_path / "config.toml").write_text(CONFIG.format(api=api.base, port=port), encoding="utf-8")
        async with running(tmp_path, "run", token=api.token) as bot:
            await api.say(READER, "/start")
            welcome = await api.wait_for(READER, "工信部", within=60)
            assert api.counts("setMyCommands")

            await api.say(READER, "订阅 工信部")
            followed = await api.wait_for(READER, "工业和信息化部", after=welcome.message_id, within=30)
            assert "08:30" in followed.text

            await read_by(tmp_path, token=api.token)

            async def settle(minute: str) -> Posted:
                said = await api.say(READER, f"/settings {minute}")
                return await api.wait_for(READER, "北京时间", after=said, within=60)

            settled = await in_the_next_minute(settle)
            digest = await api.wait_for(READER, "政策日报", after=settled.message_id, within=150)
            assert all(measure in digest.text for measure in MEASURES)
            assert "本地来源" in digest.text
            assert "央行召开信贷座谈会" not in digest.text
            assert "1 个来源" in digest.text

            await ask_and_leave(api, digest)

            bot.send_signal(signal.SIGTERM)
            out, _ = await asyncio.wait_for(bot.communicate(), 20)
        assert bot.returncode == 0, out.decode()
        assert api.token not in out.decode()
        assert not api.violations


@pytest.mark.e2e
async def test_a_refused_token_is_named_and_ends_with_78(tmp_path: Path) -> None:
    async with BotApi() as api:
        wrong = "424242:this-token-was-revoked-0123456789abc"
        async with running(tmp_path, "run", "--api-base", api.base, token=wrong) as bot:
            out, _ = await asyncio.wait_for(bot.communicate(), 60)
        assert bot.returncode == 78
        assert "POLICYBOT_TOKEN" in out.decode()
        assert wrong not in out.decode()
        assert "Traceback" not in out.decode()


@pytest.mark.e2e
async def test_a_token_that_is_refused_while_we_send_ends_with_78_too(tmp_path: Path) -> None:
    async with BotApi() as api:
        api.user(READER)
        api.faults.next("sendMessage", Fault.refusal(401, "Unauthorized"))
        async with running(tmp_path, "run", "--api-base", api.base, token=api.token) as bot:
            await api.say(READER, "订阅 工信部")
            out, _ = await asyncio.wait_for(bot.communicate(), 60)
        assert bot.returncode == 78, out.decode()
        assert f"POLICYBOT_TOKEN 被 {api.base} 拒绝" in out.decode()
        assert not api.sent(READER), "it waits for a token that is taken"


@pytest.mark.e2e
async def test_a_second_instance_ends_with_75_and_names_the_first(tmp_path: Path) -> None:
    async with BotApi() as api:
        api.user(READER)
        async with running(tmp_path, "run", "--api-base", api.base, token=api.token) as first:
            await api.say(READER, "/help")
            await api.wait_for(READER, "订阅", within=60)
            async with running(tmp_path, "run", "--api-base", api.base, token=api.token) as second:
                out, _ = await asyncio.wait_for(second.communicate(), 60)
            assert second.returncode == 75
            assert str(first.pid) in out.decode()
            async with running(tmp_path, "status", token=api.token) as beside:
                out, _ = await asyncio.wait_for(beside.communicate(), 60)
            assert beside.returncode == 0, out.decode()
            first.send_signal(signal.SIGTERM)
            await asyncio.wait_for(first.communicate(), 20)
        assert first.returncode == 0
