"""What a visit to a source means: what it brought, when to come back, how the source is doing. Pure."""

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.health import is_idle, last_news, rhythm, stale_after
from bot.domain.identity import is_official
from bot.domain.listed import first_news, identified, later_news, shifted
from bot.domain.models import Health, NewEntry, ParsedFeed, Source, Visit, VisitOutcome
from bot.domain.ports import Failed, Fetched, FetchOutcome
from bot.domain.recipes import SourceKind
from bot.domain.standing import Condition

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
LEAST_MINUTES, MOST_MINUTES = 5, 365 * 24 * 60
"""Between two visits to a source, as a configuration or a list may ask for."""
LONGEST_WAIT = timedelta(hours=24)
OUTAGE_WAIT = timedelta(minutes=5)
JITTER_SHARE = 0.1
RED_FAILURES = 5
SERVER_ERROR = 500
YELLOW_EMPTIES = 5
TOLD_PARTIALS = 5
"""From so many visits in a row on that gave only a part, it will not mend by itself: admins are told."""

OTHER_ROUTE = (
    "no challenge is evaded; another route is gov.cn's ministry documents (部门文件), or an RSSHub of your own"
)
"""Of a public body's site."""
OTHER_ADDRESS = "no challenge is evaded; see in a browser what it asks for, or find another address"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """How a source stands after a visit that told something about it."""

    outcome: VisitOutcome
    health: Health
    condition: Condition
    next_poll_at: datetime
    failures: int = 0
    empties: int = 0
    partials: int = 0
    reason: str | None = None


def decide_visit(
    source: Source, outcome: FetchOutcome, parsed: ParsedFeed | str | None, now: datetime, jitter: float
) -> Visit:
    """What a visit leaves behind.

    `parsed` belongs to a `Fetched` outcome: the feed, or why it could not be parsed. A broken feed counts as fetched
    if it gave any entry. While anything is broken the old validators stay, so that the next request is not answered
    with 304, and a first round is not over. `jitter` in 0..1 spreads visits over a tenth of the wait.
    """
    if isinstance(outcome, Failed):
        return replace(_left(source, _failed(source, outcome, now, jitter), now), tried=not outcome.untried)
    if isinstance(outcome, Fetched):
        if isinstance(parsed, ParsedFeed) and (parsed.entries or not parsed.fault):
            return _fetched(source, outcome, parsed, now, jitter)
        fault = parsed.fault if isinstance(parsed, ParsedFeed) else parsed
        broken = Failed(reason=f"the content cannot be read: {fault}")
        standing = replace(_failed(source, broken, now, jitter), condition=Condition.UNREADABLE)
        return _left(source, standing, now)
    return _unchanged(source, now, jitter)


def decide_outage(source: Source, failed: int, now: datetime) -> Visit:
    """What is left of a failed visit when all `failed` sources of the round failed: our network, not the sources.

    `source` is as it stood before the round; it is tried again soon and nothing is counted against it.
    """
    reason = f"perhaps our own network: none of the {failed} sources of this round could be reached; not counted"
    standing = replace(_as_before(source, now + OUTAGE_WAIT), reason=reason)
    if source.health is Health.GREEN:
        standing = replace(standing, health=Health.YELLOW, condition=Condition.OUTAGE)
    return _left(source, standing, now)


def is_answer(outcome: FetchOutcome, *, own: bool = False) -> bool:
    """Whether somebody answered, be it with a refusal: then our own network is well.

    `own`: a host of the operator's. That it cannot serve (503 of an RSSHub) may be for want of the network.
    """
    if own and is_unserved(outcome):
        return False
    if isinstance(outcome, Failed):
        return outcome.status is not None or outcome.gone or outcome.after is not None
    return True


def is_unserved(outcome: FetchOutcome) -> bool:
    """Whether the host was there and could not serve."""
    return isinstance(outcome, Failed) and outcome.status is not None and outcome.status >= SERVER_ERROR


def _fetched(source: Source, outcome: Fetched, parsed: ParsedFeed, now: datetime, jitter: float) -> Visit:
    entries = identified(shifted(parsed.entries, source.options.time_shift), outcome.url, now)
    news = first_news(entries, now) if source.first_round else later_news(entries, now)
    seen = _dated(source, [entry.published for entry in entries.values() if entry.published is not None])
    standing = _after_success(seen, len(entries) + parsed.sifted, parsed, now, jitter)
    validators = (source.etag, source.last_modified) if parsed.fault else (outcome.etag, outcome.last_modified)
    return replace(
        _left(seen, standing, now),
        entries=tuple(
            NewEntry(key=key, entry=entry, publisher=source.name, news=key in news) for key, entry in entries.items()
        ),
        # An empty or broken first answer sets no baseline: what comes after it may be the whole archive.
        first_round=source.first_round and (not entries or parsed.fault is not None),
        etag=validators[0],
        last_modified=validators[1],
        last_success_at=now,
    )


def _dated(source: Source, dates: list[datetime]) -> Source:
    """The source as it is once these dates are known."""
    newest = max([*dates, *([source.newest_at] if source.newest_at else [])], default=None)
    return replace(source, newest_at=newest, pace=rhythm(dates) or source.pace)


def _unchanged(source: Source, now: datetime, jitter: float) -> Visit:
    # 304 confirms the last answer: an empty one is empty once more, a full one stays full.
    standing = _after_success(source, int(source.empties == 0), None, now, jitter)
    return replace(_left(source, standing, now), outcome=VisitOutcome.UNCHANGED, last_success_at=now)


def _left(source: Source, standing: _Standing, now: datetime) -> Visit:
    """A visit as it is if it brought nothing: whatever the last good one left stays."""
    return Visit(
        source_id=source.id,
        at=now,
        outcome=standing.outcome,
        entries=(),
        next_poll_at=standing.next_poll_at,
        first_round=source.first_round,
        etag=source.etag,
        last_modified=source.last_modified,
        failures=standing.failures,
        empties=standing.empties,
        partials=standing.partials,
        health=standing.health,
        condition=standing.condition,
        reason=standing.reason,
        newest_at=source.newest_at,
        pace=source.pace,
        last_success_at=source.last_success_at,
        enabled=standing.outcome is not VisitOutcome.PARKED,
    )


def _after_success(source: Source, entries: int, parsed: ParsedFeed | None, now: datetime, jitter: float) -> _Standing:
    """`parsed` None: the answer was 304, and what was said of the last one holds."""
    undated, note = (2 * parsed.undated > entries, _note(parsed)) if parsed else _as_last_told(source)
    empties = 0 if entries else source.empties + 1
    partials = source.partials + 1 if parsed and parsed.fault else 0
    newest = last_news(source)
    silent = now - newest if newest else timedelta(0)
    condition, reason = Condition.FINE, None
    if empties >= YELLOW_EMPTIES:
        condition, reason = Condition.EMPTY, _why_empty(source, empties, note)
    elif parsed and parsed.fault:
        condition, reason = Condition.BROKEN, _why_partial(entries, partials, parsed.fault)
    elif silent > stale_after(source, source.pace):
        told = (
            "no new file for {} days"
            if source.kind is SourceKind.FOLDER
            else "answers, but its newest item is {} days old"
        )
        condition, reason = Condition.STALE, told.format(silent.days)
    elif undated:
        condition, reason = Condition.UNDATED, note
    elif note:
        reason = note
    elif is_idle(newest, source.pace, now):
        condition = Condition.IDLE
    return _Standing(
        outcome=VisitOutcome.FETCHED,
        health=Health.GREEN if condition in (Condition.FINE, Condition.IDLE) else Health.YELLOW,
        condition=condition,
        next_poll_at=now + source.interval * (1 + JITTER_SHARE * jitter),
        empties=empties,
        partials=partials,
        reason=reason,
    )


def _note(parsed: ParsedFeed) -> str | None:
    """What is to be said of an answer that is well."""
    surplus = f"too many entries: {parsed.surplus} above the limit were left out" if parsed.surplus else None
    return parsed.note or surplus


def _as_last_told(source: Source) -> tuple[bool, str | None]:
    """Whether the last answer's entries were undated for the most part, and what was to be said of it."""
    told = (Condition.FINE, Condition.UNDATED, *([Condition.EMPTY] if source.kind is SourceKind.FOLDER else []))
    return source.condition is Condition.UNDATED, source.reason if source.condition in told else None


def _why_empty(source: Source, empties: int, note: str | None) -> str:
    if source.kind is SourceKind.FOLDER:
        return note or "the folder holds no document that can be read"
    perhaps = "its selector may have failed" if source.recipe.rows else "its address may have changed"
    return f"{perhaps}: no entries, {empties} times in a row"


def _why_partial(entries: int, partials: int, fault: str) -> str:
    often = f" {partials} times in a row" if partials > 1 else ""
    return f"read in part{often}, {entries} entries: {fault}"


def _failed(source: Source, outcome: Failed, now: datetime, jitter: float) -> _Standing:
    if outcome.untried:
        return _as_before(source, now + (outcome.after or source.interval))
    failures = source.failures + 1
    wait = _back_off(source.interval, failures, jitter)
    if outcome.after is not None:
        wait = max(wait, outcome.after)
    why = outcome.reason
    if outcome.after is not None:
        why += f"; it asked for {_span(outcome.after)} of rest"
    reason = f"failed {failures} times in a row: {why}" if failures > 1 else why
    kind, condition = VisitOutcome.FAILED, Condition.FAILING
    if outcome.gone and not source.move.adopted:
        kind, condition = VisitOutcome.PARKED, Condition.PARKED
        reason = f"no longer polled: {why}"
    elif outcome.refused:
        kind, condition = VisitOutcome.REFUSED, Condition.REFUSED
        reason = f"the address is refused: {why}"
    elif outcome.blocked:
        kind, condition = VisitOutcome.REFUSED, Condition.BLOCKED
        reason = f"blocked: {why}; {OTHER_ROUTE if is_official(source.address) else OTHER_ADDRESS}"
    mild = condition is Condition.FAILING and failures < RED_FAILURES
    return _Standing(
        outcome=kind,
        health=Health.YELLOW if mild else Health.RED,
        condition=condition,
        next_poll_at=now + wait,
        failures=failures,
        empties=source.empties,
        partials=source.partials,
        reason=reason,
    )


def _span(wait: timedelta) -> str:
    """In minutes, from two hours on in hours; rounded up."""
    return f"{math.ceil(wait / HOUR)} h" if wait >= 2 * HOUR else f"{math.ceil(wait / MINUTE)} min"


def _as_before(source: Source, next_poll_at: datetime) -> _Standing:
    """Nothing was asked and nothing learnt."""
    return _Standing(
        outcome=VisitOutcome.FAILED,
        health=source.health,
        condition=source.condition,
        next_poll_at=next_poll_at,
        failures=source.failures,
        empties=source.empties,
        partials=source.partials,
        reason=source.reason,
    )


def _back_off(interval: timedelta, failures: int, jitter: float) -> timedelta:
    """2^n × interval and jitter, at most a day, or the interval itself where that is longer."""
    longest = max(LONGEST_WAIT, interval)
    doubled = interval * 2 ** min(failures, 17)
    return min(doubled * (1 + JITTER_SHARE * jitter), longest) if doubled < longest else longest
