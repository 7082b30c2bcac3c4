"""Single lines: tidied, titles, boilerplate."""

import pytest

from bot.feeds.lines import tidy, title, visible, without_boilerplate


def test_the_shadows_of_a_heading_are_dropped() -> None:
    lines = [
        "压实责任 建立推进机制",
        "压实责任",
        "建立推进机制",
        "一、地图查：实现反应",
        "一、地图查：实现反应。通过平台查询。",
    ]
    assert without_boilerplate(lines) == ["压实责任 建立推进机制", "一、地图查：实现反应。通过平台查询。"]


def test_a_short_line_and_a_paragraph_that_begins_like_it_stay() -> None:
    assert without_boilerplate(["政府主导", "政府主导，多方参与。"]) == ["政府主导", "政府主导，多方参与。"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("　　一是加强监测。  ", "一是加强监测。"),
        ("a\xa0\xa0 b\tc", "a b c"),
        ("第一条　为了规范管理", "第一条　为了规范管理"),
        ("加强\n  监测", "加强监测"),
        ("hello\n  world", "hello world"),
        ("&nbsp;&nbsp;&ldquo;白名单&rdquo;制度", "“白名单”制度"),
        ("零\u200b宽\ufeff与\u202e方向\u2066符\xad", "零宽与方向符"),
        ("控\x00制\x0c符\x7f", "控制符"),
        ("👨\u200d👩 一\u200d二", "👨\u200d👩 一二"),
        ("e\u0301", "é"),
        ("", ""),
    ],
)
def test_tidy(raw: str, expected: str) -> None:
    assert tidy(raw) == expected


def test_ascii_is_left_alone() -> None:
    assert visible("plain text") == "plain text"
    assert visible("a\x00b") == "ab"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<b>关于</b>印发&amp;ldquo;方案&amp;rdquo;的<br/>通知", "关于印发“方案”的通知"),
        ("&lt;p&gt;通知&lt;/p&gt;", "通知"),
        ("一　二", "一 二"),
        ("GDP<6%，CPI>1%", "GDP<6%，CPI>1%"),
        ("关于<script src='a'>track(1)</script>印发方案的通知", "关于印发方案的通知"),
        ("关于&lt;STYLE&gt;p{color:red}&lt;/style &gt;印发方案的通知", "关于印发方案的通知"),
        ("<script>谈脚本的通知", "谈脚本的通知"),
    ],
)
def test_titles_lose_tags_and_entities(raw: str, expected: str) -> None:
    assert title(raw) == expected


BOILERPLATE = (
    "责任编辑：张三", "（责任编辑：张三 李四）", "[责编：王五]", "编辑 校对：某甲", "责编　某甲/某乙；审校　某丙",
    "编辑：张三　校对：李四", "【责任编辑:系统管理员】",
    "原标题：工信部：确保畅通", "（原标题：确保畅通）", "来源：新华社", "（来源：某某网站）", "稿源：某报",
    "摘自　《中国建设报》　2020.06.15　宗边", "查看原文", "阅读全文>>", "扫一扫在手机打开当前页", "扫描二维码关注我们",
    "海量资讯、精准解读，尽在某某财经APP", "更多精彩内容请下载客户端", "分享到：微信 微博",
    "【返回顶部】【关闭窗口】【打印本页】",
    "【字体：大 中 小】", "打印", "版权声明：凡本网注明的作品，均为本网所有。", "上一篇：某通知", "【1】【2】【3】",
    "打印 关闭", "打印本页 | 关闭窗口", "[打印] [关闭] [收藏]", "大 中 小",
    "字体：【大】【中】【小】", "返回列表", "网友评论（12）", "点赞 0",
    "我要纠错", "暂无评论", "浏览次数：1,234次", "阅读量：1.2万", "供稿：某市水利局",
    "文字：某甲 图片：某乙", "发布人：某甲",
    "Copyright © 2026 某网", "版权所有：某市政府", "某ICP备12345678号-1", "网站标识码：1234567890",
    "某公网安备 12345678901234号",
    "ICP备案号：某ICP备12345678号", "分享 微信 朋友圈", "声明：本文为原创，不得摘编", "转载请注明出处",
    "本网转载此文，只为传递信息",
    "当前位置：首页 > 新闻", "你现在所在的位置是：首页 > 新闻", "回到顶部 【某市】 【返回】",
    "首页 > 新闻中心 > 正文", "原文链接：https://a.example.cn/1", "字数：1200",
)  # fmt: skip
TEXT = (
    "来源：一是财政拨款，二是社会捐助。", "编辑部迁址的通知已经印发。", "声明：双方将继续努力。",
    "一是扩大资金来源：财政拨款。",
    "分享经济要规范发展，各地要加强指导，制定具体办法，细化工作措施，确保落实到位。", "（中新财经）",
    "主编责任制：要落实到人，定期考核。",
    "打印服务规范（试行）",
    "分享经验", "更多场景", "中小学", "大中小", "政府网站标识码建设要求",
    "某市ICP备案管理要求加强", "声明：以下为原创政策解读", "分享 朋友圈经济的做法",
    "版权所有者应当登记。", "作者的权利", "本网转载率为5%。",
    "位置：在南岸。",
)  # fmt: skip


@pytest.mark.parametrize("line", BOILERPLATE)
def test_boilerplate_goes(line: str) -> None:
    assert without_boilerplate(["正文第一段。", line, "正文第二段。"]) == ["正文第一段。", "正文第二段。"]


@pytest.mark.parametrize("line", TEXT)
def test_text_that_looks_like_boilerplate_stays(line: str) -> None:
    assert without_boilerplate(["正文第一段。", line]) == ["正文第一段。", line]


def test_where_a_text_is_from_goes_from_behind_its_last_sentence() -> None:
    assert without_boilerplate(["正文第一段。", "正文第二段。摘自　《某市日报》　2026.06.15　某甲"]) == [
        "正文第一段。",
        "正文第二段。",
    ]
    kept = ["正文第一段。摘自《某书》的一句话写在墙上，人人会背。"]
    assert without_boilerplate(kept) == kept


def test_doubled_lines_count_once() -> None:
    assert without_boilerplate(["推进建设", "推进建设", "推进", "推进建设"]) == ["推进建设", "推进", "推进建设"]


FIVE = [f"某局召开第{n}次会议" for n in "一二三四五"]
BODY = ["各地要落实通知要求，细化工作措施，明确责任分工，确保各项任务按期完成，取得实效，并及时总结经验。" * 2]


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        (["相关链接：某部门关于某事的通知"], []),
        (["相关新闻", "某地出台新政", "某局召开会议"], []),
        (["（此件公开发布）文件下载", "关于某事的通知.doc"], ["（此件公开发布）"]),
        (["来源：某报 相关阅读"], []),
        (["相关链接：", "这一段话是正文。"], ["相关链接：", "这一段话是正文。"]),
        (["要提供相关链接并公示"], ["要提供相关链接并公示"]),
        (["相关新闻", "长" * 91], ["相关新闻", "长" * 91]),
        (["相关新闻", *FIVE], ["相关新闻", *FIVE]),
    ],
)  # fmt: skip
def test_links_below_the_text_go_and_no_more(end: list[str], kept: list[str]) -> None:
    assert without_boilerplate(BODY + end) == BODY + kept
