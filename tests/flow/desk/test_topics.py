"""The names that a rule may say, however they are written."""

import opencc
import pytest

from bot.extract.bodies import bodies
from bot.flow.desk import topics
from bot.flow.desk.follows import Subscribed
from tests.flow.desk.room import Room, ask, expect


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("財政部", "财政部"),
        ("機構:財政部", "财政部"),
        ("國家發改委", "国家发展和改革委员会"),
        ("交通運輸部", "交通运输部"),
        ("商務部", "商务部"),
        ("中國人民銀行", "中国人民银行"),
        ("市場監管總局", "国家市场监督管理总局"),
        ("國務院", "国务院"),
    ],
)
async def test_follows_an_agency_by_its_name_in_traditional_characters(room: Room, word: str, name: str) -> None:
    result = expect(Subscribed, await room.desk.subscribe(ask(word)))
    assert [named.name for named in result.topic.agencies] == [name]
    assert await room.rules() == [name]


def test_every_body_is_known_by_all_its_names_in_traditional_characters() -> None:
    convert = opencc.OpenCC("s2t").convert
    names = [name for body in bodies() for name in (*body.names(), body.short)]
    assert [name for name in names if topics.agency(convert(name)) != topics.agency(name)] == []
