"""What the desk's results say: every message within Telegram's rules, every button one the desk understands."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from typing import get_args

import pytest
from msgspec import structs
from rich.cells import cell_len

from bot.chat.replies.replies import reply
from bot.domain.plans import Days, Plan
from bot.domain.rules import Term, Where
from bot.domain.tongues import NAMES
from bot.flow.desk.presses import Action, Press, decode
from bot.flow.desk.results import answers as an
from bot.flow.desk.results import follows as fo
from bot.flow.desk.results import results as r
from bot.flow.desk.results.terms import Named, Offer, Suggestion, Topic
from bot.locale import translator
from tests.chat import answers
from tests.chat.answers import BUSY, CARS, CHAT, HOSTILE, LIBRARY, MIIT, an_article, articles, rules, subscribed
from tests.chat.answers_admin import governed
from tests.chat.answers_own import own
from tests.emulator import judge_html, judge_message


def samples(word: str) -> list[r.Result]:
    """One result of every kind."""
    return [*answers.samples(word), *own(word), *governed(word)]


def test_the_samples_are_complete() -> None:
    assert {type(result) for result in samples("汽车")} == set(get_args(r.Result))


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("word", ["汽车", HOSTILE, "😀" * 200, "\ud800", "x", " "])
def test_every_reply_is_faultless_telegram_html_with_buttons_that_come_back(word: str, language: str) -> None:
    for result in samples(word):
        for message in reply(result, translator(language)):
            assert judge_message(message) == (), (result, message)
            for row in message.buttons:
                for button in row:
                    assert decode(button.data or "") is not None, button


@pytest.mark.parametrize("language", NAMES)
def test_no_button_of_ours_is_cut(language: str) -> None:
    said = [
        button.text
        for result in samples("x")
        for message in reply(result, translator(language))
        for button in chain(*message.buttons)
    ]
    assert [text for text in said if text.endswith("…") and not text[0].isdigit()] == []


@pytest.mark.parametrize("length", [10, 200, 2000])
@pytest.mark.parametrize("measures", [1, 40, 200])
def test_a_page_fits_one_message_however_long_its_articles_are(measures: int, length: int) -> None:
    page = articles(*(an_article(number, measures, length=length) for number in range(1, 11)), size=10)
    (message,) = reply(page, str)
    assert judge_message(message) == ()
    text = judge_html(message.html).text
    assert text.count("工信部部署芯片产业工作") == 10
    if measures * length > 4000:
        assert "另有" in text or "措施0" not in text


def test_measures_left_out_are_counted_and_their_sublists_go_with_them() -> None:
    article = an_article(1, 20, length=300)
    (above,) = article.reading.lists
    below = structs.replace(above, items=above.items[:2], parent=(0, 19))
    article = replace(article, reading=structs.replace(article.reading, lists=(above, below)))
    (message,) = reply(articles(article), str)
    text = judge_html(message.html).text
    assert text.count("• 措施") == 12
    assert "◦" not in text
    assert "另有 10 条措施：发送“措施 1”" in text


def test_without_pages_to_turn_every_article_comes_whole() -> None:
    messages = reply(articles(an_article(1, 40), an_article(2, 1), turn=0), str)
    assert len(messages) == 3
    assert "措施39" in messages[1].html
    assert messages[2].html.startswith("2  ")
    assert all(not message.buttons for message in messages)


@pytest.mark.parametrize(
    ("first", "total", "labels", "pages"),
    [
        (0, 43, ("1/9（43）", "▶"), (0, 1)),
        (5, 43, ("◀", "2/9（43）", "▶"), (0, 1, 2)),
        (40, 43, ("◀", "9/9（43）"), (7, 8)),
        (0, 5, (), ()),
        (0, 1043, ("1/209（1,043）", "▶"), (0, 1)),
    ],
)
def test_the_pager(first: int, total: int, labels: tuple[str, ...], pages: tuple[int, ...]) -> None:
    (message,) = reply(articles(an_article(), first=first, total=total), str)
    row = next((row for row in message.buttons if "1:turn:" in (row[0].data or "")), ())
    assert tuple(button.text for button in row) == labels
    presses = [decode(button.data or "") for button in row]
    assert tuple((press.action, press.key, press.page) for press in presses if press) == tuple(
        (Action.TURN, "7", page) for page in pages
    )


@pytest.mark.parametrize(
    ("result", "first", "second"),
    [
        (
            subscribed(),
            "已关注 <b>工业和信息化部</b>（工信部、MIIT） ＋ 关键词 <b>“汽车”</b>。各项须同时满足。",
            "每天 08:30 推送（北京时间）。近 30 天命中 14 篇，最近一篇：《工信部部署芯片产业工作》（2026年7月20日）。",
        ),
        (
            subscribed(topic=CARS, newest=None, hits=0, fresh=False),
            "此前已关注 关键词 <b>“汽车”</b>，无需重复。",
            "每天 08:30 推送（北京时间）。近 30 天命中 0 篇，有新消息按时推送。",
        ),
        (
            fo.NoSuchBody(word="火星部", follow=True, confirm=1, near=(Suggestion(name="国家航天局", question=2),)),
            "没有找到“火星部”这个机构或来源。要按关键词“火星部”关注全文吗？",
            "相近的机构：国家航天局",
        ),
        (
            an.NothingFound(
                topic=Topic(text="红黄蓝"),
                library=LIBRARY,
                zone="Asia/Shanghai",
            ),
            "库中 3,212 篇里没有“红黄蓝”。库中文章自 2026年7月20日起，更早的可由管理员用 policybot ingest 导入。",
            "发送“订阅 红黄蓝”，有新消息即收入日报。",
        ),
        (
            fo.SubscribedEach(
                chat=CHAT,
                follows=(
                    subscribed(topic=Topic(text="工业和信息化部", agencies=(MIIT,)), hits=1200),
                    subscribed(topic=Topic(text="财政部", agencies=(Named(name="财政部", also=("MOF",)),)), hits=3),
                    subscribed(topic=Topic(text="部委要闻", sources=("部委要闻",)), hits=0),
                ),
            ),
            (
                "已关注 <b>工业和信息化部</b>（工信部、MIIT）、<b>财政部</b>（MOF）、来源 <b>部委要闻</b>，"
                "以上任一命中都会推送。"
            ),
            "每天 08:30 推送（北京时间）。近 30 天命中：工信部 1,200 篇，财政部 3 篇，部委要闻 0 篇。",
        ),
        (
            an.NothingFound(topic=Topic(text=""), library=LIBRARY, zone="Asia/Shanghai"),
            "没有更多文章。库中文章自 2026年7月20日起，更早的可由管理员用 policybot ingest 导入。",
            "",
        ),
        (
            an.NothingFound(topic=Topic(text=""), library=replace(LIBRARY, of_year=True), zone="Asia/Shanghai"),
            "没有更多文章。库中文章自 2026年起，更早的可由管理员用 policybot ingest 导入。",
            "",
        ),
        (r.Unavailable(busy=True), "暂时不可用（数据库忙），推送不受影响。请稍后再试。", ""),
        (fo.Unsubscribed(rules=(replace(rules(1)[0], rule="汽车"),), restore=1), "已退订“汽车”，不再推送。", ""),
    ],
)
def test_wording(result: r.Result, first: str, second: str) -> None:
    assert reply(result, str)[0].html == "\n".join(filter(None, (first, second)))


def test_the_arrow_points_at_the_place() -> None:
    (message,) = reply(fo.BadRule(text="发改委 (芯片", position=4, message="没有成对。"), str)
    assert "<pre>发改委 (芯片\n\u3000\u3000\u3000 ▲</pre>" in message.html


@pytest.mark.parametrize("text", ["发改委 (芯片", "字" * 200, "工业和信息化部 " * 20, "a😀b" * 50, "“”…" * 40])
@pytest.mark.parametrize("place", [0.0, 0.3, 0.5, 1.0])
def test_the_arrow_stays_on_its_line_on_a_phone(text: str, place: float) -> None:
    position = int(len(text) * place)
    (message,) = reply(fo.BadRule(text=text, position=position, message="没有成对。"), str)
    line, arrow = message.html.partition("<pre>")[2].partition("</pre>")[0].split("\n")
    assert max(cell_len(line), cell_len(arrow)) <= 40
    assert cell_len(arrow.removesuffix("▲")) <= 36
    shown = line.removeprefix("…").removesuffix("…")
    assert shown in text
    assert not line.startswith("…") or arrow.startswith("\u3000")


def test_what_holds_is_marked() -> None:
    (message,) = reply(r.SettingsShown(chat=BUSY, page=r.Panel.TIMES), str)
    marked = [button.text for row in message.buttons for button in row if button.text.startswith("✓")]
    assert marked == ["✓ 08:00", "✓ 18:45"]
    for page, labels in ((r.Panel.DAYS, ["✓ 工作日"]), (r.Panel.FORM, ["✓ 简要", "✓ 无更新不发", "✓ 10 篇"])):
        (message,) = reply(r.SettingsShown(chat=BUSY, page=page), str)
        assert [button.text for row in message.buttons for button in row if "✓" in button.text] == labels


def test_a_source_that_gives_days_gives_beijings() -> None:
    midnight = datetime(2026, 7, 18, 16, 0, tzinfo=UTC)
    newest = replace(an_article(), published=midnight, date_only=True)
    (message,) = reply(subscribed(newest=newest, chat=replace(CHAT, zone="America/New_York")), str)
    assert "2026年7月19日" in message.html


def test_an_undated_article_is_given_the_day_it_came_to_us_as_that() -> None:
    newest = replace(an_article(), published=None, first_seen_at=datetime(2026, 11, 22, 17, 0, tzinfo=UTC))
    (message,) = reply(subscribed(newest=newest), str)
    assert "（收录于 2026年11月23日）" in message.html


def test_rules_are_numbered_from_one_and_buttons_carry_ids() -> None:
    (listed,) = reply(fo.RulesShown(chat=CHAT, rules=rules(3)), str)
    assert [line[:14] for line in listed.html.split("\n")[1:4]] == [f"<code>{n}</code>" for n in (1, 2, 3)]
    (offered,) = reply(fo.UnsubscribeChoices(rules=rules(3)), str)
    *each, every = [decode(row[0].data or "") for row in offered.buttons]
    assert [press and press.key for press in each] == [str(rule.id) for rule in rules(3)]
    assert every == Press(action=Action.CLEAR, key="ask")


def test_a_keyword_in_quotation_marks_is_quoted_as_in_print() -> None:
    word = Term(where=Where.ANYWHERE, name="“白名单”制度")
    (message,) = reply(subscribed(topic=Topic(text="“白名单”制度", words=(word,))), str)
    assert "<b>“‘白名单’制度”</b>" in message.html


def test_no_edition_is_promised_where_alerts_come_at_once() -> None:
    at_once = replace(CHAT, plan=Plan(days=Days.INSTANT))
    heads = [reply(fo.RulesShown(chat=chat, rules=rules(1)), str)[0].html.splitlines()[0] for chat in (CHAT, at_once)]
    assert "下一期" in heads[0]
    assert heads[1] == "已关注 1 条，有消息即时推送。"


def test_only_what_is_newly_followed_can_be_taken_back() -> None:
    known = subscribed(topic=Topic(text="商务部", agencies=(Named(name="商务部"),)), fresh=False)
    (message,) = reply(fo.SubscribedEach(chat=CHAT, follows=(subscribed(subscription_id=8), known)), str)
    assert "其中此前已关注：商务部。" in message.html
    assert [button.text for row in message.buttons for button in row] == ["改时间", "撤销 工信部"]
    (message,) = reply(fo.SubscribedEach(chat=CHAT, follows=(known, known)), str)
    assert message.html.startswith("此前已关注 ")
    (message,) = reply(known, str)
    assert message.html.startswith("此前已关注 ")
    assert "撤销" not in [button.text for row in message.buttons for button in row]


def test_notices_are_short_enough_for_a_button() -> None:
    for result in samples("汽车"):
        if isinstance(result, r.Refused | r.Stale | r.Unavailable | r.Flooded):
            (message,) = reply(result, str)
            assert len(message.html) <= 200


def test_no_reply_shouts() -> None:
    for result in samples("汽车"):
        for message in reply(result, str):
            assert not {"!", "！"} & set(message.html)


def test_sources_are_offered_to_an_operator_and_others_learn_who_can() -> None:
    offer = Offer(
        name="工业和信息化部",
        presets=("工信部·文件发布", "工信部·政策解读"),
        choices=(Suggestion(name="工信部·文件发布", question=7), Suggestion(name="工信部·政策解读", question=8)),
        everything=9,
    )
    (message,) = reply(subscribed(offer=offer), str)
    assert "尚未启用工信部的来源，目前只能从已有来源中命中。" in message.html
    (message,) = reply(subscribed(offer=replace(offer, polled=False)), str)
    assert "尚未启用工信部的来源，目前只能从已入库的文章中命中。" in message.html
    assert [[(button.text, button.data) for button in row] for row in message.buttons[:3]] == [
        [("工信部·文件发布", "1:ask:7")],
        [("工信部·政策解读", "1:ask:8")],
        [("启用工信部全部 2 个", "1:ask:9")],
    ]
    theirs = replace(offer, choices=(), everything=None, operators=(123,))
    (message,) = reply(subscribed(offer=theirs), str)
    assert "请联系管理员（用户编号 <code>123</code>）" in message.html
    assert len(message.buttons) == 1
    (message,) = reply(subscribed(offer=replace(theirs, operators=())), str)
    assert "请联系部署者" in message.html


def test_what_was_switched_on_is_named_with_what_to_expect() -> None:
    (message,) = reply(fo.SourcesOn(names=("甲·乙", "甲·丙"), fresh=("甲·丙",), notes=("该站曾要求浏览器验证",)), str)
    assert message.html.startswith("已启用 1 个来源：甲·丙。")
    assert "提示：该站曾要求浏览器验证。" in message.html
    (message,) = reply(fo.SourcesOn(names=("甲·乙",), fresh=(), notes=()), str)
    assert message.html == "此前已启用：甲·乙。"


def test_the_order_of_a_search_is_told() -> None:
    for given, told in (
        ({"ranked": True}, "最相关的在前"),
        ({"ranked": True, "by_title": True}, "标题写到的在前，再从新到旧"),
        ({}, "最新的在前"),
    ):
        (message,) = reply(articles(an_article(), **given), str)
        assert f"共 1 篇，{told}" in message.html
