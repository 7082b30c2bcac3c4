"""Character sets, and what is no text at all."""

import codecs
import gzip

import pytest

import bot.feeds.decode
from bot.domain.errors import SourceError
from bot.domain.models import RawDocument
from bot.feeds.decode import decode, mended

TEXT = "工业和信息化部印发《通知》，自发布之日起施行。"


def read(body: bytes, content_type: str | None = None) -> str:
    return decode(RawDocument(name="papers/a.html", body=body, content_type=content_type))


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (TEXT.encode(), None),
        (TEXT.encode(), "text/html; charset=gb2312"),
        (b'<?xml version="1.0" encoding="GB2312"?>' + TEXT.encode(), None),
        (codecs.BOM_UTF8 + TEXT.encode(), "text/html; charset=gbk"),
        (TEXT.encode("utf-16"), None),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), None),
        (TEXT.encode("utf-32"), None),
        (("<p>" + TEXT).encode("utf-16-le"), "text/xml"),
        (("<p>" + TEXT).encode("utf-16-be"), "text/html; charset=gbk"),
        (("\r\n  <p>" + TEXT).encode("utf-16-le"), None),
        (("\n<p>" + TEXT).encode("utf-16-be"), None),
        (codecs.BOM_UTF8 + b"<p>" + TEXT.encode("gbk"), None),
        (TEXT.encode("gbk"), None),
        (TEXT.encode("gbk"), "text/html; charset=GBK"),
        (TEXT.encode("gbk"), "text/html; charset=ISO-8859-1"),
        (TEXT.encode("gbk"), "text/html; charset=nonsense"),
        (TEXT.encode("gbk"), "text/html; charset=utf-8"),
        (b'<meta charset="gb2312">' + TEXT.encode("gb18030"), "text/html"),
        (b'<meta content="text/html; charset=unicode_escape">' + TEXT.encode("gbk"), None),
        (b'<?xml version="1.0" encoding="big5"?>' + TEXT.encode("gb18030"), None),
    ],
)
def test_mainland_text_is_read_whatever_is_declared(body: bytes, content_type: str | None) -> None:
    assert read(body, content_type).endswith(TEXT) or b"big5" in body


def test_characters_beyond_gb2312_survive_its_label() -> None:
    assert read(b'<meta charset="gb2312">' + "镕䶮🌊".encode("gb18030")).endswith("镕䶮🌊")


def test_other_declared_sets_are_believed() -> None:
    assert read(b'<?xml version="1.0" encoding="big5"?>' + "經濟部".encode("big5")).endswith("經濟部")
    assert read(b'<?xml version="1.0" encoding="iso-8859-1"?>' + "Café, naïve".encode("cp1252")).endswith("Café, naïve")


def test_big5_that_nobody_declares_is_told_by_its_characters() -> None:
    text = "示例部通報各機關辦理情形，請於本月底前提出檢討報告，並持續改善服務流程。"
    assert read(text.encode("big5"), None) == text
    assert read(text.encode("gbk"), None) == text


def test_utf8_with_a_slip_or_cut_off_stays_utf8() -> None:
    long = TEXT * 40
    assert read(long.encode()[:-1]).startswith(TEXT)
    assert read(long.encode().replace("通".encode(), b"\xff", 1)).endswith(TEXT)


def test_utf8_that_could_pass_for_gb18030_once_it_is_cut_stays_utf8() -> None:
    told = "示例部印发工作方案，" * 20
    cuts = [told.encode()[:-lost] for lost in (1, 2, 4, 5)]
    damaged = [told.encode()[:21] + told.encode()[21 + lost :] for lost in (1, 2)]
    assert any(_passes_for_gb18030(body) for body in cuts + damaged)
    for body in cuts + damaged:
        for declared in (None, "text/html; charset=utf-8", "text/html; charset=gb2312"):
            assert read(body, declared).startswith("示例部")


def test_utf8_of_which_many_characters_are_damaged_stays_utf8() -> None:
    markup = '<item><guid isPermaLink="true">https://a.example.cn/1</guid></item>' * 40
    told = "示例部印发工作方案"
    for declared in (None, "text/xml; charset=utf-8"):
        damaged = (told.encode()[:-1] + b"!" + told.encode()[1:] + markup.encode()) * 2
        assert "印发工作方" in read(damaged, declared)


def test_utf8_with_pieces_of_gbk_is_read_piece_by_piece() -> None:
    rows = [f"<li>关于第{n}批示范项目的公示</li>\n" for n in range(40)]
    body = b"".join(row.encode("gbk" if n % 2 else "utf-8") for n, row in enumerate(rows))
    for declared in (None, "text/html; charset=gbk", "text/html; charset=utf-8"):
        assert read(body, declared) == "".join(rows)
    slip = body.replace("示范".encode(), b"\xe7\xa4", 1)
    assert "第1批示范项目" in read(slip)
    assert "\ufffd" in read(slip)
    assert "O\ufffdBrien" in read("".join(rows).encode() + b"<i>O\xb7Brien</i>")


def _passes_for_gb18030(body: bytes) -> bool:
    try:
        return "示例" not in body.decode("gb18030")
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"{\\rtf1\\ansi \\u31034?}", "an RTF file"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a web archive"),
        (b"PK\x03\x04...", "a ZIP or Office file"),
        (b"\xd0\xcf\x11\xe0...", "an old Office file"),
        (b"\x1f\x8b\x08...", "a gzip file"),
        (b"\x89PNG\r\n", "a picture"),
        (b"SQLite format 3\x00", "a database"),
        (b"abc" + bytes(range(32)), "binary data"),
        (b"text" + b"\xff\xff\x80" * 100, "character set"),
    ],
)
def test_what_is_no_text_is_refused_by_name(body: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"^papers/a\.html: .*{reason}"):
        read(body)


@pytest.mark.parametrize("times", [1, 2])
def test_gzip_that_nobody_tells_of_is_unpacked_if_it_is_whole(times: int) -> None:
    packed = TEXT.encode()
    for _ in range(times):
        packed = gzip.compress(packed)
    assert read(packed) == TEXT
    with pytest.raises(SourceError, match="a gzip file"):
        read(packed[:-12])


def test_a_gzip_file_of_several_members_is_read_whole() -> None:
    first, second = TEXT.encode()[:30], TEXT.encode()[30:]
    packed = gzip.compress(first) + gzip.compress(second)
    assert read(packed) == TEXT
    with pytest.raises(SourceError, match="a gzip file"):
        read(packed[:-12])


def test_gzip_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.feeds.decode, "MOST_UNPACKED", 1000)
    with pytest.raises(SourceError, match="a gzip file"):
        read(gzip.compress(b"a" * 1001))


def test_line_ends_become_one_kind() -> None:
    assert read(b"a\r\nb\rc\n") == "a\nb\nc\n"


def test_nuls_are_no_part_of_a_text() -> None:
    assert read("一是加强监管。\0\0\0\0".encode()) == "一是加强监管。"


@pytest.mark.parametrize("mistaken", ["latin-1", "mac_cyrillic"])
def test_text_stored_after_being_read_in_the_wrong_set_is_mended(mistaken: str) -> None:
    meant = "第二章　工程建设\n第九条　新建道路应当符合标准，无障碍。"
    stored = meant.encode().decode(mistaken)
    assert mended(stored) == meant


@pytest.mark.parametrize("kept", ["Указ о мерах поддержки", "café – naïve “résumé”", "第二章 §5 àé", "Ünïcode"])
def test_other_letters_are_left_as_they_are(kept: str) -> None:
    assert mended(kept) == kept
