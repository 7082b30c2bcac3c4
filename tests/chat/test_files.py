"""Answers that are files: they go by the outbox, like what must not be lost."""

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import docx
import pytest

from bot.domain.chats import DeliveryState
from bot.domain.desks import Filter
from tests.chat.test_handlers import ANALYST, GROUP, connected, until
from tests.flow.desk.room import add_deadline


async def test_the_dates_ahead_as_a_file_by_a_button(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        await add_deadline(line.room)
        shown = await line.ask("/deadlines 充电", "今后的截止和施行日期，由近到远")
        assert shown.labels() == ("存入日历（.ics）",)
        await line.press(shown, "存入日历（.ics）")
        posted = await line.api.wait_for(ANALYST, "再次导入不会重复", after=shown.message_id)
        assert posted.text.startswith("“充电”：1 个日期，提前 7 天和 1 天提醒。")
        assert posted.file_name == "deadlines.ics"
        assert b"DTSTART;VALUE=DATE:20260801" in (posted.file or b"")

        async def sent() -> bool:
            return {row.state for row in await line.room.store.ops.outbox()} == {DeliveryState.SENT}

        await until(sent)
        with closing(sqlite3.connect(tmp_path / "desk.db")) as db:
            kept = db.execute("select file_name, file from delivery where file is not null").fetchall()
        assert kept == [("deadlines.ics", posted.file)]
        assert (await line.room.store.desk.latest(Filter(), 0, 1)).total == 4


async def test_there_is_no_file_where_there_is_no_date_but_a_way_on(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        shown = await line.ask("/deadlines", "今后没有截止或施行日期")
        assert shown.labels() == ("看最新", "列表")


@pytest.mark.parametrize("caption", ["搜索 芯片", "/search 芯片"])
async def test_words_beneath_a_file_are_heard_and_its_album_is_answered_with_them(tmp_path: Path, caption: str) -> None:
    async with connected(tmp_path) as line:
        await line.api.send_file(ANALYST, "1.jpg", b"x", album="a", caption=caption)
        told = await line.api.wait_for(ANALYST, "工信部部署芯片产业工作")
        await line.api.send_file(ANALYST, "2.jpg", b"x", album="a")
        await line.settled()
        assert line.api.sent(ANALYST)[:-1] == (told,)
        assert line.api.counts("getFile") == {}


async def test_words_beneath_a_later_picture_are_the_only_answer_to_the_album(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        await line.api.send_file(ANALYST, "1.jpg", b"x", album="a")
        await line.api.send_file(ANALYST, "2.jpg", b"x", album="a", caption="搜索 芯片")
        await line.api.wait_for(ANALYST, "工信部部署芯片产业工作")
        await line.api.send_file(ANALYST, "3.jpg", b"x", album="a")
        await line.settled()
        assert not [one for one in line.api.sent(ANALYST) if "不收文件和图片" in one.text]


async def test_words_beneath_a_file_that_are_no_command_are_answered_as_words_are(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        await line.api.send_file(ANALYST, "1.jpg", b"x", caption="芯片产业")
        await line.api.wait_for(ANALYST, "要关注“芯片产业”，还是检索它？")


async def test_what_others_wrote_beneath_a_file_is_not_heard(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        await line.api.send_file(ANALYST, "1.pdf", b"x", caption="搜索 芯片", forwarded=True)
        await line.api.wait_for(ANALYST, "不收文件和图片")


async def test_in_a_group_words_beneath_a_file_are_heard_only_when_said_to_us(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        line.api.group(GROUP)
        await line.api.send_file(GROUP, "1.jpg", b"x", user=ANALYST, caption="芯片产业")
        await line.api.send_file(GROUP, "2.jpg", b"x", user=ANALYST, caption="/search 芯片")
        told = await line.api.wait_for(GROUP, "工信部部署芯片产业工作")
        assert line.api.sent(GROUP) == (told,)


async def test_a_brief_as_a_word_file_by_buttons(tmp_path: Path) -> None:
    async with connected(tmp_path) as line:
        asked = await line.ask("/export 工信部", "存成哪种文件")
        assert asked.labels() == ("Word", "Markdown", "表格（CSV）", "JSON")
        await line.press(asked, "Word")
        posted = await line.api.wait_for(ANALYST, "每条都是原文", after=asked.message_id)
        assert posted.text == "“工信部”：2 篇，每条都是原文，附出处和链接。"
        assert (posted.file_name or "").endswith(".docx")
        texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(posted.file or b"")).paragraphs]
        assert "1. 工信部部署芯片产业工作" in texts
