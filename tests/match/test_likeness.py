"""One story or two, by what decides: numbers, names, figures, what of a body is left."""

import pytest

from bench.stories import told_as_one
from bot.domain.models import Fingerprint
from bot.extract.dates.own import number_in
from bot.match.fingerprint import figures_of, fingerprint
from bot.match.likeness import Verdict, containment, similarity, weigh
from tests.match.text import Text

BODY = """各地要于2026年3月10日前报送方案，安排资金25亿元，支持项目120个，覆盖企业3000家。
新增岗位4.5万个，培训人员1.2万人次，检查单位860家，整改问题75个，办结投诉640件。
要落实责任，加强督导，按月通报进展，对进度滞后的地方开展约谈，确保全年任务按期完成。"""
TITLE = "示例部安排年度重点工作"


def text(title: str = TITLE, body: str = BODY) -> Text:
    return Text(title=title, body=body)


DAILY = "7月19日，示例部通报了汛情。各地要压实责任，加强巡查，及时转移受威胁群众，确保安全度汛，有关情况按日报送。"


@pytest.mark.parametrize(
    ("title", "other", "body", "same"),
    [
        ("7月18日汛情通报", "7月19日汛情通报", DAILY, True),  # the first title slipped: the text itself says the 19th
        ("2026年7月18日汛情通报", "2026年7月19日汛情通报", f"2026年{DAILY}", True),
        ("7月18日汛情通报", "7月20日汛情通报", DAILY, False),  # the text gives neither
        ("7月18日汛情通报", "7月19日汛情通报", DAILY.replace("7月19日，", ""), False),
        ("7月18日第3号通报", "7月19日第4号通报", DAILY, False),  # another number, too
        ("第18号汛情通报", "第19号汛情通报", DAILY, False),
    ],
)
def test_a_day_in_a_title_that_its_own_text_contradicts_is_a_slip(
    title: str, other: str, body: str, same: bool
) -> None:
    assert told_as_one(text(title, body), text(other, body)) is same
    assert told_as_one(text(other, body), text(title, body)) is same


def print_of(title: str = TITLE, body: str = BODY) -> Fingerprint:
    return fingerprint(title, body, number_in(title, body))


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("25亿元", "28亿元", True),  # one figure corrected among many
        ("2026年", "2027年", False),
        ("3月10日", "3月15日", False),
        ("25亿元，支持项目120个，覆盖企业3000家", "28亿元，支持项目150个，覆盖企业4000家", False),
        ("2026年3月10日", "二〇二六年三月十日", True),
        ("3000家", "3,000家", True),
        ("3月10日", "三月二十一日", False),
    ],
)
def test_figures_decide(old: str, new: str, same: bool) -> None:
    assert old in BODY
    assert told_as_one(text(), text(body=BODY.replace(old, new))) is same


def test_a_short_text_has_no_figures_to_outvote_one_that_differs() -> None:
    body = "示例银行今日以固定利率、数量招标方式开展了逆回购操作，操作金额为{}亿元，利率与上次持平。"
    assert not told_as_one(text(body=body.format(500)), text(body=body.format(700)))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("示例部公告2025年计划", "示例部公告2026年计划", False),
        ("第一批示例名单公布", "第二批示例名单公布", False),
        ("示例部安排年度工作", "某网：重点任务定了", True),
    ],
)
def test_titles_that_differ_in_figures_alone_are_of_two_documents(one: str, other: str, same: bool) -> None:
    assert told_as_one(text(one), text(other)) is same


def test_titles_of_a_series_need_the_very_same_body() -> None:
    one, other = "示例部关于同意东江市建设试点的批复", "示例部关于同意玉门关市建设试点的批复"
    assert told_as_one(text(one), text(other))
    there = text(other, BODY.replace("各地要", "玉门关市要"))
    assert not told_as_one(text(one, BODY.replace("各地要", "东江市要")), there)
    assert told_as_one(text(one), there)  # only one of them speaks of its city


def test_document_numbers_decide_for_and_against() -> None:
    number, other = "示例发〔2026〕999号\n", "示例发〔2026〕9999号\n"
    half = BODY[: len(BODY) * 6 // 10] + "其余内容从略，详见示例部网站公布的全文，联系电话从略，特此说明。" * 2
    one, whole = print_of(body=number + BODY), text(body=number + BODY)
    assert one.number == "示例发2026999号"
    assert told_as_one(whole, text("示例部印发年度安排", number + half))
    assert not told_as_one(whole, text("示例部印发年度安排", half))
    assert not told_as_one(whole, text(body=other + BODY))
    order = print_of("公告（中华人民共和国示例部公告2026年第999号）").number
    assert order == print_of("公告（示例部公告2026年第999号）").number == "示例部公告2026年第999号"


def test_a_document_named_in_two_titles_is_one_where_the_bodies_agree() -> None:
    whole = text("示例部关于印发《年度重点工作安排》的通知")
    one = print_of(whole.title)
    cut = BODY.rpartition("\n")[0] + "\n其他从略。"
    assert one.name == "年度重点工作安排"
    assert told_as_one(whole, text("《年度重点工作安排》发布", cut))
    comment = "专家表示，这份安排重在落实，亮点很多，值得期待。" * 3
    assert not told_as_one(whole, text("专家解读《年度重点工作安排》", comment))
    assert print_of("示例部印发《办法》").name == ""


def test_one_item_of_a_round_up_is_no_reprint_of_it() -> None:
    roundup = BODY + "".join(f"另一条消息说，{word}工作有了进展，有关方面表示满意。" for word in "甲乙丙丁戊己庚辛" * 4)
    item = "各地要落实责任，加强督导，按月通报进展，对进度滞后的地方开展约谈。"
    assert not told_as_one(text("一周要闻", roundup), text("示例部：加强督导", item))


def test_what_was_stored_without_a_size_is_compared_by_likeness_alone() -> None:
    new = print_of()
    old = Fingerprint(body="另一个", signature=new.signature, title="别的标题")
    assert containment(new, old, similarity(new, old)) == 1.0
    assert weigh(new, old) is Verdict.SAME


def test_figures_are_kept_with_their_places_and_no_more_than_fit() -> None:
    assert [dates for _, _, dates in figures_of(print_of().figures)][:4] == [True, True, True, False]
    assert len(list(figures_of(print_of(body="增加3项，" * 400).figures))) == 256
    assert (
        len(
            {
                value
                for _, value, _ in figures_of(
                    print_of(body="于十月一日、10月1日、一〇月二十日、一百零五号公布。" * 2).figures
                )
            }
        )
        == 4
    )


def test_keys_find_what_is_alike_and_little_else() -> None:
    whole, other = (
        print_of(),
        print_of("别的", "完全不同的内容，讲的是另一件事情，和前面那篇没有任何共同之处，只是同样写得很长。"),
    )
    cut = print_of("别的标题", BODY[:130])
    assert set(whole.keys) & set(cut.keys)
    assert not set(whole.keys) & set(other.keys)
    assert len(whole.keys) == len(set(whole.keys)) <= 42
