"""Who issues a document: whom its title, number, heading and signatures tell, not whom it only names."""

import pytest

from bot.domain.reading import Reading
from bot.extract.bodies import issued
from bot.extract.read import read

MIIT, MOF, COUNCIL = "工业和信息化部", "财政部", "国务院办公厅"
BODY = "现将有关事项通知如下。财政部负责安排资金，商务部负责组织实施，各地应于月底前报送。"


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("工业和信息化部关于做好渡口改造的通知", BODY, {MIIT}),
        ("工业和信息化部 财政部关于做好渡口改造的通知", BODY, {MIIT, MOF}),
        ("国务院办公厅关于做好渡口改造的意见", f"{BODY}\n国务院印发了方案。", {COUNCIL}),
        ("住房城乡建设部办公厅关于渡口改造的通知", f"住房和城乡建设部决定改造。{BODY}", {"住房和城乡建设部"}),
        ("国务院办公厅关于印发财政部渡口改造分工方案的通知", BODY, {COUNCIL}),
        (
            "工业和信息化部等三部门关于渡口改造的通知",
            f"{BODY}\n工业和信息化部\n财政部\n水利部\n2026年3月1日",
            {MIIT, MOF, "水利部"},
        ),
        ("关于做好渡口改造的通知", f"{BODY}\n工业和信息化部\n2026年3月1日", {MIIT}),
        ("关于做好渡口改造的通知", f"国办发〔2026〕3号\n{BODY}", {COUNCIL}),
        ("关于做好渡口改造的公告", f"海关总署公告2026年第9号\n{BODY}", {"海关总署"}),
        ("关于做好渡口改造的公告", f"財政部 稅務總局公告2026年第9號\n{BODY}", {MOF, "国家税务总局"}),
        ("国务院批转财政部关于渡口改造的报告的通知", BODY, {"国务院"}),
        ("关于做好渡口改造的通知", f"浙财建〔2026〕3号\n{BODY}", set()),
        ("关于做好渡口改造的通知", BODY, set()),
        ("工业和信息化部部署渡口改造", f"{BODY}\n工业和信息化部", set()),
        ("《工业和信息化部关于渡口改造的通知》解读", BODY, set()),
    ],
)
def test_who_issues_a_document(title: str, text: str, expected: set[str]) -> None:
    assert set(read(title, text).issuers) == expected


def test_a_document_that_names_nobody_is_issued_by_the_body_of_its_site() -> None:
    paper = Reading(title="关于做好渡口改造的通知", text="请予报送。", is_policy=True, site_of=MIIT)
    assert issued.by(paper) == (MIIT,)
    assert issued.by(Reading(title="渡口改造启动", text="已经启动。", is_policy=True, site_of=MIIT)) == ()
