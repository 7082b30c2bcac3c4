"""Which province's government a body counts to by its name: 江西省发展和改革委员会 → 江西省人民政府."""

import re
from collections.abc import Iterable

_OF_A_PROVINCE = re.compile(
    r"(?P<party>中国共产党|中共)?(?P<place>[^\W\d_]{2,3}省|内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区"
    "|(?:北京|天津|上海|重庆)市)."
)


def governments(bodies: Iterable[str], *, party: bool = True) -> dict[str, str]:
    """The provincial governments to which bodies count that are not among them, each with the first that does.

    Without `party` its committees count to none: what they issue no government issues.
    """
    names = tuple(bodies)
    found: dict[str, str] = {}
    for name in names:
        if (of_one := _OF_A_PROVINCE.match(name)) and (party or not of_one["party"]):
            found.setdefault(f"{of_one['place']}人民政府", name)
    return {upper: lower for upper, lower in found.items() if upper not in names}
