"""The names that a rule may say, however they are written."""

import opencc
import pytest

from bot.chat.replies.replies import reply
from bot.extract.lexicon.bodies import bodies
from bot.flow.desk.following import topics
from bot.flow.desk.presses import Action
from bot.flow.desk.results.answers import NothingFound
from bot.flow.desk.results.follows import NotSubscribed, Subscribed, SubscribedEach, Unsubscribed
from tests.builders import NOW, a_spec
from tests.flow.desk.room import CHAT, Room, ask, expect

MIIT = "工业和信息化部"


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("財政部", "财政部"),
        ("機構:財政部", "财政部"),
        ("國家發改委", "国家发展和改革委员会"),
        ("交通運輸部", "交通运输部"),
        ("商務部", "商务部"),
        ("中國人民銀行", "中国人民银行"),
        ("市場監管總局", "国家市场监督管理总局"),
        ("國務院", "国务院"),
    ],
)
async def test_follows_an_agency_by_its_name_in_traditional_characters(room: Room, word: str, name: str) -> None:
    result = expect(Subscribed, await room.desk.subscribe(ask(word)))
    assert [named.name for named in result.topic.agencies] == [name]
    assert await room.rules() == [name]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("江西省发改委", "机构:江西省发展和改革委员会"),
        ("江西省发改委 渡口", "机构:江西省发展和改革委员会 渡口"),
        ("河北工信厅 | 苏州市政府", "机构:河北省工业和信息化厅 | 机构:苏州市人民政府"),
        ("工信部 -江西省发改委", "工业和信息化部 -机构:江西省发展和改革委员会"),
        ("江西政府", "江西省人民政府"),
        ("广东政府", "广东省人民政府"),
        ("内蒙古政府", "内蒙古自治区人民政府"),
        ("北京政府", "北京市人民政府"),
        ("上海政府", "上海市人民政府"),
        ("發文:上海政府", "发文:上海市人民政府"),
        ("上海經信委", "机构:上海市经济和信息化委员会"),
        ("发文:江西省政府办公厅", "发文:江西省人民政府办公厅"),
        ("广东省委宣传部", "机构:中共广东省委宣传部"),
        ("汽车行业协会", "汽车行业协会"),
        ("平台经济局", "平台经济局"),
        ("住房公积金中心", "住房公积金中心"),
    ],
)
async def test_bodies_of_places_go_by_the_names_that_readings_know_them_by(words: str, rule: str, room: Room) -> None:
    understood = topics.read(words, await topics.names_of(room.desk.office))
    assert isinstance(understood, topics.Understood)
    assert understood.rule.text == rule
    kept = topics.read(rule, await topics.names_of(room.desk.office), kept=True)
    assert isinstance(kept, topics.Understood)
    assert kept.rule == understood.rule


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Ministry of Finance", "财政部"),
        ("state council", "国务院"),
        ('"People\'s Bank of China" 外汇', "中国人民银行 外汇"),
        ("Guangdong", "广东省人民政府"),
        ("region:Guangdong", "地区:广东"),
        ('region:"Inner Mongolia"', "地区:内蒙古"),
    ],
)
async def test_follows_bodies_and_regions_by_their_names_in_english(room: Room, words: str, rule: str) -> None:
    expect(Subscribed, await room.desk.subscribe(ask(words)))
    assert await room.rules() == [rule]


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("Ministry of Finance chips", "财政部 CHIPS"),
        ("chips ministry  of finance", "财政部 CHIPS"),
        ("the Ministry of Finance 芯片", "财政部 芯片"),
        ("People’s Bank of China | MIIT chips", "中国人民银行 | (工业和信息化部 CHIPS)"),
        ("芯片 -Ministry of Finance", "芯片 -财政部"),
        ("agency:Ministry of Finance 芯片", "财政部 芯片"),
        ("Ministry of Finance, chips", "财政部 CHIPS"),
        ("Ministry of Finance,chips", "财政部 CHIPS"),
        ("商务部, 财政部； 消费", "商务部 财政部 消费"),
        ("“白名单”, 消费、", "消费 白名单"),
        ("title:(Ministry of Finance | chips)", '标题:CHIPS | 标题:"MINISTRY OF FINANCE"'),
        ("Ministry of Finance (chips | steel)", "财政部 (CHIPS | STEEL)"),
        ("General Office of the State Council AI", "国务院办公厅 AI"),
        ("State Council AI", "国务院 AI"),
        ("National Energy Administration wind power", "国家能源局 POWER WIND"),
        ("region:Inner Mongolia coal", "COAL 地区:内蒙古"),
        ("reuters china chips", '"Reuters China" CHIPS'),
        ('"Ministry of Finance chips"', '"MINISTRY OF FINANCE CHIPS"'),
    ],
)
async def test_a_name_of_several_words_is_one_name_with_words_behind_it(room: Room, words: str, rule: str) -> None:
    await room.store.ops.add_source(a_spec("Reuters China"), NOW)
    expect(Subscribed, await room.desk.subscribe(ask(words)))
    assert await room.rules() == [rule]
    understood = await topics.understand(room.desk.office, rule)
    assert isinstance(understood, topics.Understood)
    assert understood.rule.text == rule


@pytest.mark.parametrize(
    "words",
    [
        "state of the art chips",
        "ministry of truth",
        "the finance of council",
        "national security",
        "customs clearance",
        "State Council-led reform",
        "most chips are safe",
        "cast iron",
        "miit ndrc chips",
        "芯片 miit chips",
        "“miit” 芯片",
        "标题:miit 芯片",
        "sc 改革",
        "title:cast",
        "emergency spp",
        "Safe chips",
        "s c reform",
        "mo f",
        "ministry finance",
        "general office software",
        "central bank policy",
        "standing committee",
    ],
)
async def test_ordinary_english_words_make_no_body(room: Room, words: str) -> None:
    understood = await topics.understand(room.desk.office, words)
    assert isinstance(understood, topics.Understood)
    assert (understood.topic.agencies, understood.topic.sources) == ((), ())


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("cast", ["中国科学技术协会"]),
        ("CAST iron", ["中国科学技术协会"]),
        ("miit", ["工业和信息化部"]),
        ("PBoC", ["中国人民银行"]),
        ("pboc", ["中国人民银行"]),
        ("SSE", ["上海证券交易所"]),
        ("上交所", ["上海证券交易所"]),
        ("ｍｉｉｔ", ["工业和信息化部"]),
        (" Sasac ", ["国务院国有资产监督管理委员会"]),
        ("agency:cast iron", ["中国科学技术协会"]),
        ("机构:sasac 改革", ["国务院国有资产监督管理委员会"]),
        ("MIIT chips", ["工业和信息化部"]),
        ("miit 芯片", ["工业和信息化部"]),
        ("Miit 芯片", ["工业和信息化部"]),
        ("芯片 ｍｉｉｔ", ["工业和信息化部"]),
        ("cast 铸件 sac", ["中国科学技术协会", "国家标准化管理委员会"]),
        ("miit ndrc 芯片", ["国家发展和改革委员会", "工业和信息化部"]),
        ("chips, miit", ["工业和信息化部"]),
        ("miit AI", ["工业和信息化部"]),
        ("miit 5g", ["工业和信息化部"]),
        ("ndrc Ministry of Finance", ["国家发展和改革委员会", "财政部"]),
    ],
)
async def test_an_acronym_is_the_body_unless_it_stands_beside_another_latin_word(
    room: Room, words: str, names: list[str]
) -> None:
    understood = await topics.understand(room.desk.office, words)
    assert isinstance(understood, topics.Understood)
    assert [named.name for named in understood.topic.agencies] == names
    again = await topics.understand(room.desk.office, understood.rule.text)
    assert isinstance(again, topics.Understood)
    assert again.rule == understood.rule, "a rule that is kept asks for the same"


async def test_whoever_gives_up_a_rule_may_write_its_acronym_small(room: Room) -> None:
    await room.desk.subscribe(ask("MIIT 物流"))
    expect(NotSubscribed, await room.desk.unsubscribe(ask("mof 物流")))
    expect(Unsubscribed, await room.desk.unsubscribe(ask("miit 物流")))
    await room.desk.subscribe(ask("cast iron"))
    expect(Unsubscribed, await room.desk.unsubscribe(ask("cast iron")))
    assert await room.rules() == []


async def test_an_acronym_in_small_letters_is_the_body_in_every_part_of_a_rule(room: Room) -> None:
    expect(Subscribed, await room.desk.subscribe(ask("工信部 芯片 | ndrc 钢铁 -mof | (mee -cast iron)")))
    assert await room.rules() == [
        '(国家发展和改革委员会 钢铁 -财政部) | (工业和信息化部 芯片) | (生态环境部 IRON -"CAST")'
    ]


async def test_who_has_found_nothing_is_told_what_else_the_acronym_may_mean(room: Room) -> None:
    told = await room.desk.search(ask("芯片 miit chips 近7天"))
    assert [(one.word, one.body) for one in expect(NothingFound, told).acronyms] == [("MIIT", MIIT)]
    (message,) = reply(told, str)
    assert "“MIIT”按普通词处理；如指工业和信息化部，可写 <code>机构:MIIT</code>" in message.html
    meant = next(button for row in message.buttons for button in row if button.text == "改按工信部")
    again, _ = await room.desk.press(ask(), meant.data or "")
    topic = expect(NothingFound, again).topic
    assert (topic.text, expect(NothingFound, again).acronyms) == (f"{MIIT} CHIPS 芯片 日期:2026-07-14..2026-07-20", ())
    assert expect(NothingFound, await room.desk.search(ask("火星 chips"))).acronyms == ()


async def test_who_follows_what_nothing_has_met_is_told_what_else_the_acronym_may_mean(room: Room) -> None:
    told = await room.desk.subscribe(ask("miit chips"))
    assert await room.rules() == ['CHIPS "MIIT"']
    (message,) = reply(told, str)
    meant = next(button for row in message.buttons for button in row if button.text == "改按工信部")
    again, _ = await room.desk.press(ask(), meant.data or "")
    assert expect(Subscribed, again).acronyms == ()
    assert await room.rules() == ['CHIPS "MIIT"', f"{MIIT} CHIPS"]


async def test_acronyms_alone_are_bodies_in_small_letters_too(room: Room) -> None:
    expect(Subscribed, await room.desk.subscribe(ask("miit | -(ndrc | mof) mee")))
    expect(SubscribedEach, await room.desk.subscribe(ask("miit, ndrc")))
    assert await room.rules() == [
        "工业和信息化部 | (生态环境部 -(国家发展和改革委员会 | 财政部))",
        "工业和信息化部",
        "国家发展和改革委员会",
    ]


@pytest.mark.parametrize(("words", "rule"), [("cast iron", '"CAST" IRON'), ("SAFE 生产 | safe", "国家外汇管理局")])
async def test_words_spelt_like_an_acronym_stay_words_when_they_are_kept(room: Room, words: str, rule: str) -> None:
    understood = await topics.understand(room.desk.office, words)
    assert isinstance(understood, topics.Understood)
    again = await topics.understand(room.desk.office, understood.rule.text)
    assert isinstance(again, topics.Understood)
    assert (again.rule, rule in again.rule.text) == (understood.rule, True)


def test_every_english_name_is_one_bodys() -> None:
    names = [name for body in bodies() for name in {body.english, body.english_short} if name]
    assert len(names) == len(set(names))
    assert [body.name for body in bodies() if body.english and topics.agency(body.english) != body.name] == [
        body.name for body in bodies() if body.silent and body.english
    ]


def test_every_body_is_known_by_all_its_names_in_traditional_characters() -> None:
    convert = opencc.OpenCC("s2t").convert
    names = [name for body in bodies() for name in (*body.names(), body.short)]
    assert [name for name in names if topics.agency(convert(name)) != topics.agency(name)] == []


@pytest.mark.parametrize(("words", "rule"), [("Mars", "MARS"), ("ai 芯片", "AI 芯片"), ("ＡＩ", "AI")])
async def test_a_keyword_is_told_as_it_was_typed_and_kept_in_one_spelling(room: Room, words: str, rule: str) -> None:
    result = expect(Subscribed, await room.desk.subscribe(ask(words)))
    told = " ".join(term.name for term in result.topic.words)
    assert (told, await room.rules()) == ("AI" if words == "ＡＩ" else words, [rule])


async def test_a_word_that_was_kept_before_bodies_of_places_were_known_stays_one(room: Room) -> None:
    word = "江西省财政厅"
    names = await topics.names_of(room.desk.office)
    kept = topics.read(word, names, kept=True)
    assert isinstance(kept, topics.Understood)
    assert (kept.rule.text, kept.topic.agencies) == (f'"{word}"', ())
    await room.add_article(4, "某县转发文件", f"转发《{word}关于检修渡口的通知》。")
    await room.desk.subscribe(ask("渡口"))
    await room.store.desk.subscribe(CHAT, word, NOW)
    followed = expect(Subscribed, await room.desk.subscribe(ask(word)))
    assert await room.rules() == ["渡口", word, f"机构:{word}"]
    assert followed.keyword is not None
    assert not expect(Subscribed, await room.desk.subscribe(ask("江西财政厅"))).fresh
    gone = expect(Unsubscribed, await room.desk.unsubscribe(ask("2")))
    assert gone.rules[0].rule == word
    back = expect(Subscribed, await room.press(Action.ASK, gone.restore))
    assert (back.topic.agencies, back.hits) == ((), 1)
