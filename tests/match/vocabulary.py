"""A small vocabulary for the tests of rules."""

from bot.match.query import Rule, Vocabulary, parse

MIIT = "工业和信息化部"
JIANGXI = "江西省人民政府"
AGENCIES = {"工信部": MIIT, MIIT: MIIT, "miit": MIIT, "江西": JIANGXI, JIANGXI: JIANGXI}
AGENCIES |= {name: name for name in ("商务部", "国家烟草专卖局")}
SOURCES = {"新华社": "新华社", "政策 速递": "政策 速递", "AI": "AI"}
SYNONYMS = {"人工智能": ("AI",), "AI": ("人工智能",), "芯片": ("晶片",)}
VOCABULARY = Vocabulary(
    agency=lambda word: AGENCIES.get(word.lower()),
    source=SOURCES.get,
    short=lambda name: {MIIT: "工信部"}.get(name, name),
    below=lambda name: {MIIT: ("国家烟草专卖局",)}.get(name, ()),
    synonyms=lambda word: SYNONYMS.get(word, ()),
    region={"广东": "广东", "广东省": "广东"}.get,
    industry={"汽车": "汽车", "整车": "汽车"}.get,
)


def rule_of(text: str) -> Rule:
    """The rule that the text states."""
    rule = parse(text, VOCABULARY)
    assert isinstance(rule, Rule), rule
    return rule
