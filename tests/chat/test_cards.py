"""An article with very many measures is told page by page, and nothing of it is lost."""

from msgspec.structs import replace

from bot.chat.replies.cards import MOST, card
from bot.chat.replies.wording import pager
from bot.domain.chats import Button, Message
from bot.domain.models import ReadArticle
from bot.domain.reading import Excerpt, MeasureList
from bot.flow.desk.presses import Action, decode
from bot.flow.desk.results.findings import MeasuresShown
from bot.flow.desk.results.terms import Found
from tests.builders import a_measure_list, a_reading
from tests.emulator.judge import judge_html, judge_message
from tests.match.articles import an_article

HEADLINES = tuple(f"完善第{number}项储能制度" for number in range(102))
TEXT = "。".join(HEADLINES)


def article(*headlines: str, text: str = TEXT) -> ReadArticle:
    half = len(headlines) // 2
    lists: list[MeasureList] = [a_measure_list(*headlines[:half], text=text)]
    lists.append(replace(a_measure_list(*headlines[half:], text=text), intro="在储能方面："))
    return an_article(7, reading=a_reading("某部介绍储能工作", text, lists=tuple(lists)))


def page(shown: ReadArticle, number: int) -> Message:
    message = card(MeasuresShown(found=Found(article=shown, why=()), page=number, zone="Asia/Shanghai"), str)
    assert judge_message(message) == ()
    return message


def rows(message: Message) -> list[str]:
    return [line[2:] for line in judge_html(message.html).text.splitlines() if line.startswith("• ")]


def test_every_measure_stands_on_one_page_under_its_heading() -> None:
    shown = article(*HEADLINES)
    pages = [page(shown, number) for number in range(4)]
    assert [row for one in pages for row in rows(one)] == list(HEADLINES)
    assert max(len(rows(one)) for one in pages) == MOST
    for number, one in enumerate(pages, start=1):
        assert f"共 102 项措施，第 {number}/4 页" in one.html
        assert "下一步" in one.html
    assert "在储能方面" in pages[3].html


def test_buttons_lead_to_the_pages_before_and_behind() -> None:
    shown = article(*HEADLINES)
    turns = [decode(button.data or "") for button in page(shown, 1).buttons[0]]
    assert [turn and (turn.action, turn.key, turn.page) for turn in turns] == [
        (Action.WHOLE, "7", 0),
        (Action.WHOLE, "7", 2),
    ]
    assert rows(page(shown, 99)) == rows(page(shown, 3)), "of what has gone, the last there is"


def test_few_measures_are_one_page_and_long_ones_fit_their_message() -> None:
    few = page(article(*HEADLINES[:20]), 0)
    assert "项措施" not in few.html
    long = tuple(f"第{number}项" + "完善制度" * 60 for number in range(40))
    shown = article(*long, text="。".join(long))
    found = [row for number in range(12) for row in rows(page(shown, number))]
    assert set(long) <= set(found)


def test_an_article_that_was_asked_for_is_told_with_all_that_it_demands_beside_its_lists() -> None:
    demands = tuple(f"要建立第{number}本台账。" for number in range(45))
    text = "".join(demands) + "。".join(HEADLINES[:3])
    excerpts = tuple(Excerpt(text=one, start=text.index(one), end=text.index(one) + len(one)) for one in demands)
    lists = (a_measure_list(*HEADLINES[:3], text=text),)
    shown = an_article(7, url=None, reading=a_reading("某部介绍储能工作", text, lists=lists, excerpts=excerpts))
    pages = [judge_html(page(shown, number).html).text.splitlines() for number in range(2)]
    assert [one for lines in pages for one in lines if one in demands] == list(demands)
    assert not [one for lines in pages for one in lines if "未列出" in one]


def test_a_pager_of_one_a_page_counts_once() -> None:
    ((here, _),) = pager(0, 24, 25, lambda text, page: Button(text=text, data=str(page)), str)
    assert here.text == "1/25"
