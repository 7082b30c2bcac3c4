"""Documents that nobody dated and that tell their own day are found, ordered and compared by it."""

from bot.chat.replies.finding import finding
from bot.chat.replies.replies import reply
from bot.flow.desk.results import findings as f
from bot.flow.desk.results.answers import Articles
from bot.flow.desk.results.follows import RulePreviewed
from bot.flow.desk.results.results import EitherWay
from tests.flow.desk.room import Room, ask, expect
from tests.flow.desk.test_inquiries import add
from tests.flow.desk.test_questions import titles
from tests.flow.desk.test_statements import GOODS, LOANS, LOANS_BEFORE, MIIT, MOF, said, timeline


async def test_what_tells_its_own_day_is_of_that_and_not_of_its_intake(room: Room) -> None:
    text = "一是建充电桩。\n二是通报各县建设进度，按月公开。\n2014年3月8日"
    await add(room, 1, "工信部往年谈充电桩", text, published=None)
    await add(room, 2, "工信部标日期谈充电桩", "一是建充电桩。")
    every = expect(Articles, await room.desk.latest(ask("充电桩")))
    assert titles(every) == ["工信部标日期谈充电桩", "工信部往年谈充电桩"]
    for text in ("充电桩 近30天", "充电桩 2026-07"):
        assert titles(await room.desk.search(ask(text))) == ["工信部标日期谈充电桩"]
    assert titles(expect(EitherWay, await room.desk.search(ask("充电桩 2014年"))).result) == ["工信部往年谈充电桩"]
    for text in ("充电桩 2014-03", "工信部 2014年3月8日"):
        told = expect(Articles, await room.desk.search(ask(text)))
        assert (titles(told), told.undated) == (["工信部往年谈充电桩"], 0)
        html = reply(told, str)[0].html
        assert "2014年3月8日（据落款）" in html
        assert "未标日期" not in html


async def test_a_text_that_tells_its_own_day_is_compared_by_it(room: Room) -> None:
    await said(room, 0, "财政部往年谈中小企业", f"{LOANS_BEFORE}\n2026年6月8日", MOF, published=None)
    await said(room, 1, "财政部近日谈中小企业", LOANS, MOF)
    told = expect(f.Difference, await room.desk.diff(ask("财政部 中小企业")))
    assert (told.pair.old.title, told.pair.new.title) == ("财政部往年谈中小企业", "财政部近日谈中小企业")


async def test_a_statement_with_its_own_day_has_its_place_in_the_course(room: Room) -> None:
    text = f"{GOODS.format('试点')}\n二是通报各县。\n2026年3月8日"
    await said(room, 0, "早前表态", text, MIIT, published=None)
    await said(room, 1, "最新表态", GOODS.format("建立"), MIIT)
    assert "试点 → 建立" in finding(await timeline(room), str).html


async def test_a_preview_shows_none_of_long_ago(room: Room) -> None:
    text = "一是建充电桩。\n二是通报各县建设进度，按月公开。\n2014年3月8日"
    await add(room, 1, "往年谈充电桩", text, published=None)
    await add(room, 2, "近日谈充电桩", "一是建充电桩。")
    told = expect(RulePreviewed, await room.desk.subscribe(ask("充电桩?")))
    assert ([one.article.title for one in told.found], told.hits, told.undated) == (["近日谈充电桩"], 1, 0)
