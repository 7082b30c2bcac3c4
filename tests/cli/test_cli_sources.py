"""`poll` and `sources`: good sources among bad ones, and lists of sources in and out."""

import asyncio
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bot.cli.root import main
from tests.cli.program import beside, policybot, watched
from tests.cli.site import STORED, configured, site

POLL = {"source", "url", "outcome", "entries", "new", "error"}
LISTED = {"name", "url", "kind", "health", "reason", "newest", "last_success", "next_poll"}
NOW = ("--at", "2026-07-19T12:00+08:00")
LATER = ("--at", "2026-07-19T13:00+08:00")
BAD = ("absent", "broken", "hanging", "huge", "page")
OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="部委">
<outline type="rss" text="甲 &amp; 乙" xmlUrl="https://a.example.com/feed?x=1&amp;y=2"/>
<outline type="rss" xmlUrl="http://b.example.com/"/></outline></body></opml>"""


async def test_bad_sources_are_named_and_good_ones_stored(tmp_path: Path) -> None:
    async with site() as host:
        (tmp_path / "config.toml").write_text(configured(host, "good", *BAD), encoding="utf-8")
        ran = await beside(tmp_path, "poll", "--once", "--json", "--allow-host", host, *NOW)
        assert ran.code == 1
        reports = {one["source"]: one for one in ran.objects()}
        assert set(reports) == {"good", *BAD}
        assert all(set(one) >= POLL for one in reports.values())
        good = reports.pop("good")
        assert (good["outcome"], good["entries"], good["new"], good["error"]) == ("fetched", STORED, STORED, None)
        assert {one["outcome"] for one in reports.values()} == {"failed"}
        assert "404" in reports["absent"]["error"]
        assert [name for name in BAD if f"policybot: {name}：" not in ran.err] == []
        again = await beside(tmp_path, "poll", "--once", "--source", "good", "--json", "--allow-host", host, *LATER)
        assert (again.code, again.object()["outcome"], again.object()["new"]) == (0, "unchanged", 0)
    listed = {one["name"]: one for one in policybot(tmp_path, "sources", "list", "--json").objects()}
    assert all(set(one) >= LISTED for one in listed.values())
    assert (listed["good"]["health"], listed["good"]["kind"]) == ("green", "feed")
    assert listed["good"]["newest"] == "2026-07-19T02:00:00+00:00"
    assert all(listed[name]["health"] != "green" and listed[name]["reason"] for name in BAD)
    assert len(policybot(tmp_path, "latest", "--json", *NOW).objects()) == STORED


async def test_damaged_characters_of_an_articles_page_are_told_and_are_no_failure(tmp_path: Path) -> None:
    async with site() as host:
        (tmp_path / "config.toml").write_text(configured(host, "teaser"), encoding="utf-8")
        ran = await beside(tmp_path, "poll", "--once", "--lang", "en", "--allow-host", host, *NOW)
    told = "article 1 (第1次会议部署工作): its page: 3 characters came damaged and cannot be read"
    assert ran.code == 0
    assert f"policybot: Read: {told}" in ran.err.splitlines()


async def test_on_a_terminal_a_verb_tells_in_sentences_and_logs_when_asked(tmp_path: Path) -> None:
    async with site() as host:
        text = configured(host, "teaser", "bare", "absent").replace('[log]\nlevel = "DEBUG"\n', "")
        (tmp_path / "config.toml").write_text(text, encoding="utf-8")
        line = ("poll", "--once", "--allow-host", host)
        quiet = await asyncio.to_thread(watched, tmp_path, *line, *NOW, COLUMNS="240")
        asked = await asyncio.to_thread(watched, tmp_path, *line, "-v", "--all", *LATER)
        (tmp_path / "policybot.db").unlink()
        (tmp_path / "policybot.db.lock").unlink(missing_ok=True)
        (tmp_path / "config.toml").write_text(text + '[log]\nlevel = "info"\n', encoding="utf-8")
        configured_so = await asyncio.to_thread(watched, tmp_path, *line, *NOW)
    assert "level=" not in quiet.out
    assert f"（第1次会议部署工作）：正文页：http://{host}/nowhere：对方返回 404 Not Found" in quiet.out
    assert "teaser：已抓取，共 1 条，新 1 条" in quiet.out
    assert "level=WARNING logger=bot.flow.read" in configured_so.out
    assert "level=" in asked.out


async def test_a_failing_sources_address_stands_once_in_its_line(tmp_path: Path) -> None:
    async with site() as host:
        (tmp_path / "config.toml").write_text(configured(host, *BAD), encoding="utf-8")
        await beside(tmp_path, "poll", "--once", "--allow-host", host, *NOW)
    for language in ("en", "zh_CN"):
        lines = policybot(tmp_path, "sources", "list", "--lang", language).out.splitlines()
        assert [line.count(f"http://{host}/") for line in lines] == [1] * len(BAD)
        (absent,) = [line for line in lines if "  absent  " in line]
        assert "404" in absent
    for one in policybot(tmp_path, "sources", "list", "--json").objects():
        assert one["reason"], "JSON has it as it was"


async def test_a_private_address_is_refused_unless_it_is_named(tmp_path: Path) -> None:
    async with site() as host:
        (tmp_path / "config.toml").write_text(configured(host, "good"), encoding="utf-8")
        refused = await beside(tmp_path, "poll", "--once", "--json", *NOW)
        assert (refused.code, refused.object()["outcome"], refused.object()["new"]) == (1, "refused", 0)
        assert "good" in refused.err


async def test_a_source_that_is_gone_for_good_fails_when_it_is_found_out_and_is_left_alone_then(tmp_path: Path) -> None:
    async with site() as host:
        (tmp_path / "config.toml").write_text(configured(host, "gone"), encoding="utf-8")
        checked = await beside(tmp_path, "sources", "check", "--json", "--allow-host", host, *NOW)
        found = await beside(tmp_path, "poll", "--once", "--json", "--allow-host", host, *NOW)
        later = await beside(tmp_path, "poll", "--once", "--all", "--json", "--allow-host", host, *LATER)
    assert [(ran.code, ran.object()["outcome"]) for ran in (checked, found, later)] == [
        (1, "parked"),
        (1, "parked"),
        (0, "parked"),
    ]
    assert "policybot: gone：" in found.err
    assert (later.err, later.object()["error"]) == ("", None)


async def test_a_source_that_is_off_is_not_said_to_be_tried_again(tmp_path: Path) -> None:
    async with site() as host:
        (tmp_path / "config.toml").write_text(configured(host, "absent"), encoding="utf-8")
        await beside(tmp_path, "poll", "--once", "--allow-host", host, *NOW)
        assert "会自动重试" in policybot(tmp_path, "sources", "list").out
        policybot(tmp_path, "sources", "disable", "absent")
        off = policybot(tmp_path, "sources", "list").out
        checked = await beside(tmp_path, "sources", "check", "--allow-host", host, *NOW)
    assert "404" in off
    assert "sources enable absent" in off
    assert "404" in checked.err
    assert "会自动重试" not in off + checked.err


async def test_check_tells_what_a_poll_would_take_and_stores_nothing(tmp_path: Path) -> None:
    async with site() as host:
        (tmp_path / "config.toml").write_text(configured(host, "good", "page"), encoding="utf-8")
        ran = await beside(tmp_path, "sources", "check", "--json", "--allow-host", host, *NOW)
    assert ran.code == 1
    good, page = sorted(ran.objects(), key=lambda one: str(one["source"]))
    assert (good["outcome"], good["kind"], good["entries"], good["new"]) == ("fetched", "rss", STORED, STORED)
    assert good["news"] == STORED - 1
    assert page["outcome"] == "failed"
    assert "policybot: page：" in ran.err
    assert policybot(tmp_path, "latest", "--json").objects() == []
    assert {one["last_success"] for one in policybot(tmp_path, "sources", "list", "--json").objects()} == {None}


def test_nothing_to_poll_is_said(tmp_path: Path) -> None:
    for verb in (("poll", "--once"), ("sources", "list"), ("sources", "check")):
        assert "还没有来源" in policybot(tmp_path, *verb).out
        assert "No source yet" in policybot(tmp_path, *verb, LC_ALL="en_GB.UTF-8").out
    assert policybot(tmp_path, "sources", "list", "--json").out == ""
    (tmp_path / "config.toml").write_text(configured("a.example:80", "a") + "enabled = false\n", encoding="utf-8")
    assert "没有到期的来源" in policybot(tmp_path, "poll", "--once").out


@pytest.mark.parametrize("verb", [("poll",), ("sources", "check")], ids=" ".join)
def test_an_unknown_source_is_named(tmp_path: Path, verb: tuple[str, ...]) -> None:
    ran = policybot(tmp_path, *verb, "--source", "火星")
    assert (ran.code, ran.out) == (1, "")
    assert "“火星”" in ran.err
    assert "sources list" in ran.err


def test_a_source_gone_from_the_file_is_parked_and_kept(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(configured("a.example.com", "one", "two"), encoding="utf-8")
    policybot(tmp_path, "sources", "list")
    (tmp_path / "config.toml").write_text(configured("a.example.com", "one"), encoding="utf-8")
    listed = policybot(tmp_path, "sources", "list", "--json").objects()
    assert {one["name"]: one["enabled"] for one in listed} == {"one": True, "two": False}
    parked = policybot(tmp_path, "poll", "--source", "two", "--json")
    assert (parked.code, parked.object()["outcome"]) == (0, "parked")


# ── lists in and out ──────────────────────────────────────────────────────────────────────────────


def test_a_list_goes_out_as_it_came_in(tmp_path: Path) -> None:
    assert "absent.opml" in policybot(tmp_path, "sources", "import", "absent.opml").err
    (tmp_path / "in.opml").write_text(OPML, encoding="utf-8")
    tried = policybot(tmp_path, "sources", "import", "--dry-run", "in.opml")
    assert (tried.code, tried.out.count("将添加")) == (0, 2)
    done = policybot(tmp_path, "sources", "import", "in.opml")
    assert (done.code, done.out.count("：已添加")) == (0, 2)
    out = policybot(tmp_path, "sources", "export")
    assert (out.code, out.err) == (0, "")
    (folder,) = ET.fromstring(out.out).iterfind("body/outline")
    assert folder.get("title") == "部委"
    found = {one.get("xmlUrl"): one.get("text") for one in folder}
    assert found == {"https://a.example.com/feed?x=1&y=2": "甲 & 乙", "http://b.example.com/": "b.example.com"}
    (tmp_path / "out.opml").write_text(out.out, encoding="utf-8")
    again = policybot(tmp_path, "sources", "import", "out.opml")
    assert (again.code, again.out.count("原已存在")) == (0, 2)


def test_another_interval_than_was_asked_for_is_told(tmp_path: Path) -> None:
    asked = OPML.replace("<opml", '<opml xmlns:policybot="u"').replace(
        'xmlUrl="http://b', 'policybot:minutes="600000" xmlUrl="http://b'
    )
    (tmp_path / "in.opml").write_text(asked, encoding="utf-8")
    first, again = (policybot(tmp_path, "sources", "import", "in.opml").out for _ in range(2))
    assert "b.example.com：已添加，抓取间隔超出范围，改为 525600 分钟  http://b.example.com/" in first
    assert "超出范围" not in again


def test_what_is_switched_off_stays_off_here_and_elsewhere(tmp_path: Path) -> None:
    there, back = tmp_path / "there", tmp_path / "back"
    for folder in (there, back):
        folder.mkdir()
        (folder / "in.opml").write_text(OPML, encoding="utf-8")
    policybot(there, "sources", "import", "in.opml")
    policybot(there, "sources", "disable", "b.example.com")
    again = policybot(there, "sources", "import", "in.opml")
    assert "b.example.com：原已存在，已停用  http://b.example.com/" in again.out
    (back / "out.opml").write_text(policybot(there, "sources", "export").out, encoding="utf-8")
    new = policybot(back, "sources", "import", "out.opml")
    assert "b.example.com：已添加，已停用  http://b.example.com/" in new.out
    for folder in (there, back):
        listed = {one["name"]: one for one in policybot(folder, "sources", "list", "--json").objects()}
        assert [listed["b.example.com"][key] for key in ("enabled", "switched_off")] == [False, True]
        assert listed["甲 & 乙"]["enabled"]


def test_a_list_without_a_feed_is_told_as_one(tmp_path: Path) -> None:
    text = '<opml version="2.0"><body><outline type="link" text="某部" url="https://a.example.com/"/></body></opml>'
    (tmp_path / "links.opml").write_text(text, encoding="utf-8")
    ran = policybot(tmp_path, "sources", "import", "links.opml")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "links.opml：没有列出订阅源",
        "links.opml：1 个网页链接略过，既不是订阅源也不是预置来源",
    ]


def test_a_name_that_another_address_has_gets_a_number_and_nothing_is_lost(tmp_path: Path) -> None:
    """Of two lists with a 要闻 each, the second's was told as being there and never added."""
    (tmp_path / "one.opml").write_text(OPML.replace("甲 &amp; 乙", "要闻"), encoding="utf-8")
    (tmp_path / "other.opml").write_text(OPML.replace("甲 &amp; 乙", "要闻").replace("a.example", "c.example"), "utf-8")
    policybot(tmp_path, "sources", "import", "one.opml")
    tried = policybot(tmp_path, "sources", "import", "--dry-run", "other.opml")
    done = policybot(tmp_path, "sources", "import", "other.opml")
    assert "要闻 2：将添加  https://c.example.com/" in tried.out
    assert "要闻 2：已添加  https://c.example.com/" in done.out
    assert "b.example.com：原已存在  http://b.example.com/" in done.out
    listed = policybot(tmp_path, "sources", "list", "--json").objects()
    assert {one["name"] for one in listed} == {"要闻", "要闻 2", "b.example.com"}


def test_presets_go_out_and_come_back_as_what_they_were(tmp_path: Path) -> None:
    there, back = tmp_path / "there", tmp_path / "back"
    for folder in (there, back):
        folder.mkdir()
    for name in ("工信部", "公安部", "人民网·时政"):
        policybot(there, "sources", "enable", name)
    (back / "all.opml").write_text(policybot(there, "sources", "export").out, encoding="utf-8")
    ran = policybot(back, "sources", "import", "all.opml")
    assert (ran.code, ran.err) == (0, "")
    assert policybot(back, "sources", "export").out == (back / "all.opml").read_text("utf-8")
    kinds = [
        {one["name"]: (one["url"], one["kind"]) for one in policybot(folder, "sources", "list", "--json").objects()}
        for folder in (there, back)
    ]
    assert kinds[0] == kinds[1]
    assert {kind for _, kind in kinds[0].values()} == {"feed", "jsonlist", "listing"}


HOSTILE = {
    "bomb.opml": (
        '<!DOCTYPE o [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><body>&b;</body></opml>',
        "文件带有 DOCTYPE，不予读取",
    ),
    "cut.opml": ('<opml version="2.0">\n<body>\n<outl', "第 3 行起格式有误（标签没有写完）"),
    "page.opml": ("<html></html>", "是另一种 XML（<html>），不是来源清单（OPML）"),
    "empty.opml": ("", "内容为空"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_list_is_refused_by_name(tmp_path: Path, name: str) -> None:
    text, reason = HOSTILE[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    ran = policybot(tmp_path, "sources", "import", name)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [f"policybot: {name}：{reason}"]


def die(_: object) -> None:
    """What a hostile list may do to the child that reads it."""
    os._exit(1)


def test_a_list_whose_reader_dies_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bot.feeds.opml.parse", die)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.opml").write_text(OPML, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["sources", "import", "in.opml", "--lang", "zh"])
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("policybot: in.opml：读取它的进程中止")


def test_what_cannot_be_a_source_is_named_and_the_rest_is_added(tmp_path: Path) -> None:
    bad = '<outline text="x" xmlUrl="file:///etc/passwd"/><outline text="y" xmlUrl="http://10.0.0.1/rss"/></body>'
    (tmp_path / "mixed.opml").write_text(OPML.replace("</body>", bad), encoding="utf-8")
    ran = policybot(tmp_path, "sources", "import", "mixed.opml")
    assert (ran.code, ran.out.count("：已添加")) == (1, 2)
    assert "file:///etc/passwd" in ran.err
    assert "http://10.0.0.1/rss：不访问直接写成 IP 的地址" in ran.err
