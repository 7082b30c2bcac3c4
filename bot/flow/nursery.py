"""What the server that the sandbox's children are forked from imports ahead, and reads once.

Reading needs 100 MB of dictionaries and tables, loaded at their first use. Loaded here, before the first fork, they
are one memory for all children, and a child that takes another's place has them at once.
"""

import gc
import sys
from datetime import date

from bot.domain.models import ContentKind
from bot.flow.reading import ReadJob, read_batch

_SERVER = "from multiprocessing.forkserver import main"
_SAMPLE = "<p>　　日前，某部召开会议，提出三项举措：一是扩大投入，二是降低成本，三是加强监管，力争2026年底前完成。</p>"


def warm() -> None:
    """Reads a sample, so that all that reading loads is there; garbage collection never looks at it again."""
    job = ReadJob(
        article_id=0, title="某部提出三项举措", content=_SAMPLE, content_kind=ContentKind.HTML, day=date(2026, 1, 1)
    )
    read_batch((job,))
    gc.collect()
    gc.freeze()


def is_server() -> bool:
    """Whether this process is a fork server: its command is the whole of what makes it one."""
    return sys.orig_argv[-1].startswith(_SERVER)


if is_server():  # the server runs nothing of ours but imports: to it this line is what `__main__` is to a program
    warm()
