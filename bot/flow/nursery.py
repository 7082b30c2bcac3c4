"""What the server that the sandbox's children are forked from imports ahead, and reads once.

Reading needs 100 MB of dictionaries and tables, loaded at their first use. Loaded here, before the first fork, they
are one memory for all children, and a child that takes another's place has them at once.
"""

import contextlib
import ctypes
import gc
import sys
from datetime import date

from bot.domain.models import ContentKind
from bot.flow.reading import ReadJob, read_batch

_SERVER = "from multiprocessing.forkserver import main"
_SAMPLE = """
<p>　　日前，江东省人民政府办公厅印发《关于加快建设水库供水机制的意见》。省水利厅厅长王华在会上表示，
要把“一库一策”落到实处。王华说，今年已建成水库12座。人大代表周海建议，应当加快建设。</p>
<p>　　青山县推行水库巡查制度，县水利局、财政局负责，要健全“河长+检察长”协作模式，推动水库管理信息平台建设。</p>
<p>　　会议提出三项举措：一是扩大投入，二是降低成本，三是加强监管，力争2026年底前完成。</p>
<p>　　一、加强水库管理，推进工程建设。各地要将管护经费列入预算。</p><p>　　二、对困难农户，给予水费补贴100元。</p>
<p>　　推出三项措施：居民用水减半收费；农户水费减免；水库进一步开放。下一步，将继续做好供水工作。</p>
"""
"""Something for most rules: what they load at their first use in a child is in memory once for each child."""


def warm() -> None:
    """Reads a sample, so that all that reading loads is there; garbage collection never looks at it again."""
    job = ReadJob(
        article_id=0, title="某部提出三项举措", content=_SAMPLE, content_kind=ContentKind.HTML, day=date(2026, 1, 1)
    )
    read_batch((job,))
    gc.collect()
    gc.freeze()
    _give_back()


def _give_back() -> None:
    """Returns to the system what was needed only while loading, where the C library can: children would share it."""
    with contextlib.suppress(AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def is_server() -> bool:
    """Whether this process is a fork server: its command is the whole of what makes it one."""
    return sys.orig_argv[-1].startswith(_SERVER)


if is_server():  # the server runs nothing of ours but imports: to it this line is what `__main__` is to a program
    warm()
