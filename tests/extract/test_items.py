"""What each measure names."""

from bot.domain.reading import ListKind
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


def test_where_to_write_is_no_measure_among_those_of_a_paper() -> None:
    text = "现通知如下：\n一、县水利局负责修渠\n二、请各村于3月报送材料\n三、建立巡渠制度\n四、联系方式\n周海"
    measures = [one for one in read("关于修渠的通知", text).lists if one.kind is ListKind.MEASURE]
    assert [[item.headline for item in one.items] for one in measures] == [
        ["县水利局负责修渠", "请各村于3月报送材料", "建立巡渠制度"]
    ]


def test_a_list_within_a_quotation_ends_with_it() -> None:
    (found,) = read("某部通报", "会议指出，去年提出的“下一步要一是疏浚，二是护岸”等要求已落实到位。").lists
    assert [item.text for item in found.items] == ["疏浚", "护岸"]
