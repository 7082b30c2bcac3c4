"""Documents read together are read as each by itself."""

from datetime import date
from pathlib import Path

from bot.extract.lexicon import gazetteer
from bot.extract.read import Document, read, read_all

DAY = date(2026, 11, 18)
FOUNDING = (
    "工业和信息化部、江苏省工业和信息化厅召开会议。会议要求，一是建立“直通车”机制，年内服务企业200家。"
    "二是支持集成电路产业发展。"
)
FOLLOWING = "本市发展改革委表示，2025年底前，一要完善制度。二要按照财库〔2022〕3号文件加强监管。"


def test_a_batch_gives_what_each_document_gives() -> None:
    texts = (FOUNDING, "", FOLLOWING, FOUNDING + "\n" + FOLLOWING, "今天天气好。")
    given = [Document(title=f"第{at}篇", text=text, day=DAY) for at, text in enumerate(texts)]
    assert read_all(given) == tuple(read(one.title, one.text, one.day) for one in given)
    assert read_all(()) == ()


def test_a_batch_of_samples_gives_what_each_gives() -> None:
    paths = sorted((Path(__file__).parent / "samples").glob("*.md"))
    given = [Document(title=path.stem, text=path.read_text(encoding="utf-8"), day=DAY) for path in paths]
    assert len(given) > 40
    assert read_all(given) == tuple(read(one.title, one.text, one.day) for one in given)


def test_texts_are_let_go() -> None:
    read_all([Document(title="一", text=FOUNDING)])
    assert gazetteer.held() == 0
