"""Items of two clauses: slogans stay whole, a measure with how it is carried out is named by its first clause."""

import pytest

from bot.extract.read import read

_DETAILED = (
    "市水务局要求，一要抓紧修复渠首闸门，由灌区管理站逐扇登记；二要建立放水“叫号”制度，做到先远后近；三要减轻农户水费负担，不得搭车收费。",
    ("抓紧修复渠首闸门", "建立放水“叫号”制度", "减轻农户水费负担"),
)
_INSTRUMENTS = (
    "县林草局部署三项工作：一是健全护林员轮换机制，充实基层巡护力量；二是开展防火“敲门”行动，进村入户宣讲；三是编制林区隐患清单，分片落实责任。",
    ("健全护林员轮换机制", "开展防火“敲门”行动", "编制林区隐患清单"),
)
_SLOGANS = (
    "市民政局要求，一要明确养老职责，压实镇街责任；二要优化体制机制，建强护理队伍；三要突出科技赋能，提升照护能力。",
    ("明确养老职责，压实镇街责任", "优化体制机制，建强护理队伍", "突出科技赋能，提升照护能力"),
)
_CALLS = (
    "省商务厅部署三项工作：一是诚信经营，不逾越底线；二是守法经营，不偷工减料；三是文明经营，不强买强卖。",
    ("诚信经营，不逾越底线", "守法经营，不偷工减料", "文明经营，不强买强卖"),
)
_MOSTLY = (
    "省文旅厅要求，一要强化政治引领，提升思想认识；二要树牢服务意识，提高接待水平；三要擦亮古镇“灯会”品牌，丰富夜间供给。",
    ("强化政治引领，提升思想认识", "树牢服务意识，提高接待水平", "擦亮古镇“灯会”品牌，丰富夜间供给"),
)
_SET_UP_BEHIND = (
    "市商务局要求，一要创新监管方式，建立商户信用平台；二要坚定发展信心，把握开放机遇；三要深化贸易改革，对接国际规则；四要提高服务意识，靠前帮扶企业。",
    (
        "创新监管方式，建立商户信用平台",
        "坚定发展信心，把握开放机遇",
        "深化贸易改革，对接国际规则",
        "提高服务意识，靠前帮扶企业",
    ),
)
_GOES_ON = (
    "县教育局部署三项工作。\n一是健全校车调度机制，守牢乘车安全底线。各校逐车。\n二是完善营养餐配送制度，护好学生餐桌安全。食材公示。\n三是建立宿舍巡查机制，织密夜间安全网络。教师到岗。",
    (
        "健全校车调度机制，守牢乘车安全底线",
        "完善营养餐配送制度，护好学生餐桌安全",
        "建立宿舍巡查机制，织密夜间安全网络",
    ),
)


@pytest.mark.parametrize(
    ("text", "headlines"),
    [
        pytest.param(*_DETAILED, id="how it is done"),
        pytest.param(*_INSTRUMENTS, id="what is set up has a name"),
        pytest.param(*_SLOGANS, id="slogans"),
        pytest.param(*_CALLS, id="short calls"),
        pytest.param(*_MOSTLY, id="one among slogans"),
        pytest.param(*_SET_UP_BEHIND, id="what is set up stands behind"),
        pytest.param(*_GOES_ON, id="headings of what follows"),
    ],
)
def test_an_item_of_two_clauses(text: str, headlines: tuple[str, ...]) -> None:
    (found,) = read("工作部署", text).lists
    assert tuple([item.headline for item in found.items]) == headlines
