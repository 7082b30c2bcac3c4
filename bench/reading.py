"""How fast a document is read, beside sumy's LexRank, jieba's TF-IDF and TextRank4ZH on the same texts in one run.

    python -m bench.reading [--documents 120] [FOLDER]

All get the same clean text: ours makes the whole reading of it (lists, names, figures, keywords, summary) in READ's own
batches, the peers a summary or keywords. A second line has all that the READ station's child does, cleaning and
fingerprint included, a third the reading of each document by itself.
One process, one core, CPU time, each warmed up, best of some rounds, garbage collected as in READ's children; last the
memory of a process that only reads.
Needs the extra `bench`. TextRank4ZH is taken where it is installed, best in an environment of its own, since it needs
an old networkx: `pip install textrank4zh==0.3 networkx==2.8.8 scipy`. FOLDER holds further documents;
`../shared/corpus/raw` is taken where it is present.
"""

import argparse
import gc
import importlib.util
import logging
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from bot.domain.models import RawDocument
from bot.extract.read import Document, read, read_all
from bot.feeds.document import parse
from bot.feeds.page import clean
from bot.flow.read import ReadSettings
from bot.flow.reading import ReadJob, read_batch
from bot.garbage import PACE

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "bot" / "cli" / "samples"
CORPUS = ROOT / ".." / "shared" / "corpus" / "raw"
WARM_UP = 5
ROUNDS = 7
BATCH = ReadSettings().batch
SENTENCES = 5
KEYWORDS = 20
READ_ALL = """
import resource, sys
from pathlib import Path
from bench.reading import jobs_of
from bot.flow.reading import read_batch

for folder in sys.argv[1:]:
    for job in jobs_of(Path(folder), 10_000):
        read_batch((job,))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def jobs_of(folder: Path, limit: int) -> list[ReadJob]:
    """Up to so many documents of a folder, spread over it, as READ gets them."""
    paths = sorted(path for path in folder.glob("*") if path.suffix in (".md", ".txt"))
    chosen = paths[:: max(1, len(paths) // limit)][:limit]
    return [job for path in chosen for job in _jobs_of_file(path)]


def _jobs_of_file(path: Path) -> list[ReadJob]:
    entries = parse(RawDocument(name=path.name, body=path.read_bytes())).entries
    return [
        ReadJob(
            article_id=1,
            title=entry.title,
            content=entry.content,
            content_kind=entry.content_kind,
            day=date(2026, 7, 20),
        )
        for entry in entries
    ]


def lexrank() -> Callable[[str], object]:
    """sumy's LexRank over its Chinese tokenizer (jieba)."""
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer

    tokenizer, summarizer = Tokenizer("chinese"), LexRankSummarizer()
    return lambda text: summarizer(PlaintextParser.from_string(text, tokenizer).document, SENTENCES)


def tfidf() -> Callable[[str], object]:
    """jieba.analyse.extract_tags, as everybody calls it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.analyse
    jieba.setLogLevel(logging.WARNING)
    return lambda text: jieba.analyse.extract_tags(text, topK=KEYWORDS)


def textrank() -> Callable[[str], object] | None:
    """TextRank4ZH's sentences and keywords, as its own README calls it; None where it is not installed."""
    if not all(map(importlib.util.find_spec, ("textrank4zh", "networkx", "scipy"))):
        return None
    from textrank4zh import TextRank4Keyword, TextRank4Sentence

    words, sentences = TextRank4Keyword(), TextRank4Sentence()

    def both(text: str) -> None:
        words.analyze(text=text, lower=True, window=2)
        words.get_keywords(KEYWORDS, word_min_len=2)
        sentences.analyze(text=text, lower=True, source="all_filters")
        sentences.get_key_sentences(num=SENTENCES)

    return both


def seconds(work: Callable[[], object]) -> float:
    """CPU time of the best of some rounds; what others have left in memory is not swept on this one's time."""
    taken = []
    gc.collect()
    gc.freeze()
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


def measured(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """Seconds for all texts, warmed up."""
    for text in texts[:WARM_UP]:
        read(text)
    return seconds(lambda: [read(text) for text in texts])


def report(name: str, jobs: Sequence[ReadJob], peers: Mapping[str, Callable[[str], object]]) -> None:
    """One table: what each takes over these documents."""
    texts = [clean(job.content, job.content_kind) for job in jobs]
    documents = [Document(title=job.title, text=text, day=job.day) for job, text in zip(jobs, texts, strict=True)]
    batches = [documents[at : at + BATCH] for at in range(0, len(documents), BATCH)]
    ours = seconds(lambda: [read_all(batch) for batch in batches])
    rows = {
        "policybot, reading": ours,
        "policybot, one by one": seconds(lambda: [read(one.title, one.text, one.day) for one in documents]),
        "policybot, all of READ": seconds(
            lambda: [read_batch(tuple(jobs[at : at + BATCH])) for at in range(0, len(jobs), BATCH)]
        ),
    }
    rows |= {who: measured(work, texts) for who, work in peers.items()}
    print(f"{name}: {len(jobs)} documents, {sum(map(len, texts)) / len(texts):,.0f} characters on average")
    for who, taken in rows.items():
        print(f"  {who:<24}  {taken / len(jobs) * 1000:8.2f} ms a document   {taken / ours:6.1f}× our reading")


def memory(folders: Sequence[Path]) -> None:
    """The peak of a fresh process that reads these folders and does nothing else."""
    command = [sys.executable, "-c", READ_ALL, *map(str, folders)]
    peak = int(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
    megabytes = peak / (1 << 20 if sys.platform == "darwin" else 1024)
    print(f"memory of a process that has read every document: {megabytes:,.0f} MB")


def main() -> None:
    """Prints the tables."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    arguments.add_argument("--documents", type=int, default=120)
    given = arguments.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {0})
    gc.set_threshold(*PACE)  # as in READ's children; for the peers too
    folders = {"bundled samples": SAMPLES} | ({given.folder.name: given.folder} if given.folder.is_dir() else {})
    memory(list(folders.values()))  # first: Linux hands the peak of a parent down
    peers = {"sumy LexRank": lexrank(), "jieba TF-IDF": tfidf()}
    ranking = textrank()
    if ranking is None:
        print("TextRank4ZH is not installed here: left out")
    else:
        peers["TextRank4ZH"] = ranking
    tables = {name: jobs_of(folder, given.documents) for name, folder in folders.items()}
    if len(tables) > 1:
        tables["all of these"] = [job for jobs in tables.values() for job in jobs]
    for name, jobs in tables.items():
        report(name, jobs, peers)


if __name__ == "__main__":
    main()
