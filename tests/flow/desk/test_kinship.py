"""What makes one text follow another, and what does not."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.models import ReadArticle
from bot.domain.reading import DocumentRef, Mention
from bot.flow.desk.questions.kinship import Kin, ended_by, kinship, line_of, phrase
from tests.builders import NOW, a_reading
from tests.match.articles import an_article

MIIT = "工业和信息化部"


def article(title: str, text: str = "全文。", days: int = 0, **given: Any) -> ReadArticle:
    named = Mention(name=MIIT, text="工信部", start=0, end=0)
    reading = replace(a_reading(title, text, **given), agencies=(named,))
    return an_article(days + 1, title=title, reading=reading, published=NOW - timedelta(days=days))


def kin(new: ReadArticle, old: ReadArticle) -> Kin | None:
    return kinship(line_of(new), line_of(old), ended_by(new))


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("工信部关于公布第4批绿色工厂名单的通知", "工业和信息化部关于公布第三批绿色工厂名单的通知"),
        ("2026年1—6月船舶工业运行情况", "2025年1—6月船舶工业运行情况"),
        ("储能电站安全管理办法（试行）", "储能电站安全管理办法（征求意见稿）"),
        ("关于保障汽车产业链供应链稳定的通知", "关于保障汽车产业链稳定的通知"),
    ],
)
def test_titles_that_differ_in_their_issue_are_of_one_document(new: str, old: str) -> None:
    assert kin(article(new), article(old)) is Kin.TITLE


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("关于同意在甲市设立储能试点的批复", "关于同意在乙市设立储能试点的批复"),
        ("关于做好光伏产业链稳定工作的通知", "关于做好锂电产业链稳定工作的通知"),
        ("关于储能电站的通知", "关于储能电站安全管理的若干意见"),
        ("工作动态（第3期）", "工作动态（第2期）"),
        ("关于停止支持光伏产业下乡的通知", "关于支持光伏产业下乡的通知"),
        ("小型水库安全运行管理办法", "水库安全运行管理办法"),
        ("关于加强农村供水水质监测的通知", "关于加强供水水质监测的通知"),
        ("关于一号渠道清淤养护工作的通知", "关于二号渠道清淤养护工作的通知"),
    ],
)
def test_titles_of_two_subjects_are_not(new: str, old: str) -> None:
    assert kin(article(new), article(old)) is None


def test_who_ends_a_document_follows_it_and_who_cites_it_does_not() -> None:
    number = "工信部规〔2024〕995号"
    old = article("储能电站暂行规定", f"{number}\n各地：\n为加强管理，制定本规定，请认真执行。", 300, number=number)
    ref = DocumentRef(text=number, number=number, start=0, end=0)
    ended = article("新型储能管理办法", f"本办法自发布之日起施行，{number}同时废止。", documents=(ref,))
    cited = article("新型储能管理办法", f"请按照{number}执行，其他规定废止。", documents=(ref,))
    assert (kin(ended, old), kin(cited, old)) == (Kin.NUMBER, None)


def test_a_meeting_with_a_name_of_its_own_comes_again_and_is_not_told_twice() -> None:
    old = article("甲", event="工信部召开全国储能工作会议", days=365)
    same_week = article("乙", event="工信部主持召开全国储能工作会议", days=363)
    assert kin(article("丙", event="全国储能工作会议"), old) is Kin.MEETING
    assert kin(same_week, old) is None
    assert kin(article("丁", event="工信部召开视频会议"), article("戊", event="工信部召开视频会议", days=9)) is None


def test_what_all_issues_have_in_common_is_looked_for() -> None:
    assert phrase(article("工信部关于公布第4批绿色工厂名单的通知")) == "绿色工厂名单的通知"
    assert phrase(article("工作动态（第3期）")) == ""
