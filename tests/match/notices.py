"""Formulaic notices of our own wording: brief texts of one mould, of which two differ in a name, a number or a date."""

import random
from collections.abc import Mapping

from tests.match.text import Text

MOULDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "money market operations": (
        ("示例银行公开市场交易公告", "示例银行公开市场交易公告〔{year}〕第{n}号", "示例银行{md}开展逆回购"),
        (
            "为保持流动性充裕，{md}示例银行以固定利率、数量招标方式开展了{n}亿元{k}天期逆回购操作，全部投标量均获满足。",
            "今日开展{n}亿元逆回购，期限{k}天，操作利率{rate}%，与前次相同。具体情况见附表。",
        ),
    ),
    "weather warnings": (
        ("{place}气象台发布{sky}预警", "气象灾害预警信号", "{place}{sky}预警信号生效"),
        (
            "{place}气象台发布{sky}预警信号：预计未来六小时我市部分乡镇将受{sky2}影响，请有关单位和公众做好防范。",
            "{place}气象台{md}{h}时{m}分发布{sky}预警信号，请注意防范，外出携带雨具，避开低洼路段。",
            "受冷空气影响，{sky}预警信号继续生效，提醒广大群众关好门窗，加固临时搭建物，远离危旧房屋。",
        ),
    ),
    "appointments": (
        ("任免名单", "示例部任免工作人员", "{place}人大常委会任免名单", "任命{person}为{post}"),
        (
            "任命{person}为{post}。任期自通过之日起计算，特此公布。",
            "{place}第八届人民代表大会常务委员会会议决定：任命{person}为{place}{post}；免去{person2}的{post}职务。",
            "经研究，{person}任{post}，试用期一年，本决定自公布之日起生效，望各单位知照。",
        ),
    ),
    "candidates before appointment": (
        ("干部任前公示", "{place}拟任干部公示", "关于{person}拟任职的公示"),
        (
            "{person}，{sex}，汉族，大学学历，中共党员，现任{place}{thing}中心副主任，拟任{post}。公示期间如有意见，请向组织部门反映。",
        ),
    ),
    "invitations to tender": (
        ("招标公告", "{place}{work}招标公告", "{work}项目公开招标公告"),
        (
            "{place}{work}已批准建设，现对该项目进行公开招标。投标人应具备相应资质，不接受联合体投标，逾期送达的投标文件不予受理。",
            "项目编号：SL-{year}-{n}。项目名称：{work}。预算：{k}万元。潜在投标人应在交易平台获取文件，并按时递交。",
        ),
    ),
    "awards of tenders": (
        ("中标结果公告", "{work}中标公告", "成交结果公示"),
        (
            "经评标委员会评审，{firm}为{work}中标人。对结果有异议的，可在法定期限内以书面形式提出质疑。",
            "{work}采购活动已结束，成交供应商为{firm}，成交金额{n}元。感谢各供应商的参与。",
        ),
    ),
    "approvals planned": (
        ("关于拟批准环境影响评价文件的公示", "{firm}项目环评拟批准公示", "拟作出审批意见的公示"),
        (
            "经审查，我局拟批准{firm}{work}环境影响报告表，现予公示，公众可在五个工作日内以来信来电方式提出意见。",
            "根据有关规定，拟对{place}{work}作出审批决定，听证权利告知如下：利害关系人可申请听证。",
        ),
    ),
    "price lists": (
        ("农产品批发价格", "{place}农产品价格日报", "{md}菜篮子价格"),
        (
            "品名、均价（元/公斤）\n白菜 {p}\n猪肉 2{p}\n鸡蛋 1{p}\n土豆 {p2}\n苹果 1{p2}",
            "据监测，{place}市场供应充足，白菜每公斤{p}元，猪肉每公斤2{p2}元，总体运行平稳。",
        ),
    ),
    "fuel prices": (
        ("成品油价格按机制调整", "国内油价{way}", "{md}起油价{way}"),
        (
            "根据近期市场变化，按照现行机制，汽油、柴油每吨分别{way}{n}元和{k}元。相关企业要组织好生产和运输。",
            "自今日二十四时起，国内汽油、柴油价格{way}，有关部门将加强监测，维护市场秩序，查处不执行政策的行为。",
        ),
    ),
    "exchange rates": (
        ("人民币汇率中间价公告", "{md}人民币汇率中间价"),
        ("受权公布人民币汇率中间价：1美元对人民币7.{n}元，1欧元对人民币8.{k}元，100日元对人民币4.{n}元。",),
    ),
    "earthquakes": (
        ("地震速报", "{place}发生{mag}级地震", "示例台网测定"),
        (
            "示例台网正式测定：{md}{h}时{m}分在{place}发生{mag}级地震，震源深度10千米，暂无人员伤亡报告。",
            "{place}发生地震，当地震感明显，消防救援力量已前往震中核查，铁路部门对途经列车采取限速措施。",
        ),
    ),
    "penalties": (
        ("行政处罚信息公开", "对{firm}的处罚决定", "行政处罚决定书"),
        (
            "{firm}未按规定报送资料，违反了管理办法，依据相应条款，决定给予警告并处罚款。当事人可依法申请复议。",
            "{person}在担任{firm}负责人期间未勤勉尽责，对上述问题负有责任，现决定予以警告，并记入诚信档案。",
        ),
    ),
    "interruptions": (
        ("停水通知", "{place}计划停电公告", "关于{road}临时停水的通知"),
        (
            "因管道检修，{road}沿线用户将于夜间停水，请提前储水。给您带来的不便，敬请谅解。",
            "{md}{h}时至18时，{place}{road}因线路改造停电，完工后随即送电，不再另行通知。",
        ),
    ),
    "meetings with guests": (
        ("示例部负责人会见外宾", "{person}会见{land}大使", "示例部会见来访客人"),
        (
            "示例部副部长{person}在京会见{land}驻华大使，双方就加强合作深入交换了意见。有关司局负责人参加会见。",
            "应邀来访的{land}代表团抵达示例市，主人举行了欢迎仪式，宾主在友好气氛中进行了交谈。",
        ),
    ),
    "condolences": (
        ("示例部负责人致慰问电", "就{land}{harm}致慰问电"),
        ("{land}发生{harm}，造成人员伤亡和财产损失，示例部负责人向该国致慰问电，对遇难者表示哀悼，祝愿伤员早日康复。",),
    ),
    "listings": (
        ("关于同意首次公开发行股票注册的批复", "同意{firm}首发注册的批复"),
        (
            "{firm}：我会收到你公司发行上市申请文件。经审核，同意你公司注册申请。你公司应严格按照报送文件实施，批复自即日起有效。",
        ),
    ),
    "plots of land": (
        ("国有建设用地出让公告", "{place}土地挂牌公告"),
        (
            "经政府批准，{place}{road}东侧地块以挂牌方式出让，用途为{use}，竞买人可单独申请，也可联合申请，保证金须按时到账。",
        ),
    ),
    "recalls": (
        ("产品召回公告", "{firm}召回部分{goods}"),
        (
            "日前，{firm}向主管部门备案了召回计划，召回部分{goods}。因零件存在隐患，极端情况下可能失效，用户将获得免费维修。",
        ),
    ),
    "levels of rivers": (
        ("水情通报", "{river}水情", "{md}{river}水情"),
        (
            "{md}8时，{river}水位{level}米，超警戒水位0.{k}米，洪峰正向下游推进，沿线堤防已安排人员值守。",
            "{river}今天出现今年第一号洪水，水文部门发布预报，请沿河单位注意安全，切勿靠近河道。",
        ),
    ),
    "courts": (
        ("公告", "{person}开庭公告", "送达公告"),
        (
            "{person}：本院受理原告{person2}诉你借款纠纷一案，因无法联系，现依法公告送达起诉状副本，逾期将缺席审理。",
        ),
    ),
}  # fmt: skip
"""Titles and texts by kind; a slot in braces is what two notices may differ in."""

CHOICES: dict[str, tuple[str, ...]] = {
    "place": ("东江市", "西岭县", "南湖区", "北原市", "云台县", "青林市", "石泉县", "长汀县"),
    "person": ("周明远", "陈立", "吴小梅", "郑国华", "何志", "林书宁", "马骁", "欧阳青"),
    "post": ("副市长", "财政局局长", "卫生健康委员会主任", "审判员", "农业农村局副局长"),
    "sex": ("男", "女"),
    "thing": ("供水", "数据", "园林", "档案"),
    "work": ("污水处理厂扩建工程", "中学操场改造", "智慧停车系统采购", "北环路绿化养护", "老年活动中心装修"),
    "firm": ("东江丰禾食品有限公司", "云台恒信建设集团", "西岭新材料股份有限公司", "石泉康平医药公司"),
    "sky": ("大雾黄色", "暴雨蓝色", "大风黄色", "雷电橙色", "大雾橙色", "高温红色"),
    "way": ("提高", "降低"),
    "road": ("解放路", "人民东路", "学府街", "滨河大道"),
    "land": ("法国", "德国", "葡萄牙", "新西兰", "乌拉圭东岸共和国"),
    "harm": ("洪水灾害", "强烈地震", "森林火灾", "矿难"),
    "use": ("住宅用地", "工业用地", "商务用地"),
    "goods": ("电动自行车", "儿童座椅", "电热水壶", "汽车"),
    "river": ("白河", "清水江", "大通湖", "南溪"),
}


def _slots(dice: random.Random) -> dict[str, str]:
    """What a notice may say in each place."""
    person, person2 = dice.sample(CHOICES["person"], 2)
    said = {name: dice.choice(words) for name, words in CHOICES.items()}
    return said | {
        "person": person, "person2": person2, "sky2": said["sky"][:2], "year": "2026",
        "md": f"{dice.randrange(1, 13)}月{dice.randrange(1, 29)}日",
        "h": str(dice.randrange(0, 24)), "m": f"{dice.randrange(0, 60):02}",
        "n": str(dice.randrange(100, 3000)), "k": str(dice.randrange(2, 99)),
        "p": f"{dice.randrange(10, 100) / 10}", "p2": f"{dice.randrange(10, 100) / 10}",
        "rate": f"1.{dice.randrange(10, 99)}", "mag": f"{dice.randrange(3, 7)}.{dice.randrange(0, 10)}",
        "level": f"{dice.randrange(20, 90)}.{dice.randrange(10, 99)}",
    }  # fmt: skip


def _moulds(dice: random.Random, kind: str) -> tuple[str, str]:
    titles, texts = MOULDS[kind]
    return dice.choice(titles), dice.choice(texts)


def _filled(mould: tuple[str, str], said: Mapping[str, str]) -> Text:
    return Text(title=mould[0].format_map(said), body=mould[1].format_map(said))


def notice(dice: random.Random, kind: str) -> Text:
    """A notice of the kind."""
    return _filled(_moulds(dice, kind), _slots(dice))


def two_notices(dice: random.Random, kind: str) -> tuple[Text, Text]:
    """Two of one mould that differ in all that the mould leaves open, or in a single one of its places."""
    mould, said, other = _moulds(dice, kind), _slots(dice), _slots(dice)
    one = _filled(mould, said)
    if dice.random() < 0.5:
        name = dice.choice([name for name in said if f"{{{name}}}" in mould[1]])
        other = said | {name: other[name], "sky2": other["sky"][:2] if name == "sky" else said["sky2"]}
    two = _filled(mould, other)
    return (one, two) if one.body != two.body else two_notices(dice, kind)
