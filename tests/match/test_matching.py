"""Whether a rule wants an article, and what is said about where it was met."""

from typing import Any

import pytest

from bot.domain.governments import governments
from bot.domain.reading import Mention
from bot.match.kept import keep
from bot.match.matching import why
from tests.builders import a_measure_list, a_reading
from tests.match.articles import TEXT, an_article
from tests.match.vocabulary import JIANGXI, MIIT, rule_of


def mention(name: str) -> Mention:
    return Mention(name=name, text=name, start=0, end=1)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("工信部", "工业和信息化部"),
        ("工信部 芯片", "工业和信息化部；芯片 @标题"),
        ("新华社 要素保障", "新华社；要素保障 @第2条"),
        ("召开会议", "召开会议 @正文"),
        ("AI芯片 企业", "AI芯片 @正文；企业 @第1条"),
        ("晶片", None),
        ("人工智能", "人工智能（AI） @正文"),
        ('"人工智能"', None),
        ("商务部", None),
        ('"工信部"', "工信部 @标题"),
        ("政策速递", None),
        ("trai", None),
        ("芯片 汽车", None),
        ("汽车 | 芯片", "芯片 @标题"),
        ("企业 | 芯片", "企业 @第1条；芯片 @标题"),
        ("芯片 -汽车", "芯片 @标题"),
        ("芯片 -企业", None),
        ("芯片 -(企业 汽车)", "芯片 @标题"),
        ("(商务部 | 工信部) (汽车 | 保障)", "保障 @第2条；工业和信息化部"),
        ("标题:芯片", "芯片 @标题"),
        ("标题:企业", None),
        ("正文:部署", None),
        ("正文:企业", "企业 @第1条"),
        ("措施:要素保障", "要素保障 @第2条"),
        ("措施:召开", None),
        ("机制:白名单", "白名单（“白名单”制度） @机制"),
        ("机制:揭榜", None),
        ("机制:白名单+", None),
        ("机制:互联网+", "互联网+（“互联网+”行动） @机制"),
        ("机制:互联网平台", None),
        ("芯片+", None),
        ("地区:广东省", "广东 @地区"),
        ("行业:汽车", None),
        ("行业:芯片", "芯片 @行业"),
        ("來源:新華社", None),
        ("来源:新华社 召開會議", "新华社；召开会议 @正文"),
    ],
)
def test_why_says_what_was_met_and_where(rule: str, expected: str | None) -> None:
    lists = (a_measure_list("聚焦重点企业", "做好要素保障", text=TEXT),)
    names: dict[str, Any] = {
        "mechanisms": (mention("“白名单”制度"), mention("“互联网+”行动")),
        "regions": (mention("广东"),),
        "industries": (mention("芯片"),),
    }
    article = an_article(title="工信部部署芯片产业工作", reading=a_reading(text=TEXT, lists=lists, **names))
    assert why(rule_of(rule), article) == expected


def test_a_body_counts_for_the_one_above_it() -> None:
    article = an_article(reading=a_reading(text=TEXT, agencies=("国家烟草专卖局",)))
    assert why(rule_of("工信部"), article) == f"{MIIT}（国家烟草专卖局）"


@pytest.mark.parametrize(
    ("body", "counts", "issues"),
    [
        ("江西省发展和改革委员会", True, True),
        ("江西省人民政府办公厅", True, True),
        ("中国共产党江西省委员会", True, False),
        ("中共江西省委宣传部", True, False),
        ("江苏省发展和改革委员会", False, False),
        ("国家税务总局江西省税务局", False, False),
        ("江西省城市管理委员会", True, True),
        ("江西省市场监督管理局", True, True),
        ("江西省人民代表大会常务委员会", False, False),
        ("江西省人大常委会", False, False),
        ("江西省高级人民法院", False, False),
        ("江西省人民检察院", False, False),
        ("江西省监察委员会", False, False),
        ("江西省总工会", False, False),
        ("江西省工商业联合会", False, False),
        ("江西省南昌市人民政府", False, False),
        ("江西省南昌市财政局", False, False),
        ("江西省武宁县人民政府", False, False),
    ],
)
def test_what_counts_to_a_province_is_met_with_its_government(body: str, counts: bool, issues: bool) -> None:
    article = an_article(reading=a_reading(text=TEXT, agencies=(body,), issuers=(body,)))
    kept = keep(article.reading).names
    for rule, said, kind, meets in (
        ("江西", JIANGXI, "agency", counts),
        ("发文:江西", f"发文 {JIANGXI}", "issuer", issues),
    ):
        assert why(rule_of(rule), article) == (f"{said}（{body}）" if meets else None)
        assert ((kind, JIANGXI) in kept) == meets


@pytest.mark.parametrize(
    ("body", "government"),
    [
        ("北京市海淀区人民政府", None),
        ("重庆市江北区财政局", None),
        ("上海市浦东新区人民政府", None),
        ("内蒙古自治区锡林郭勒盟行政公署", None),
        ("四川省甘孜藏族自治州人民政府", None),
        ("北京市城市管理委员会", "北京市人民政府"),
        ("上海市市场监督管理局", "上海市人民政府"),
        ("西藏自治区人民政府金融工作办公室", "西藏自治区人民政府"),
    ],
)
def test_what_is_of_a_place_below_counts_to_no_province(body: str, government: str | None) -> None:
    assert list(governments([body])) == ([government] if government else [])


def test_a_government_that_is_named_itself_is_met_as_such() -> None:
    article = an_article(reading=a_reading(text=TEXT, agencies=("江西省财政厅", JIANGXI)))
    assert why(rule_of("江西"), article) == JIANGXI
    assert [name for kind, name in keep(article.reading).names if kind == "agency"] == ["江西省财政厅", JIANGXI]


def test_a_body_that_only_the_site_tells_is_said_to_be_told_by_it() -> None:
    article = an_article(title="关于开展自查的通知", reading=a_reading(text="我部将抽查。", agencies=(), site_of=MIIT))
    assert why(rule_of("工信部"), article) == f"{MIIT} @来源网站"
    assert why(rule_of("工信部 -标题:自查"), article) is None
    assert why(rule_of("商务部"), article) is None
    child = an_article(title="关于收购的通知", reading=a_reading(text="我局。", agencies=(), site_of="国家烟草专卖局"))
    assert why(rule_of("工信部"), child) == f"{MIIT}（国家烟草专卖局） @来源网站"


def test_why_speaks_the_readers_language() -> None:
    assert why(rule_of("芯片"), an_article(title="芯片"), {"标题": "title", "；": "; "}.__getitem__) == "芯片 @title"
