"""Replies to messages of ours that mean something: a note that was asked for, a digest that is not wanted any more."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.chat.test_handlers import ANALYST, COLLEAGUE, GROUP, Line, connected, until


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with connected(tmp_path) as line:
        line.api.group(GROUP).roles.update({ANALYST: "administrator", COLLEAGUE: "member"})
        line.api.user(COLLEAGUE)
        yield line


async def test_a_note_is_asked_for_by_a_prompt_that_goes_when_it_is_answered(line: Line) -> None:
    kept = await line.ask("/bookmarks 1", "已收藏")
    await line.press(kept, "备注")
    prompt = await line.api.wait_for(ANALYST, "请回复本条消息")
    assert prompt.forced == {"force_reply": True, "selective": False, "input_field_placeholder": "给处长看"}
    after = await line.api.say(ANALYST, "列表里重点看这篇", to=prompt.message_id)
    noted = await line.api.wait_for(ANALYST, "备注：列表里重点看这篇", after=after)
    await until(lambda: prompt.message_id not in {posted.message_id for posted in line.api.sent(ANALYST)})
    await line.press(noted, "改备注")
    again = await line.api.wait_for(ANALYST, "现有备注：列表里重点看这篇", after=noted.message_id)
    await line.api.say(ANALYST, "删除", to=again.message_id)
    await line.api.wait_for(ANALYST, "备注已清除，文章仍在收藏中", after=again.message_id)
    assert await line.room.store.desk.notes(ANALYST) == {}


@pytest.mark.parametrize(
    ("language", "label", "asked", "hint", "no_more"),
    [
        ("en", "Note", "Please reply to this message", "Show this to the director", "-"),
        ("zh_Hant", "備註", "請回覆本條消息", "給處長看", "刪除"),
    ],
)
async def test_prompts_are_in_the_chats_language(
    line: Line, language: str, label: str, asked: str, hint: str, no_more: str
) -> None:
    await line.ask(f"/lang {language}", "English" if language == "en" else "繁體")
    kept = await line.ask("/bookmarks 1", "工信部部署芯片产业工作")
    await line.press(kept, label)
    prompt = await line.api.wait_for(ANALYST, asked)
    assert (prompt.forced or {})["input_field_placeholder"] == hint
    after = await line.api.say(ANALYST, "重点", to=prompt.message_id)
    noted = await line.api.wait_for(ANALYST, "重点", after=after)
    await line.press(noted, noted.labels()[0])
    again = await line.api.wait_for(
        ANALYST, f"「{no_more}」" if language == "zh_Hant" else f"“{no_more}”", after=noted.message_id
    )
    await line.api.say(ANALYST, no_more, to=again.message_id)
    await until(lambda: _has_no_notes(line))


async def _has_no_notes(line: Line) -> bool:
    return await line.room.store.desk.notes(ANALYST) == {}


async def test_in_a_group_the_prompt_is_for_who_pressed(line: Line) -> None:
    shown = await line.ask("/measures 3", "编号 3", chat=GROUP, user=COLLEAGUE)
    await line.press(shown, "备注", user=COLLEAGUE)
    prompt = await line.api.wait_for(GROUP, "请回复本条消息")
    assert prompt.text.startswith(f"@user_{COLLEAGUE} ")
    assert (prompt.forced or {})["selective"] is True
    await line.api.say(GROUP, "先看这条", user=COLLEAGUE, to=prompt.message_id)
    await line.api.wait_for(GROUP, "备注：先看这条")
    await line.api.say(GROUP, "好的", user=COLLEAGUE, to=shown.message_id)  # a reply to any other message is talk
    await line.settled(GROUP)
    assert await line.room.store.desk.notes(GROUP) == {3: "先看这条"}


async def test_unsubscribing_in_reply_to_a_digest_means_what_it_told(line: Line) -> None:
    for rule in ("芯片", "消费"):
        await line.ask(f"订阅 {rule}", "已关注")
    digest = await line.ask("最新 芯片", "共 1 篇")
    after = await line.api.say(ANALYST, "/unsubscribe", to=digest.message_id)
    await line.api.wait_for(ANALYST, "已退订“芯片”，不再推送。", after=after)
    assert await line.room.rules(ANALYST) == ["消费"]
