"""The bodies in speakers' titles that only the text tells in full."""

from datetime import date

import pytest

from bot.extract.read import read


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("住房和城乡建设部召开会议。部党组书记、部长李海云主持会议。", "住房和城乡建设部党组书记、部长"),
        ("湖南省财政厅召开会议。厅党组成员、副厅长李海云主持会议。", "湖南省财政厅党组成员、副厅长"),
        ("会议召开。部党组书记、部长李海云主持会议。", "部党组书记、部长"),
        ("湖南省的企业多，湖南省开了会。省发改委副主任李海云介绍，办事快了。", "湖南省发展和改革委员会副主任"),
        ("湖南省的企业多，湖南省开了会。省工商联副主席李海云介绍，办事快了。", "湖南省工商业联合会副主席"),
        ("绍兴市人社局局长李海云介绍，办事快了。", "绍兴市人力资源和社会保障局局长"),
        ("湖南省长沙市人社局局长李海云介绍，办事快了。", "湖南省长沙市人力资源和社会保障局局长"),
        ("湖南省开了会。“办事快了。”省发改委法规处处长李海云介绍。", "湖南省发展和改革委员会法规处处长"),
        ("宁波高新区管委会主任李海云介绍，办事快了。", "宁波高新区管理委员会主任"),
        ("水利部召开会议。各地发言后，部长李海云表示，要修好渠。", "水利部部长"),
        ("湖南省财政厅召开会议。党组书记、厅长李海云表示，要管好钱。", "湖南省财政厅党组书记、厅长"),
        ("水利部召开会议。部河湖管理司同志学习了讲话。司长李海云表示，要清淤。", "水利部河湖管理司司长"),
        ("水利部召开会议。会后，党组成员、副部长李海云表示，要修好渠。", "水利部党组成员、副部长"),
        ("绍兴市的茶好。市长李海云表示，要修好路。", "绍兴市市长"),
        ("绍兴市的茶好。市政府副秘书长李海云表示，要修好路。", "绍兴市人民政府副秘书长"),
        ("绍兴市的茶好。市委书记李海云表示，要修好路。", "绍兴市委书记"),
        ("市长李海云表示，要修好路。", "市长"),
        ("受委托，李海云委员长向大会报告工作。李海云在报告中指出，渠要修好。", "全国人大常委会委员长"),
        ("平川建材公司经理李海云介绍，办事快了。", "平川建材公司经理"),
    ],
)
def test_title_in_full(text: str, title: str) -> None:
    (speaker,) = read("", text, date(2022, 5, 1)).speakers
    assert speaker.title == title
    assert text[speaker.start : speaker.end] == speaker.name == "李海云"


def test_the_second_of_two_heads_is_of_the_body_of_the_first() -> None:
    text = "平川盐业研究院院长王海云、党委书记李川表示，盐要提纯。"
    titles = [speaker.title for speaker in read("", text, date(2022, 5, 1)).speakers]
    assert titles == ["平川盐业研究院院长", "平川盐业研究院党委书记"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("他同老挝总理举行会谈", "老挝总理"),
        ("他同老挝总理、泰国总理会面", "总理"),
        ("他举行会谈", "总理"),
    ],
)
def test_the_head_of_a_state_that_only_the_title_names(title: str, expected: str) -> None:
    text = "会谈今天举行。刚才赛平总理说到修渠。赛平表示，愿多来往。"
    (speaker,) = read(title, text, date(2022, 5, 1)).speakers
    assert speaker.title == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("周海同秘鲁总统会谈", ["秘鲁总统/洛佩斯"]),
        ("周海会见秘鲁总统", ["秘鲁总统/洛佩斯"]),
        ("周海同秘鲁总统、智利总统会谈", []),
        ("周海同秘鲁总统会谈 会见智利总统", []),
        ("周海访问秘鲁", []),
    ],
)
def test_whom_the_title_alone_tells_of_speaks_under_the_post_it_gives(title: str, expected: list[str]) -> None:
    text = "两国元首举行会谈。\n洛佩斯表示，愿修水渠。\n洛佩斯强调，愿通航。"
    found = read(title, text, None)
    assert [f"{speaker.title}/{speaker.name}" for speaker in found.speakers] == expected


def test_whom_the_title_tells_of_is_nobody_where_two_are_left_or_he_is_there_already() -> None:
    for text, expected in (
        ("会谈在利马举行。\n洛佩斯表示，愿修渠。\n卡洛斯表示，愿通航。", []),
        ("会谈在利马举行。\n秘方表示，愿修渠。", []),
        ("秘鲁总统洛佩斯来了。\n洛佩斯表示，愿修渠。\n卡洛斯表示，愿通航。", ["秘鲁总统/洛佩斯"]),
    ):
        found = read("周海同秘鲁总统会谈", text, None)
        assert [f"{speaker.title}/{speaker.name}" for speaker in found.speakers] == expected
