"""What each measure names."""

from bot.extract.read import read


def test_each_measure_tells_the_regions_and_industries_that_it_names() -> None:
    text = "某部印发通知。一是支持广东发展汽车产业，广东省先行。二是规范集成电路市场。三是加强监管。"
    items = read("某部印发通知", text).lists[0].items
    assert [[mention.name for mention in item.regions] for item in items] == [["广东"], [], []]
    assert [[mention.name for mention in item.industries] for item in items] == [["汽车"], ["集成电路"], []]
    for item in items:
        for mention in (*item.regions, *item.industries):
            assert item.start <= mention.start < mention.end <= item.end
            assert text[mention.start : mention.end] == mention.text
