"""Lists of sources by chat: sent to admins, taken from admins, looked at before anything is added."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.albums import ALBUMS
from bot.domain.models import RawDocument
from bot.domain.proposals import EXPIRES
from bot.domain.recipes import Recipe, SourceKind
from bot.domain.standing import SourceOptions
from bot.feeds import opml
from bot.flow.desk.presses import Action
from bot.flow.desk.results.results import Refused, Stale
from bot.flow.desk.results.terms import Refusal
from tests.builders import a_spec
from tests.chat.test_handlers import ANALYST, COLLEAGUE, GROUP, Line, connected
from tests.emulator import Fault
from tests.flow.desk.room import OPERATOR, ask

FEEDS = """<opml version="2.0"><body>
<outline text="部委"><outline text="甲部" xmlUrl="https://a.example.org/feed"/>
<outline text="乙部" xmlUrl="https://b.example.org/feed"/></outline>
<outline text="内网" xmlUrl="http://192.168.1.1/feed"/>
<outline text="端口" xmlUrl="https://c.example.org:8443/feed"/>
<outline text="脚本" xmlUrl="javascript:alert(1)"/>
<outline text="甲部又" xmlUrl="https://a.example.org/feed"/>
</body></opml>"""
HOSTILE = {
    "not XML": (b"hello", "第 1 行起格式有误（不合 XML 语法）"),
    "HTML": (b"<html></html>", "是另一种 XML（<html>），不是来源清单（OPML）"),
    "bomb": (b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><opml>&b;</opml>', "文件带有 DOCTYPE，不予读取"),
    "outside": (
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml/>',
        "文件带有 DOCTYPE，不予读取",
    ),
    "empty": (b"", "内容为空"),
    "binary": (bytes(range(256)) * 10, "字符集判断不出：1% 以上的文字无法识读"),
    "cut off": (b"<opml>\n<body>\n<outline", "第 3 行起格式有误（标签没有写完）"),
    "deep": (b"<opml>" + b"<outline>" * 10_000, "第 1 行起格式有误（内容在此中断）"),
}


@pytest.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with connected(tmp_path) as line:
        for user in (OPERATOR, COLLEAGUE):
            line.api.user(user)
        yield line


async def names(line: Line) -> list[str]:
    return [source.name for source in await line.room.store.ops.sources()]


async def test_the_sources_come_as_a_file(line: Line) -> None:
    told = await line.ask("/sources export", "全部 1 个来源", chat=OPERATOR)
    assert told.file is not None
    assert told.file_name == "policybot-2026-07-20.opml"
    read = opml.parse(RawDocument(name="", body=told.file))
    assert [spec.name for spec in read.sources] == ["部委要闻"]
    await line.ask("来源 导出", "全部 1 个来源", chat=OPERATOR)


async def test_what_a_list_cannot_hold_is_said(line: Line) -> None:
    store = line.room.store.ops
    kept = SourceOptions(proxy="http://127.0.0.1:7890")
    for spec in (
        a_spec("甲部", url="https://a.example.org/feed", options=kept),
        a_spec("文稿", url="file:///srv/texts", kind=SourceKind.FOLDER),
        a_spec("乙局", url="https://b.example.org/", kind=SourceKind.LISTING, recipe=Recipe(rows="li")),
    ):
        assert await store.add_source(spec, line.room.now)
    told = await line.ask("/sources export", "全部 3 个来源", chat=OPERATOR)
    assert "监视的 1 个文件夹只在本机，不在其中，请写在 config.toml 里。" in told.text
    assert "另有 1 个来源单独设置的代理、过滤等不在其中，导入后须重新设置。" in told.text
    assert told.file is not None
    assert b"7890" not in told.file
    found = {spec.name: spec.kind for spec in opml.parse(RawDocument(name="", body=told.file)).sources}
    assert found == {"部委要闻": SourceKind.FEED, "甲部": SourceKind.FEED, "乙局": SourceKind.LISTING}


async def test_another_interval_than_was_asked_for_is_told(line: Line) -> None:
    feeds = FEEDS.replace("<opml", '<opml xmlns:policybot="u"').replace(
        '/a.example.org/feed"', '/a.example.org/feed" policybot:minutes="1"', 1
    )
    await line.api.send_file(OPERATOR, "订阅.opml", feeds.encode())
    await line.api.wait_for(OPERATOR, "其中 1 个要求的抓取间隔不在 5 分钟至 365 天之内，改为最接近的：“甲部”。")


async def test_to_others_it_does_not(line: Line) -> None:
    await line.ask("/sources export", "只有配置中列出账号的机器人管理员可以使用")
    assert all(posted.file is None for posted in line.api.sent(ANALYST))


async def test_a_list_is_looked_at_and_then_imported(line: Line) -> None:
    await line.api.send_file(OPERATOR, "订阅.opml", FEEDS.encode())
    shown = await line.api.wait_for(OPERATOR, "清单“订阅.opml”：可添加 2 个来源，已有 0 个，文件夹 1 个，不收 4 个。")
    for words in ("甲部", "乙部", "192.168.1.1", "javascript:alert(1)：不是 http(s) 地址", "：重复"):
        assert words in shown.text
    assert await names(line) == ["部委要闻"], "nothing before it is confirmed"
    await line.press(shown, "添加 2 个来源", user=OPERATOR)
    await line.api.wait_for(OPERATOR, "已添加 2 个来源，下一轮即抓取。")
    assert await names(line) == ["乙部", "甲部", "部委要闻"]
    folders = {source.name: source.options.folder for source in await line.room.store.ops.sources()}
    assert folders["甲部"] == ("部委",)
    again = await line.room.press(Action.GOVERN, "import_1", chat_id=OPERATOR, user_id=OPERATOR)
    assert again == Stale()
    await line.api.send_file(OPERATOR, "订阅.opml", FEEDS.encode())
    none = await line.api.wait_for(OPERATOR, "可添加 0 个来源，已有 2 个")
    assert none.labels() == ()


async def test_a_name_that_is_taken_gets_a_number_and_links_to_pages_are_counted(line: Line) -> None:
    text = (
        "<opml><body><outline text='部委要闻' xmlUrl='https://d.example.org/feed'/>"
        "<outline type='link' text='某页' url='https://d.example.org/'/></body></opml>"
    )
    await line.api.send_file(OPERATOR, "a.opml", text.encode())
    shown = await line.api.wait_for(OPERATOR, "• 部委要闻 2")
    assert "另有 1 个网页链接，不是订阅源，略过。" in shown.text
    await line.press(shown, "添加 1 个来源", user=OPERATOR)
    await line.api.wait_for(OPERATOR, "已添加 1 个来源")
    assert await names(line) == ["部委要闻", "部委要闻 2"]


async def test_words_beneath_a_list_of_sources_do_not_stand_in_its_way(line: Line) -> None:
    await line.api.send_file(OPERATOR, "a.opml", FEEDS.encode(), caption="搜索 芯片")
    await line.api.wait_for(OPERATOR, "可添加 2 个")


async def test_it_is_dropped_or_it_expires(line: Line) -> None:
    await line.api.send_file(OPERATOR, "a.opml", FEEDS.encode())
    shown = await line.api.wait_for(OPERATOR, "可添加 2 个")
    await line.press(shown, "不添加", user=OPERATOR)
    await line.api.wait_for(OPERATOR, "已取消")
    await line.api.send_file(OPERATOR, "a.opml", FEEDS.encode())
    shown = await line.api.wait_for(OPERATOR, "可添加 2 个")
    line.room.now += EXPIRES + timedelta(seconds=1)
    await line.press(shown, "添加 2 个来源", user=OPERATOR)
    await line.api.wait_for(OPERATOR, "已超过确认时限")
    assert await names(line) == ["部委要闻"]


@pytest.mark.parametrize("kind", HOSTILE)
async def test_hostile_files_are_refused(line: Line, kind: str) -> None:
    body, reason = HOSTILE[kind]
    await line.api.send_file(OPERATOR, "x.opml", body)
    told = await line.api.wait_for(OPERATOR, f"“x.opml”不是可读的 OPML 文件：{reason}。未作任何更改。")
    assert "root:" not in told.text
    await line.settled(OPERATOR, OPERATOR)


async def test_what_is_too_large_is_not_even_fetched(line: Line) -> None:
    await line.api.send_file(OPERATOR, "x.opml", b"<opml>" + b" " * opml.MAX_BYTES)
    await line.api.wait_for(OPERATOR, "“x.opml”太大：OPML 文件最多 1 MiB")
    assert line.api.counts("getFile") == {}


async def test_what_telegram_says_is_small_and_is_not_is_refused(line: Line) -> None:
    await line.api.send_file(OPERATOR, "x.opml", b"<opml>" + b" " * opml.MAX_BYTES, said=10)
    await line.api.wait_for(OPERATOR, "“x.opml”太大：OPML 文件最多 1 MiB")


async def test_files_of_others_are_not_fetched_and_in_groups_not_answered(line: Line) -> None:
    line.api.group(GROUP).roles[OPERATOR] = "creator"
    await line.api.send_file(ANALYST, "x.opml", FEEDS.encode())
    await line.api.send_file(GROUP, "x.opml", FEEDS.encode(), user=OPERATOR)
    await line.api.send_file(OPERATOR, "报告.pdf", b"x")
    await line.api.send_file(OPERATOR, "转来.opml", FEEDS.encode(), forwarded=True)
    await line.settled()
    await line.settled(OPERATOR, OPERATOR)
    assert line.api.counts("getFile") == {}
    assert [len(line.api.sent(chat)) for chat in (ANALYST, GROUP, OPERATOR)] == [2, 0, 3]


async def test_who_sends_what_is_not_taken_is_told_what_is(line: Line) -> None:
    await line.api.send_file(ANALYST, "通知.docx", b"x")
    told = await line.api.wait_for(ANALYST, "不收文件和图片")
    assert "搜索 芯片" in told.text
    await line.api.send_file(OPERATOR, "通知.pdf", b"x", forwarded=True)
    told = await line.api.wait_for(OPERATOR, "只收来源清单（.opml 或 .xml 文件，直接发送，不要转发）")
    assert "policybot ingest 文件…" in told.text
    assert line.api.counts("getFile") == {}


async def test_what_is_forwarded_is_no_command_and_said_to_be_unread_once(line: Line) -> None:
    line.api.group(GROUP)
    private, hall = (line.api.world.chats[chat].json() for chat in (ANALYST, GROUP))
    who = line.api.world.users[ANALYST].json()
    origin = {"type": "user", "date": 1, "sender_user": who}
    for chat, number in ((private, 91), (private, 92), (hall, 93)):
        said = {"message_id": number, "date": 1_700_000_000, "chat": chat, "from": who, "forward_origin": origin}
        line.api.updates.add("message", said | {"text": "订阅 工信部"})
    await line.settled()
    assert [one.text[:26] for one in line.api.sent(ANALYST)[:-1]] == [
        "机器人只读您写的文字，不收文件和图片，也不读转发的内容"[:26]
    ]
    assert line.api.sent(GROUP) == ()


async def test_of_an_album_the_first_is_answered(line: Line) -> None:
    for number, album in enumerate(("a", "a", "b", "a", "b")):  # two may come in turns
        await line.api.send_file(ANALYST, f"{number}.jpg", b"x", album=album)
    await line.settled()
    assert [one.text[:9] for one in line.api.sent(ANALYST)[:-1]] == ["机器人只读您写的文"] * 2


async def test_so_many_albums_are_remembered_and_no_more(line: Line) -> None:
    await line.api.send_file(ANALYST, "0.jpg", b"x", album="first")
    await line.api.wait_for(ANALYST, "不收文件和图片")
    for person in range(5000, 5000 + ALBUMS):
        line.api.user(person, "某人")
        await line.api.send_file(person, "1.jpg", b"x", album=f"of {person}")
    for person in range(5000, 5000 + ALBUMS):
        await line.api.wait_for(person, "不收文件和图片")
    await line.api.send_file(ANALYST, "2.jpg", b"x", album="first")
    await line.settled()
    assert len(line.api.sent(ANALYST)[:-1]) == 2


async def test_who_is_not_listed_is_told_so_of_a_file_too(line: Line) -> None:
    line.room.set(whitelist=frozenset({COLLEAGUE}))
    desk = line.room.desk
    refused = await desk.attached(ask(chat_id=ANALYST, user_id=ANALYST))
    assert isinstance(refused, Refused)
    assert refused.reason is Refusal.NOT_LISTED


async def test_in_a_group_of_admins_only_who_is_one(tmp_path: Path) -> None:
    async with connected(tmp_path, admins={OPERATOR, GROUP}) as line:
        for user in (OPERATOR, COLLEAGUE):
            line.api.user(user)
        line.api.group(GROUP).roles.update({OPERATOR: "creator", COLLEAGUE: "creator"})
        await line.api.send_file(GROUP, "x.opml", FEEDS.encode(), user=COLLEAGUE)
        await line.api.wait_for(GROUP, "只有配置中列出账号的机器人管理员可以使用")
        assert line.api.counts("getFile") == {}
        await line.api.send_file(GROUP, "x.opml", FEEDS.encode(), user=OPERATOR)
        shown = await line.api.wait_for(GROUP, "可添加 2 个")
        assert "只有配置中列出账号" in await line.press(shown, "添加 2 个来源", user=COLLEAGUE)
        assert await names(line) == ["部委要闻"]


async def test_a_file_that_does_not_come_changes_nothing(line: Line) -> None:
    line.api.faults.next("getFile", Fault.server_error())
    await line.api.send_file(OPERATOR, "x.opml", FEEDS.encode())
    await line.api.wait_for(OPERATOR, "暂时不可用")
    assert await names(line) == ["部委要闻"]


async def test_what_somebody_switched_off_stays_off_however_it_is_listed(line: Line) -> None:
    store = line.room.store.ops
    for name, url in (("甲部", "https://www.a.example.org/feed"), ("乙部", "https://b.example.org/feed")):
        assert await store.add_source(a_spec(name, url=url), line.room.now)
    assert await store.switch_off("甲部")
    await line.api.send_file(OPERATOR, "订阅.opml", FEEDS.replace("https://a.ex", "http://a.ex").encode())
    shown = await line.api.wait_for(OPERATOR, "可添加 0 个来源，已有 2 个")
    assert "其中 1 个已停用，导入后仍停用：“甲部”。" in shown.text
    assert shown.labels() == ()


async def test_a_list_of_ours_brings_nothing_on_that_was_off(line: Line) -> None:
    feeds = FEEDS.replace('text="甲部"', 'text="甲部" isComment="true"')
    await line.api.send_file(OPERATOR, "订阅.opml", feeds.encode())
    shown = await line.api.wait_for(OPERATOR, "可添加 2 个来源")
    assert "其中 1 个已停用，导入后仍停用：“甲部”。" in shown.text
    await line.press(shown, "添加 2 个来源", user=OPERATOR)
    await line.api.wait_for(OPERATOR, "已添加 2 个来源，下一轮即抓取。其中 1 个仍停用，不抓取。")
    off = {source.name: source.switched_off for source in await line.room.store.ops.sources()}
    assert (off["甲部"], off["乙部"]) == (True, False)
    assert {source.name for source in await line.room.store.poll.due_sources(line.room.now, 9)} == {"乙部", "部委要闻"}
