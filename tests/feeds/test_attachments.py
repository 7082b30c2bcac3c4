"""PDF and Word files: their text, and clear words for what cannot be read."""

import io

import pypdf
import pytest

from bot.domain.errors import SourceError
from bot.domain.models import RawDocument
from bot.feeds import attachments
from bot.feeds.document import parse
from bot.feeds.page import clean
from tests.feeds.made import archive, pdf, word

TITLE = "关于做好农贸市场改造工作的通知"
WRAPPED = (
    "各街道办事处要把农贸市场改造列入年度民生实事，逐个市场建立台账，明确牵头\n"
    "单位和完成时限，对群众反映强烈的排水不畅、通道拥堵等问题优先安排，确保入\n"
    "冬前全部完工，并按月报送进度，市里每季度通报一次，年底组织第三方机构逐一\n"
    "验收，验收结果同下一年度补助资金挂钩，对弄虚作假的追回资金并严肃追究责任\n"
    "人的责任，对成效突出的给予奖励，奖励办法由市财政会同市商务部门另行制定后\n"
    "公布。"
)


def raw(body: bytes, name: str = "a.pdf") -> RawDocument:
    return RawDocument(name=name, body=body)


def test_a_pdf_is_a_document_with_its_hard_wraps_restored() -> None:
    parsed = parse(raw(pdf(f"{TITLE}\n{WRAPPED}\n- 1 -", "二、加强督导。\n第 2 页")))
    (entry,) = parsed.entries
    assert parsed.kind == "document"
    assert entry.title == TITLE
    assert clean(entry.content, entry.content_kind).split("\n") == [WRAPPED.replace("\n", ""), "二、加强督导。"]


def test_a_word_file_gives_paragraphs_and_a_row_a_line() -> None:
    body = word(
        TITLE, "一、加强领导。", " ", table=[("项目", "时限"), ("屋面 <修缮>", "6月底")], after="二、加强督导。"
    )
    (entry,) = parse(raw(body, "a.docx")).entries
    assert entry.title == TITLE
    assert clean(entry.content, entry.content_kind).split("\n") == [
        "一、加强领导。", "项目\t时限", "屋面 <修缮>\t6月底", "二、加强督导。",
    ]  # fmt: skip


def test_a_merged_cell_stands_once() -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("说明如下，请遵照执行。")
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合计"
    table.cell(0, 2).text = "9项"
    out = io.BytesIO()
    document.save(out)
    assert attachments.lines(raw(out.getvalue(), "a.docx"))[-1] == "合计\t9项"


def encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("重要通知事项如下，请认真执行。")))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_empty_password_opens() -> None:
    assert attachments.lines(raw(encrypted(""))) == ["重要通知事项如下，请认真执行。"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (pdf("", ""), "a.pdf: the PDF is a scan: its 2 pages"),
        (pdf("- 1 -", "- 2 -"), "the PDF is a scan"),
        (encrypted("secret"), "the PDF is encrypted"),
        (b"%PDF-1.7 nothing more", "a broken PDF"),
        (pdf(*["一页文字在这里，内容不多。"] * (attachments.MOST_PAGES + 1)), "401 pages, more than 400"),
        (b"PK\x03\x04 broken", "a broken ZIP or Word file"),
        (archive({"a.txt": b"x"}), "a ZIP or Office file, not a Word document"),
        (archive({"word/document.xml": b"<broken"}), "a broken Word file"),
        (archive({"word/document.xml": b" " * (65 * 1024 * 1024)}), "would unpack to 65 MiB"),
        (word(" "), "a.pdf: the file has no text"),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        parse(raw(body))


def test_an_encrypted_word_file() -> None:
    body = bytearray(archive({"word/document.xml": b"<x/>"}))
    body[body.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(SourceError, match="the Word file is encrypted"):
        attachments.lines(raw(bytes(body)))
