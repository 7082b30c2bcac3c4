"""Every command's round trip through our Bot API server against a bare python-telegram-bot echo handler's, in one run.

    python -m bench.answers [articles [chats]]

A library of 100,000 articles and 1,000 chats with three rules each. In each round the echo bot is asked and then every
command in turn, and before each command an article is read, so that nothing that is remembered holds as it is. Only the
first round meets questions that nobody has asked since the start. Printed are medians and,
for each command, its ratio to the echo, of time and of the process's CPU time (with the server's share in both); exit 1
if one takes more than three times as long. On a busy machine only the latter tells.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bench import store as library
from bot.app import App, built
from bot.chat.allowance import Allowance
from bot.chat.pace import Pace, Rates
from bot.chat.sender import Sender
from bot.chat.service import Post, Service
from bot.config import Config, Database, Telegram
from bot.domain.reading import Deadline, DocumentRef, Figure, Mention
from bot.match.fingerprint import number_key
from bot.store import Store
from bot.tables import Log
from tests.builders import a_fingerprint, a_measure_list, a_new_chat, a_new_entry, a_reading, a_record
from tests.emulator import BotApi, Limits

READER = 1001
UNPACED = Rates(overall=10_000, chat_gap=0.0, group=10_000)
ROUNDS, MOST = 7, 3.0
NOW = library.NOW + timedelta(days=30)
"""The library is a month old, so that the last day holds what this bench adds and no more."""
MECHANISM, NUMBER = "“白名单”制度", "国办发〔2026〕999号"
SPECIAL = 300
"""Articles that name a mechanism, a document, a date and a figure."""
Spent = tuple[float, float]
COMMANDS = (
    "/start", "/help", "/subscribe 工信部 芯片", "/subscribe 芯片 ?", "/list", "/unsubscribe 工信部 芯片", "/latest 5",
    "/latest 工信部 3", "/latest 芯片", "/search 芯片", "/search 企业", "/search 工信部 企业 -芯片", "/measures 芯片",
    "/track 白名单", "/track", "/diff 工信部 白名单", f"/doc {NUMBER}", "/deadlines", "/deadlines 芯片", "/figures",
    "/digest", "/settings", "/settings 工作日 8:30", "/sources", "/status", "/bookmarks 5", "/bookmarks", "/note 5 看",
    "/report 5", "/privacy", "/forget", "/lang", "/nothing",
)  # fmt: skip


async def fill(app: App, path: Path, articles: int, chats: int) -> None:
    """The library, and chats with rules."""
    await library.fill(app.store, path, articles)
    for number in range(SPECIAL):
        await add(app.store, number)
    dice = random.Random(3)
    for chat in range(READER, READER + chats):
        await app.store.desk.ensure_chat(a_new_chat(chat), NOW)
        for rule in {dice.choice(library.AGENCIES), dice.choice(tuple(library.WORDS)), "白名单"}:
            await app.store.desk.subscribe(chat, rule, NOW)


async def add(store: Store, number: int) -> None:
    """One article that was read just now."""
    title, body = f"工信部部署“白名单”工作 {number}", "工业和信息化部"
    text = f"{body}按照{NUMBER}建立{MECHANISM}，覆盖{number}家企业，2027年底前完成。"
    lines = (f"建立{MECHANISM}", f"覆盖{number}家企业")
    place = text.index(MECHANISM)
    reading = a_reading(
        title,
        text,
        agencies=(body,),
        lists=(a_measure_list(*lines, text=text),),
        mechanisms=(Mention(name=MECHANISM, text=MECHANISM, start=place, end=place + len(MECHANISM)),),
        documents=(DocumentRef(text=NUMBER, number=NUMBER, start=text.index(NUMBER), end=text.index(NUMBER) + 13),),
        deadlines=(Deadline(text="2027年底前", date=date(2027, 12, 31), start=0, end=1),),
        figures=(Figure(text=f"{number}家", about="企业", start=0, end=1),),
    )
    published = NOW - timedelta(minutes=number)
    entry = a_new_entry(f"url:special/{number}", title=title, url=f"https://example.org/{number}", published=published)
    await store.poll.record_documents([entry], NOW)
    (article,) = await store.read.new_articles(NOW, 1)
    mark = a_fingerprint(f"special {number}", title, number=number_key(NUMBER) if number == 0 else "")
    await store.read.record_readings((a_record(article.id, reading, fingerprint=mark, at=NOW),))


@asynccontextmanager
async def echoing(api: BotApi) -> AsyncIterator[None]:
    """python-telegram-bot as its own example has it."""

    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message and update.message.text:
            await update.message.reply_text(update.message.text)

    application = Application.builder().token(api.token).base_url(f"{api.base}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling()
        await api.updates.polled.wait()
        yield
        await application.updater.stop()
        await application.stop()


@asynccontextmanager
async def answering(app: App, api: BotApi) -> AsyncIterator[None]:
    """The bot as `run` has it, without a governor's pauses; the sender looks whenever it is told to."""
    made = Post.make(api.token, app.config.telegram)
    post = replace(made, sender=Sender(made.bot, Pace(UNPACED)), allowance=Allowance(10**9))
    deliver = app.deliver(post.sender, await app.store.instance.acquire())
    nudged, stopped = asyncio.Event(), asyncio.Event()

    async def send() -> None:
        while await nudged.wait():
            nudged.clear()
            await deliver.round()

    async with post:
        sending = asyncio.create_task(send())
        serving = asyncio.create_task(Service(post, app.desk(post.admins), app.store.inbox, nudged.set).run(stopped))
        await api.updates.polled.wait()
        yield
        stopped.set()
        await serving
        sending.cancel()
        await asyncio.wait([sending])


async def trip(api: BotApi, text: str) -> Spent:
    """Seconds from a word to the first message that answers it, and what CPU time they cost."""
    began, worked = time.perf_counter(), time.process_time()
    after = await api.say(READER, text)
    await api.wait_for(READER, lambda _: True, after=after, within=60)
    spent = time.perf_counter() - began, time.process_time() - worked
    await asyncio.sleep(0.02)  # what comes after the answer is not the next one's
    api.world.posts.clear()
    return spent


async def measure(app: App, echo: BotApi, api: BotApi) -> dict[str, list[Spent]]:
    """Every trip; the echo's stand under no name."""
    times: dict[str, list[Spent]] = {"": [], **{command: [] for command in COMMANDS}}
    for round_ in range(ROUNDS):
        for at, command in enumerate(COMMANDS):
            await add(app.store, SPECIAL + round_ * len(COMMANDS) + at)
            times[""].append(await trip(echo, "你好"))
            times[command].append(await trip(api, command))
        for rule in ("芯片", "白名单"):
            await trip(api, f"/subscribe {rule}")  # /forget has taken all away: not measured
    return times


async def run(articles: int, chats: int) -> bool:
    """Prints the table; whether every command keeps within the bound."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        async with AsyncExitStack() as stack:
            echo, api = [await stack.enter_async_context(BotApi(limits=Limits.off())) for _ in range(2)]
            for one in (echo, api):
                one.user(READER)
            settings = Telegram(api_base=api.base)
            config = Config(database=Database(url=f"sqlite:///{path}"), log=Log(level="ERROR"), telegram=settings)
            app = await stack.enter_async_context(built(config, lambda: NOW))
            await fill(app, path, articles, chats)
            await stack.enter_async_context(echoing(echo))
            await stack.enter_async_context(answering(app, api))
            times = await measure(app, echo, api)
    base, worked = medians(times.pop(""))
    print(f"{articles:,} articles, {chats:,} chats; echo {base * 1e3:.1f} ms, {worked * 1e3:.1f} ms CPU")
    found = [(*medians(spent), command) for command, spent in times.items()]
    for wall, cpu, command in sorted(found, reverse=True):
        mark = "   above" if wall > MOST * base else ""
        print(f"{wall * 1e3:8.1f} ms {wall / base:6.2f} × echo; CPU {cpu / worked:6.2f} ×  {command}{mark}")
    return max(found)[0] <= MOST * base


def medians(spent: list[Spent]) -> Spent:
    """Of time and of CPU time."""
    wall, cpu = zip(*spent, strict=True)
    return statistics.median(wall), statistics.median(cpu)


if __name__ == "__main__":
    sizes = [int(one) for one in sys.argv[1:]]
    sys.exit(0 if asyncio.run(run(sizes[0] if sizes else 100_000, sizes[1] if sizes[1:] else 1_000)) else 1)
