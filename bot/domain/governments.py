"""Which province's government a body counts to by its name: 江西省发展和改革委员会 → 江西省人民政府."""

import re
from collections.abc import Iterable

_BELOW = (
    r"[^\W\d_]{1,8}?(?:(?<!城)市(?![场容圈]|政[工公设])|(?<![社老库灾景街站牧湾验范贸])区(?![域划])"
    "|县(?!域)|[旗州]|(?<!联)盟)"
)
"""A place below, of which the body is (南昌市财政局, 海淀区人民政府)."""
_OTHERS = "人大|人民代表大会|政协|监察委|委(?!员)|.*(?:法院|检察院|总工会|联合会|联合社|协会|学会|商会|公司)"
"""What no government is set over."""
_OF_A_PROVINCE = re.compile(
    "(?:(?P<party>中国共产党|中共))?(?P<place>[^\\W\\d_]{2,3}省|内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区"
    "|新疆维吾尔自治区|(?:北京|天津|上海|重庆)市)"
    f"(?(party).|(?:人民政府|(?!{_BELOW}|{_OTHERS}).*[厅局委室组部心队馆]))"
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
