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
_NOTHING_BEHIND = (
    "县水务局要求，一要复苏河道生态环境，推进源头引水补水；二要发挥合作粮仓作用，方便农户代烘代储；三要夜间留人。",
    ("复苏河道生态环境", "发挥合作粮仓作用", "夜间留人"),
)
_LONG_AND_ALIKE = (
    "省气象局部署三项工作：一是盯紧中小水库和涝池塘坝，组织专人昼夜巡查排险；二是加快清理面向基层的重复填报报表，严格执行准入备案；三是对照通报逐条开展自查自纠，推动问题按期销号。",
    ("盯紧中小水库和涝池塘坝", "加快清理面向基层的重复填报报表", "对照通报逐条开展自查自纠"),
)
_ENDS_ALIKE = (
    "镇里要求，一要坚持能视频不开现场会，能合并不开单独会；二要减少陪同。",
    ("坚持能视频不开现场会，能合并不开单独会", "减少陪同"),
)
_OF_WHAT = (
    "市城管局规定：一是其他公共绿地管护单位，由所在街道指定；二是以清洁运输为重点，推动车辆升级；三是夜间巡查。",
    ("其他公共绿地管护单位，由所在街道指定", "以清洁运输为重点，推动车辆升级", "夜间巡查"),
)
_WATCHWORDS = (
    (
        "会议强调：一是坚持以渠为根，不断把灌区管护的各项规矩落到田头渠尾和农户家中。要修渠。"
        "二是坚持以水为脉，持续推动各镇把巡渠护水的责任逐段分到人头上。要巡渠。"
        "三是坚持以人为本，不折不扣办好沿渠农户反映的用水难事。要走访。"
    ),
    (
        "坚持以渠为根，不断把灌区管护的各项规矩落到田头渠尾和农户家中",
        "坚持以水为脉，持续推动各镇把巡渠护水的责任逐段分到人头上",
        "坚持以人为本，不折不扣办好沿渠农户反映的用水难事",
    ),
)


@pytest.mark.parametrize(
    ("text", "headlines"),
    [
        pytest.param(*_NOTHING_BEHIND, id="nothing behind two clauses"),
        pytest.param(*_LONG_AND_ALIKE, id="long clauses in every item"),
        pytest.param(*_ENDS_ALIKE, id="both clauses end alike"),
        pytest.param(*_OF_WHAT, id="the first says of what or by what"),
        pytest.param(*_DETAILED, id="how it is done"),
        pytest.param(*_INSTRUMENTS, id="what is set up has a name"),
        pytest.param(*_SLOGANS, id="slogans"),
        pytest.param(*_CALLS, id="short calls"),
        pytest.param(*_MOSTLY, id="one among slogans"),
        pytest.param(*_SET_UP_BEHIND, id="what is set up stands behind"),
        pytest.param(*_WATCHWORDS, id="watchwords, each with a long clause behind it"),
        pytest.param(*_GOES_ON, id="headings of what follows"),
    ],
)
def test_an_item_of_two_clauses(text: str, headlines: tuple[str, ...]) -> None:
    (found,) = read("工作部署", text).lists
    assert tuple([item.headline for item in found.items]) == headlines
