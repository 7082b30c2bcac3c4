"""What a title tells of the agencies: who issues, and in which order they stand."""

from datetime import date

import pytest

from bot.extract.bodies import entities
from bot.extract.persons import speakers
from bot.extract.text import lay_out


def names(text: str, title: str, day: date | None = None) -> list[str]:
    return [mention.name for mention in entities.find(lay_out(text), title, day)]


def test_bodies_of_the_title_come_first_and_in_its_order() -> None:
    text = "财政部介绍情况。商务部表示，将加大力度。公安部说明进展。"
    assert names(text, "公安部 商务部：加大力度") == ["公安部", "商务部", "财政部"]


def test_whom_the_text_names_is_judged_by_it_whatever_the_title_says() -> None:
    assert names("贯彻工信部部署，县政府加密抽检。", "工信部：下月起加密抽检") == []


def test_who_issued_what_is_passed_on_is_no_issuer() -> None:
    text = "国务院有关部门要抓好落实。广东省人民政府办公厅印发通知。"
    assert names(text, "广东省人民政府办公厅转发国务院关于加强监管的意见") == ["广东省人民政府办公厅"]


def test_without_a_document_number_the_day_of_publication_tells_the_name() -> None:
    assert names("交通部印发通知。", "", date(2006, 1, 1)) == ["交通部"]
    assert names("交通部印发通知。", "", date(2016, 1, 1)) == ["交通运输部"]
    assert names("交通部印发通知。", "") == ["交通运输部"]


def test_a_body_of_a_county_that_the_title_begins_with() -> None:
    text = "平川县综合行政执法局上下齐心。"
    assert names(text, "平川县综合行政执法局开展大走访") == ["平川县综合行政执法局"]
    assert names(text, "开展大走访") == []
    assert names("自治区财政局通报。", "自治区财政局通报") == []
    assert names("在平川县财政局统一组织下，村里修渠。", "在平川县财政局统一组织下修渠") == []


def test_the_place_that_a_title_is_of_acts_in_its_text() -> None:
    text = "在江苏省淮安市金湖县，危房少了。金湖县先后争取资金。"
    assert names(text, "江苏金湖：点燃希望") == ["金湖县人民政府"]
    assert names(text, "点燃希望") == []
    assert names("宁波市围绕目标，有序推进。", "宁波市在真抓实干中提质") == ["宁波市人民政府"]


def test_whose_head_speaks_acts_also_where_he_sits_in_a_congress() -> None:
    for posts, acts in (("全国人大代表、湖南省财政厅厅长", ["湖南省财政厅"]), ("湖南省财政厅厅长", ["湖南省财政厅"])):
        layout = lay_out(f"{posts}周海说，应当加大投入。")
        persons = speakers.find(layout)
        assert [mention.name for mention in entities.find(layout, "", None, persons)] == acts


def test_a_body_bears_its_name_of_then_in_short_too() -> None:
    text = "水利部、林业局联合印发通知。"
    assert names(text, "", date(2006, 1, 1)) == ["水利部", "国家林业局"]
    assert names(text, "", date(2020, 1, 1)) == ["水利部", "国家林业和草原局"]


def test_branches_bear_the_names_of_their_year() -> None:
    text = "湖南银保监局要做好服务。"
    assert names(text, "", date(2020, 1, 1)) == ["湖南银保监局"]
    assert names("湖南省银监局提供数据支持。", "", date(2016, 1, 1)) == ["湖南银监局"]
    assert names("湖南证监局要做好服务。", "") == ["湖南证监局"]
    assert names("衡阳银监分局要做好服务。", "", date(2015, 1, 1)) == ["衡阳银监分局"]
    assert names("国务院就业工作领导小组要加强督查。", "") == ["国务院就业工作领导小组"]
    text = "湖南金融监管局要做好服务。"
    assert names(text, "", date(2025, 1, 1)) == ["国家金融监督管理总局湖南监管局"]
    assert names(text, "", date(2021, 1, 1)) == ["湖南省地方金融监督管理局"]
    assert names("湖南省税务局要做好服务。", "", date(2017, 1, 1)) == ["湖南省税务局"]


def test_a_short_name_alone_is_the_central_body_where_a_paper_of_one_makes_it_responsible() -> None:
    text = "国务院决定印发措施。简化手续。（负责部门：卫生健康委）放开市场。（发展改革委牵头）卫生健康委的网站要改版。"
    assert names(text, "国务院关于印发措施的通知") == ["国务院", "国家卫生健康委员会", "国家发展和改革委员会"]
    assert names(text, "关于印发措施的通知") == ["国务院"]


def test_the_place_that_a_text_begins_with_and_its_title_names_acts() -> None:
    text = "近年来，金华市高度重视修路，村民都说好。"
    assert names(text, "村路通到金华每一户") == ["金华市人民政府"]
    assert names(text, "村路通到每一户") == []
    assert names(f"村民都说好。{text}", "村路通到金华每一户") == []


def test_a_list_of_duties_tells_bodies_without_their_place() -> None:
    text = "青海省的牧民多，青海省修路。职责如下：\n国资委：管好企业。\n气象局：发预报。\n档案局：收好文书。"
    expected = ["青海省人民政府国有资产监督管理委员会", "青海省气象局", "青海省档案局"]
    assert names(text, "青海省修路办法") == expected
    assert names(text, "修路办法") == []


def test_districts_that_a_text_of_one_city_tells_of_in_turn() -> None:
    text = "合肥市办事快。\n云山区推出夜间窗口。\n水湾区出台补贴办法。\n社区率先免费。"
    expected = ["合肥市云山区人民政府", "合肥市水湾区人民政府"]
    assert names(text, "合肥市窗口见闻")[-2:] == expected


def test_an_institute_of_the_state_speaks_by_its_head_alone() -> None:
    for post, expected in (("院长", ["中国盐湖化工研究院"]), ("研究员", []), ("副院长", [])):
        layout = lay_out(f"中国盐湖化工研究院{post}王海云表示，盐要提纯。")
        assert [mention.name for mention in entities.find(layout, "", None, speakers.find(layout))] == expected


def test_once_is_enough_where_only_a_government_does_so() -> None:
    for text, expected in (
        ("与此同时，赤峰市在几个苏木实施了整村改水项目，牧民受益。", ["赤峰市人民政府"]),
        ("改水工作中，赤峰市通过反复试点，逐步探索出一套管护办法。", ["赤峰市人民政府"]),
        ("其中，绵阳积极推动夜市更新；宜宾有序实施码头保护。", ["绵阳市人民政府", "宜宾市人民政府"]),
        ("赤峰市、通辽市等地推行夜间窗口。", ["赤峰市人民政府", "通辽市人民政府"]),
        ("连日来，赤峰、通辽等地精心组织夜校，牧民受益。", ["赤峰市人民政府", "通辽市人民政府"]),
        ("汛期，青海把灌区防汛应急响应提升到二级，绵阳将补贴从十元提高到二十元。", ["绵阳市人民政府"]),
        ("雨夜，河南邓州转移安置两个镇的群众。", ["邓州市人民政府"]),
    ):
        assert names(text, "") == expected


def test_counties_in_a_row_behind_a_city_act_with_it() -> None:
    text = "目前，赤峰市、白河市、清渠县和沿河镇等试点地区均成立了治水专班，渠通了。"
    assert names(text, "") == ["赤峰市人民政府", "白河市人民政府", "清渠县人民政府"]
    assert names("白河市、清渠县等试点地区均成立了治水专班，渠通了。", "") == []


def test_a_city_that_bears_the_name_of_its_prefecture_is_itself() -> None:
    assert names("去年，大理市印发治水办法，渠通了。", "") == ["大理市人民政府"]


def test_what_others_in_a_place_do_or_a_heading_tells_is_no_act_of_its_government() -> None:
    for text in (
        "秋收时，绵阳投入收割机三百台。",
        "新年里，绵阳推出冰上游园，游客满意。",
        "市民说，“绵阳发布”公众号说，窗口开了。",
        "今天，绵阳发布暴雨橙色预警，学校停课。",
        "老友相聚在绵阳举行。绵阳市民欢迎。帮助宜宾建立站点。",
        "附件：\n绵阳市贯彻落实要点的分工方案",
    ):
        assert names(text, "") == []


def test_a_government_offers_what_is_for_leisure_only_as_a_service_or_a_policy() -> None:
    for told, found in (("上线文旅惠民平台", True), ("推出旅游惠民措施", True), ("上线旅游新品", False)):
        assert names(f"今年，梧州市{told}，门票可约。", "") == ["梧州市人民政府"] * found


def test_provinces_written_by_one_character_each_act_together() -> None:
    text = "去年，重庆牵头，联合川黔滇三省推出了互认清单。"
    expected = ["重庆市人民政府", "四川省人民政府", "贵州省人民政府", "云南省人民政府"]
    assert names(text, "") == expected
    assert names("重庆的车去川黔滇三省送货。", "") == []
    assert names("会同川黔三省推出了互认清单。", "") == []


def test_the_party_committee_of_a_province_that_issues_something() -> None:
    name = "中共宁夏回族自治区委员会"
    assert names("宁夏回族自治区党委印发意见。", "") == [name]
    assert names("根据宁夏回族自治区党委印发的意见，窗口开了。", "") == []


def heard(text: str) -> list[str]:
    layout = lay_out(text)
    return [mention.name for mention in entities.find(layout, "", None, speakers.find(layout))]


def test_the_premier_and_his_deputies_act_for_the_government_where_they_speak_as_no_guests() -> None:
    assert heard("国务院总理周海5日在苏州出席水博会开幕式并致辞。周海表示，水要省着用。") == []
    assert heard("中共中央政治局常委、国务院副总理周海5日在苏州调研。周海说，水要省着用。") == ["国务院"]
    assert heard("国务院总理周海5日在苏州出席水博会开幕式。") == []
    assert heard("国务院总理周海在参加云南代表团审议时说，水要省着用。") == []


def test_heads_of_other_organs_of_the_state_act_for_them_when_they_speak() -> None:
    for head, body in (
        ("中共中央政治局常委、全国人大常委会委员长", "全国人民代表大会常务委员会"),
        ("全国人大常委会副委员长", "全国人民代表大会常务委员会"),
        ("全国政协主席", "中国人民政治协商会议全国委员会"),
        ("最高人民法院院长", "最高人民法院"),
        ("最高人民检察院检察长", "最高人民检察院"),
        ("中央军委副主席", "中央军事委员会"),
    ):
        assert heard(f"{head}周海12日下午看望记者。周海说，水贵。") == [body]
        assert heard(f"{head}周海12日下午看望记者。") == []
    assert heard("国家主席、中央军委主席周海看望记者。周海说，水贵。") == []


def test_a_minister_acts_for_the_ministry_that_the_post_goes_on_from() -> None:
    for text, expected in (
        ("中共中央政治局委员、外交部长周海向记者介绍此访。", ["外交部"]),
        ("国务委员兼外交部长周海介绍成果。", ["外交部"]),
        ("中国外交部长周海介绍成果。", ["外交部"]),
        ("住房城乡建设部长周海表示，房子要好。", ["住房和城乡建设部"]),
        ("国务委员兼外交部长周海离开苏州。", []),
        ("韩国外交部长周海介绍成果。", []),
        ("韩国副总理、外交部长周海介绍成果。", []),
        ("市委宣传部长周海介绍成果。", []),
    ):
        assert heard(text) == expected


def test_a_county_of_peoples_is_also_known_by_its_short_name() -> None:
    text = "云南省屏边苗族自治县（以下简称“屏边县”）水多。去年，屏边县成立了治水专班，渠通了。"
    assert names(text, "") == ["屏边苗族自治县人民政府"]
    assert names("屏边县成立了治水专班，渠通了。", "") == ["屏边县人民政府"]  # nothing tells of which peoples it is


def test_every_body_of_a_row_that_is_made_responsible_by_a_central_paper_is_meant_in_short() -> None:
    text = "一、修渠。（负责部门：发展改革委、粮食和储备局，范围：全国）\n二、清淤。各地的粮食局、教委参加。"
    assert names(text, "国务院关于修渠的通知") == ["国务院", "国家发展和改革委员会", "国家粮食和物资储备局"]
    assert names(text, "修渠的通知") == []


def test_the_railways_company_bears_its_name_of_then() -> None:
    for written, year, expected in (
        ("铁路总公司", 2014, "中国铁路总公司"),
        ("国铁集团", 2021, "中国国家铁路集团有限公司"),
    ):
        assert names(f"交通运输部、{written}联合印发通知。", "", date(year, 1, 1)) == ["交通运输部", expected]


def test_bodies_whose_heads_speak_in_turn_act_unless_they_are_parties() -> None:
    heads = "民盟中央主席李明、台盟中央主席王华、全国工商联主席周海"
    act = ["中华全国工商业联合会"]
    for text, acts in ((f"会上，{heads}先后发言。", act), (f"{heads}应邀出席。\n李明致辞。", [])):
        layout = lay_out(text)
        assert [mention.name for mention in entities.find(layout, "", None, speakers.find(layout))] == acts


def test_who_meets_people_of_another_state_or_attends_a_forum_acts_for_no_body() -> None:
    for text, acts in (
        ("国务院总理李明14日在奥克兰同新西兰工商界代表座谈。李明表示，渠要修。", []),
        ("国务院副总理李明20日在北京同俄罗斯副总理某某共同主持中俄修渠委员会会议。李明表示，渠要修。", []),
        ("国务院总理李明14日同渠工代表座谈。李明表示，渠要修。", ["国务院"]),
        ("国务院副总理李明18日出席2031水利论坛筹备工作会议并部署工作。李明强调，渠要修。", ["国务院"]),
    ):
        layout = lay_out(text)
        found = [mention.name for mention in entities.find(layout, "", None, speakers.find(layout))]
        assert [name for name in found if name == "国务院"] == acts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("湖北省防汛会议召开。副省长周海讲话。", ["湖北省人民政府"]),
        ("洛阳市市长周海作动员讲话。", ["洛阳市人民政府"]),
        ("挂职干部、洛阳市副市长周海作动员讲话。", []),
        ("副省长周海讲话，渠水从湖北省流到湖南省。", []),
        ("加利福尼亚州州长周海表示，水贵。", []),
    ],
)
def test_who_governs_a_place_speaks_for_its_government(text: str, wanted: list[str]) -> None:
    layout = lay_out(text)
    assert [one.name for one in entities.find(layout, persons=speakers.find(layout))] == wanted


@pytest.mark.parametrize(
    ("posts", "acts"),
    [
        ("民盟中央副主席", ["中国民主同盟中央委员会"]),
        ("民盟中央原副主席", []),
        ("全国政协委员、民盟中央副主席", []),
        ("全国政协常委、浙江省政协农业和农村委员会主任", []),
        ("全国政协委员、湖南省财政厅厅长", ["湖南省财政厅"]),
    ],
)
def test_who_sits_in_the_conference_speaks_for_no_party(posts: str, acts: list[str]) -> None:
    layout = lay_out(f"{posts}周海表示，应当修渠。")
    persons = speakers.find(layout)
    assert [person.name for person in persons] == ["周海"]
    assert [mention.name for mention in entities.find(layout, "", None, persons)] == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("国务院总理李明22日在京出席某发展论坛年会开幕式并发表主旨演讲。", []),
        ("国务院副总理李明出席并作主旨演讲。渠水博览会22日在北京开幕。", []),
        ("国务院总理李明22日主持召开会议，研究修渠。", ["国务院"]),
        ("国务院副总理李明出席全国水利工作会议并讲话。", ["国务院"]),
    ],
)
def test_who_attends_as_a_guest_acts_for_no_body(text: str, acts: list[str]) -> None:
    layout = lay_out(text)
    assert [one.name for one in entities.find(layout, persons=speakers.find(layout))] == acts
