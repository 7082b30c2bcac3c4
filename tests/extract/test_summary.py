"""The summary: measures first, done and planned apart, only the text's own words."""

import pytest

from bot.extract.read import read
from bot.extract.summary import LIMIT


def test_done_before_planned_as_the_text_has_them() -> None:
    text = (
        "我部迅速采取一系列措施。一是聚焦重点区域，打通堵点。派出工作组30个。二是聚焦重点企业，帮助复产。"
        "下一步，我部将做好以下工作。一是加强监测预警，抓实服务。二是完善协调平台，健全机制。"
    )
    lines = read("", text).summary.splitlines()
    assert lines[0] == "聚焦重点区域，打通堵点；聚焦重点企业，帮助复产。"
    assert lines[1] == "加强监测预警，抓实服务；完善协调平台，健全机制。"
    assert lines[2:] == ["派出工作组30个"]


def test_the_longest_headlines_give_way() -> None:
    numerals = "一二三四五六七八九"
    items = "".join(f"{numerals[at]}是加强{'建设' * (10 + 5 * at)}。" for at in range(9))
    reading = read("", "重点做好以下工作：" + items)
    assert len(reading.summary) <= LIMIT
    assert reading.measures()[0].headline in reading.summary
    assert reading.measures()[-1].headline not in reading.summary


def test_without_measures_the_first_sentences() -> None:
    text = "清晨的阳光洒满街道。" * 40
    summary = read("", text).summary
    assert text.startswith(summary)
    assert summary.endswith("。")
    assert 100 < len(summary) <= 200


def test_a_long_first_sentence_is_cut() -> None:
    assert read("", "长" * 2000).summary == "长" * 160
    assert read("", "").summary == ""


def test_figures_are_told_in_whole_clauses_in_the_texts_own_order_and_none_twice() -> None:
    text = (
        "下一步重点做好以下工作：一是加强投放，年内储备规模达到120万吨。全市新建仓库以3层为主，最高不超过5层。"
        "二是优化服务，办结率提高到97%。今年已为近300户次出行不便的居民上门送去补贴。"
    )
    assert read("", text).summary.splitlines() == [
        "加强投放，年内储备规模达到120万吨；优化服务，办结率提高到97%。",
        "全市新建仓库以3层为主",
        "今年已为近300户次出行不便的居民上门送去补贴",
    ]


def test_of_half_a_clause_no_figure_is_told() -> None:
    text = (
        "下一步重点做好以下工作：一是加强投放。安排2场启动活动（柳城市、青田市）。"
        f"二是优化服务。{'对长期驻守一线的护渠员' * 8}发放补贴300元。"
    )
    assert read("", text).summary.splitlines() == ["加强投放；优化服务。", "安排2场启动活动（柳城市、青田市）"]


def test_headlines_go_on_to_the_end_of_their_sentence_where_there_is_room() -> None:
    text = "重点做好以下工作：一是加强监测预警，每日会商研判，及时发布信息。派出工作组。二是完善协调平台。"
    assert read("", text).summary == "加强监测预警，每日会商研判，及时发布信息；完善协调平台。"
    numerals = "一二三四五六七八九"
    items = "".join(f"{number}是加强建设，{'方便群众办事' * 12}，压实责任。" for number in numerals)
    summary = read("", "重点做好以下工作：" + items).summary
    assert len(summary) <= LIMIT
    assert summary.count("加强建设") == len(numerals)
    assert 0 < summary.count("压实责任") < len(numerals)


def test_a_heading_that_only_blanks_part_from_its_text_is_not_told_on() -> None:
    text = "现作如下决定：\n一、严格查验水质　　各馆每日查验。\n二、优化预约服务　　市民凭证预约。"
    assert read("某市决定", text).summary == "严格查验水质；优化预约服务。"


def test_a_heading_that_a_list_is_glued_to_is_told_without_it() -> None:
    text = "现提出以下意见。一、完善渡口机制（一）建立联席会议。各县参加。（二）设立渡口专员。专员巡渠。"
    summary = read("", f"{text}二、实施专项行动（三）清理暗桩。全部拔除。（四）加固护栏。逐段检修。").summary
    assert summary == "完善渡口机制；建立联席会议；设立渡口专员；实施专项行动；清理暗桩；加固护栏。"


def test_results_follow_the_measures() -> None:
    text = (
        "改革取得了以下成效：一是审批效率提升，群众满意。二是运行成本下降，企业减负。\n"
        "下一步将做好以下工作：一是加强监测预警。二是完善协调平台。"
    )
    lines = read("", text).summary.splitlines()
    assert lines[0] == "加强监测预警；完善协调平台。"
    assert lines[-1].startswith("审批效率提升")


def test_without_measures_the_lists_there_are() -> None:
    text = "清晨的阳光洒满街道。改革取得了以下成效：一是审批效率提升。二是运行成本下降。"
    assert read("", text).summary == "审批效率提升；运行成本下降。"
    text = "清晨的阳光洒满街道。展品来自四方：一是陶器。二是漆器。"
    assert read("", text).summary == "陶器；漆器。"


@pytest.mark.parametrize(
    "head",
    [
        "某社柳城7月1日电（记者李明）",
        "某省人民政府关于护渠的通知某府〔2021〕7号各市、县人民政府，各有关单位：\n",
        "某府办函〔2021〕7号\n柳城市人民政府办公室关于护渠工作的通知\n各区政府，各有关部门：\n",
        "某府办函〔 2021〕 7号柳城市人民政府办公室关于护渠工作的通知各区政府，各有关部门：",
        "修渠的同志们：\n",
        "图为修好的水渠。李明摄\n",
    ],
)
def test_without_measures_what_stands_before_the_text_is_left_out(head: str) -> None:
    assert read("", f"{head}水渠在清晨修好了。渠水流进农田。").summary == "水渠在清晨修好了。渠水流进农田。"


def test_who_signs_and_who_reported_it() -> None:
    assert read("", "水渠在清晨修好了。\n柳城市水利局\n2021年7月1日").summary == "水渠在清晨修好了。"
    assert read("", "据邻国媒体6日报道，水渠修好了。").summary == "据邻国媒体6日报道，水渠修好了。"
    assert read("", "修渠的同志们：").summary == "修渠的同志们："


def test_rows_of_names_and_attachments_are_no_sentences() -> None:
    text = "为加强航道管理，市政府决定成立航道工作组。组成人员如下：\n组　长：周某　副市长\n成　员：吴某　港务局局长"
    assert read("关于成立工作组的通知", text).summary == "为加强航道管理，市政府决定成立航道工作组。"
    text = "经研究，现对12件旧文予以废止。附件：废止目录（共12件）\n序号 文号 标题"
    assert read("关于废止旧文的通知", text).summary == "经研究，现对12件旧文予以废止。"


def test_what_a_leader_wishes_does_not_stand_for_what_was_decided() -> None:
    text = (
        "中央领导主持座谈会。会议强调，要加快补齐短板，推进管网更新。"
        "书记对各民主党派提出两点希望。一是统一思想认识，凝聚共识。二是立足自身优势，建言献策。"
    )
    reading = read("中共某市委召开党外人士座谈会", text)
    assert len(reading.measures()) == 2
    assert [one.text for one in reading.excerpts] == ["会议强调，要加快补齐短板，推进管网更新。"]
    assert reading.excerpts[0].text in reading.summary


def test_a_summary_that_just_fits_is_kept() -> None:
    for extra in range(8):
        items = "".join(f"{number}是加强监管，{'推进建设' * 14}{'的' * extra}。" for number in "一二三四五六七八")
        summary = read("", "重点做好以下工作：" + items).summary
        assert 0 < len(summary) <= LIMIT


@pytest.mark.parametrize(
    "text",
    [
        "有关学者指出：水渠修好了。",
        "有关发言人说：水渠修好了。",
        "各方一致期盼：水渠修好了。",
        "各地推进实施：水渠修好了。",
        "各地统一部署：水渠修好了。",
        "国家水文局6月1日消息，今夜有洪水。",
        "某市水务局6月1日讯 今夜有洪水。",
        "某市水务局网站消息，今夜有洪水。",
    ],
)
def test_who_says_it_stays(text: str) -> None:
    assert read("", text).summary == text


def test_names_of_the_press_and_of_those_addressed_do_not() -> None:
    for head in ("柳城晚报6月1日讯 ", "人民法院报讯（记者李明）", "各区县（市）：\n", "各位代表："):
        assert read("", f"{head}水渠修好了。").summary == "水渠修好了。"


def test_blank_and_open_lines_take_no_more_than_their_length() -> None:
    lines = "\n  " * 40
    assert read("", f"水渠修好了。{lines}甲，乙。").summary.endswith("甲，乙。")
    assert read("", f"水渠修好了。{lines}柳城市水利局").summary == "水渠修好了。"
    assert read("某标题", "\n" * 20_000).summary == ""
    event = read("某标题", f"柳城市水利局高度重视，{'1日' * 60}甲召开会议。").event
    assert event is not None
    assert event.endswith("甲召开会议")


@pytest.mark.parametrize(
    ("lead_in", "items"),
    [
        ("网传将采取以下措施的消息不实", ("提高靠泊收费", "减少夜航班次")),
        ("美方宣布采取两项措施", ("提高靠泊收费", "减少夜航班次")),
        ("市海事局决定取消以下收费", ("船舶靠泊费", "夜航登记费")),
    ],
)
def test_what_a_lead_in_turns_into_its_contrary_is_told_behind_it(lead_in: str, items: tuple[str, str]) -> None:
    told = read("市海事局通知", f"{lead_in}：一是{items[0]}；二是{items[1]}。").summary
    assert told == f"{lead_in}：{'；'.join(items)}。"


def test_a_long_list_of_what_is_ended_leaves_room_for_its_lead_in() -> None:
    items = "".join(f"{number}.第{number}号泊位的{'甲乙丙丁' * 3}靠泊费。" for number in range(1, 30))
    told = read("市海事局通知", f"市海事局决定取消以下收费：{items}").summary
    assert told.startswith("市海事局决定取消以下收费：第1号泊位")
    assert len(told) <= LIMIT


def test_what_holds_in_one_case_is_summed_up_with_it() -> None:
    text = "现将有关事项通知如下：\n一、逾期未检的渡船，原则上不得载客。\n二、对新建渡口，给予补贴。"
    assert read("某县关于渡口管理的通知", text).summary == "逾期未检的渡船，原则上不得载客；对新建渡口，给予补贴。"


def test_of_labels_alone_nothing_is_told() -> None:
    told = "渔业竞赛由县渔政站承办，全县渔民可以报名，奖品由渔业合作社提供。竞赛安排如下："
    summary = read("渔业竞赛安排", told + "\n一、主赛\n设三个项目。\n二、专业赛\n设五个项目。").summary
    assert "主赛；专业赛" not in summary
    assert summary.startswith("渔业竞赛由县渔政站承办")


def test_no_colon_of_an_inner_list_stays_behind_a_headline() -> None:
    text = (
        "某市印发船闸管理规定。\n一、落实船闸管护责任\n（一）船闸按照分级管理的原则运行：\n1.市属船闸由水务局管护。\n"
        "2.县属船闸由县政府管护。\n（二）加强船闸巡查。\n二、落实经费\n（一）统筹安排管护经费。\n（二）严格资金使用监管。"
    )
    summary = read("某市印发船闸管理规定", text).summary
    assert "船闸按照分级管理的原则运行；" in summary
    assert "：" not in summary


def test_what_a_headline_quotes_in_part_is_closed() -> None:
    text = "决定作如下修改：\n一、将第七条修改为：“渡口的日常管护由船闸所负责。船闸所应当逐日巡查。”\n二、删去第九条。"
    assert "由船闸所负责……”；" in read("某市关于修改《渡口管理办法》的决定", text).summary


def test_whom_a_letter_is_to_is_no_summary() -> None:
    text = "各市、县（区）人民政府，省人民政府各部门，各高等院校:\n经研究，对有关渡口的文件予以废止。"
    assert read("某省人民政府关于废止部分文件的通知", text).summary == "经研究，对有关渡口的文件予以废止。"


def test_a_sentence_cut_behind_a_comma_is_told_to_its_end() -> None:
    text = "县里要求做好两项工作：\n（一）查清事故原因，\n认定事故责任；\n（二）吸取事故教训，\n举一反三排查。"
    assert read("", text).summary == "查清事故原因，认定事故责任；吸取事故教训，举一反三排查。"
