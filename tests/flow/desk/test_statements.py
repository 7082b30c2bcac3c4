"""Which statements are compared, and what the answer says of them."""

import sys
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest

from bot.chat.replies.finding import finding
from bot.domain.reading import DocumentRef, Mention
from bot.flow.desk.questions.kinship import Kin
from bot.flow.desk.results import findings as f
from bot.flow.desk.results.answers import Articles
from bot.match.compare import compare
from tests.flow.desk.room import Room, ask, expect
from tests.flow.desk.test_inquiries import EARLIER, LATER, add, mechanism

MOF, MIIT, NEA = ("财政部",), ("工业和信息化部",), ("国家能源局",)
LOANS = "一是扩大中小企业贴息贷款规模。二是减免中小企业房屋租金。"
LOANS_BEFORE = "一是扩大中小企业贴息贷款范围。二是清理中小企业拖欠账款。"
GRIDS = "一是加快中小企业用电报装。二是降低接入电网费用。"


async def said(room: Room, days: int, title: str, text: str, agencies: tuple[str, ...], **given: Any) -> None:
    await add(room, days, title, text, agencies=agencies, **given)


async def test_two_bodies_are_no_comparison(room: Room) -> None:
    await said(room, 9, "财政部谈中小企业", LOANS_BEFORE, MOF)
    await said(room, 1, "工信部谈中小企业", GRIDS, MIIT)
    told = expect(f.OnlyOne, await room.desk.diff(ask("中小企业")))
    assert (told.body, told.only and told.only.title) == ("工业和信息化部", "工信部谈中小企业")
    html = finding(told, str).html
    assert "“中小企业”：库中没有可比的前后两篇。工业和信息化部最近一篇是：" in html
    assert "工信部谈中小企业" in html
    assert "追踪 白名单" in html


async def test_a_topic_alone_compares_the_newest_with_the_same_bodys_one_before(room: Room) -> None:
    await said(room, 30, "财政部早前谈中小企业", LOANS_BEFORE, MOF)
    for days in range(2, 29):
        await said(room, days, f"工信部第{days}次谈中小企业", GRIDS, MIIT)
    await said(room, 1, "财政部再谈中小企业", LOANS, MOF)
    told = expect(f.Difference, await room.desk.diff(ask("中小企业")))
    assert (told.body, told.pair.new.title, told.pair.old.title) == (
        "财政部",
        "财政部再谈中小企业",
        "财政部早前谈中小企业",
    )
    head = finding(told, str).html.splitlines()[:3]
    assert head[0] == "<b>中小企业</b>：财政部前后两篇对比"
    assert "财政部再谈中小企业" in head[1]
    assert head[1].endswith("（2026年7月19日）"), head
    assert "财政部早前谈中小企业" in head[2]
    assert head[2].endswith("（2026年6月20日）"), head


async def test_the_body_that_is_asked_for_is_the_one_that_is_compared(room: Room) -> None:
    await said(room, 30, "财政部早前谈中小企业", LOANS_BEFORE, MOF)
    await said(room, 20, "财政部再谈中小企业", LOANS, MOF)
    await said(room, 1, "工信部会同财政部谈中小企业", GRIDS, (*MIIT, *MOF))
    told = expect(f.Difference, await room.desk.diff(ask("财政部 中小企业")))
    assert (told.body, told.pair.new.title) == ("财政部", "财政部再谈中小企业")
    assert finding(told, str).html.splitlines()[0] == "<b>中小企业</b>：财政部前后两篇对比"
    assert expect(f.OnlyOne, await room.desk.diff(ask("工信部 中小企业"))).body == "工业和信息化部"


async def test_a_body_alone_is_compared_with_an_issue_of_the_same_report_only(room: Room) -> None:
    await said(room, 30, "财政部部署2025年设备更新贴息工作", LOANS_BEFORE, MOF)
    await said(room, 20, "财政部介绍关税安排", "一是下调部分进口商品税率。二是优化通关流程。", MOF)
    assert isinstance(await room.desk.diff(ask("财政部")), f.OnlyOne)
    await said(room, 3, "财政部再次部署2026年设备更新贴息工作", LOANS, MOF)
    await said(room, 1, "财政部答复地方来信", "一是答复来信。二是公开结果。", MOF)
    told = expect(f.Difference, await room.desk.diff(ask("财政部")))
    assert (told.pair.old.title, told.pair.kin) == ("财政部部署2025年设备更新贴息工作", Kin.TITLE)
    lines = finding(told, str).html.splitlines()
    assert lines[0] == "<b>财政部</b>前后两篇对比"
    assert lines[3] == "两篇标题基本一致，比较全部措施。"
    assert lines[4].startswith("更近的一篇<a href=")
    assert lines[4].endswith("《财政部答复地方来信》</a>（2026年7月19日），此前两年内没有可比的文章。")


async def test_a_mechanism_in_common_makes_no_two_texts_of_one_body_comparable(room: Room) -> None:
    await said(room, 40, "能源局谈白名单", EARLIER, NEA, mechanisms=mechanism(EARLIER))
    await said(room, 2, "能源局谈保供", LATER, NEA, mechanisms=mechanism(LATER))
    assert isinstance(await room.desk.diff(ask("国家能源局")), f.OnlyOne)


async def test_the_issue_before_is_found_behind_much_else(room: Room) -> None:
    await said(room, 90, "财政部关于2025年中小企业贷款贴息情况的通报", LOANS_BEFORE, MOF)
    for days in range(2, 40):
        await said(room, days, f"财政部日常事务之{days}", "一是下调部分进口商品税率。二是优化通关流程。", MOF)
    await said(room, 1, "财政部关于2026年中小企业贷款贴息情况的通报", LOANS, MOF)
    told = expect(f.Difference, await room.desk.diff(ask("财政部")))
    assert told.pair.old.title == "财政部关于2025年中小企业贷款贴息情况的通报"


async def test_texts_with_the_topic_and_nothing_else_in_common_are_not_compared(room: Room) -> None:
    await said(room, 30, "财政部谈中小企业", "一是清理中小企业拖欠账款。二是公开清单。", MOF)
    await said(room, 1, "财政部再谈中小企业", "一是培训中小企业会计。二是开办讲座。", MOF)
    told = expect(f.OnlyOne, await room.desk.diff(ask("财政部 中小企业")))
    assert "只比较同一机构、标明日期的两篇" in finding(told, str).html


async def test_an_undated_text_is_no_side_of_a_comparison(room: Room) -> None:
    await said(room, 30, "财政部谈中小企业", LOANS_BEFORE, MOF)
    await said(room, 1, "财政部未标日期谈中小企业", LOANS, MOF, published=None)
    assert isinstance(await room.desk.diff(ask("财政部 中小企业")), f.OnlyOne)


async def test_the_lines_of_a_comparison_stand_under_their_names(room: Room) -> None:
    await said(room, 48, "工信部早前表态", EARLIER, MIIT)
    await said(room, 1, "工信部最新表态", LATER, MIIT)
    told = expect(f.Difference, await room.desk.diff(ask("工信部 “白名单”")))
    assert finding(told, str).html.splitlines()[4:] == [
        "<b>较早一篇未见</b>（1）",
        "• “聚焦重点企业”",
        "<b>措辞不同</b>（1）",
        "• “落实好‘白名单’制度” → “建立实施‘白名单’制度”",
        "<b>较早一篇提到，本篇未见</b>（1）",
        "• “以点带链、以链带面”",
    ]


async def test_lines_that_are_left_out_are_counted(room: Room) -> None:
    await said(room, 48, "工信部早前表态", EARLIER, MIIT)
    await said(room, 1, "工信部最新表态", LATER, MIIT)
    told = expect(f.Difference, await room.desk.diff(ask("工信部 “白名单”")))
    added = told.pair.lines[0]
    many = f.Difference(topic=told.topic, body=told.body, pair=replace(told.pair, lines=(added,) * 11), zone=told.zone)
    lines = finding(many, str).html.splitlines()[4:]
    assert finding(many, str).buttons  # the way on
    assert (lines[0], lines[-1], len(lines)) == ("<b>较早一篇未见</b>（11）", "　另有 3 条", 10)


async def test_a_timeline_says_how_firmness_moved(room: Room) -> None:
    await said(room, 48, "工信部早前表态", EARLIER, MIIT, mechanisms=mechanism(EARLIER))
    await said(room, 1, "工信部最新表态", LATER, MIIT, mechanisms=mechanism(LATER))
    html = finding(await timeline(room), str).html
    assert html.splitlines()[-1] == "力度（同一事项，截至2026年7月19日）：落实 → 建立实施 ↑"


GOODS, LOANS_LIST = "一是{}货运企业“白名单”制度。", "一是{}小微融资“白名单”制度。"


@pytest.mark.parametrize(
    ("body", "text", "told"),
    [
        (NEA, GOODS, "试点 → 建立 ↑"),
        (("示例市人民政府",), GOODS, None),
        (MIIT, LOANS_LIST, None),
        (NEA, "一是{}“白名单”制度。", None),
    ],
)
async def test_only_one_and_the_same_scheme_is_joined(
    room: Room, body: tuple[str, ...], text: str, told: str | None
) -> None:
    await said(room, 48, "早前表态", text.format("试点"), body)
    await said(room, 1, "工信部最新表态", GOODS.format("建立"), MIIT)
    html = finding(await timeline(room), str).html
    assert [line for line in html.splitlines() if line.startswith("力度")] == (
        [f"力度（同一事项，截至2026年7月19日）：{told}"] if told else []
    )


async def test_the_newest_statement_may_be_of_something_else(room: Room) -> None:
    await said(room, 48, "早前表态", GOODS.format("试点"), MIIT)
    await said(room, 9, "再次表态", GOODS.format("建立"), MIIT)
    await said(room, 1, "最新表态", LOANS_LIST.format("探索"), MIIT)
    last = finding(await timeline(room), str).html.splitlines()[-1]
    assert last == "力度（同一事项，截至2026年7月11日）：试点 → 建立 ↑"


async def test_a_statement_without_a_day_has_no_place_in_the_course(room: Room) -> None:
    await said(room, 48, "早前表态", GOODS.format("试点"), MIIT, published=None)
    await said(room, 1, "最新表态", GOODS.format("建立"), MIIT)
    assert "力度" not in finding(await timeline(room), str).html


async def test_a_timeline_is_named_by_what_all_call_it_and_not_by_one_of_several(room: Room) -> None:
    for hours, name in ((2, "名录共享白名单"), (1, "货车通行白名单")):
        text = f"建立“{name}”制度。"
        told = Mention(name=f"“{name}”", text=name, start=text.index(name), end=text.index(name) + len(name))
        await said(room, hours, f"工信部：{name}", text, MIIT, mechanisms=(told,))
    assert (await timeline(room)).name == "白名单"


async def timeline(room: Room) -> f.Timeline:
    return expect(f.Timeline, await room.desk.track(ask("白名单")))


NUMBER = "财金〔2026〕998号"


@pytest.mark.parametrize(
    "text",
    [
        "财金〔2026〕998号同时废止。",
        "财金[2026]998号自2026年12月1日起停止执行。",
        "《设备贷款贴息办法》（财金〔2026〕998号）、《票据管理办法》（财金〔2025〕7号）同时废止。",
        "废止《设备贷款贴息办法》（财金〔2026〕998号）。",
        "废止《票据管理办法》（财金〔2025〕7号）、《设备贷款贴息办法》（财金〔2026〕998号）。",
        "决定对《设备贷款贴息办法》（财金〔2026〕998号）进行修订。",
        "现对财金〔2026〕998号文件予以修改。",
        "按照修订后的《设备贷款贴息办法》（财金〔2026〕998号）办理。",
    ],
)
async def test_a_document_that_ends_or_changes_is_told_as_such(room: Room, text: str) -> None:
    await add(room, 1, "关于贴息的通知", text)
    told = expect(f.DocumentShown, await room.desk.doc(ask(NUMBER)))
    assert ([one.title for one in told.ending], told.citing) == (["关于贴息的通知"], ())
    lines = finding(told, str).html.splitlines()
    assert lines[2] == "<b>废止、修订或替代</b>"
    assert "关于贴息的通知" in lines[3]


@pytest.mark.parametrize(
    "text",
    [
        "根据财金〔2026〕998号，对逾期未报的，贴息资格失效。",
        "按照财金〔2026〕998号要求，抓紧修订本地区实施细则。",
        "财金〔2026〕998号印发后，各地要清理并废止与其不一致的规定。",
        "财金〔2026〕998号施行后，《票据管理办法》（财金〔2025〕7号）同时废止。",
        "依据财金〔2026〕998号，对《票据管理办法》进行修订。",
    ],
)
async def test_what_only_stands_beside_the_number_is_a_citation(room: Room, text: str) -> None:
    await add(room, 1, "关于贴息的通知", text)
    told = expect(f.DocumentShown, await room.desk.doc(ask(NUMBER)))
    assert ([one.title for one in told.citing], told.ending) == (["关于贴息的通知"], ())


async def test_a_title_alone_ends_a_document_where_somebody_gives_it_the_number(room: Room) -> None:
    text = "《设备贷款贴息办法》（财金〔2026〕998号）印发以来成效明显。《设备贷款贴息办法》同时废止。"
    whole = "《设备贷款贴息办法》（财金〔2026〕998号）"
    named = DocumentRef(text=whole, number=NUMBER, start=0, end=len(whole), title="设备贷款贴息办法")
    await add(room, 1, "关于贴息的通知", text, documents=(named,))
    told = expect(f.DocumentShown, await room.desk.doc(ask(NUMBER)))
    assert [one.title for one in told.ending] == ["关于贴息的通知"]


async def number_of(room: Room, title: str) -> int:
    found = expect(Articles, await room.desk.search(ask(title)))
    return next(one.article.id for one in found.found if one.article.title == title)


async def test_an_article_without_measures_is_not_compared(room: Room) -> None:
    await said(room, 1, "财政部负责人调研", "调研组一行来到桥头。", MOF)
    told = expect(f.OnlyOne, await room.desk.diff(ask(str(await number_of(room, "财政部负责人调研")))))
    assert finding(told, str).html.startswith("这一篇没有成条的措施，无从对比。")


async def test_near_texts_are_compared_before_those_years_apart(room: Room) -> None:
    await said(room, 2300, "财政部多年前谈中小企业", LOANS_BEFORE, MOF)
    await said(room, 1, "财政部新近谈中小企业", "一是扩大中小企业贴息贷款额度。二是公开结果。", MOF)
    far = expect(f.Difference, await room.desk.diff(ask("财政部 中小企业")))
    assert far.pair.old.title == "财政部多年前谈中小企业"
    assert "两篇相隔约 6 年，没有相隔更近的两篇可比。" in finding(far, str).html
    await said(room, 400, "财政部去年谈中小企业", "一是压减中小企业拖欠账款存量。二是公开清单。", MOF)
    await said(room, 300, "财政部其后谈中小企业", "一是压减中小企业拖欠账款总量。二是公开结果。", MOF)
    told = expect(f.Difference, await room.desk.diff(ask("财政部 中小企业")))
    assert (told.pair.new.title, told.pair.old.title) == ("财政部其后谈中小企业", "财政部去年谈中小企业")
    assert told.passed
    assert told.passed.title == "财政部新近谈中小企业"
    assert "相隔" not in finding(told, str).html


async def test_far_texts_are_not_compared_where_near_ones_are(room: Room) -> None:
    compared: list[str] = []

    def seen(frame: FrameType, event: str, argument: object) -> None:
        if event == "call" and frame.f_code is compare.__code__:
            compared.append(frame.f_locals["old"][0].text)

    await said(room, 2300, "财政部多年前谈中小企业", LOANS_BEFORE, MOF)
    await said(room, 300, "财政部谈中小企业账款", "一是压减中小企业拖欠账款存量。二是公开清单。", MOF)
    await said(room, 9, "财政部其后谈中小企业", "一是压减中小企业拖欠账款总量。二是公开结果。", MOF)
    await said(room, 1, "财政部新近谈中小企业", "一是评选中小企业服务标兵。二是公开结果。", MOF)
    sys.setprofile(seen)
    try:
        told = expect(f.Difference, await room.desk.diff(ask("财政部 中小企业")))
    finally:
        sys.setprofile(None)
    assert told.pair.old.title == "财政部谈中小企业账款"
    assert compared
    assert not any("贴息" in text for text in compared)


async def test_two_that_share_only_what_is_not_called_so_are_no_comparison(room: Room) -> None:
    await said(room, 9, "财政部谈渡口", "一是修缮渡口，加强统筹协调。二是清理拖欠账款。", MOF)
    await said(room, 1, "财政部谈航道", "一是渡口收费公开，加强统筹协调。二是疏浚航道。", MOF)
    told = expect(f.OnlyOne, await room.desk.diff(ask("财政部 渡口")))
    assert (told.body, told.only and told.only.title) == ("财政部", "财政部谈航道")
    assert "追踪 白名单" in finding(told, str).html
