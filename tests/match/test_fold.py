"""Folding and the index text: exact for Chinese of any length, whole words for the rest, safe for anything."""

import re
import sqlite3
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match.fold import GAP, PLUS, POINT, bigrams, fold, phrase, searchable, simplified

TEXTS = st.text(
    alphabet=st.sampled_from("芯片产业链工信部ai5g12.,+＋“”月 　，。\n\"'*^-()\x00\ud800é①Ａ😀〔〕\u200b"), max_size=24
)

HAN = "\u4e00-\u9fff〇"
HAN_CHARACTER = re.compile(f"[{HAN}]")
LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def found(text: str, word: str) -> bool:
    """Whether SQLite's FTS5 finds the word in the text."""
    database = sqlite3.connect(":memory:")
    try:
        database.execute("create virtual table note using fts5(body, tokenize='unicode61')")
        database.execute("insert into note values (?)", (bigrams(text),))
        query = phrase(word)
        return bool(query) and bool(database.execute("select 1 from note where note match ?", (query,)).fetchall())
    finally:
        database.close()


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("ＡＩ芯片", "ai芯片"),
        ("MIIT", "miit"),
        ("（２０２２）", "(2022)"),
        ("芯\u200b片\ufeff", "芯片"),
        ("Straße", "strasse"),
        ("", ""),
        ("\ud800\x00", "\ud800\x00"),
    ],
)
def test_fold_levels_width_case_and_invisible_characters(raw: str, folded: str) -> None:
    assert fold(raw) == folded


def test_words_are_simplified_each_where_it_was() -> None:
    assert simplified("妳訂閱了甚麼ＭＩＩＴ，甚高頻…Straße") == "你订阅了什么miit,甚高频…straße"
    assert fold("妳訂閱了甚麼") == simplified("妳訂閱了甚麼") == "你订阅了什么"


@given(st.text())
def test_fold_is_total_and_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


NUMBERS = re.compile(r"[0-9](?:[0-9.,]*[0-9])?(?P<date>[月日]|(?<=\.20[0-9][0-9])年|(?<=\.19[0-9][0-9])年)?")


def numbers(found: re.Match[str]) -> str:
    """Digits with points and commas as the words that they are."""
    said, date = found[0], found["date"] or ""
    if re.fullmatch(rf"\d{{1,3}}(,\d{{3}})+(\.\d+)?{date}", said):
        return said.replace(",", "").replace(".", POINT)
    return said if date else re.sub(r"(?<![0-9.])([0-9]+)\.([0-9]+)(?![0-9.])", rf"\1{POINT}\2", said)


def told_one_by_one(text: str) -> str:
    """What `bigrams` says, by its definition: character by character."""
    tokens: list[str] = []
    between = ""
    behind = r"(?:(?<=[^\W_])\+|(?<=[^\W_] )\+|(?<=\+)\+|(?<=[^\W_])[\"'”」] ?\+)(?: ?[“「](?=[^\W_]))?"
    signs = re.sub(behind, f" {PLUS} ", fold(text))
    pieces = re.findall(rf"[{HAN}]+|(?:(?![{HAN}])[^\W_])+|(?:(?![{HAN}])[\W_])+", NUMBERS.sub(numbers, signs))
    for at, piece in enumerate(pieces):
        han, word = HAN_CHARACTER.match(piece) is not None, re.match(r"[^\W_]", piece) is not None
        if not han and not word:
            between = piece
            continue
        only_blank = not between.strip(" \t\xa0\u2000\u3000\x1f") and not any(mark in between for mark in LINE_ENDS)
        both_han = at > 1 and han and HAN_CHARACTER.match(pieces[at - 2]) is not None
        if tokens and between and (both_han or not only_blank):
            tokens.append(GAP)
        tokens += [*(a + b for a, b in pairwise(piece)), piece[-1]] if han else [piece]
        between = ""
    return " ".join(tokens)


@given(TEXTS)
def test_bigrams_are_what_their_definition_says(text: str) -> None:
    assert bigrams(text) == told_one_by_one(text)


def test_bigrams_are_pairs_last_characters_whole_words_and_gaps() -> None:
    assert bigrams("产业链，AI 芯片") == f"产业 业链 链 {GAP} ai 芯片 片"
    assert bigrams("…… 　\n") == ""


@pytest.mark.parametrize(
    ("word", "query"),
    [
        ("芯片", '"芯片"'),
        ("产业链", '"产业 业链"'),
        ("片", '"片" *'),
        ("“白名单”", '"白名 名单"'),
        ("AI", '"ai"'),
        ("new energy", '"new energy"'),
        ("互联网＋", f'"互联 联网 网 {PLUS}"'),
        ("5G+医", f'"5g {PLUS} 医" *'),
        ("+", ""),
        ("国办发〔2022〕12号", f'"国办 办发 发 {GAP} 2022 {GAP} 12 号" *'),
        ('" OR *', '"or"'),
        ("\x00\ud800！", ""),
        ("", ""),
    ],
)
def test_phrase(word: str, query: str) -> None:
    assert phrase(word) == query


@pytest.mark.parametrize(
    ("text", "word", "hit"),
    [
        ("全国芯片产业发展", "芯片", True),
        ("全国芯片产业发展", "产业", True),
        ("全国芯片产业发展", "国", True),
        ("全国芯片产业发展", "展", True),
        ("全国芯片产业发展", "产品", False),
        ("产业，链条", "产业链", False),
        ("工作任务\n产业", "任务产业", False),
        ("汽车 产业", "汽车产业", False),
        ("开展training班", "ai", False),
        ("AI 芯片", "ai芯片", True),
        ("（ＡＩ）", "ai", True),
        ("印发国办发[2022]12号文", "国办发〔2022〕12号", True),
        ("国办发〔2022〕112号", "国办发〔2022〕12号", False),
        ("the new energy car", "New Energy", True),
        ("the new-energy car", "New Energy", False),
        ("增长12家", "12", True),
        ("1.5G规模化应用", "5G", True),
        ("措施。3.12个城市先行", "12个", True),
        ("装机1.5GW", "5GW", False),
        ("1.5GW装机", "5GW", False),
        ("增长12.5%", "12", False),
        ("增长12.5%", "5", False),
        ("增长12.5%", "12.5", True),
        ("增长１２．５％", "12.5%", True),
        ("共12,000家", "12", False),
        ("共12,000家", "12000", True),
        ("共12000家", "12,000家", True),
        ("共1,234,567.8元", "1234567.8", True),
        ("共112家", "12", False),
        ("分别为12.5，13.25和14", "12.5", True),
        ("分别为12.5，13.25和14", "13.25", True),
        ("第1,2,3项", "2", True),
        ("2026.3.12发布", "2026", True),
        ("1.5月1日前完成", "5月1日", True),
        ("2.2026年目标", "2026年", True),
        ("3.2.1 范围", "2", True),
        ("截至2025.", "2025", True),
        (".5.2", "5.2", True),
        ("推进“互联网＋”行动", "互联网+", True),
        ("推进互联网 + 政务服务", "互联网+政务服务", True),
        ("互联网+政务服务", "互联网", True),
        ("互联网+政务服务", "政务服务", True),
        ("互联网+政务服务", "互联网，政务服务", False),
        ("互联网，政务服务", "互联网+政务服务", False),
        ("互联网平台", "互联网+", False),
        ("互联网、+平台", "互联网+", False),
        ("推进“互联网”＋行动", "互联网+", True),
        ("推进“互联网” + “政务服务”", "互联网+政务服务", True),
        ('推进"互联网"+政务服务', "互联网+政务服务", True),
        ("互联网+政务服务", "“互联网”+政务服务", True),
        ("推进“互联网”+“政务服务”", "“政务服务”", True),
        ("（互联网）+平台", "互联网+", False),
        ("“互联网”平台+服务", "互联网+", False),
        ("“互联网+”“政务服务”", "互联网+政务服务", False),
        ("AI+制造", "ai", True),
        ("AI+制造", "AI+", True),
        ("AI制造", "AI+", False),
        ("“1+N”体系", "1+N", True),
        ("C++编程", "C++", True),
        ("C+编程", "C++", False),
        ("电话：+86", "86", True),
    ],
)
def test_index_and_substring_agree_with_the_reader(text: str, word: str, hit: bool) -> None:
    assert found(text, word) is hit
    assert (searchable(word) in searchable(text)) is hit


@given(TEXTS, TEXTS)
def test_fts5_finds_exactly_what_searchable_contains(text: str, word: str) -> None:
    expected = bool(searchable(word)) and searchable(word) in searchable(text)
    assert found(text, word) is expected


@given(TEXTS, st.integers(0, 23), st.integers(1, 4))
def test_any_piece_of_a_chinese_run_is_found(text: str, at: int, length: int) -> None:
    run = "全国芯片产业发展"
    word = run[at % len(run) :][:length]
    assert found(text + run, word)


@given(st.text(max_size=40), st.text(max_size=12))
def test_hostile_words_never_break_the_query(text: str, word: str) -> None:
    found(text, word)


@given(TEXTS)
def test_what_needs_no_folding_is_folded_like_a_text_that_does(text: str) -> None:
    """A capital sends a text the long way."""
    assert fold(f"{text}\nA") == f"{fold(text)}\na"
