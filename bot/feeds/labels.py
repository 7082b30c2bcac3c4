"""How pages and papers label where one is, and a day: as the one a text was published or written on, or another one.

Each list of days stands before 时间 or 日期. A label that is in none says nothing: the day may be the text's.
"""

PUBLISHED = "发布|公布|公开|发稿|刊发|上传|录入"
WRITTEN = "成文|发文|印发|生成|撰稿|撰写|编辑"
UPDATED = "更新"
DATED = f"{PUBLISHED}|{WRITTEN}"
"""The day of the text itself, not of its last change."""
OF_TEXT = f"{DATED}|{UPDATED}"
"""Each of two characters: `dated` looks behind for them."""

OF_OTHERS = (
    "报名|截止|截至|施行|实施|执行|生效|失效|废止|有效|到期|起止|开始|起始|结束|活动|会议|培训|讲座|考试|笔试|面试|体检|招聘|缴费"
    "|招标|投标|开标|评标|竞价|报价|申报|申请|提交|受理|办理|办结|办公|工作|服务|营业|开放|开馆|征集|征求|反馈|公示|举办|举行|召开"
    "|开幕|闭幕|开工|竣工|出生|成立|注册|登记|发生|检查|抽样|生产|处罚|立案|放假|调休|开学|停水|停电|验收|签订|成交|中标|计划|预计"
)

SOURCE = "(?<!数据|资料|图片|资金|经费|收入|线索)来源"
NO_SOURCE = (
    "(?:附件|打印|分享|字[号体]|浏览|阅读|点击|访问|发布|日期|时间|作者|记者(?!站)|编辑(?!部)|责任编辑|责编)"
    "(?![\u4e00-\u9fff]{0,8}?(?:报|网|社|刊|财经|新闻|传媒|杂志|客户端|电视台))"
)
"""What stands behind an empty 来源： and is no name, as 时间财经 and 阅读时报 are."""
BY = r"[（(](?:本[报网]|见习)?(?:记者|作者|通讯员|编辑)"
"""Behind the name of a source: who wrote for it."""

HERE = r"(?:[您你]?(?:当前|现在)(?:的|所在的?)?|[您你]的?|[您你]?所在的?)位置是?[^\S\n]*+[：:]"
"""Before the way to a page from the start of its site."""
