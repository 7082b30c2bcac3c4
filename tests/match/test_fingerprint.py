"""One story or two: reprints fold to one body, notices of a series stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.stories import told_as_one
from bot.domain.models import Fingerprint
from bot.match.fingerprint import fingerprint, folded_title
from bot.match.likeness import Verdict, similarity, weigh
from tests.match.text import Text

TITLE = "工信部：确保重点产业链供应链稳定畅通"
BODY = """工业和信息化部有关负责人表示，将把畅通产业链供应链作为稳增长的首要任务，采取一系列措施。
一是聚焦重点区域，打通堵点卡点，建立重点省市日调度机制。
二是聚焦重点企业，建立实施“白名单”制度，指导各地企业实现区域互认。
三是聚焦重点行业，搭建供应链协调平台，推动上下游对接服务。"""
REPRINT = f"""原标题：{TITLE}
中新网7月19日电（记者 某某）{BODY}（示例财经）
责任编辑：某某"""
SHORTENED = BODY.replace("，建立重点省市日调度机制", "")
OTHER = """农业农村部召开视频会议，部署秋粮田间管理工作，要求各地落实防灾减灾措施。
一要抓好水肥管理，分区分类指导。二要抓好病虫防控，加强监测预警。三要抓好农机调度，确保颗粒归仓。"""


def test_a_reprint_has_the_same_body() -> None:
    reprint = fingerprint(f"{TITLE}--示例新闻", REPRINT)
    assert reprint.body == fingerprint(TITLE, BODY).body
    assert weigh(reprint, fingerprint("另一个标题", BODY)) is Verdict.SAME


@pytest.mark.parametrize(
    "dateline",
    [
        "某社东江7月19日电（记者某某）",
        "本报讯（记者 某甲）",
        "某视网消息（新闻联播）：",
        "【某网报道】",
        "某报东江7月20日讯 记者某某报道：",
    ],
)
def test_what_the_press_puts_before_a_report_is_no_part_of_it(dateline: str) -> None:
    brief = "示例部提醒公众注意防范，出行前留意路况，遇险及时求助，不信谣不传谣。"
    assert fingerprint(TITLE, dateline + brief).body == fingerprint(TITLE, brief).body


def test_a_sentence_about_news_belongs_to_the_text() -> None:
    rest = "由网信部门会同公安机关核实，一经查实依法处置，并向社会公布结果。"
    assert fingerprint(TITLE, f"虚假消息，{rest}").body != fingerprint(TITLE, rest).body


def test_what_was_stored_without_such_a_beginning_is_still_the_same_story() -> None:
    """An earlier version took 据某台19日报道， for a dateline, and left it out of the fingerprint."""
    earlier, now = fingerprint(TITLE, BODY), fingerprint(TITLE, f"据某台19日报道，{BODY}")
    assert earlier.body != now.body
    assert told_as_one(Text(title=TITLE, body=BODY), Text(title=TITLE, body=f"据某台19日报道，{BODY}"))
    assert set(earlier.keys) & set(now.keys)


def test_a_shortened_reprint_is_told_by_its_title() -> None:
    shortened = fingerprint(TITLE, SHORTENED)
    whole = fingerprint(TITLE, BODY)
    assert shortened.body != whole.body
    assert 0.7 <= similarity(shortened, whole) < 0.9
    assert told_as_one(Text(title=TITLE, body=SHORTENED), Text(title=TITLE, body=BODY))
    assert told_as_one(Text(title="工信部召开座谈会", body=SHORTENED), Text(title=TITLE, body=BODY))


def test_hardly_edited_text_is_the_same_story_under_any_title() -> None:
    assert told_as_one(Text(title="甲", body=BODY.replace("首要任务", "首要工作")), Text(title="乙", body=BODY))


def test_two_documents_of_one_title_stay_two() -> None:
    title = "关于开展专项行动的通知"
    assert weigh(fingerprint(title, BODY), fingerprint(title, OTHER)) is Verdict.APART


@pytest.mark.parametrize(("title", "same"), [("关于开展专项行动工作的通知", True), ("公告", False)])
def test_without_text_only_a_telling_title_counts(title: str, same: bool) -> None:
    one, other = fingerprint(title, ""), fingerprint(title, "（见附件）")
    assert (weigh(one, fingerprint(title, " ")) is Verdict.SAME) is same
    assert weigh(one, other) is Verdict.APART
    assert similarity(one, other) == 0.0


@pytest.mark.parametrize(
    "written",
    [
        "工信部：确保产业链稳定",
        "原标题：工信部：确保产业链稳定",
        "【要闻】工信部：确保产业链稳定",
        "工信部：确保产业链稳定_中国政府网",
        "工信部：确保产业链稳定--人民网",
        "工信部:确保 产业链稳定_部门新闻_中国政府网",
    ],
)
def test_titles_are_compared_without_what_sites_add(written: str) -> None:
    assert folded_title(written) == "工信部确保产业链稳定"


def test_a_title_of_decoration_alone_keeps_its_letters() -> None:
    assert folded_title("【公告】") == "公告"


@given(st.text(), st.text())
def test_total_and_reflexive(title: str, text: str) -> None:
    printed = fingerprint(title, text)
    assert similarity(printed, printed) in {0.0, 1.0}
    assert weigh(printed, printed) in (Verdict.SAME, Verdict.APART)


def test_signatures_of_another_version_are_not_compared() -> None:
    old = Fingerprint(body="x", signature=b"1234", title="t")
    assert similarity(fingerprint(TITLE, BODY), old) == 0.0
