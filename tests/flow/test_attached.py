"""Files that pages leave their text to: fetched through the same door, read in the sandbox."""

import pytest

from bot.domain.models import RawDocument
from bot.domain.reading import Substance
from bot.flow.examine import examine_document
from bot.flow.read import Read, ReadReport
from tests.feeds.made import pdf, word
from tests.flow.stage import NOW, Stage, item, page
from tests.flow.test_read import MINUTE, poll, read_of, readings, waiting

TITLE = "关于印发改造方案的通知"
PAPER = ("一、加强组织领导，明确责任分工。", "二、完善配套政策，加大资金投入。")


def notice(scene: Stage, file: str, text: str = "现将方案印发给你们，全文见附件。") -> str:
    """The body of a notice that attaches a file."""
    return f'<p>{text}</p><p><a href="{scene.site.url(file)}">附件：改造方案</a></p>'


async def read_item(scene: Stage, content: str, *notes: str) -> Read:
    url = scene.site.say("1.html", page(TITLE, content), Content_Type="text/html")
    await poll(scene, item(TITLE, url, content))
    read = read_of(scene)
    told = tuple(f"article 1 ({TITLE}): its attachment: {note}" for note in notes)
    assert await read.round() == ReadReport(read=1, notes=told)
    return read


@pytest.mark.parametrize(("file", "body"), [("a.docx", word(*PAPER)), ("a.pdf", pdf("\n".join(PAPER)))])
async def test_a_notice_is_read_from_its_file(scene: Stage, file: str, body: bytes) -> None:
    scene.site.say(file, body)
    await read_item(scene, notice(scene, file))
    reading = (await readings(scene))[TITLE].reading
    assert reading.substance is Substance.TEXT
    assert reading.text.split("\n")[-2:] == list(PAPER)
    assert [measure.headline for measure in reading.measures()] == [
        "加强组织领导，明确责任分工",
        "完善配套政策，加大资金投入",
    ]


async def test_the_file_of_the_page_behind_a_teaser(scene: Stage) -> None:
    scene.site.say("a.docx", word(*PAPER))
    url = scene.site.say("1.html", page(TITLE, notice(scene, "a.docx")), Content_Type="text/html")
    await poll(scene, item(TITLE, url, "<p>改造方案印发。</p>"))
    assert await read_of(scene).round() == ReadReport(read=1)
    assert len((await readings(scene))[TITLE].reading.measures()) == 2


async def test_the_file_is_read_though_the_page_is_not_to_be_had(scene: Stage) -> None:
    scene.site.say("a.docx", word(*PAPER))
    await poll(scene, item(TITLE, scene.site.url("gone.html"), notice(scene, "a.docx")))
    await read_of(scene).round()
    assert len((await readings(scene))[TITLE].reading.measures()) == 2
    assert await waiting(scene, NOW + MINUTE) == [TITLE]


@pytest.mark.parametrize("text", ["现将方案印发给你们，全文见附件。", "现将方案印发给你们，请认真贯彻执行。"])
async def test_a_scan_leaves_the_notice_and_its_word_for_it(scene: Stage, text: str) -> None:
    scene.site.say("a.pdf", pdf("", ""))
    scan = "the PDF is a scan: its 2 pages hold pictures and no text"
    await read_item(scene, notice(scene, "a.pdf", text), f"{scene.site.url('a.pdf')}: {scan}")
    reading = (await readings(scene))[TITLE].reading
    assert reading.substance is Substance.ATTACHMENT
    assert reading.unread_files == ("改造方案.pdf",)
    assert not reading.measures()


@pytest.mark.parametrize("suffix", ["doc", "wps", "ofd", "xls", "zip"])
async def test_a_file_of_a_kind_that_is_not_read_is_named_and_not_asked_for(scene: Stage, suffix: str) -> None:
    said = "现将《冷库改造方案》印发给你们，请结合本地实际，抓紧组织实施，全文见附件，执行中的问题请及时报告。"
    await read_item(scene, notice(scene, f"a.{suffix}", said))
    reading = (await readings(scene))[TITLE].reading
    assert (reading.substance, reading.unread_files) == (Substance.ATTACHMENT, (f"改造方案.{suffix}",))
    assert f"a.{suffix}" not in scene.site.asked


async def test_beside_a_file_that_is_read_another_is_named(scene: Stage) -> None:
    scene.site.say("moved.docx", word(*PAPER))
    scene.site.say("a.docx", b"", 302, Location=scene.site.url("moved.docx"))
    form = f'<p><a href="{scene.site.url("b.doc")}">附件2：申报表</a></p>'
    await read_item(scene, notice(scene, "a.docx") + form)
    reading = (await readings(scene))[TITLE].reading
    assert (len(reading.measures()), reading.unread_files) == (2, ("申报表.doc",))


async def test_a_file_that_may_come_is_asked_for_again(scene: Stage) -> None:
    scene.site.say("a.docx", b"", status=503)
    read = await read_item(scene, notice(scene, "a.docx"), f"{scene.site.url('a.docx')}: 503 Service Unavailable")
    assert await waiting(scene, NOW + MINUTE) == [TITLE]
    scene.site.say("a.docx", word(*PAPER))
    assert await read.round(NOW + MINUTE) == ReadReport(read=1)
    assert len((await readings(scene))[TITLE].reading.measures()) == 2
    assert await waiting(scene, NOW + 60 * MINUTE) == []


async def test_a_file_that_is_gone_is_done_without(scene: Stage) -> None:
    scene.site.say("a.docx", b"", status=410)
    await read_item(scene, notice(scene, "a.docx"))
    assert (await readings(scene))[TITLE].reading.substance is Substance.ATTACHMENT
    assert await waiting(scene, NOW + 60 * MINUTE) == []


async def test_the_file_of_a_long_text_is_left_alone(scene: Stage) -> None:
    scene.site.say("a.docx", word(*PAPER))
    await read_item(scene, notice(scene, "a.docx", "各地要把改造列入民生实事。" * 30))
    assert [path for path in scene.site.asked if path != "robots.txt"] == ["rss.xml"]


def test_a_document_examined_says_what_its_body_consists_of() -> None:
    pictures = f"<p>{'　'}</p><p><img src='a.jpg'></p><p>一图读懂改造方案</p>"
    (found,) = examine_document(RawDocument(name="a.html", body=pictures.encode())).found
    assert found.reading.substance is Substance.IMAGES
    (paper,) = examine_document(RawDocument(name="a.docx", body=word(TITLE, *PAPER))).found
    assert paper.entry.title == TITLE
    assert len(paper.reading.measures()) == 2
