"""Composing the digests of 1,000 and of 10,000 chats, each in a process of its own: CPU time, memory, and their ratio.

    python -m bench.desk [chats…]

Each chat follows three rules out of a few thousand; 150 articles came since its last digest. What is measured is one
round of DISPATCH on a fresh database: matching, composing, rendering and queueing, in CPU seconds of the process.
"""

import asyncio
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from bot.flow.desk.following.topics import vocabulary
from bot.flow.dispatch import Dispatch
from bot.locale import translator
from bot.match.synonyms import bundled
from bot.store import Store, open_store
from tests.builders import NOW, a_measure_list, a_new_chat, a_new_entry, a_reading, a_record

BODIES = ("工信部", "发改委", "财政部", "商务部", "交通运输部", "科技部", "市场监管总局", "中国人民银行")
NAMES = ("工业和信息化部", "国家发展和改革委员会", "财政部", "商务部", "交通运输部", "科学技术部", "中国人民银行")
WORDS = tuple(f"{head}{tail}" for head in "芯汽能数绿金消外企投安标农医教" for tail in "片车源据色融费贸业资全准村疗育")
ARTICLES = 150
SIZES = (1_000, 10_000)


async def fill(store: Store, chats: int) -> None:
    """Articles with measures, and chats that are due."""
    dice = random.Random(chats)
    for number in range(ARTICLES):
        words = dice.sample(WORDS, 12)
        lines = [f"聚焦{word}领域，完善支持政策" for word in words]
        text = "会议部署下一步工作。" + "。".join(f"一是{line}" for line in lines) + "。"
        title = f"部署{words[0]}工作 {number}"
        await store.poll.record_documents([a_new_entry(f"url:{number}", title=title)], NOW)
        (article,) = await store.read.new_articles(NOW, 1)
        lists = (a_measure_list(*lines[:5], text=text),)
        reading = a_reading(title, text, agencies=(dice.choice(NAMES),), lists=lists)
        await store.read.record_readings((a_record(article.id, reading),))
    for chat in range(1, chats + 1):
        await store.desk.ensure_chat(a_new_chat(chat, next_digest_at=NOW), NOW - timedelta(days=1))
        for rule in {dice.choice(BODIES), dice.choice(WORDS), f"{dice.choice(BODIES)} {dice.choice(WORDS)}"}:
            await store.desk.subscribe(chat, rule, NOW)


async def compose(chats: int) -> None:
    """Prints digests, CPU seconds of the round and the process's high-water mark in MB."""
    with tempfile.TemporaryDirectory() as folder:
        async with await open_store(f"sqlite:///{Path(folder)}/bench.db") as store:
            await fill(store, chats)
            dispatch = Dispatch(
                store=store.dispatch,
                clock=lambda: NOW,
                translate=translator,
                vocabulary=lambda: vocabulary(store.ops, bundled),
            )
            began = time.process_time()
            report = await dispatch.round(NOW)
            spent = time.process_time() - began
    print(report.digests, spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main(sizes: tuple[int, ...]) -> None:
    """Each size in a process of its own."""
    times: list[float] = []
    for size in sizes:
        command = [sys.executable, "-m", "bench.desk", "--one", str(size)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        digests, spent, memory = map(float, ran.stdout.split())
        times.append(spent)
        each = spent / digests * 1e3
        print(f"{int(digests):>7,} digests {spent:8.2f} s {each:7.2f} ms each, at most {memory:5.0f} MB in memory")
    if len(times) > 1:
        print(f"the last costs {times[-1] / times[0]:.1f} times the first")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        asyncio.run(compose(int(sys.argv[2])))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
