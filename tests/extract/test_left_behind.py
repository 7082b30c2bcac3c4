"""Paragraphs behind the last item that turn to somebody or something else, and those that are still a part of it."""

import pytest

from bot.extract import lists
from bot.extract.text import lay_out

HEADED = (
    "青河市着力办好农贸市场改造。\n（一）摸清底数，一场一档\n逐个排查市场的水电、消防和排污设施，建立台账。\n"
    "（二）分类施策，改造升级\n对老旧市场统一改建棚顶和管网，划定卸货区。\n"
    "（三）完善管护，长效运行\n推行市场长制度，定期公布检查结果。"
)
SPREAD = (
    "青河市推出三项举措。\n一是常态巡查。每月巡查农贸市场，不定时、不打招呼。\n每季度另请商户代表参加一次。\n"
    "二是随手上报。开通投诉小程序，当天受理、三天办结。\n三是专人整改。对积压问题逐项挂账、逐周销号。"
)
NESTED = (
    "青河市着力办好农贸市场改造。\n一、夯实底板，让市场稳下来\n（一）排查设施。逐个排查水电和消防设施，建立台账。\n"
    "（二）筹集资金。设立改造专项资金，吸引商户入股。\n二、优化服务，让摊位活起来\n（一）减免摊位费。对新入场农户免收半年摊位费。\n"
    "（二）开设夜市。延长营业时间到晚上十点。\n三、长效管护，让环境美起来\n推行市场长制度，定期公布检查结果。"
)
PLANS = "一是再改造十个市场；二是建设冷库；三是推广电子秤。"


def ends(text: str) -> str:
    """What the last item of the first list ends with, behind its last line break."""
    outer = next(one for one in lists.find(lay_out(text), "") if one.parent is None)
    return outer.items[-1].text.rpartition("\n")[2]


@pytest.mark.parametrize("items", [HEADED, SPREAD, NESTED])
@pytest.mark.parametrize(
    "behind",
    [
        "青河市商务局党组书记、局长卢望舒介绍，市场客流增长了两成。",
        "青河市农业农村局总农艺师柏青表示，商户的参与是关键。",
        "省商务厅市场建设处副处长简一鸣评价说，青河的做法值得借鉴。",
        "青河市商务局相关负责人表示，商户的参与是关键。",
        "“以前一下雨就满地泥水，现在穿布鞋也能来。”家住东门的居民曾阿姨说。",
        "“改造后生意好多了！”卖豆腐的商户老梁感叹道。",
        "截至今年10月底，全市市场投诉下降四成。",
        "一年来，通过上述渠道收到的300余条意见，九成已经办结。",
    ],
)
def test_a_paragraph_that_turns_to_somebody_is_behind_the_last_item(items: str, behind: str) -> None:
    assert ends(items + "\n" + behind) == items.rpartition("\n")[2].removeprefix("三是")


@pytest.mark.parametrize("items", [HEADED, NESTED])
@pytest.mark.parametrize(
    "between",
    [
        "青河市商务局局长卢望舒表示，下一步将抓好三件事：",
        "“市场是城里的烟火气。”青河市商务局局长卢望舒说，下一步将抓好三件事：",
        "截至今年10月底，投诉下降四成。\n青河市商务局副局长卢望舒介绍，下一步将抓好三件事：",
        "商户最有发言权。“生意好多了。”商户老梁说。\n青河市商务局局长卢望舒表示，下一步将抓好三件事：",
    ],
)
def test_what_an_officer_announces_at_the_end_is_no_part_of_the_last_heading(items: str, between: str) -> None:
    text = f"{items}\n{between}{PLANS}"
    assert ends(text) == items.rpartition("\n")[2]
    plans = lists.find(lay_out(text), "")[-1]
    assert plans.parent is None
    assert [item.text.rstrip("。") for item in plans.items] == ["再改造十个市场", "建设冷库", "推广电子秤"]


@pytest.mark.parametrize(
    "behind",
    [
        "青河市商务局局长办公会每月听取一次汇报，协调解决难题。",
        "各市场负责人每周报告一次，重大问题随时报告。",
        "“星级摊位”评选每季度一次，结果张榜公布。",
        "市场长多次强调的卫生死角，由专班逐一清理。",
        "近年新建的市场一并纳入，不留空白。",
    ],
)
def test_a_second_paragraph_of_the_last_item_stays_in_it(behind: str) -> None:
    assert ends(f"{SPREAD}\n{behind}") == behind


SAID = (
    "“{}”商户老梁说。",
    "青河市商务局局长卢望舒介绍，{}",
    "截至今年10月底，{}",
)


@pytest.mark.parametrize("said", SAID)
def test_what_every_item_closes_with_is_a_part_of_the_last_one_too(said: str) -> None:
    behind = [said.format(one) for one in ("棚顶不漏了，心里踏实。", "进货的车有地方停了。", "哪家扫得干净一看便知。")]
    text = HEADED.replace("\n（二）", f"\n{behind[0]}\n（二）").replace("\n（三）", f"\n{behind[1]}\n（三）")
    assert ends(f"{text}\n{behind[2]}") == behind[2]


def test_an_officer_beneath_the_last_heading_opens_what_stands_there() -> None:
    text = HEADED.rpartition("\n")[0] + "\n青河市商务局局长卢望舒介绍，管护有三招：" + PLANS
    assert lists.find(lay_out(text), "")[-1].parent == (0, 2)


@pytest.mark.parametrize(
    ("behind", "inside"),
    [
        ("此外，市场还添置了消防沙箱。", False),
        ("除此之外，全市还新建了两处停车场。", False),
        ("此外，棚顶漏雨的，三日内修好。", True),
        ("同时，为商户代办证照。", True),
        ("青河市商务局局长卢望舒介绍，客流增长了两成。", True),
        ("“生意好多了。”商户老梁说。", True),
        ("截至今年10月底，已办结300件。", True),
    ],
)
def test_what_leaves_an_item_within_its_own_paragraph(behind: str, inside: bool) -> None:
    assert ends(SPREAD + behind).endswith(behind) == inside


TAKEN_UP = (
    "会议要求：\n（一）稳住渔港。逐船登记，逐港验收。\n（二）提振渔市。办好开渔节，发放渔品券三万元。\n"
    "{}\n会议还研究了其他事项。"
)


@pytest.mark.parametrize(
    ("behind", "inside"),
    [
        ("渔品券核销进度按周通报，排名末位的渔港说明原因。", True),
        ("编制渔品券使用须知，印发各港。", True),
        ("渔港核销进度按周通报。", False),  # a word of an item before it, too
        ("渔品券管理局会同各港做好核销。", False),  # a body
        ("感谢渔品券的各家商户。", False),
        ("渔品券联系人：老梁。", False),
        ("冷库按期完工。", False),
        ("渔品券有效缓解了渔户的资金压力。", False),  # what came of it
        ("渔品券发放后深受渔户欢迎。", False),
    ],
)
def test_a_paragraph_that_takes_up_a_word_of_the_last_item_alone_is_a_part_of_it(behind: str, inside: bool) -> None:
    assert ends(TAKEN_UP.format(behind)).endswith(behind) == inside
