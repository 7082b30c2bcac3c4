"""The stations by hand: poll, digest, deliver."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import click

from bot.app import App, delivering, opened
from bot.cli.chats import NONE_YET as NO_CHATS
from bot.cli.root import Verb
from bot.cli.shapes import say
from bot.cli.sources import NONE_YET as NO_SOURCES
from bot.cli.terminal import CHAT_ID, complain, finish, json_option, local, once_option, progress, show, tell
from bot.cli.visits import outcome_of
from bot.config import DEFAULT_PATH, REFUSED, Given
from bot.domain.chats import DeliveryState
from bot.domain.errors import ConfigError
from bot.domain.models import VisitOutcome
from bot.domain.ports import Translate, msgid
from bot.flow.correct import Correct
from bot.flow.deliver_reports import Ended
from bot.flow.dispatch import DryRun
from bot.flow.together import added, side_by_side
from bot.flow.visit_reports import VisitReport, lacking
from bot.locale import translator
from bot.locale.findings import told
from bot.locale.phrases import PLACED
from bot.locale.refusals import of_delivery

NOT_DUE = msgid("没有到期的来源。`--all` 抓取全部来源，`policybot sources list` 列出它们。")
NOTHING_DUE = msgid("没有到期的日报。`--chat ID` 可看某个会话此刻会收到什么，`policybot chats` 列出会话。")
LONG = timedelta.max
SOON = timedelta(minutes=1)
"""`deliver --once` waits so long for a part that Telegram put off."""


@click.command(cls=Verb)
@once_option
@click.option("--all", "every", is_flag=True, help="Every source, due or not.")
@click.option("--source", "only", metavar="NAME", help="Only this source, due or not.")
@json_option
@click.pass_obj
def poll(given: Given, once: bool, every: bool, only: str | None, as_json: bool) -> None:
    """One round over the due sources; what is new is stored and read, pages told of lately are looked at again.

    Exit 1 when a source failed or came only in part; each is named on stderr, what could be read is stored.
    """
    finish(asyncio.run(_poll(given, every, only, as_json)))


@click.command(cls=Verb)
@once_option
@click.option("--chat", "chat_id", type=CHAT_ID, metavar="ID", help="Only this chat.")
@click.option("--dry-run", is_flag=True, help="Print it and change nothing; with --chat whether due or not.")
@json_option
@click.pass_obj
def digest(given: Given, once: bool, chat_id: int | None, dry_run: bool, as_json: bool) -> None:
    """Compose the digests that are due into the outbox; `deliver --once` or a running bot sends them.

    A digest is written in its chat's language; a dry run with `--lang` prints it in that one.
    """
    finish(asyncio.run(_dry_run(given, chat_id, as_json) if dry_run else _digest(given, chat_id, as_json)))


@click.command(cls=Verb)
@once_option
@click.option("--held", type=click.Choice(["send", "drop"]), help="What a restore held back.")
@json_option
@click.pass_obj
def deliver(given: Given, once: bool, held: str | None, as_json: bool) -> None:
    """Send what waits in the outbox, then end. Token in POLICYBOT_TOKEN.

    Exit 1 when a delivery ended unsent or none of those tried went out; exit 75 when a running bot holds the database:
    that one delivers.
    """
    finish(asyncio.run(_settle_held(given, held) if held else _deliver(given, as_json)))


async def _know_admins(app: App, given: Given) -> None:
    """As a bot does at its start, where there is a file: a verb may be called beside one that was given another."""
    if given.path or DEFAULT_PATH.exists():
        await app.sync_admins()


async def _settle_held(given: Given, held: str) -> int:
    async with opened(given) as app:
        number, t = await app.store.ops.settle_held(send=held == "send"), app.translate
    told = t("{count} 条投递转为待发") if held == "send" else t("{count} 条投递已丢弃")
    click.echo(told.format(count=number))
    return 0


async def _poll(given: Given, every: bool, only: str | None, as_json: bool) -> int:
    async with opened(given) as app:
        await app.sync_sources(given)
        await _know_admins(app, given)
        t, read_round = app.translate, (await app.read()).round
        with progress("poll") as advance:
            station = replace(await app.poll(), visited=advance)
            reports, beside = await side_by_side(lambda: station.round(every=every, only=only), read_round)
        await app.alarms().round()
        await app.mark("poll")
        for report in reports:
            _tell_visit(report, as_json, t)
        if not reports and not as_json:
            tell(t(NOT_DUE if await app.store.ops.sources() else NO_SOURCES))
        await (await app.upkeep()).round()
        await app.mark("upkeep")
        read = added(beside, await read_round())
        await app.mark("read")
    for error in (*read.errors, *read.notes):
        complain(t("解析"), told(error, t), t)
    return sum(lacking(report) for report in reports) + len(read.errors)


def _tell_visit(report: VisitReport, as_json: bool, t: Translate) -> None:
    if as_json:
        say(
            {
                "source": report.source,
                "url": report.url,
                "outcome": report.outcome.value,
                "entries": report.entries,
                "new": report.new,
                "error": report.error,
                "partial": report.partial,
            }
        )
    else:
        outcome, line = outcome_of(report, t), t("{source}：{outcome}，共 {entries} 条，新 {new} 条")
        if report.outcome is not VisitOutcome.FETCHED:
            click.echo(t(PLACED).format(place=report.source, reason=outcome))
        else:
            click.echo(line.format(source=report.source, outcome=outcome, new=report.new, entries=report.entries))
    if report.error:
        complain(report.source, told(report.error.replace(f"{report.url}: ", ""), t), t)


async def _digest(given: Given, chat_id: int | None, as_json: bool) -> int:
    async with opened(given) as app:
        if await _is_unknown(app, chat_id):
            return 1
        await _know_admins(app, given)
        read = await (await app.read()).round()
        await app.mark("read")
        report, t = await app.dispatch().round(only=chat_id), app.translate
        await app.mark("dispatch")
        correct = Correct(store=app.store.correct, clock=app.clock, translate=translator)
        corrections = await correct.round() if chat_id is None else 0
        idle = not report.digests and chat_id is None
        following = await _why_none(app) if idle and not as_json else None
    for error in (*read.errors, *report.errors):
        complain(t("编发"), told(error, t), t)
    if as_json:
        say({"digests": report.digests, "corrections": corrections})
    else:
        tell(following or t("已编发 {count} 期日报").format(count=report.digests))
        if corrections:
            click.echo(t("已编发更正 {count} 条").format(count=corrections))
    return len(read.errors) + len(report.errors)


async def _why_none(app: App) -> str | None:
    """That nothing is due, and what is next, or that there is no chat; None where none waits for a digest."""
    due, t = await app.store.dispatch.next_due(app.clock()), app.translate
    if due is None and not await app.store.desk.chats():
        return t(NO_CHATS)
    if due is None or due <= app.clock():
        return None
    return t("没有到期的日报，下一期 {when}").format(when=local(due, app.config.digest.zone))


async def _dry_run(given: Given, chat_id: int | None, as_json: bool) -> int:
    async with opened(given) as app:
        if await _is_unknown(app, chat_id):
            return 1
        station, t = app.dispatch(), app.translate
        if given.language is not None:  # else in each chat's own
            station = replace(station, translate=lambda _: t)
        previews = await station.dry_run(chat_id)
    for preview in previews:
        if as_json:
            _say_digest(preview)
        else:
            show(preview.messages)
    if not previews and not as_json:
        nothing = t("会话 {chat} 没有关注任何内容，不会收到日报。").format(chat=chat_id)
        tell(t(NOTHING_DUE) if chat_id is None else nothing)
    return 0


async def _is_unknown(app: App, chat_id: int | None) -> bool:
    """Whether a chat is asked for that there is not; says so."""
    if chat_id is None or await app.store.desk.find_chat(chat_id) is not None:
        return False
    t = app.translate
    complain(t("会话 {chat}").format(chat=chat_id), t("没有这个会话，`policybot chats` 列出已有的"), t)
    return True


def _say_digest(preview: DryRun) -> None:
    parts = len(preview.messages)
    for part, message in enumerate(preview.messages, start=1):
        slot = preview.slot.isoformat()
        say({"chat": preview.chat_id, "digest": slot, "part": part, "parts": parts, "html": message.html})


async def _deliver(given: Given, as_json: bool) -> int:
    async with opened(given) as app, delivering(app) as (station, is_refused):
        await _know_admins(app, given)
        ends, put_off, t = Counter[str](), 0, app.translate
        while True:
            report = await station.round()
            ends.update(sent=report.sent, dead=report.dead, unknown=report.unknown)
            put_off += report.retried
            for ended in report.unsent:
                complain(t("推送"), _unsent(ended, t), t)
            for error in filter(None, (*report.errors, report.refused)):
                complain(t("推送"), told(error, t), t)
            nobody_told = not (report.refused or put_off or any(ends.values()))
            if report.refused or (nobody_told and await is_refused()):
                raise ConfigError(REFUSED.format(server=app.config.telegram.api_base))
            if (given.at or not await _wait_for_more(app)) and not await app.watch().round():
                break  # else the word about what ended unsent goes out too
        await app.mark("deliver")
        pending = (await app.store.ops.outbox_counts()).pending
        nothing_went = bool(pending and put_off and not any(ends.values()))
        if pending and put_off:
            await _tell_why_they_wait(app)
    shape = {"sent": ends["sent"], "dead": ends["dead"], "unknown": ends["unknown"], "pending": pending}
    if as_json:
        say(shape)
    else:
        click.echo(t("已发 {sent}，失败 {dead}，结果不明 {unknown}，待发 {pending}").format(**shape))
    return ends["dead"] + ends["unknown"] + nothing_went


def _unsent(ended: Ended, t: Translate) -> str:
    said = t("投递 {number}（会话 {chat}）未发出：{reason}")
    if ended.state is DeliveryState.UNKNOWN:
        said = t("投递 {number}（会话 {chat}）结果不明：{reason}")
    return said.format(number=ended.delivery_id, chat=ended.chat_id, reason=of_delivery(ended.reason, t))


async def _tell_why_they_wait(app: App) -> None:
    """Says of each reason how many deliveries wait because of it."""
    t = app.translate
    waiting = [one for one in await app.store.ops.outbox() if one.state is DeliveryState.PENDING and one.attempts]
    for reason, count in Counter(one.reason for one in waiting).most_common():
        said = t("{count} 条暂缓：{reason}").format(count=count, reason=of_delivery(reason or "—", t))
        complain(t("推送"), said, t)


async def _wait_for_more(app: App) -> bool:
    """Waits for a part that is due soon; False when none is."""
    due = await app.store.deliver.next_due()
    wait = due - app.clock() if due else LONG
    if wait > SOON:
        return False
    await asyncio.sleep(max(wait.total_seconds(), 0.1))
    return True
