"""A document knows itself by its number, wherever it stands: from the page through READ to the answer."""

from datetime import date
from importlib.resources import files

import pytest

from bot.domain.models import ContentKind, RawDocument
from bot.domain.stores import ReadingRecord
from bot.feeds.document import parse
from bot.flow.desk.results import findings as f
from bot.flow.reading import ReadJob, read_batch
from tests.builders import NOW, a_new_entry
from tests.flow.desk.room import Room, ask, expect

TITLE = "财政部关于支持设备更新有关政策的通知"
BODY = (
    "<p>各省、自治区、直辖市财政厅（局）：</p>"
    "<p>现就设备更新贴息有关政策通知如下。各级财政部门要建立台账，按季公开资金使用情况。</p>"
)
SIGNED = "<p>财政部</p><p>2026年7月17日</p>"
NUMBER = "财金〔2026〕998号"


async def test_a_document_is_found_by_its_title_too(room: Room) -> None:
    await read_page(room, TITLE, BODY + SIGNED)
    await read_page(room, f"《{TITLE}》政策解读", f"<p>近日，财政部印发《{TITLE}》。</p>")
    told = expect(f.DocumentShown, await room.desk.doc(ask("关于支持设备更新有关政策的通知")))
    assert [one.title for one in told.own] == [TITLE]
    assert [one.title for one in told.interpretations] == [f"《{TITLE}》政策解读"]


async def read_page(room: Room, title: str, html: str, kind: ContentKind = ContentKind.HTML) -> int:
    """An article as the page gives it, read as any other."""
    entry = a_new_entry(f"url:made.example.com/{title}", title=title, url="https://made.example.com/a", published=NOW)
    await room.store.poll.record_documents([entry], NOW)
    (article,) = await room.store.read.new_articles(NOW, 10)
    job = ReadJob(article_id=article.id, title=title, content=html, content_kind=kind, day=date(2026, 7, 20))
    (result,) = read_batch((job,))
    record = ReadingRecord(
        article_id=article.id, kept=result.kept, cluster_id=None, fingerprint=result.fingerprint, at=NOW
    )
    await room.store.read.record_readings((record,))
    return article.id


@pytest.mark.parametrize(
    "html",
    [
        f'<p style="text-align:center">{NUMBER}</p>{BODY}{SIGNED}',
        f'<p style="text-align:center">{TITLE}</p><p style="text-align:center">财金[2026]998号</p>{BODY}{SIGNED}',
        f"<p>{TITLE}（{NUMBER}）</p>{BODY}{SIGNED}",
        f"<p>发文字号：{NUMBER}</p>{BODY}{SIGNED}",
        f"{BODY * 8}{SIGNED}<p>{NUMBER}</p>",
    ],
)
async def test_the_number_at_head_or_foot_makes_it_the_document(room: Room, html: str) -> None:
    own = await read_page(room, TITLE, html)
    citing = await read_page(room, "某省部署落实", f"<p>某省财政厅按照{NUMBER}部署设备更新贴息工作，明确责任分工。</p>")
    told = expect(f.DocumentShown, await room.desk.doc(ask(NUMBER)))
    assert [one.id for one in told.own] == [own]
    assert ([one.id for one in told.citing], told.total) == ([citing], 1)


@pytest.mark.parametrize(
    ("title", "html"),
    [
        (f"{NUMBER}政策解读", "<p>近日，财政部负责人就设备更新贴息政策回答了记者提问，介绍了政策背景和主要考虑。</p>"),
        ("某省部署落实", f"<p>某省转发《{TITLE}》（{NUMBER}），要求各市抓好落实，按季报送进展。</p>"),
        ("某省部署落实", f"<p>{TITLE}（{NUMBER}）</p><p>某省财政厅要求各市抓好落实，按季报送进展情况。</p>"),
    ],
)
async def test_what_only_names_the_number_is_not_the_document(room: Room, title: str, html: str) -> None:
    await read_page(room, title, html)
    told = expect(f.DocumentShown, await room.desk.doc(ask(NUMBER)))
    assert told.own == ()
    assert [one.title for one in (*told.citing, *told.interpretations)] == [title]


async def test_the_bundled_sample_is_its_document_and_does_not_cite_itself(room: Room) -> None:
    sample = files("bot.cli") / "samples" / "04-mof-equipment-loans.md"
    (entry,) = parse(RawDocument(name="04-mof-equipment-loans.md", body=sample.read_bytes())).entries
    own = await read_page(room, entry.title, entry.content, entry.content_kind)
    told = expect(f.DocumentShown, await room.desk.doc(ask("财金〔2026〕999号")))
    assert [one.id for one in told.own] == [own]
    assert (told.citing, told.interpretations, told.ending, told.total) == ((), (), (), 0)
