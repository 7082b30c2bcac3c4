"""A rule as it was understood, in words: 工业和信息化部（工信部、MIIT） ＋ 关键词 “汽车” ＋ 不含 关键词 “召回”."""

import re

from bot.digest.days import day
from bot.digest.escape import clip, escape
from bot.digest.marks import aside, in_quotes, listed, within
from bot.domain.naming import body, short_name
from bot.domain.ports import Translate, msgid
from bot.domain.rules import Every, Never, Some, Term, Wanted, Where
from bot.domain.spans import Span
from bot.flow.desk.following import topics
from bot.flow.desk.results.terms import Named, Topic

IN_CHINESE = msgid("文章是中文的，要找的词也请写中文，例如：搜索 外商投资")
WIDTH = 40
SYNONYMS = 3
"""So many synonyms of a word are named."""


_LATIN = re.compile("[A-Za-z]{3,}")


def in_english(topic: Topic, t: Translate) -> tuple[str, ...]:
    """That the texts are Chinese, where all the words of a topic are Latin."""
    latin = [_LATIN.search(term.name) is not None and term.name.isascii() for term in topic.words]
    return (t(IN_CHINESE),) if latin and all(latin) else ()


def described(topic: Topic, t: Translate) -> str:
    """All that must hold, as Telegram HTML."""
    parts = [
        f"<b>{escape(body(named.name, t))}</b>" + (aside(escape(_also(named, t)), t) if named.also else "")
        for named in topic.agencies
    ]
    parts += [t("来源 {name}").format(name=_bold(name)) for name in topic.sources]
    parts += [_said(term, t) for term in topic.words]
    parts += [_inside(part, t) if has_several(topic) else _said(part, t) for part in topic.others]
    said = t(" ＋ ").join(parts) or t("全部消息")
    return said + t("，") + days_of(topic.span, t) if topic.span else said


def among_days(span: Span | None, t: Translate) -> str:
    """The span behind what it narrows: （2026年10月1日至10月31日）."""
    return aside(days_of(span, t), t) if span else ""


def days_of(span: Span, t: Translate) -> str:
    """2026年10月1日至10月31日; a day alone, or open at one end."""
    first, last = (day(one, None, t) if one else "" for one in (span.first, span.last))
    if span.first == span.last:
        return first
    if span.first and span.last:
        if span.first.year != span.last.year:
            return t("{first}至{last}").format(first=first, last=last)
        start = day(span.first, span.first.year, t)
        return t("{year}年{first}至{last}").format(
            year=span.last.year, first=start, last=day(span.last, span.last.year, t)
        )
    return t("{day}起").format(day=first) if first else t("{day}及以前").format(day=last)


def _also(named: Named, t: Translate) -> str:
    return listed(dict.fromkeys(short_name(name, t) for name in named.also), t)


def has_several(topic: Topic) -> bool:
    """Whether more than one thing must hold."""
    return len(topic.agencies) + len(topic.sources) + len(topic.words) + len(topic.others) > 1


def _said(wanted: Wanted, t: Translate) -> str:
    match wanted:
        case Term():
            return _term(wanted, t)
        case Never(part=Term(where=Where.ANYWHERE) as term):
            return t("不含 {what}").format(what=_name(term, t))
        case Never():
            return t("不含 {what}").format(what=_inside(wanted.part, t))
        case Every():
            return t(" ＋ ").join(_inside(part, t) for part in wanted.parts)
        case Some():
            return _either(wanted, t)


def _either(wanted: Some, t: Translate) -> str:
    """The sides of an OR; of keywords alone the kind is said once."""
    words = [_name(part, t) for part in wanted.parts if isinstance(part, Term) and part.where is Where.ANYWHERE]
    whole = len(words) == len(wanted.parts)
    sides = words if whole else [_inside(part, t) for part in wanted.parts]
    either = t("或").join(f" {side} " for side in sides).strip()
    return f"{_field(Where.ANYWHERE, t)} {either}" if whole else either


def _inside(wanted: Wanted, t: Translate) -> str:
    said = _said(wanted, t)
    return aside(said, t).strip() if isinstance(wanted, Every | Some) else said


def _term(term: Term, t: Translate) -> str:
    if term.where is Where.AGENCY:
        return _bold(short_name(topics.short(term.name), t))
    if term.where is Where.ISSUER:
        return t("{name}发的文").format(name=_bold(short_name(topics.short(term.name), t)))
    return f"{_field(term.where, t)} {_name(term, t)}"


def _name(term: Term, t: Translate) -> str:
    """The word with its synonyms; names of places and the like stand without quotes."""
    if term.where in {Where.SOURCE, Where.REGION, Where.INDUSTRY, Where.DOCUMENT}:
        return _bold(short_name(term.name, t) if term.where is Where.REGION else term.name)
    also = listed((clip(word, WIDTH) for word in term.also[:SYNONYMS]), t)
    return _bold(in_quotes(within(clip(term.name, WIDTH)), t)) + (
        t("（含 {words}）").format(words=escape(also)) if also else ""
    )


def _field(where: Where, t: Translate) -> str:
    return {
        Where.SOURCE: t("来源"),
        Where.ANYWHERE: t("关键词"),
        Where.TITLE: t("标题有"),
        Where.BODY: t("正文有"),
        Where.MEASURE: t("措施有"),
        Where.MECHANISM: t("机制"),
        Where.DOCUMENT: t("文号"),
        Where.REGION: t("地区"),
        Where.INDUSTRY: t("行业"),
    }[where]


def _bold(text: str) -> str:
    return f"<b>{escape(clip(text, WIDTH))}</b>"
