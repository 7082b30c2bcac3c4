"""Plain text whose lines were broken by width, and text whose paragraphs were run together."""

import time

from bot.feeds.wraps import paragraphs, width

LONG = (
    "各级住房城乡建设部门要加强组织领导，细化工作措施，明确责任分工，确保各项任务落到实处，并及时总结推广好的经验做法，"
)
SENTENCE = "第一段讲了总体情况，这里把话说得长一些，好让它在固定的宽度上断开，一共断开若干次，"


def wrapped(text: str, columns: int) -> str:
    """The text cut at a fixed number of characters, as converters do."""
    return "\n".join(text[at : at + columns] for at in range(0, len(text), columns))


def test_width_counts_columns() -> None:
    assert width("中文ab，“”") == 12


def test_wrapped_text_is_joined_back_into_its_paragraphs() -> None:
    first, second = SENTENCE * 5 + "到此为止。", "第二段另说一件事情，" * 14 + "也到此为止。"
    text = f"{wrapped(first, 30)}\n\n{wrapped(second, 30)}"
    assert paragraphs(text) == [first, second]


def test_indented_paragraphs_keep_their_borders_even_where_a_line_ends_at_the_width() -> None:
    first = "　　" + SENTENCE[:27] + "。" + SENTENCE[:29] + "。" + SENTENCE * 3 + "完。"
    second = "　　" + SENTENCE * 4 + "完。"
    text = f"{wrapped(first, 30)}\n{wrapped(second, 30)}"
    assert paragraphs(text) == [first.strip("　"), second.strip("　")]


def test_without_indents_a_full_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    full = SENTENCE[:29] + "。"
    text = "\n".join([wrapped(SENTENCE * 4, 30)[:-1], full, full, "短行。"])
    assert paragraphs(text)[-2:] == [full, "短行。"]


def test_list_items_never_join_the_line_before() -> None:
    text = "\n".join(f"{marker}{LONG[:-1]}" for marker in ("一是", "二是", "（三）", "4.", "第五，", "第六条", "①"))
    assert len(paragraphs(text)) == 7


def test_a_line_that_stops_at_a_comma_goes_on() -> None:
    assert paragraphs("各地要认真贯彻，\n抓好落实。") == ["各地要认真贯彻，抓好落实。"]
    assert paragraphs("各地要认真贯彻，\n\n抓好落实。") == ["各地要认真贯彻，", "抓好落实。"]


def test_in_unwrapped_text_only_long_broken_lines_go_on() -> None:
    text = "一、总体要求\n坚持稳中求进\n" + LONG * 3 + "形成\n合力。\n" + LONG * 4 + "完。\n（此件公开发布）"
    assert paragraphs(text) == [
        "一、总体要求",
        "坚持稳中求进",
        LONG * 3 + "形成合力。",
        LONG * 4 + "完。",
        "（此件公开发布）",
    ]


def test_short_texts_show_no_width() -> None:
    assert paragraphs("标题一\n标题二\n内容") == ["标题一", "标题二", "内容"]
    assert paragraphs("\n".join(f"第{n}行的宽度都差不多，都以句号收尾，没有一行是断开的。" for n in "甲乙丙丁戊己"))[
        0
    ].startswith("第甲")
    assert paragraphs(" \n　\n") == []


def test_run_together_paragraphs_are_parted_at_their_indents() -> None:
    assert paragraphs("各市人民政府：　　为贯彻落实通知精神。　　一、总体要求　　（一）指导思想。") == [
        "各市人民政府：",
        "为贯彻落实通知精神。",
        "一、总体要求",
        "（一）指导思想。",
    ]
    assert paragraphs("重庆市防控　　指挥部（代章）") == ["重庆市防控　　指挥部（代章）"]


def test_latin_words_keep_a_space_where_lines_are_joined() -> None:
    line = "the quick brown fox jumps over the lazy dog and runs on through the quiet green forest until it"
    assert paragraphs(f"{line}\nrests in the shade") == [f"{line} rests in the shade"]
    assert paragraphs("增长率为2,\n300元") == ["增长率为2,300元"]


def test_a_line_that_ends_in_a_preposition_goes_on() -> None:
    text = "（三）适当倾斜部分。\n　　1.在\n2016年期间达到70周岁的人员，每月增发40元。\n　　2.对\n军转干部，予以补齐。"
    assert paragraphs(text)[1:] == ["1.在2016年期间达到70周岁的人员，每月增发40元。", "2.对军转干部，予以补齐。"]


def test_prose_that_ends_short_of_the_width_in_the_middle_of_a_word_goes_on() -> None:
    body = wrapped(SENTENCE * 8, 40)[:-1] + "。"
    broken = "改革流程。某县把流程改造作为重中之重，一是实施新型诚信监"
    text = f"{body}\n\n{broken}\n管，签订承诺书。"
    assert paragraphs(text)[-1] == f"{broken}管，签订承诺书。"
    heading = "改革流程、压减环节、方便群众办事的某县新做法一览及观察"
    assert paragraphs(f"{body}\n\n{heading}\n管理部门签订承诺书。")[-2:] == [heading, "管理部门签订承诺书。"]


def test_a_heading_set_twice_in_an_open_sentence_is_left_out() -> None:
    body = wrapped(SENTENCE * 8, 40)[:-1] + "。"
    broken = "一是统筹巡查与便民服务工作。全县网格员走访了五千多户居民，并无"
    text = f"{body}\n\n{broken}\n一是统筹巡查与便民服务工作。\n私心，得到好评。"
    assert paragraphs(text)[-1] == f"{broken}私心，得到好评。"


def test_a_heading_said_again_after_a_whole_sentence_is_kept() -> None:
    text = "一是统筹巡查与便民服务工作。全县走访五千户。\n一是统筹巡查与便民服务工作。"
    assert len(paragraphs(text)) == 2


def test_joining_costs_what_the_lines_cost() -> None:
    line = "各地要加强对旧房的摸排工作并做好登记造册和后续管理工作确保不漏一户"
    costs = []
    for count in (2_000, 20_000):
        started = time.process_time()
        paragraphs("\n".join([line] * count))
        costs.append(time.process_time() - started)
    assert costs[1] <= 30 * max(costs[0], 0.005)


def test_a_line_that_begins_with_a_closing_mark_goes_on() -> None:
    body = wrapped(SENTENCE * 8, 40)[:-1] + "。"
    assert (
        paragraphs(f"{body}\n“工程要保质量、保工期。\n”县水利局局长说。")[-1]
        == "“工程要保质量、保工期。”县水利局局长说。"
    )


def test_where_empty_lines_part_paragraphs_a_full_line_that_ends_a_sentence_ends_none() -> None:
    first = SENTENCE[:29] + "。" + SENTENCE * 4 + "完。"
    second = SENTENCE * 3 + "也完。"
    assert paragraphs(f"{wrapped(first, 30)}\n\n{wrapped(second, 30)}") == [first, second]


def test_in_a_text_of_one_paragraph_a_line_begins_with_a_marker_by_chance() -> None:
    text = "县政府近日部署冬修水利，一是抓好水库加固；二是清理河道淤泥。" + SENTENCE * 6 + "依照第八条、第十二条办理。"
    at = text.index("第十二条")
    lines = [text[:at][start : start + 30] for start in range(at % 30, at, 30)]
    assert len(lines) > 6
    assert paragraphs("\n".join([*lines, text[at:]])) == [text[at % 30 :]]


def test_words_and_numbers_that_a_fixed_length_cuts_are_put_together() -> None:
    text = "县里建成Industrial Internet平台，接入设备20000多台。" + SENTENCE * 4 + "完。"
    for columns in (24, 28, 30, 36):
        assert paragraphs(wrapped(text, columns)) == [text]


def test_beneath_an_indented_paragraph_a_line_without_indent_goes_on_with_its_sentence() -> None:
    heading = "　　某县水利局关于今冬明春整修沟渠和机井的通知"
    first, rest = "　　各镇要抓紧摸清沟渠淤塞的情况，逐条登记，列出今冬要清淤的渠", "道，报县水利局。"
    assert paragraphs(f"{heading}\n{first}\n{rest}") == [heading.strip(), f"{first}{rest}".strip()]
    assert paragraphs(f"{first.strip()}\n{rest}") == [first.strip(), rest]
    assert paragraphs(f"{first}\n　　{rest}") == [first.strip(), rest]
