"""Acronyms of bodies in small letters: miit 芯片 names the ministry, cast iron nothing."""

from collections.abc import Callable, Sequence

from bot.match.fold import fold
from bot.match.tokens import Kind, Token

Known = Callable[[str], bool]


def bodies_meant(text: str, found: Sequence[Token], is_acronym: Known, is_name: Known) -> frozenset[int]:
    """Where in the text acronyms stand that are the bodies, whatever letters they are in.

    One that stands beside another Latin word, with nothing but blanks between, may be a word with it. Names and what is
    in capitals are no such words (miit AI, mof 5G).
    """
    meant: set[int] = set()
    run: list[Token] = []
    plain = False
    for token in found:
        if run and text[run[-1].end : token.at].strip():
            meant |= _acronyms(run, is_acronym, plain=plain)
            run, plain = [], False
        if token.kind is Kind.WORD and not is_name(token.text) and _is_latin(token.text):
            run.append(token)
            plain = plain or not is_acronym(token.text)
        else:
            meant |= _acronyms(run, is_acronym, plain=plain)
            run, plain = [], False
    return frozenset(meant | _acronyms(run, is_acronym, plain=plain))


def _acronyms(run: Sequence[Token], is_acronym: Known, *, plain: bool) -> set[int]:
    return set() if plain else {token.at for token in run if is_acronym(token.text)}


def _is_latin(word: str) -> bool:
    return word[0].isalpha() and fold(word).isascii() and any(char.islower() for char in word)
