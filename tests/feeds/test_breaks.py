"""Pages whose lines were broken at a width: by <br>, in <pre>, or each in a block of its own."""

import html
from collections.abc import Callable, Iterable

import pytest

from bot.feeds.blocks import lines

PARAGRAPHS = [
    "各县（市、区）人民政府，市政府各部门：为做好今年冬春季节农田水利基本建设工作，经市政府同意，现将有关事项通知如下。",
    (
        "一、加快病险水库除险加固。对列入计划的63座小型水库逐库落实责任人和施工单位，年底前完成主体工程；对暂时不能动工的，"
        "要降低水位运行，安排专人看守，严防出现新的险情。市水利局每半个月通报一次进度，对进度落后的县（市、区）进行约谈。"
    ),
    "二、推进灌区节水改造。支持柳河、沙湾两个中型灌区更新渠道86公里，推广滴灌和喷灌技术，力争新增高效节水灌溉面积4.2万亩。",
    "三、管好用好资金。各级财政部门要按照工程进度及时拨付资金，审计部门要开展跟踪审计，任何单位和个人不得截留、挤占和挪用。",
    "附件目录",
]
WIDTHS = (28, 34, 40)
INDENT = "　　"


def cut(indent: str, columns: int) -> list[list[str]]:
    """The lines of each paragraph."""
    texts = [indent + paragraph for paragraph in PARAGRAPHS]
    return [[text[at : at + columns] for at in range(0, len(text), columns)] for text in texts]


def flat(broken: Iterable[list[str]], edge: Callable[[str], str]) -> str:
    return "".join(edge(html.escape(line)) for paragraph in broken for line in paragraph)


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("indent", [INDENT, "\u2003\u2003", "\xa0\xa0\xa0\xa0", "\xa0 \xa0 "])
def test_lines_that_br_breaks_at_a_width_are_joined(columns: int, indent: str) -> None:
    page = f"<div>{flat(cut(indent, columns), lambda line: f'{line}<br>')}</div>"
    assert lines(page) == PARAGRAPHS
    assert lines(page.replace("<br>", "<br />\n        ")) == PARAGRAPHS
    assert lines(page.replace("<div>", "<div class='TRS_Editor'>")) == PARAGRAPHS


@pytest.mark.parametrize("columns", WIDTHS)
def test_each_line_may_be_a_block_of_its_own(columns: int) -> None:
    assert lines(flat(cut(INDENT, columns), lambda line: f"<p>{line}</p>\n")) == PARAGRAPHS
    page = flat(cut(INDENT, columns), lambda line: f"<div style='left:9px'><span>{line}</span></div>")
    assert lines(page) == PARAGRAPHS


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("indent", [INDENT, "    "])
def test_preformatted_text_is_joined_as_plain_text_is(columns: int, indent: str) -> None:
    text = "\n".join("\n".join(paragraph) for paragraph in cut(indent, columns))
    assert lines(f"<pre>{text}</pre>") == PARAGRAPHS


@pytest.mark.parametrize("columns", WIDTHS)
def test_blocks_and_empty_lines_part_paragraphs_without_indents(columns: int) -> None:
    broken = ["<br>".join(paragraph) for paragraph in cut("", columns)]
    assert lines("".join(f"<p>{paragraph}</p>" for paragraph in broken)) == PARAGRAPHS
    assert lines("<br><br>".join(broken)) == PARAGRAPHS


def test_breaks_between_paragraphs_stay() -> None:
    for separator in ("<br>", "<br/>\n", "<br>　　", "<br>&nbsp;&nbsp;&nbsp;&nbsp;"):
        assert lines(f"<div>{separator.join(PARAGRAPHS)}</div>") == PARAGRAPHS


@pytest.mark.parametrize("edge", ["{}<br>", "<p>{}</p>"])
def test_lists_of_titles_and_mottoes_are_not_joined(edge: str) -> None:
    titles = [f"关于印发{place}市城镇老旧小区改造实施方案的通知" for place in ("青川", "白河", "安阳", "大渡")]
    mottoes = [f"{word}查隐患保平安，{word}学法规强本领，齐心共建平安家园" for word in ("人人", "家家", "处处")]
    sentences = [f"{word}开展安全检查，发现问题立即整改，不留任何死角和盲区。" for word in ("定期", "随时", "每月")]
    for shown in (titles, mottoes, sentences):
        assert lines("".join(map(edge.format, shown))) == shown


def test_rows_of_data_and_long_blocks_beside_broken_lines_stay() -> None:
    broken = flat(cut(INDENT, 34), lambda line: f"{line}<br>")
    row = "<table><tr><td>县区</td><td>座数</td></tr></table>"
    beside = PARAGRAPHS[1] * 2
    assert lines(f"<p>{beside}</p><div>{broken}</div>{row}") == [beside, *PARAGRAPHS, "县区\t座数"]
    page = flat(cut(INDENT, 34), lambda line: f"<p>{line}</p>")
    assert lines(f"{page}{row}<p>{INDENT}完。</p>") == [*PARAGRAPHS, "县区\t座数", "完。"]


ITEMS = [
    "一是用好政务服务热线，对群众反映集中的噪声、停车等问题，社区能够当场办结的，可直接办理并在三日内回访。",
    "二是完善夜间巡查机制，协调解决施工车辆带泥上路等问题，确保主要道路每日冲洗不少于两次，重点路段随脏随洗。",
    "三是公开办理结果，接受群众监督。",
]
WHOLE = f"{'会议听取了各区县的汇报，研究了存在的问题。' * 5}会议还对有关事项作了部署。"


@pytest.mark.parametrize("edge", ["<p>{}</p>", "<p>{}</p>\n", "{}<br>"])
@pytest.mark.parametrize("columns", [34, 38])
def test_two_lines_that_stop_at_a_width_show_it_beside_whole_paragraphs(edge: str, columns: int) -> None:
    broken = [[item[at : at + columns] for at in range(0, len(item), columns)] for item in ITEMS]
    assert lines(flat(broken, edge.format)) == ITEMS
    assert lines(edge.format(WHOLE) + flat(broken, edge.format) + edge.format(WHOLE)) == [WHOLE, *ITEMS, WHOLE]


@pytest.mark.parametrize("edge", ["<p>{}</p>", "<p>{}</p>\n", "{}<br>"])
def test_a_heading_with_a_comma_is_not_joined_to_its_paragraph(edge: str) -> None:
    heads = [f"坚持{word}优先导向，着力补齐城乡公共服务的突出短板弱项" for word in ("问题", "目标", "效果")]
    shown = [line for head in heads for line in (head, WHOLE)]
    assert lines("".join(map(edge.format, shown))) == shown
    below = [line for head in heads for line in (head, "一是成立专班，挂图作战。", "二是每月通报一次进展。")]
    assert lines("".join(map(edge.format, below))) == below
