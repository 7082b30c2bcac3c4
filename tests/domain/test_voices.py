"""Who speaks in a text, and whose text it is."""

import pytest

from bot.domain.reading import Mention, Reading, Speaker
from bot.domain.voices import spoken_for, voice_at, voices

LEADER, CHIEF = "甲某", "乙某"
MUCH, MORE = "渡口的桥修好了。" * 40, "村民都说好。" * 60


def reading(text: str, title: str = "青岭省部署渡口改造", event: str | None = None, **posts: str) -> Reading:
    """Of a text with these persons, each at the first place of the name."""
    speakers = tuple(
        Speaker(name=name, title=post, start=text.index(name), end=text.index(name) + len(name))
        for name, post in posts.items()
    )
    return Reading(title=title, text=text, is_policy=True, speakers=speakers, event=event)


@pytest.mark.parametrize(
    "text",
    [
        "总书记甲某多次强调，渡口安全是大事。",
        "甲某总书记对渡口安全十分重视，作出批示。",
        "甲某总书记指出，渡口安全是大事。",
        "全省深入贯彻总书记甲某在渡口考察时的要求。",
        "2019年2月，总书记甲某在渡口考察时强调，安全是大事。",
        "要落实总书记甲某关于渡口安全的重要论述。",
    ],
)
def test_a_leader_whose_words_are_cited_does_not_speak(text: str) -> None:
    assert voices(reading(text, 甲某="总书记"), 2024) == ()


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("国务院总理甲某3月5日主持召开会议，部署渡口改造。", "国务院总理"),
        ("2024年2月，总书记甲某在渡口考察时强调，安全是大事。", "总书记"),
        ("青石县县长甲某多次强调，渡口要改造。", "青石县县长"),
        ("县水利局局长甲某指出，渡口要改造。", "县水利局局长"),
        ("邻国总理甲某表示，两国将修桥。", "邻国总理"),
    ],
)
def test_who_speaks_on_an_occasion_or_by_another_office_is_heard(text: str, post: str) -> None:
    assert [one.name for one in voices(reading(text, 甲某=post), 2024)] == [LEADER]


def test_whose_words_the_title_or_the_event_tells_is_heard() -> None:
    text = "总书记甲某多次强调，渡口安全是大事。"
    assert voices(reading(text, title="甲某谈渡口安全", 甲某="总书记"))
    assert voices(reading(text, event="甲某考察渡口", 甲某="总书记"))


def test_who_holds_no_office_is_no_voice() -> None:
    told = reading("村民甲某说，桥修好了。县长乙某说，渡口年内改造。", 甲某="青石村村民", 乙某="县长")
    assert [one.name for one in voices(told)] == [CHIEF]


def test_words_are_told_as_by_who_says_them_there_or_nobody() -> None:
    text = "局长甲某介绍，一是修桥。\n主任乙某介绍，一是通车。\n三是全面验收。"
    told = reading(text, 甲某="局长", 乙某="主任")
    assert voice_at(told, text.index("修桥")) == LEADER
    assert voice_at(told, text.index("通车")) == CHIEF
    assert voice_at(told, text.index("三是")) == ""
    alone = reading(text, 甲某="局长")
    assert voice_at(alone, text.index("三是")) == LEADER
    behind = "“年内修桥。”局长甲某说。“明年通车。”\n随后验收。"
    assert voice_at(reading(behind, 甲某="局长"), behind.index("年内")) == ""
    over = "渡口改造\n“年内修桥。”青石公司法定代表人甲某说。\n邻省上线监管平台。"
    assert voice_at(reading(over, 甲某="法定代表人"), over.index("邻省")) == ""
    on = "局长甲某说：“年内修桥。”\n随后验收。"
    assert voice_at(reading(on, 甲某="局长"), on.index("随后")) == LEADER
    close = "“年内修桥，”局长甲某说，“明年通车。”"
    assert voice_at(reading(close, 甲某="局长"), close.index("年内")) == LEADER


def bodies(title: str, *named: tuple[str, str]) -> tuple[str, ...]:
    agencies = tuple(Mention(name=name, text=text, start=0, end=1) for name, text in named)
    return spoken_for(Reading(title=title, text="渡口改造。", is_policy=True, agencies=agencies))


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("青岭省人民政府办公厅关于渡口改造的通知", ("青岭省人民政府",)),
        ("青岭省水利厅、青岭省财政厅关于渡口改造的通知", ("青岭省水利厅", "青岭省财政厅")),
        ("近日，省水利厅印发通知", ("青岭省水利厅",)),
        ("两部门关于渡口改造的通知", ("青岭省财政厅", "青岭省人民政府")),
        ("渡口改造今年完成", ("青岭省财政厅",)),
        ("青岭省人民政府转发青岭省水利厅关于渡口改造意见的通知", ("青岭省人民政府",)),
    ],
)
def test_a_text_is_of_the_bodies_that_its_title_begins_with(title: str, told: tuple[str, ...]) -> None:
    named = (("青岭省财政厅", "省财政厅"), ("青岭省人民政府", "省政府"), ("青岭省水利厅", "省水利厅"))
    assert bodies(title, *named) == told


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("渡口旧貌换新颜", f"{MUCH}青石县拿出了办法。{MORE}", ()),
        (
            "青石县的渡口旧貌换新颜",
            f"{MUCH}青石县拿出了办法。{MORE}",
            ("青石县人民政府",),
        ),
        ("渡口旧貌换新颜", f"青石县拿出了办法。{MORE}", ("青石县人民政府",)),
        ("渡口旧貌换新颜", f"{MUCH}青石县", ("青石县人民政府",)),
        ("渡口旧貌换新颜", "渡口的桥修好了。", ()),
    ],
)
def test_a_body_told_of_further_down_does_not_speak(title: str, text: str, told: tuple[str, ...]) -> None:
    start = text.find("青石县")
    named = (Mention(name="青石县人民政府", text="青石县", start=start, end=start + 3),) if start >= 0 else ()
    assert spoken_for(Reading(title=title, text=text, is_policy=True, agencies=named)) == told


def test_one_of_many_places_is_not_whose_text_it_is() -> None:
    text = f"青石县拿出了办法。{MORE}白水县、黑山县也有新招。"
    named = tuple(
        Mention(name=f"{place}人民政府", text=place, start=text.index(place), end=text.index(place) + 3)
        for place in ("青石县", "白水县", "黑山县")
    )
    assert spoken_for(Reading(title="渡口旧貌换新颜", text=text, is_policy=True, agencies=named)) == ()
    assert spoken_for(Reading(title="青石县渡口换新颜", text=text, is_policy=True, agencies=named)) == (
        "青石县人民政府",
    )
    assert spoken_for(Reading(title="渡口旧貌换新颜", text=text, is_policy=True, agencies=named[:2])) == (
        "青石县人民政府",
    )
