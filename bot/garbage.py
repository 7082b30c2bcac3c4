"""How seldom a process of ours looks for garbage in cycles: parsing, reading and storing leave little of it there."""

import gc

PACE = (50_000, 20, 100)
"""Objects more, and looks at the young and the middle-aged, until the next look at each age."""


def look_seldom() -> None:
    """What there is stays and is never looked at again; what comes is, as seldom as `PACE` says.

    To be called when all modules are there: children parse a quarter faster, and the process that polls and stores
    computes a tenth less. So whatever may hold megabytes in a cycle, as an error does with its frames, lets go of them
    itself (`net/fetch.py`).
    """
    gc.freeze()
    gc.set_threshold(*PACE)
