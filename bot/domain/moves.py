"""When a source's address is replaced by where it has moved: the same permanent answer, thrice in a day or more."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.domain.models import Health, Source, Visit
from bot.domain.ports import Failed, FetchOutcome
from bot.domain.standing import Condition, Move

ANSWERS = 3
SPAN = timedelta(hours=24)


def with_move(visit: Visit, source: Source, outcome: FetchOutcome, approved: Collection[str]) -> Visit:
    """The visit with what it says about a move; one that we do not follow is told in the source's health."""
    move = decide_move(source, outcome, approved, visit.at)
    if move.proven and not move.adopted and visit.health is Health.GREEN:
        reason = f"has moved for good to {move.to}, another host: add it to sources.approved_hosts, or set the new url"
        return replace(visit, move=move, health=Health.YELLOW, condition=Condition.MOVED, reason=reason)
    return replace(visit, move=move)


def decide_move(source: Source, outcome: FetchOutcome, approved: Collection[str], now: datetime) -> Move:
    """Follows 301 and 308, never 302, 303 or 307: on the same host, or to a host that the operator approved.

    Where it leads to was dialled through the guard, so it is no private address. An adopted address that fails is
    given up: the old one is asked again.
    """
    before = source.move
    if isinstance(outcome, Failed):
        failed = not outcome.untried and before.adopted
        return Move() if failed else before
    if before.adopted:
        return before
    if outcome.moved is None:
        return Move()
    if outcome.moved != before.to or before.since is None:
        return Move(to=outcome.moved, since=now, answers=1)
    answers = before.answers + 1
    proven = answers >= ANSWERS and now - before.since >= SPAN
    follow = proven and _may_follow(source.url, outcome.moved, approved)
    return Move(to=before.to, since=before.since, answers=answers, proven=proven, adopted=follow)


def _may_follow(old: str, new: str, approved: Collection[str]) -> bool:
    was, now = urlsplit(old), urlsplit(new)
    if was.scheme == "https" and now.scheme == "http":
        return False
    host = _host(now.hostname)
    return host == _host(was.hostname) or host in {_host(name) for name in approved}


def _host(name: str | None) -> str:
    return (name or "").lower().removeprefix("www.")
