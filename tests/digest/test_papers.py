"""What is a document that sets rules, when it takes effect, and how its measures are called."""

from datetime import date

import pytest
from msgspec import structs

from bot.digest.papers import effective, holding, stage_in
from bot.digest.story import effect
from bot.domain.papers import is_paper
from bot.domain.reading import Deadline, DeadlineKind, Reading, Speaker, Tense
from bot.extract.read import read
from tests.builders import a_reading
from tests.digest.stories import the_article


@pytest.mark.parametrize(
    "title",
    [
        "某部关于印发《储能电站管理办法》的通知",
        "储能电站管理办法（试行）",
        "某省关于加快储能发展的若干意见",
        "总理签署某令 公布《储能管理条例》",
        "某部公布修订后的《储能管理条例》",
        "某部公布实施新修订的《储能管理条例》",
        "某部令（第999号）",
        "某部决定对《储能管理条例》作如下修改",
        "储能促进法",
        "城乡规划编制办法",
        "党的宣传工作条例",
        "学习型城市建设规划",
        "某省贯彻实施储能条例办法",
        "行政许可取消后续监管办法",
        "某部关于落实储能规划的通知",
        "某省人民政府印发《2026年储能工作要点》的通知",
        "某部关于储能电价有关问题的复函",
        "某部关于两起储能事故查处情况的通报",
        "某部关于加强政策解读工作的通知",
        "某办公厅关于印发储能应急预案的 函",
        "某省人民政府关于促进储能消费的若干政策措施",
        "储能项目信息披露监管指引（修订）",
    ],
)
def test_documents_and_decrees_set_rules(title: str) -> None:
    assert is_paper(a_reading(title))


@pytest.mark.parametrize(
    "title",
    [
        "两部门印发储能电站管理办法",
        "某部就储能电站管理办法公开征求意见",
        "《储能电站管理办法》解读",
        "某部：下一步完善储能政策",
        "某部召开储能座谈会",
        "河湖长制工作法",
        "一图读懂储能管理办法",
        "访谈储能管理办法",
        "储能管理办法问答（第一批）细则",
        "某省推进河湖长制的主要做法",
        "某部：严格规范行政执法",
        "加快重点领域立法",
        "某部听取企业意见",
        "某省印发《2026年储能工作要点》 列出十项任务",
        "某市收到表扬信函",
        "某部发布储能事故通报",
        "各地因地制宜落实方案",
        "多地取消限购令",
        "解读关于促进储能消费的意见",
        "答记者问：关于促进储能消费的意见",
        "某部发布《储能项目信息披露监管指引（修订）》",
        "某市出台促进储能消费若干措施",
    ],
)
def test_news_about_documents_is_none(title: str) -> None:
    assert not is_paper(a_reading(title))


def test_articles_make_a_document_unless_somebody_speaks() -> None:
    text = "储能条例\n第一条 为了加强管理，制定本条例。"
    assert is_paper(a_reading("储能条例全文一览", text))
    speaker = Speaker(name="某人", title="某部发言人", start=0, end=0)
    assert not is_paper(a_reading("储能条例全文一览", text, speakers=(speaker,)))


def test_next_steps_are_only_what_is_announced() -> None:
    paper, news = a_reading("储能电站管理办法"), a_reading("某部介绍储能工作")
    assert [stage_in(paper, tense, str) for tense in (Tense.PLANNED, Tense.DONE, None)] == ["文件要求", "已采取", ""]
    assert stage_in(a_reading("某部关于公开征求《储能电站管理办法》意见的通知"), Tense.PLANNED, str) == "拟规定"
    assert stage_in(news, Tense.PLANNED, str) == "下一步"


def dated(title: str, *words: str) -> Reading:
    kind = DeadlineKind.EFFECTIVE
    told = tuple(Deadline(text=text, date=date(2027, 1, 1), start=0, end=1, kind=kind) for text in words)
    return a_reading(title, deadlines=told)


def test_a_document_tells_when_it_takes_effect() -> None:
    found = effective(dated("储能电站管理办法", "自2026年7月1日起", "自2027年1月1日起施行"))
    assert found is not None
    assert found.text == "自2027年1月1日起施行"
    assert effective(dated("储能电站管理办法", "自2026年7月1日起")) is None
    assert effective(dated("某部介绍储能工作", "自2027年1月1日起施行")) is None


@pytest.mark.parametrize(
    ("lead_in", "shown"),
    [
        ("《办法》主要规定：", "文件要求"),
        ("答：为管好渡口，《渡口管护办法》从两个方面，明确了各镇的任务。", "文件要求"),
        ("《办法（征求意见稿）》主要规定：", "拟规定"),
        ("按照《办法》要求，县里将抓好以下工作：", "下一步"),
        ("各镇要学习《办法》的主要内容：", "下一步"),
        ("《求是》提出：", "下一步"),
        ("某局近日印发通知，部署渡口整治。通知要求：", "文件要求"),
        ("通知还明确了管护范围：", "文件要求"),
        ("两部门联合印发《渡口管护通知》（某发〔2026〕9号），提出以下任务：", "文件要求"),
        ("某局近日通报三起渡口收费案件，要求：", "文件要求"),
        ("会议通报三起渡口收费案件，要求：", "下一步"),
        ("县长通报有关情况，要求：", "下一步"),
        ("按照通知要求，", "下一步"),
        ("县里落实印发的《渡口管护通知》，提出以下任务：", "下一步"),
        (None, "下一步"),
    ],
)
def test_what_one_explains_of_a_paper_is_what_the_paper_sets(lead_in: str | None, shown: str) -> None:
    reading = Reading(title="县里负责人就渡口管护答记者问", text="", is_policy=True)
    assert stage_in(reading, Tense.PLANNED, str, lead_in) == shown
    assert stage_in(reading, Tense.DONE, str, lead_in) == "已采取"


@pytest.mark.parametrize(
    ("title", "lead_in", "shown"),
    [
        ("某部发布《渡口收费监管指引（修订）》", "主要内容包括：", "文件要求"),
        ("某部印发修订后的《渡口管护办法》", "主要修订内容如下：", "文件要求"),
        ("某部公布《渡口管护办法（征求意见稿）》", "主要内容包括：", "拟规定"),
        ("某部关于印发《渡口管护办法》的通知", "与《办法（征求意见稿）》相比，删去了强制保险的要求。", "文件要求"),
        ("某部发布《渡口收费监管指引（修订）》", "下一步将抓好：", "下一步"),
        ("某部发布《渡口发展报告》", "主要内容包括：", "下一步"),
        ("某部介绍渡口工作", "主要内容包括：", "下一步"),
    ],
)
def test_what_a_paper_that_came_out_holds_is_what_it_sets(title: str, lead_in: str, shown: str) -> None:
    assert stage_in(a_reading(title), Tense.PLANNED, str, lead_in) == shown


DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("决定自2026年12月10日起取消渡口收费。", ["决定自2026年12月10日起取消渡口收费"]),
        ("公告执行至2028年12月31日。", ["公告执行至2028年12月31日"]),
        ("旧证在2027年2月底前继续有效。", ["旧证在2027年2月底前继续有效"]),
        ("自2026年10月1日起取消渡口收费。", []),
        ("《渡口条例》已于2026年12月1日起施行。", []),
        ("12月1日起实施的三项措施包括：", []),
        ("报名时间为2026年12月1日至12月10日。", []),
        ("渡口应在2026年12月底前完工。", []),
    ],
)
def test_from_and_until_when_news_will_hold(text: str, shown: list[str]) -> None:
    reading = structs.replace(read("渡口收费有新规", f"县里召开会议，要求管好渡口。{text}", DAY), is_policy=True)
    assert [words for _, words in holding(reading, DAY)] == shown
    assert not list(holding(reading, None))
    assert not list(holding(structs.replace(reading, is_policy=False), DAY))


def test_when_a_paper_takes_effect_is_told_once_and_until_when_it_holds_too() -> None:
    text = "一、取消渡口收费。\n本通知自2027年1月1日起施行，执行至2028年12月31日。"
    reading = read("关于取消渡口收费的通知", text, DAY)
    shown = "\n".join(effect(the_article(reading=reading), DAY, str))
    assert shown == "施行日期：自2027年1月1日起施行\n到期：执行至2028年12月31日"
