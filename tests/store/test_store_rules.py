"""Every kind of rule finds in the store what it wants of an article."""

import pytest

from bot.domain.desks import Filter
from bot.domain.reading import Mention
from bot.domain.rules import parts
from bot.match.matching import why
from bot.store import Store
from tests.builders import a_measure_list, a_reading
from tests.match.vocabulary import MIIT, rule_of
from tests.store.conftest import Shelf

RULES = (
    "工信部",
    "商务部 | 工信部",
    "商务部 | 芯片",
    "芯片 -汽车",
    "工信部 -商务部",
    "(芯片 | 汽车) (企业 | 消费)",
    "标题:芯片",
    "标题:(芯片 | 汽车) -正文:消费",
    "正文:芯片",
    "措施:企业",
    "措施:芯片",
    "机制:白名单",
    "机制:“白名单”制度 工信部",
    "机制:100%",
    "机制:互联网",
    "机制:互联网+",
    "机制:互联网+ 制造",
    "互联网+",
    "措施:互联网+制造",
    "制造 -互联网+",
    "地区:广东",
    "地区:广东 | 行业:汽车",
    "行业:汽车 -地区:广东",
    "人工智能",
    '"人工智能"',
    "人工智能 -(芯片 汽车)",
    "来源:新华社",
    "来源:日报 芯片 | 消费",
    "芯片 -标题:芯片",
    "企业 -(地区:广东 | 汽车)",
    "片",
    "晶片",
    "国办发〔2022〕12号",
    "发文:工信部",
    "发文:工信部 芯片",
    "发文:工信部 -汽车",
    "发文:商务部 | 机构:工信部",
)


async def fill(shelf: Shelf) -> None:
    def names(name: str) -> tuple[Mention, ...]:
        return (Mention(name=name, text=name, start=0, end=1),)

    text = "聚焦重点企业，做好芯片工作。广东消费。"
    lists = (a_measure_list("聚焦重点企业", text=text),)
    white = names("“白名单”制度")
    regions, industries = names("广东"), names("汽车")
    await shelf.read("芯片", key="一", reading=a_reading("芯片", text, agencies=(MIIT,), lists=lists, mechanisms=white))
    await shelf.read(
        "汽车", key="二", reading=a_reading("汽车", "AI training 企业消费", agencies=("商务部",), regions=regions)
    )
    await shelf.read(
        "消费", key="三", reading=a_reading("消费", "推進晶片產業", agencies=("国家烟草专卖局",), industries=industries)
    )
    await shelf.read(
        "汽车芯片",
        key="四",
        reading=a_reading("汽车芯片", "人工智能，按照国办发[2022]12号执行", agencies=(MIIT, "商务部"), issuers=(MIIT,)),
    )
    await shelf.read(
        "消费", key="五", publisher="日报", reading=a_reading("消费", "企业", agencies=(), regions=regions)
    )
    for key, name, made in (
        ("七", "“互联网+”行动", "互联网＋制造"),
        ("八", "互联网平台", "互联网，制造"),
        ("九", "“互联网”+行动", "“互联网”＋“制造”"),
    ):
        lists = (a_measure_list(made, text=made),)
        reading = a_reading("制造", made, agencies=(), lists=lists, mechanisms=names(name))
        await shelf.read("制造", key=key, reading=reading)
    await shelf.read(
        "烟叶",
        key="六",
        reading=a_reading("烟叶", "我局消费", agencies=(), site_of="国家烟草专卖局", issuers=("国家烟草专卖局",)),
    )


@pytest.mark.parametrize("text", RULES)
async def test_the_store_and_the_matcher_agree(store: Store, shelf: Shelf, text: str) -> None:
    await fill(shelf)
    rule = rule_of(text)
    everything = (await store.desk.latest(Filter(), 0, 50)).articles
    expected = {article.id for article in everything if why(rule, article) is not None}
    for wanted in (Filter(where=rule.wanted), Filter(where=parts(rule.wanted)[0])):
        page = await store.desk.search(wanted, 0, 50)
        assert page.total == len(page.articles)
        found = {article.id for article in page.articles}
        assert found == expected if wanted.where is rule.wanted else found >= expected
    assert len(everything) == 9


@pytest.mark.parametrize("text", RULES)
async def test_a_remembered_total_grows_by_what_is_read(store: Store, shelf: Shelf, text: str) -> None:
    wanted = Filter(where=rule_of(text).wanted)
    await fill(shelf)
    first = (await store.desk.latest(wanted, 0, 50)).total
    for article in (await store.desk.latest(Filter(), 0, 50)).articles:
        for story in (None, article.cluster_id):
            names = (Mention(name="“白名单”制度", text="白名单", start=0, end=1),)
            reading = a_reading("汽车芯片", f"企业消费人工智能{article.id}", agencies=(MIIT,), mechanisms=names)
            await shelf.read("汽车芯片", key=f"{article.id} {story}", twin_of=story, reading=reading)
            page = await store.desk.latest(wanted, 0, 50)
            assert page.total == len(page.articles) == len({one.cluster_id for one in page.articles})
    assert page.total >= first
