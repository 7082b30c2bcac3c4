"""Whose an article is that a body's own source gives and that does not name that body."""

import pytest

from bot.extract.bodies.own_site import Origin, site_of
from bot.extract.read import Document, read_all

MIIT, SAFE = "工业和信息化部", "国家外汇管理局"
HOME = "https://www.miit.gov.cn/list.html"
PLAIN = "现就做好家用储能产品安全自查工作通知如下。各有关单位应于月底前完成自查，我部将适时抽查。"


def whose(title: str, text: str = PLAIN, agency: str | None = MIIT, **origin: object) -> str | None:
    """The body, as told of a text of that source."""
    (reading,) = read_all([Document(title=title, text=text, day=None)])
    return site_of(reading, Origin(**({"agency": agency, "home": HOME} | origin)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("关于开展家用储能产品安全自查的通知", PLAIN),
        ("储能产品安全自查工作启动", "自查工作已经启动，首批二十家企业参加。"),
        ("关于开展家用储能产品安全自查的通知", f"{PLAIN}我部会同国家能源局、应急管理部建立会商机制。"),
        ("储能产品不实信息处置规则", f"虚假消息，一经查实即予通报。{PLAIN}"),
        ("对十四届全国人大三次会议第1234号建议的答复", "您提出的建议收悉，现答复如下。我部高度重视。"),
    ],
)
def test_what_its_own_site_says_is_the_bodys(title: str, text: str) -> None:
    assert whose(title, text) == MIIT


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("工信部：开展家用储能产品安全自查", PLAIN),
        ("关于开展家用储能产品安全自查的通知", f"工业和信息化部决定开展自查。{PLAIN}"),
        ("关于开展家用储能产品安全自查的通知", f"{PLAIN}\n国家能源局\n工信部\n2026年6月3日"),
        ("关于做好烟叶收购工作的通知", "国家烟草专卖局决定做好烟叶收购工作。"),
    ],
)
def test_who_is_named_needs_no_site(title: str, text: str) -> None:
    assert whose(title, text) is None


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("财政部关于下达储能补助资金的通知", PLAIN),
        ("国务院部署储能安全工作", "会议听取了汇报，要求抓好储能安全。"),
        ("关于下达储能补助资金的通知", f"财政部关于下达储能补助资金的通知\n{PLAIN}"),
        ("关于下达储能补助资金的通知", f"{PLAIN}\n国务院办公厅\n2026年6月3日"),
        ("关于下达储能补助资金的通知", f"{PLAIN}\n财政部　2026年6月3日"),
        ("关于储能税收优惠的公告", f"{PLAIN}\n财政部　税务总局　海关总署\n2026年6月3日"),
        ("储能产业这一年", f"新华社北京6月3日电（记者某某）{PLAIN}"),
        ("储能产业这一年", f"某报记者近日走访多家储能企业。{PLAIN}"),
        ("甘肃省工业和信息化厅开展储能自查", "甘肃省工业和信息化厅近日召开会议，部署储能自查工作。"),
    ],
)
def test_what_is_told_to_be_anothers_is_the_others(title: str, text: str) -> None:
    assert whose(title, text) is None


@pytest.mark.parametrize(
    ("url", "own"),
    [
        (None, MIIT),
        ("https://www.miit.gov.cn/a/1.html", MIIT),
        ("https://wap.miit.gov.cn/a/1.html", MIIT),
        ("https://www.sastind.gov.cn/a/1.html", MIIT),  # of a body under it
        ("https://copy.example.com/a/1.html", MIIT),
        ("https://www.mof.gov.cn/1.htm", "财政部"),
        ("https://jrs.mof.gov.cn/1.htm", "财政部"),
        ("https://www.gov.cn/zhengce/1.htm", "国务院"),
        ("https://www.news.cn/1.htm", None),
    ],
)
def test_an_article_on_another_bodys_site_is_not_its_own(url: str | None, own: str | None) -> None:
    assert whose("关于开展自查的通知", url=url) == own


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://www.miit.gov.cn/a/1.html", MIIT),
        ("https://www.zj.gov.cn/a/1.html", "浙江省人民政府"),
        ("https://jxt.zj.gov.cn/a/1.html", None),  # a department's
        ("https://www.people.com.cn/1.html", None),
        ("https://news.example.com/1.html", None),
        (None, None),
    ],
)
def test_the_address_tells_whoever_brought_it(url: str | None, own: str | None) -> None:
    assert whose("关于开展自查的通知", agency=None, url=url) == own


def test_the_sources_own_host_is_no_other_site() -> None:
    council = "国务院关税税则委员会"
    home, url = "https://gss.mof.gov.cn/gzdt/", "https://gss.mof.gov.cn/gzdt/1.htm"
    assert whose("关于调整部分商品关税的公告", agency=council, home=home, url=url) == council


def test_what_is_chosen_by_its_issuer_is_that_ones_wherever_it_stands() -> None:
    elsewhere = {"home": "https://sousuo.www.gov.cn/data", "url": "https://www.gov.cn/zhengce/1.htm"}
    assert whose("关于开展自查的通知", agency=SAFE, chosen=True, **elsewhere) == SAFE
    assert whose("关于开展自查的通知", agency=SAFE, **elsewhere) == "国务院"


@pytest.mark.parametrize("body", ["国务院", "国务院办公厅", "浙江省人民政府"])
@pytest.mark.parametrize(
    ("title", "text", "own"),
    [
        ("关于加强储能安全管理的意见", "为加强储能安全管理，现提出以下意见。一是压实责任，二是加强抽查。", True),
        ("关于加强储能安全管理的意见（试行）", "为加强储能安全管理，现提出以下意见。", True),
        ("储能产业跑出加速度", "近来，储能产业快速发展。", False),
        ("储能管理办法", "某社北京6月3日电（记者 江文）储能管理办法近日公布。", False),
        ("关于开展自查的通知", "教育部决定开展自查。", False),
    ],
)
def test_a_government_gets_only_its_plain_papers(body: str, title: str, text: str, own: bool) -> None:
    assert whose(title, text, body, home="https://www.gov.cn/a.json") == (body if own else None)


@pytest.mark.parametrize("body", ["新华社", "人民日报社", "中国共产党中央委员会", "火星部"])
def test_who_carries_everybody_speaks_for_nobody(body: str) -> None:
    assert whose("关于开展自查的通知", agency=body) is None
