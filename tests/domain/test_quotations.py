"""Headlines as digests tell them: with the words before them without which they do not hold."""

import pytest
from msgspec import structs

from bot.digest.measures import item_row
from bot.digest.notices import misread
from bot.domain.quotations import quotation_of
from tests.digest.stories import measure, the_article


@pytest.mark.parametrize(
    ("text", "headline", "shown"),
    [
        ("对新建渡口，给予一定的补贴。", "给予一定的补贴", "对新建渡口，给予一定的补贴"),
        ("职责相近的渡口所 ,予以合并，人员另行安排。", "予以合并", "职责相近的渡口所 ,予以合并"),
        ("补贴从优。对新建渡口，给予补贴。", "给予补贴", "对新建渡口，给予补贴"),
        (f"对{'青石' * 60}渡口，给予补贴。", "给予补贴", "给予补贴"),
        (f"对{'青石' * 30}渡口，给予补贴。", "给予补贴", f"对{'青石' * 30}渡口，给予补贴"),
        (
            "对管护得好的县，依考核结果，在分配资金时予以倾斜。",
            "在分配资金时予以倾斜",
            "对管护得好的县，依考核结果，在分配资金时予以倾斜",
        ),
        ("对管护得好的镇，县财政给予补助。", "县财政给予补助", "对管护得好的镇，县财政给予补助"),
        ("面向新建渡口。给予补贴。", "给予补贴", "面向新建渡口。给予补贴"),
        ("面向新建渡口。\n给予补贴。", "给予补贴", "给予补贴"),
        (f"面向{'青石' * 30}渡口。给予补贴。", "给予补贴", "给予补贴"),
        ("面向新建渡口。加强巡查。", "加强巡查", "加强巡查"),
        ("自明年一月起，经县里批准后，渡口可停用。", "渡口可停用", "渡口可停用"),
        ("自2031年1月1日起，渡口减半收费。", "渡口减半收费", "自2031年1月1日起，渡口减半收费"),
        ("经县里批准，渡口停用半年。", "渡口停用半年", "经县里批准，渡口停用半年"),
        ("经过多年努力，渡口全部修好。", "渡口全部修好", "渡口全部修好"),
        ("试点期满后，择优推广。", "择优推广", "试点期满后，择优推广"),
        ("管护得好的县，支持该县先行试点。", "支持该县先行试点", "管护得好的县，支持该县先行试点"),
        ("渡口由镇里管，将其航标交给县里。", "将其航标交给县里", "渡口由镇里管，将其航标交给县里"),
        ("汛期停航，其他渡口照常。", "其他渡口照常", "其他渡口照常"),
        ("外县的摆渡人员，凭证上船。", "凭证上船", "外县的摆渡人员，凭证上船"),
        ("按照管养分开的要求，落实人员。", "落实人员", "落实人员"),
        ("按照分管的镇街，落实人员。", "落实人员", "落实人员"),
        ("对照清单，加强巡查。", "加强巡查", "加强巡查"),
        ("针对渡口老旧问题，加强巡查。", "加强巡查", "加强巡查"),
        ("给予渡口补贴，按年拨付。", "给予渡口补贴", "给予渡口补贴"),
        ("对新建渡口，加强巡查。", "加强巡查", "对新建渡口，加强巡查"),
        ("未纳入规划的渡口 , 不得设定收费项目。", "不得设定收费项目", "未纳入规划的渡口 , 不得设定收费项目"),
        ("新建渡口，可以先行试点。", "可以先行试点", "新建渡口，可以先行试点"),
        ("合建的渡口，由牵头单位管护。", "由牵头单位管护", "合建的渡口，由牵头单位管护"),
        ("两年未通过验收的，扣减资金。", "扣减资金", "两年未通过验收的，扣减资金"),
        (
            f"对{'青石' * 60}渡口，经县里同意的，可延期一年。",
            "可延期一年",
            "经县里同意的，可延期一年",
        ),
        (f"对{'青石' * 60}渡口，且经县里同意的，可延期一年。", "可延期一年", "可延期一年"),
        ("对渡口（含码头，可停泊的）设标志。", "可停泊的", "可停泊的"),
        ("结合实际，不断完善渡口设施。", "不断完善渡口设施", "不断完善渡口设施"),
        ("加强演练，应急队伍常备。", "应急队伍常备", "应急队伍常备"),
        ("渡口不得收费，但游船除外。", "渡口不得收费", "渡口不得收费，但游船除外"),
        ("渡口不得收费，汛期除外，违者退还。", "渡口不得收费", "渡口不得收费，汛期除外"),
        ("渡口不得收费（汛期除外）。", "渡口不得收费", "渡口不得收费（汛期除外）"),
        ("拟将票价降至一元，目前尚未确定。", "拟将票价降至一元", "拟将票价降至一元，目前尚未确定"),
        (
            "对新建渡口，给予补贴，单个渡口最高不超过十万元。",
            "给予补贴",
            "对新建渡口，给予补贴，单个渡口最高不超过十万元",
        ),
        ("七月底前完成验收，逾期未完成的停用。", "七月底前完成验收", "七月底前完成验收，逾期未完成的停用"),
        (f"渡口不得收费，但{'青石' * 20}游船除外。", "渡口不得收费", "渡口不得收费……"),
        ("加强巡查，但凡出险立即上报。", "加强巡查", "加强巡查"),
        ("三年未验收的，依照规定，按管理权限，取消其资格。", "取消其资格", "三年未验收的，……取消其资格"),
        ("三年未验收的退回。依照规定，按管理权限，取消资格。", "取消资格", "取消资格"),
        ("加强巡查，现场未设标志的补设。", "加强巡查", "加强巡查"),
        ("加强巡查，每天不少于两次。", "加强巡查", "加强巡查，每天不少于两次"),
    ],
)
def test_a_headline_that_does_not_say_to_whom_is_told_with_it(text: str, headline: str, shown: str) -> None:
    item = measure(text, text, headline)
    assert quotation_of(item).words == shown
    assert "".join(span.text for span in item_row(item, text, None).line) == f"• {shown}"


@pytest.mark.parametrize(
    "headline",
    [
        "予以奖励",
        "给予奖励",
        "免于检查",
        "免征渡口税",
        "免收泊位费",
        "免缴泊位费",
        "减征渡口税",
        "减按一成征收",
        "减免泊位费",
        "缓缴泊位费",
        "缓征渡口税",
        "享受同等补贴",
        "可先行试点",
        "应报县里备案",
        "须报县里备案",
        "不得收费",
        "一律拆除",
        "均设标志",
        "优先办理",
        "全额补助",
        "按一成补助",
        "由县里管护",
    ],
)
def test_what_begins_so_is_told_with_of_whom_it_is_said(headline: str) -> None:
    text = f"新建渡口，{headline}。"
    assert quotation_of(measure(text, text, headline)).words == f"新建渡口，{headline}"


@pytest.mark.parametrize(
    "headline",
    [
        "可持续发展渡口",
        "可见度监测",
        "可靠保障航行",
        "可再生利用船材",
        "应急演练",
        "应用新设备",
        "应对风浪",
        "不断完善",
        "不仅修渡口",
        "不懈巡查",
        "不折不扣落实",
        "均衡布局渡口",
        "按时巡查",
        "按期巡查",
    ],
)
def test_a_word_that_only_begins_alike_lacks_nobody(headline: str) -> None:
    text = f"新建渡口，{headline}。"
    assert quotation_of(measure(text, text, headline)).words == headline


def test_the_admins_hear_of_a_misread_measure_by_the_words_that_its_reader_saw() -> None:
    item = measure("对新建渡口，给予补贴。", "对新建渡口，给予补贴。", "给予补贴")
    assert "第 1 条：“对新建渡口，给予补贴”" in misread(the_article(), 1, item, "", str).html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("将第三条修改为：“渡口由县里管护。”", "将第三条修改为：“渡口由县里管护。”"),
        ("将名称调整为“县渡口管护办法”，自明年起用。", "将名称调整为“县渡口管护办法”"),
        (
            f"将第三条修改为：“渡口由县里管护，{'青石' * 40}每年检查。”",
            "将第三条修改为：“渡口由县里管护……”",
        ),
        (f"将第三条修改为：“{'青石' * 40}。”", f"将第三条修改为：“{'青石' * 32}……”"),
        ("将第三条改为第四条。", "将第三条改为第四条"),
        ("将第三条修改为下列内容。", "将第三条修改为"),
    ],
)
def test_what_is_worded_anew_is_told_in_its_new_words(text: str, shown: str) -> None:
    headline = text[: text.index("为") + 1] if "改为第" not in text else "将第三条改为第四条"
    assert quotation_of(measure(text, text, headline)).words == shown


@pytest.mark.parametrize(
    ("part", "headline", "words"),
    [
        ("对新建渡口，给予补贴。", "给予补贴", "对新建渡口，给予补贴"),
        ("加强巡查。", "加强巡查", "加强巡查"),
        ("稳扎稳打。渡口逐年改造，先易后难。", "稳扎稳打", "稳扎稳打。渡口逐年改造，先易后难"),
        ("面向新建渡口。 给予补贴。", "给予补贴", "面向新建渡口。 给予补贴"),
    ],
)
def test_a_quotation_knows_its_place_in_the_text(part: str, headline: str, words: str) -> None:
    text = f"对新建渡口，给予补贴。稳扎稳打。\n二、{part}"
    item = measure(text[text.index("\n") :], part, headline)
    shift = text.index("\n")
    item = structs.replace(item, start=item.start + shift, end=item.end + shift)
    found = quotation_of(item)
    assert found.words == words == text[found.start : found.end]
    assert found.start == text.index(part, shift)
