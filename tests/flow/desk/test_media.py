"""Newspapers and agencies by their usual names: their presets are offered, and followed once they are polled."""

import pytest

from bot.chat.replies.replies import reply
from bot.domain.rules import Term, Where
from bot.flow.desk.following import topics
from bot.flow.desk.phrasing.media import media
from bot.flow.desk.presses import Action
from bot.flow.desk.results.follows import SourcesOn, Subscribed, Unsubscribed
from bot.match.synonyms import bundled
from tests.flow.desk.room import CHAT, Room, ask, expect


async def switched_on(room: Room, word: str, at: int = 0) -> SourcesOn:
    """The preset that is offered there to whoever follows the word, switched on."""
    room.set(admins=frozenset({CHAT}))
    offer = expect(Subscribed, await room.desk.subscribe(ask(word))).offer
    assert offer
    return expect(SourcesOn, await room.press(Action.ASK, offer.choices[at].question))


@pytest.mark.parametrize(
    ("word", "owner"),
    [
        *(
            ("人民日报", "人民网"),
            ("新闻联播", "央视"),
            ("央视新闻联播", "央视"),
            ("新浪财经国内", "新浪财经"),
            ("CCTV", "央视"),
            ("财新", "财新"),
            ("新华网", "新华社"),
        ),
        *(("央视新闻", "央视"), ("央视网", "央视"), ("中新社", "中新网"), ("财新网", "财新"), ("澎湃新闻", "澎湃")),
    ],
)
def test_media_go_by_their_usual_names(word: str, owner: str) -> None:
    assert {one.owner for one in media(word)} == {owner}


@pytest.mark.parametrize(
    "word", ["要闻", "最新", "广州", "国务院", "工信部", "某某网", "人民", "北京新闻", "高新社", "新闻网"]
)
def test_places_bodies_and_columns_that_many_have_are_no_media(word: str) -> None:
    assert media(word) == ()


async def test_a_medium_is_followed_as_its_sources_once_one_is_polled(room: Room) -> None:
    await switched_on(room, "中新网", 1)
    followed = expect(Subscribed, await room.desk.subscribe(ask("中新网")))
    assert (followed.fresh, await room.rules()) == (True, ["中新网", "来源:中新网"])
    names = await topics.vocabulary(room.store.ops, bundled)
    kept = topics.read("来源:中新网", names, kept=True)
    assert isinstance(kept, topics.Understood)
    assert kept.rule.wanted == Term(where=Where.SOURCE, name="中新网", also=("中新网·要闻",))
    assert not expect(Subscribed, await room.desk.subscribe(ask("来源:中新网"))).fresh


async def test_what_was_followed_as_a_keyword_stays_one_and_is_told_of(room: Room) -> None:
    on = await switched_on(room, "人民日报")
    (told,) = reply(on, str)
    assert "“人民日报”此前按关键词关注，仍照关键词命中" in told.html
    names = await topics.vocabulary(room.store.ops, bundled)
    kept = topics.read("人民日报", names, kept=True)
    assert isinstance(kept, topics.Understood)
    assert kept.rule.wanted == Term(where=Where.ANYWHERE, name="人民日报", exact=True)
    followed = expect(Subscribed, await room.press(Action.ASK, on.keywords[0].question))
    assert followed.keyword
    assert "此前按关键词“人民日报”关注的一条仍在。" in reply(followed, str)[0].html
    assert expect(Unsubscribed, await room.press(Action.DROP, followed.keyword.id)).rules[0].rule == "人民日报"
    assert await room.rules() == ["来源:人民日报"]


async def test_in_quotes_a_medium_is_a_word(room: Room) -> None:
    await switched_on(room, "财新")
    await room.desk.subscribe(ask('"财新"'))
    assert await room.rules() == ["财新", '"财新"']
