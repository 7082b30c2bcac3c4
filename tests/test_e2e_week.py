"""The analyst's week in a minute: the real `policybot run` against our Bot API server, as far as real time allows.

`tests/tour` plays the whole week with its own clock; here nothing is ours but the site and Telegram.
"""

import asyncio
import json
import signal
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.models import Entry
from bot.store import open_store
from tests.chat.test_handlers import until
from tests.emulator import BotApi, Posted
from tests.test_e2e import in_the_next_minute, running
from tests.tour.library import BODIES, FEEDS, Library, articles

ANALYST, COLLEAGUE, HEAD = 1001, 1002, 1003
GROUP, FORUM, TOPIC = -2001, -100_3001, 7
DUE = 150
"""Seconds within which a digest comes whose minute is the next one, on a busy machine."""


class FreshLibrary(Library):
    """The week's articles as if the newest had come out an hour ago."""

    def _now(self, name: str) -> Entry:
        newest = max(entry.published for entry in articles().values() if entry.published)
        entry = super()._now(name)
        assert entry.published is not None
        return replace(entry, published=entry.published + (self.clock() - timedelta(hours=1) - newest))


@dataclass(kw_only=True)
class Life:
    """People and the bot, through Telegram alone."""

    api: BotApi

    async def say(
        self, chat: int, text: str, wanted: str, *, by: int | None = None, topic: int | None = None
    ) -> Posted:
        """Says something and waits for the answer that holds the words."""
        said = await self.api.say(chat, text, user=by, thread_id=topic)
        return await self.api.wait_for(chat, wanted, after=said, within=60)

    async def press(self, posted: Posted, label: str, wanted: str) -> Posted:
        """Presses a button and waits for the message, new or changed, that holds the words."""
        await self.api.press(posted.message_id, label)
        return await self.api.wait_for(posted.chat_id, wanted, after=posted.message_id - 1, within=60)

    async def refused(self, posted: Posted, label: str, user: int) -> str:
        """The notice that somebody gets who presses a button."""
        query = await self.api.press(posted.message_id, label, user=user)
        await until(lambda: self.api.answered(query) is not None)
        return self.api.answered(query) or ""


def configured(folder: Path, api: BotApi, library: Library) -> None:
    place = f"127.0.0.1:{library.port}"
    tables = [
        {"name": name, "url": f"http://{place}/{key}.xml", **({"agency": BODIES[key]} if key in BODIES else {})}
        for key, name in FEEDS.items()
    ]
    lines = ["[telegram]", f'api_base = "{api.base}"', "[sources]", f'allow_hosts = ["{place}"]', "delay_seconds = 0.1"]
    for table in tables:
        lines += ["[[source]]", *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items())]
    (folder / "config.toml").write_text("\n".join(lines), encoding="utf-8")


async def everything_is_read(folder: Path) -> None:
    """Waits until the running bot has read what its sources gave."""
    async with await open_store(f"sqlite:///{folder}/policybot.db") as store:
        async with asyncio.timeout(DUE):
            while (await store.desk.library()).articles < len(articles()):  # noqa: ASYNC110 - another process tells
                await asyncio.sleep(0.1)


def people(api: BotApi) -> None:
    for who in (ANALYST, COLLEAGUE, HEAD):
        api.user(who)
    group = api.group(GROUP, "产业研究组", kind="group")
    group.roles.update({HEAD: "creator", COLLEAGUE: "member"})
    group.bot = "left"
    forum = api.group(FORUM, "政策中心")
    forum.roles.update({HEAD: "creator"})
    forum.topics.update({TOPIC: True})


async def begin(life: Life) -> None:
    """Onboarding in a private chat and in a topic, both with a digest in the next minute."""
    hello = await life.say(ANALYST, "/start", "政策速递为您跟踪部委消息")
    await life.press(hello, "工信部", "已关注 工业和信息化部")
    sample = await life.api.wait_for(ANALYST, "日报样例", after=hello.message_id, within=60)
    assert "白名单" in sample.text
    await life.say(FORUM, "/subscribe 国务院 | 工信部", "已关注", by=HEAD, topic=TOPIC)
    await in_the_next_minute(lambda minute: life.say(FORUM, f"/settings {minute}", "已更改", by=HEAD, topic=TOPIC))
    await in_the_next_minute(lambda minute: life.say(ANALYST, f"设置 {minute}", "已更改"))


async def settle(life: Life) -> None:
    """Settings by buttons, and a group with an admin and a member."""
    panel = await life.say(ANALYST, "/settings", "推送设置")
    panel = await life.press(panel, "推送日期", "哪些天推送？")
    panel = await life.press(panel, "工作日", "每个工作日")
    await life.press(panel, "每天", "时间：每天 ")
    await life.api.set_bot(GROUP, "member", user=HEAD)
    await life.api.wait_for(GROUP, "只有管理员可以更改", within=60)
    await life.say(GROUP, "/subscribe 工信部", "只能由本群管理员更改", by=COLLEAGUE)
    followed = await life.say(GROUP, "/subscribe 工信部", "已关注", by=HEAD)
    assert "只能由本群管理员更改" in await life.refused(followed, "撤销", COLLEAGUE)


async def ask(life: Life) -> None:
    """What was said of a mechanism, what changed, what a document is; kept and taken along as a file."""
    track = await life.say(ANALYST, "/track 白名单", "共 5 篇")
    assert "力度（同一事项，截至" in track.text
    await life.say(ANALYST, "/diff 工信部 白名单", "前后两篇对比")
    document = await life.say(ANALYST, "/doc 国办发[2025]999号", "国办发〔2025〕999号")
    await life.press(document, "关注，被提及时告知", "已关注 文号 国办发〔2025〕999号")
    measures = await life.say(ANALYST, "/measures 白名单", "编号")
    await life.press(measures, "★ 收藏", "已收藏")
    choice = await life.press(track, "导出", "的历次说法：原文引文")
    file = await life.press(choice, "Markdown", "的历次说法：5 篇")
    assert (file.file or b"").startswith("# 白名单的历次说法".encode())
    choice = await life.say(ANALYST, "/export 工信部", "存成哪种文件")
    file = await life.press(choice, "Word", "每条都是原文，附出处和链接")
    assert (file.file or b"").startswith(b"PK")


async def leave(life: Life, folder: Path) -> None:
    """Nothing of the chat is left."""
    sure = await life.say(ANALYST, "/forget", "要清除本会话的全部数据吗")
    await life.press(sure, "是的，全部清除", "本会话的数据已全部清除")
    async with running(folder, "chats", "--json", token=life.api.token) as asked:
        out, _ = await asked.communicate()
    assert {json.loads(line)["chat"] for line in out.decode().splitlines()} == {GROUP, FORUM}


@pytest.mark.e2e
async def test_the_week_in_a_minute(tmp_path: Path) -> None:
    async with BotApi() as api, FreshLibrary(clock=lambda: datetime.now(UTC)) as library:
        people(api)
        configured(tmp_path, api, library)
        life = Life(api=api)
        async with running(tmp_path, "run", token=api.token) as bot:
            await api.say(COLLEAGUE, "/help")
            hello = await api.wait_for(COLLEAGUE, "订阅 工信部", within=60)
            await everything_is_read(tmp_path)
            await begin(life)
            await settle(life)
            await ask(life)
            private = await api.wait_for(ANALYST, "📰 政策日报", after=hello.message_id, within=DUE)
            assert "工信部：元旦假期重点企业生产平稳" in private.text
            assert "4 个来源全部成功" in private.text
            topical = await api.wait_for(FORUM, "📰 政策日报", within=DUE)
            assert topical.thread_id == TOPIC
            await leave(life, tmp_path)
            bot.send_signal(signal.SIGTERM)
            out, _ = await asyncio.wait_for(bot.communicate(), 20)
        assert bot.returncode == 0, out.decode()
        assert api.token not in out.decode()
        assert "Traceback" not in out.decode()
        assert not api.violations
