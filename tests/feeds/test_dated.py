"""When a document that somebody hands over was published."""

from datetime import datetime

import pytest

from bot.domain.models import RawDocument
from bot.domain.zones import BEIJING
from bot.feeds.dated import read
from bot.feeds.document import parse
from tests.feeds import made

DAY = datetime(2026, 11, 20, tzinfo=BEIJING)


def said(text: str) -> tuple[str, str | None]:
    """The day, or the minute where one is given, and the source."""
    origin = read(text.split("|"))
    if origin.when is None:
        return "", origin.source
    at = origin.when.at.astimezone(BEIJING)
    return f"{at:%Y-%m-%d}" if origin.when.date_only else f"{at:%Y-%m-%d %H:%M}", origin.source


@pytest.mark.parametrize(
    ("text", "day", "source"),
    [
        ("渔站修缮水闸|2026年11月20日|正文。", "2026-11-20", None),
        ("渔站修缮水闸||　　（2026年11月20日）|正文。", "2026-11-20", None),
        ("渔站修缮水闸|2026.11.20|正文。", "2026-11-20", None),
        ("渔站修缮水闸|***|2026年11月20日|>|正文。", "2026-11-20", None),
        ("渔站修缮水闸|发布时间：2026-13-45|正文。|某市水利局|2026年11月20日", "2026-11-20", None),
        ("冬季招聘会 2026年12月5日|正文。", "", None),
        ("渔站修缮水闸|2026-11-20 09:12:00　来源： 水利报|正文。", "2026-11-20 09:12", "水利报"),
        ("渔站修缮水闸|来源：阅读时报 2026-11-20|正文。", "2026-11-20", "阅读时报"),
        ("渔站修缮水闸|2026-11-20 来源：时间财经|正文。", "2026-11-20", "时间财经"),
        ("渔站修缮水闸|2026-11-20 来源：水利报（记者 张三）|正文。", "2026-11-20", "水利报"),
        ("渔站修缮水闸|来源：水利报 2026-11-20|正文。", "2026-11-20", "水利报"),
        ("渔站修缮水闸|来源：水利报　作者：某甲|2026/11/20 8:05|正文。", "2026-11-20 08:05", "水利报"),
        ("渔站修缮水闸|发布日期：2026年11月20日|正文。", "2026-11-20", None),
        ("渔站修缮水闸|*2026-11-20 来源：水利报*|正文。", "2026-11-20", "水利报"),
        ("渔站修缮水闸|正文。|某市水利局|2026年11月20日", "2026-11-20", None),
        (
            "渔站修缮水闸|正文。|某市水利局办公室|二〇二六年十一月二十日|（此件公开发布）|附件：1.河图",
            "2026-11-20",
            None,
        ),
        ("渔站修缮水闸|正文。|水利局 渔业局 2026年11月20日|附件|河图", "2026-11-20", None),
        ("渔站修缮水闸|正文。|2026年11月20日", "2026-11-20", None),
        ("渔站修缮水闸|正文。|二零二六年二月三日|（联系人：某甲）", "2026-02-03", None),
        ("渔站修缮水闸|正文。|某市水利局|2026年1月2日|附件|某县水利局|2026年11月20日", "2026-01-02", None),
        (  # forwarded within the text
            "某县水利局关于转发修缮通知的通知|通知如下：|先修老闸。|某市水利局|2026年1月2日|请照此办理。|某县水利局|2026年1月9日",
            "2026-01-09",
            None,
        ),
        (  # forwarded before the signature
            "关于转发修缮通知的通知|先修老闸。|某市水利局|2026年1月2日|某县水利局|2026年1月9日",
            "2026-01-09",
            None,
        ),
        (  # forwarded behind it
            "某县水利局关于转发修缮通知的通知|请照此办理。|某县水利局|2026年1月9日|关于修缮水闸的通知|先修。|某市水利局|2026年1月2日",
            "2026-01-09",
            None,
        ),
        (
            "关于转发修缮通知的通知|请照此办理。|某县水利局|2026年1月9日|关于修缮水闸的通知|先修。|某市水利局|2026年1月2日",
            "2026-01-09",
            None,
        ),
        ("某渔站招聘公告|一、岗位|看护水闸。|某市渔站|2026年1月9日", "2026-01-09", None),
    ],
)
def test_dates_that_are_read(text: str, day: str, source: str | None) -> None:
    assert said(text) == (day, source)


@pytest.mark.parametrize(
    "text",
    [
        "渔站修缮水闸|水闸于2026年11月20日修完。",
        "渔站修缮水闸|截止日期：2026年12月1日|正文。",
        "渔站修缮水闸|报名截止日期|2026年12月1日|正文。",
        "渔站修缮水闸|请于下列日期前报送：|2026年12月1日|正文。",
        "渔站修缮水闸|施行日期：2026年12月1日|正文。",
        "渔站修缮水闸|（2026年11月20日第三次会议通过）|正文。",
        "渔站修缮水闸|正文。|2026年12月1日|后文。",
        "渔站修缮水闸|正文。|施行时间|2026年12月1日",
        "渔站修缮水闸|2026年13月40日|正文。",
        "渔站招聘看闸人|报名时间：2026年6月1日|2026年6月1日|地点：渔站|正文。",
        "渔站讲座|时间 2026年6月20日|2026年6月20日 09:00|地点：渔站",
        "渔站讲座|日期：2026年6月20日|主讲人：某甲",
        "测验日程|渔业测试中心|2026年6月20日|水文测试中心|2026年7月2日|以上安排如有变化另行通知。",
        "",
    ],
)
def test_other_days_are_none(text: str) -> None:
    assert said(text)[0] == ""


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("渔站修缮水闸\n\n2026年11月20日\n\n先修老闸，再修新闸。".encode(), "a.txt"),
        ("# 渔站修缮水闸\n\n**发布日期：** 2026年11月20日\n\n先修老闸，再修新闸。".encode(), "a.md"),
        ("# 渔站修缮水闸\n\n- 来源：水利报\n- 发布日期：2026年11月20日\n\n先修老闸，再修新闸。".encode(), "a.md"),
        (made.word("渔站修缮水闸", "先修老闸，再修新闸。", "某市水利局", "2026年11月20日"), "a.docx"),
        (made.pdf("渔站修缮水闸\n先修老闸，再修新闸。\n某市水利局\n2026年11月20日"), "a.pdf"),
    ],
)
def test_documents_of_every_kind(body: bytes, name: str) -> None:
    (entry,) = parse(RawDocument(name=name, body=body)).entries
    assert (entry.title, entry.published, entry.date_only) == ("渔站修缮水闸", DAY, True)
