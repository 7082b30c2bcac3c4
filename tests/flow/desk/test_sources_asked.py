"""What a chat is told of the sources."""

from typing import Any

from bot.chat.replies.finding import finding
from bot.chat.replies.following import following
from bot.digest.escape import link
from bot.domain.models import Health
from bot.domain.recipes import SourceKind
from bot.domain.standing import Condition
from bot.flow.desk.presses import Action
from bot.flow.desk.results import findings as f
from bot.flow.desk.results.follows import SourceAdded, SourcesOn
from tests.builders import NOW, a_spec, a_visit
from tests.flow.desk.room import OPERATOR, Room, ask, expect, in_group


async def test_sources_that_were_switched_off_are_named(room: Room) -> None:
    await room.store.ops.switch_off("部委要闻")
    shown = expect(f.SourcesShown, await room.desk.sources(ask()))
    assert (shown.sources, shown.off) == ((), ("部委要闻",))
    assert "已停用 1 个：部委要闻" in finding(shown, str).html


async def test_a_source_that_does_ill_is_told_with_its_reason_and_one_that_is_gone_stays_until_it_is_switched_off(
    room: Room,
) -> None:
    (source,) = await room.store.ops.sources()
    failing = a_visit(source, condition=Condition.UNREADABLE, health=Health.YELLOW, failures=2)
    await room.store.poll.record_visit(failing)
    shown = expect(f.SourcesShown, await room.desk.sources(ask()))
    assert "部委要闻　有异常（返回的不是订阅源：连续 2 次），" in finding(shown, str).html
    gone = a_visit(source, condition=Condition.PARKED, health=Health.RED, enabled=False)
    await room.store.poll.record_visit(gone)
    shown = expect(f.SourcesShown, await room.desk.sources(ask()))
    assert "部委要闻　中断（页面已永久移除，不再抓取），" in finding(shown, str).html
    assert expect(f.StatusShown, await room.desk.status(ask())).sources == 1
    assert await room.store.ops.switch_off("部委要闻")
    shown = expect(f.SourcesShown, await room.desk.sources(ask()))
    assert (shown.sources, shown.off) == ((), ("部委要闻",))


async def test_of_a_source_that_was_never_asked_nobody_says_that_it_is_well(room: Room) -> None:
    for source in await room.store.ops.sources():
        await room.store.ops.switch_off(source.name)
    await room.store.ops.add_source(a_spec("渔港局"), NOW)
    shown = expect(f.SourcesShown, await room.desk.sources(ask()))
    assert finding(shown, str).html.startswith(
        "1 个来源，0 个正常，1 个尚未抓取；已停用 1 个：部委要闻\n渔港局　尚未抓取"
    )
    assert (
        "来源 1 个，0 个正常，1 个尚未抓取" in finding(expect(f.StatusShown, await room.desk.status(ask())), str).html
    )


async def test_a_source_is_asked_for_by_its_name_or_its_body(room: Room) -> None:
    for name, agency in (("渔港局·公告", "交通运输部"), ("灯塔简讯", None)):
        await room.store.ops.add_source(a_spec(name, agency=agency), NOW)
    for said, names in (
        ("灯塔", ["灯塔简讯"]),
        ("燈塔簡訊", ["灯塔简讯"]),
        ("MOT", ["渔港局·公告"]),
        ("渔港", ["渔港局·公告"]),
    ):
        shown = expect(f.SourcesShown, await room.desk.sources(ask(said)))
        assert [one.name for one in shown.sources] == names
        assert finding(shown, str).html == f"{names[0]}　尚未抓取"
    nothing = finding(expect(f.SourcesShown, await room.desk.sources(ask("月球"))), str)
    assert nothing.html == "没有叫“月球”的来源，发送“来源”可全部查看。"
    await room.store.ops.switch_off("灯塔简讯")
    off = finding(expect(f.SourcesShown, await room.desk.sources(ask("灯塔"))), str)
    assert off.html == "灯塔简讯　已停用"
    assert [button.text for row in off.buttons for button in row] == ["看最新", "列表"]


async def test_an_admin_is_told_what_has_happened_to_the_one_source_and_in_private_where_it_stands(room: Room) -> None:
    (source,) = await room.store.ops.sources()
    why = f"failed 3 times in a row: {source.url}: 404 Not Found; it asked for 3 h of rest"
    failing = a_visit(source, condition=Condition.FAILING, health=Health.YELLOW, failures=3, reason=why)
    await room.store.poll.record_visit(failing)
    asked: dict[str, Any] = {"user_id": OPERATOR, "chat_id": OPERATOR}
    first, *lines = finding(expect(f.SourcesShown, await room.desk.sources(ask("部委", **asked))), str).html.split("\n")
    assert first.startswith("部委要闻　有异常（抓取失败：连续 3 次），")
    assert lines == [
        "原因：对方返回 404 Not Found；对方要求 3 小时内不再访问",
        "会自动重试，间隔逐次加长；请用浏览器打开地址核对，必要时换地址。",
        "下次抓取 7月20日 09:00",
        link(source.url, "打开地址"),
    ]
    for request in (in_group("部委", OPERATOR), ask("部委")):
        shown = finding(expect(f.SourcesShown, await room.desk.sources(request)), str).html
        assert "href=" not in shown
        assert ("404" in shown) == (request.user_id == OPERATOR)
    all_of_them = finding(expect(f.SourcesShown, await room.desk.sources(ask(**asked))), str).html
    assert all_of_them.startswith("1 个来源，0 个正常，1 个有异常\n部委要闻　有异常")
    assert "404" not in all_of_them


async def test_of_a_source_that_is_well_an_admin_reads_what_there_is_to_say_of_its_answer(room: Room) -> None:
    (source,) = await room.store.ops.sources()
    await room.store.poll.record_visit(a_visit(source, reason="too many entries: 40 above the limit were left out"))
    shown = expect(f.SourcesShown, await room.desk.sources(ask("部委", user_id=OPERATOR)))
    assert "\n条目太多：超出上限的 40 条未取\n下次抓取 " in finding(shown, str).html
    assert "原因" not in finding(shown, str).html


async def test_a_feed_from_elsewhere_does_not_get_the_name_of_a_preset(room: Room) -> None:
    said = "公安部·政府网文件 https://news.example.org/feed.xml"
    added = expect(SourceAdded, await room.desk.subscribe(ask(said, user_id=OPERATOR)))
    assert added.name == "news.example.org"


async def test_at_the_address_of_a_preset_that_preset_is_switched_on(room: Room) -> None:
    url = "http://www.ndrc.gov.cn/xxgk/zcfb/gg/#top"
    for fresh in (True, False):
        added = expect(SourceAdded, await room.desk.subscribe(ask(f"公告 {url}", user_id=OPERATOR)))
        assert (added.name, added.fresh, added.choices) == ("国家发展改革委·公告", fresh, ())
    (source,) = [one for one in await room.store.ops.sources() if one.name == added.name]
    assert (source.kind, source.url) == (SourceKind.LISTING, "https://www.ndrc.gov.cn/xxgk/zcfb/gg/")


async def test_on_the_site_of_presets_they_are_offered_beside_what_may_be_no_feed(room: Room) -> None:
    added = expect(SourceAdded, await room.desk.subscribe(ask("https://www.ndrc.gov.cn/", user_id=OPERATOR)))
    assert "国家发展改革委·公告" in [one.name for one in added.choices]
    reply = following(added, str)
    assert "如果给的是网页，不是订阅源" in reply.html
    assert len(reply.buttons) == len(added.choices) + 1
    pressed = await room.press(Action.ASK, added.choices[0].question, user_id=OPERATOR)
    assert expect(SourcesOn, pressed).names == (added.choices[0].name,)


async def test_the_worst_sources_come_first_and_those_that_find_no_room_are_counted(room: Room) -> None:
    for number in range(250):
        await room.store.ops.add_source(
            a_spec(f"示例部委·公示栏目{number:03}", url=f"https://a.example.com/{number}"), NOW
        )
    known = {source.name: source for source in await room.store.ops.sources()}
    for name, health, condition in (
        ("示例部委·公示栏目140", Health.GREEN, Condition.FINE),
        ("示例部委·公示栏目141", Health.YELLOW, Condition.EMPTY),
        ("示例部委·公示栏目149", Health.RED, Condition.BLOCKED),
    ):
        await room.store.poll.record_visit(a_visit(known[name], health=health, condition=condition))
    for words in ("", "示例部委"):
        lines = finding(expect(f.SourcesShown, await room.desk.sources(ask(words))), str).html.split("\n")
        listed = [line for line in lines if "　尚未抓取" in line or "　正常" in line or "（" in line]
        assert lines[-1] == f"　另有 {250 + (not words) - len(listed)} 个，发送“来源 名称”可查看"
        assert [line.partition("　")[0] for line in listed[:3]] == [
            f"示例部委·公示栏目{number}" for number in (149, 141, 140)
        ]
