"""`latest`, `search` and the verbs of chats over a prepared database."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.cli.conftest import READER
from tests.cli.program import policybot

ARTICLE = {"id", "title", "source", "published", "url", "agencies", "measures", "why"}
CHAT = {"chat", "title", "rules", "schedule", "zone"}


def _beijing_day(published: str) -> str:
    return (datetime.fromisoformat(published) + timedelta(hours=8)).date().isoformat()


def asked(folder: Path, *words: str) -> list[dict[str, Any]]:
    ran = policybot(folder, *words, "--json")
    assert (ran.code, ran.err) == (0, "")
    return ran.objects()


def test_latest_has_the_keys_of_the_contract_newest_first(shelf: Path) -> None:
    found = asked(shelf, "latest")
    assert len(found) == 9  # ten samples, one of them a reprint
    assert all(set(one) >= ARTICLE for one in found)
    assert all(one["day"] == _beijing_day(one["published"]) for one in found)
    assert [one["published"] for one in found] == sorted((one["published"] for one in found), reverse=True)
    measures = [measure for one in found for measure in one["measures"]]
    assert all(set(measure) >= {"headline", "text", "start", "end"} for measure in measures)
    assert all(len(measure["text"]) == measure["end"] - measure["start"] for measure in measures)
    assert len(measures) > 20


def test_an_agency_answers_to_all_its_names(shelf: Path) -> None:
    found = asked(shelf, "latest", "工信部")
    assert found
    assert all("工业和信息化部" in one["agencies"] for one in found)
    assert asked(shelf, "latest", "miit") == found
    assert "工业和信息化部（工信部、MIIT）" in policybot(shelf, "latest", "工业和信息化部").out


def test_track_tells_who_said_what_newest_first(shelf: Path) -> None:
    found = asked(shelf, "track", "产业")
    assert found
    assert all({"published", "agencies", "text", "tense", "strength", "title", "url"} <= set(one) for one in found)
    assert [one["published"] for one in found] == sorted((one["published"] for one in found), reverse=True)
    assert "首次" in policybot(shelf, "track", "产业").out
    missing = policybot(shelf, "track", "揭榜挂帅不存在")
    assert (missing.code, missing.out, missing.err) == (0, "揭榜挂帅不存在：没有文章提到\n", "")
    assert asked(shelf, "track", "揭榜挂帅不存在") == []


def test_lines_in_a_pipe_are_whole_whatever_columns_says(shelf: Path) -> None:
    narrow = policybot(shelf, "latest", "-n", "3", COLUMNS="40").out
    assert narrow == policybot(shelf, "latest", "-n", "3").out
    assert max(map(cell_len, narrow.splitlines())) > 80


def test_what_is_found_can_be_asked_for_by_its_number(shelf: Path) -> None:
    numbers = [one["id"] for one in asked(shelf, "latest", "-n", "3")]
    told = policybot(shelf, "latest", "-n", "3").out
    assert f"文章编号依次为 {'、'.join(map(str, numbers))}。" in told
    assert "文章编号" not in policybot(shelf, "search", "没有这样的词语").out


def test_answers_speak_the_terminals_language_and_json_does_not(shelf: Path) -> None:
    plain = policybot(shelf, "latest", "工信部", "--json").out
    for words, said in (
        (("--lang", "en"), "Ministry of Industry and Information Technology (MIIT): 2 articles, newest first"),
        (("--lang", "zh_TW"), "工業和信息化部（工信部、MIIT）：共 2 篇，最新的在前"),
    ):
        assert policybot(shelf, *words, "latest", "工信部").out.startswith(said)
        assert policybot(shelf, "latest", "工信部", *words).out.startswith(said)
        assert policybot(shelf, "latest", "工信部", "--json", *words).out == plain
    german = policybot(shelf, "latest", "工信部", LC_ALL="de_DE.UTF-8")
    assert "Matched: " in german.out
    assert policybot(shelf, "latest", "--lang", "zh", LC_ALL="en_US.UTF-8").out.startswith("全部消息")
    assert "by 1 agency" in policybot(shelf, "track", "直通车", LC_ALL="en_US.UTF-8").out
    missing = policybot(shelf, "search", "“芯片", "--json", "--lang", "en")
    assert (missing.code, "not paired" in missing.err) == (1, True)


def test_the_count_is_kept(shelf: Path) -> None:
    assert len(asked(shelf, "latest", "-n", "2")) == 2


@pytest.mark.parametrize("word", ["芯片", "物流"])
def test_words_of_two_characters_are_found(shelf: Path, word: str) -> None:
    found = asked(shelf, "search", word)
    texts = [one["title"] + "".join(measure["text"] for measure in one["measures"]) for one in found]
    assert any(word in text for text in texts)
    assert all(word in one["why"] for one in found)


def test_words_of_a_search_hold_together(shelf: Path) -> None:
    both = {one["id"] for one in asked(shelf, "search", "工信部", "物流")}
    assert both
    assert both < {one["id"] for one in asked(shelf, "search", "物流")}


def test_nothing_found_is_no_failure(shelf: Path) -> None:
    ran = policybot(shelf, "search", "量子纠缠")
    assert (ran.code, ran.err) == (0, "")
    assert "量子纠缠" in ran.out
    assert asked(shelf, "search", "量子纠缠") == []


@pytest.mark.parametrize("words", [("search",), ("latest", "--json")], ids=" ".join)
def test_an_unknown_topic_is_named_and_ends_with_1(shelf: Path, words: tuple[str, ...]) -> None:
    ran = policybot(shelf, *words, "火星部")
    assert ran.code == 1
    assert "火星部" in ran.err
    assert ("火星部" in ran.out) == ("--json" not in words)


def test_a_rule_that_cannot_be_read_ends_with_1(shelf: Path) -> None:
    for words in (("latest", "“芯片"), ("search", "“芯片", "--json"), ("subscribe", "7", "“芯片")):
        ran = policybot(shelf, *words)
        assert (ran.code, ran.out) == (1, "")
        assert "“芯片" in ran.err


def test_a_search_may_exclude_as_a_subscription_may(shelf: Path) -> None:
    everything = {one["id"] for one in asked(shelf, "search", "物流")}
    without = {one["id"] for one in asked(shelf, "search", "物流", "-工信部")}
    assert without
    assert without < everything
    assert asked(shelf, "latest", "物流", "-工信部", "-n", "1")[0]["id"] in without


@pytest.mark.parametrize("verb", ["search", "latest"])
def test_nobody_is_sent_from_a_verb_to_what_only_a_chat_understands(shelf: Path, verb: str) -> None:
    ran = policybot(shelf, verb, "日本")
    assert ran.code == 0
    assert "没有“日本”" in ran.out
    assert "发送" not in ran.out


def test_an_empty_database_says_what_to_do(tmp_path: Path) -> None:
    assert "policybot ingest" in policybot(tmp_path, "latest").out
    assert "policybot subscribe" in policybot(tmp_path, "chats").out
    assert asked(tmp_path, "chats") == []


def test_questions_ask_and_change_nothing(shelf: Path) -> None:
    before = (shelf / "policybot.db").read_bytes()
    asked(shelf, "search", "芯片")
    asked(shelf, "latest", "工信部")
    assert (shelf / "policybot.db").read_bytes() == before


# ── chats ─────────────────────────────────────────────────────────────────────────────────────────


def test_chats_have_the_keys_of_the_contract(shelf: Path) -> None:
    (chat,) = asked(shelf, "chats")
    assert set(chat) >= CHAT
    assert (chat["chat"], chat["rules"]) == (READER, ["工业和信息化部"])
    assert (chat["schedule"], chat["zone"]) == ("08:30", "Asia/Shanghai")
    assert "工业和信息化部" in policybot(shelf, "chats").out


def test_a_group_follows_and_leaves_by_its_negative_id(own: Path) -> None:
    assert policybot(own, "subscribe", "-1005", "工信部", "物流").code == 0
    assert {chat["chat"]: chat["rules"] for chat in asked(own, "chats")}[-1005] == ["工业和信息化部 物流"]
    assert policybot(own, "unsubscribe", "-1005", "miit", "物流").code == 0
    assert {chat["chat"]: chat["rules"] for chat in asked(own, "chats")}[-1005] == []


def test_several_or_all_are_left_at_once(own: Path) -> None:
    for rule in ("物流", "钢铁", "船舶", "汽车"):
        assert policybot(own, "subscribe", "9", rule).code == 0
    ran = policybot(own, "unsubscribe", "9", "1", "3")
    assert (ran.code, ran.err) == (0, "")
    assert {chat["chat"]: chat["rules"] for chat in asked(own, "chats")}[9] == ["钢铁", "汽车"]
    ran = policybot(own, "unsubscribe", "9", "全部")
    assert (ran.code, "已退订全部 2 条关注" in ran.out) == (0, True)
    assert {chat["chat"]: chat["rules"] for chat in asked(own, "chats")}[9] == []


def test_the_operator_is_no_stranger_to_a_closed_bot(own: Path) -> None:
    (own / "config.toml").write_text("[telegram]\nwhitelist = [7]\n", encoding="utf-8")
    assert policybot(own, "subscribe", "8", "财政部").code == 0


def test_following_twice_is_one_rule(own: Path) -> None:
    assert policybot(own, "subscribe", str(READER), "MIIT").code == 0
    assert [chat["rules"] for chat in asked(own, "chats")] == [["工业和信息化部"]]


def test_sources_that_would_bring_more_are_switched_on_by_a_verb(own: Path) -> None:
    for rule in ("财政部", "财政部，商务部"):
        told = policybot(own, "subscribe", "9", rule).out
        assert "policybot sources enable 财政部" in told
        assert "：\n" not in told  # nothing is announced that does not follow
    general = "来源尚未启用：`policybot sources enable 国务院·最新政策 国务院·部门文件 中新网·要闻`"
    assert general in policybot(own, "subscribe", "9", "消费 补贴").out
    assert policybot(own, "sources", "enable", "财政部").code == 0
    assert "enable 财政部" not in policybot(own, "subscribe", "9", "财政部 增值税").out


def test_what_is_no_field_is_told_as_in_a_chat(shelf: Path) -> None:
    for verb in ("search", "latest"):
        ran = policybot(shelf, verb, "体裁:通知")
        assert (ran.code, ran.out) == (1, "")
        assert "没有这个限定" in ran.err


def test_what_is_not_followed_cannot_be_left(own: Path) -> None:
    ran = policybot(own, "unsubscribe", str(READER), "财政部")
    assert (ran.code, ran.out) == (1, "")
    assert [word for word in (str(READER), "财政部", "工业和信息化部") if word not in ran.err] == []
    assert asked(own, "chats")[0]["rules"] == ["工业和信息化部"]


def test_an_unknown_body_is_followed_as_a_keyword_only_when_told_so(own: Path) -> None:
    refused = policybot(own, "subscribe", str(READER), "工业部")
    assert (refused.code, refused.out) == (1, "")
    assert "工业部" in refused.err
    assert "工业和信息化部" in refused.err
    assert policybot(own, "subscribe", str(READER), "工业部", "--words").code == 0
    assert asked(own, "chats")[0]["rules"] == ["工业和信息化部", "工业部"]


@pytest.mark.parametrize(
    ("rule", "forms"),
    [
        ("财政部会计司", ["“财政部 会计司”", "“财政部”"]),
        ("工信部的汽车政策", ["“工信部 汽车”"]),
        ("工信部或财政部", ["“工信部 | 财政部”"]),
        ("工信部、芯片", ["“工信部 芯片”", "“工信部 | 芯片”"]),
        ("火星部", ["没有这个机构或来源"]),
        ("工信部 和 芯片", ["“工信部 芯片”", "“工信部 | 芯片”"]),
        ("工信部 或 芯片", ["“或者”写 |"]),
    ],
)
def test_a_rule_that_may_be_meant_in_two_ways_is_refused_with_its_forms_and_makes_no_chat(
    own: Path, rule: str, forms: list[str]
) -> None:
    refused = policybot(own, "subscribe", "77", rule)
    assert (refused.code, refused.out) == (1, "")
    assert [form for form in forms if form not in refused.err] == []
    assert [chat["chat"] for chat in asked(own, "chats")] == [READER]


def test_a_preview_is_told_and_makes_no_chat(own: Path) -> None:
    told = policybot(own, "subscribe", "77", "芯片 ?")
    assert (told.code, told.err) == (0, "")
    assert "尚未保存" in told.out
    assert [chat["chat"] for chat in asked(own, "chats")] == [READER]


def test_an_address_becomes_a_source_that_is_followed(own: Path) -> None:
    assert policybot(own, "subscribe", str(READER), "示例", "https://feeds.example.com/a.xml").code == 0
    assert [one["name"] for one in asked(own, "sources", "list")] == ["示例"]
    assert asked(own, "chats")[0]["rules"] == ["工业和信息化部", "示例"]


def test_where_no_digest_is_due_the_next_one_is_told(tmp_path: Path) -> None:
    assert policybot(tmp_path, "subscribe", "1001", "芯片", "--at", "2026-11-18T21:00+08:00").code == 0
    ran = policybot(tmp_path, "digest", "--once", "--at", "2026-11-18T21:30+08:00")
    assert (ran.code, ran.out) == (0, "没有到期的日报，下一期 2026-11-19 08:30+0800\n")
    assert policybot(tmp_path, "status").out.count("尚未运行") == 2


def test_where_there_is_no_chat_it_is_said_how_to_have_one(tmp_path: Path) -> None:
    ran = policybot(tmp_path, "digest", "--once")
    assert (ran.code, ran.out.startswith("还没有会话。`policybot subscribe CHAT RULE`")) == (0, True)


def test_where_nothing_is_followed_no_next_digest_is_told(tmp_path: Path) -> None:
    for verb in ("subscribe", "unsubscribe"):
        assert policybot(tmp_path, verb, "1001", "芯片", "--at", "2026-11-18T21:00+08:00").code == 0
    ran = policybot(tmp_path, "digest", "--once", "--at", "2026-11-18T21:30+08:00")
    assert (ran.code, ran.out) == (0, "已编发 0 期日报\n")
