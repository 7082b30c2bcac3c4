"""What stands right behind a clause and takes a part of it back: an exception, a limit, that it is not settled."""

import re

from bot.domain.markers import is_paired

_LONGEST = 40
_PROVISO = re.compile(
    "[，,（(；] ?(?:"
    "(?:但|不过|然而|只是)(?![凡愿是])[^。；！？\n]{2,}"
    "|[^，。；！？：\n（）]{2,}(?:除外|不在此限|不[适受][^，。；！？\n]{0,8}(?:限制|本款|此限))(?=[，。；！？\n）)]|$)"
    "|(?:目前|现(?!场)|暂|至今|仍|尚)[^，。；！？\n的]{0,6}(?:未|没有|待)[^，。；！？\n的]{1,16}(?=[，。；！？\n]|$)"
    "|(?:单[个家项]|每[一-龥]{1,4}|最高|最多|最低|最长|总额|合计|累计|年度)[^，。；！？\n]{0,10}"
    "(?:不(?:得|应)?(?:超过|高于|低于|少于)|以内|为限)[^，。；！？\n]{0,16}(?=[，。；！？\n]|$)"
    "|(?:逾期|过期)[^，。；！？\n]{2,}"
    ")"
)
"""…，但停用的除外; …，目前尚未确定; …，单个企业最高不超过一万元; …，逾期未办的予以注销."""


def behind(text: str, end: int) -> tuple[str, int]:
    """The proviso that begins at `end`, and where it ends; …… in its place, if it is long; nothing where none does."""
    found = _PROVISO.match(text, end)
    if found is None:
        return "", end
    words = found[0]
    closed = words + text[found.end() : found.end() + 1] if words[0] in "（(" else words
    return (closed, end + len(closed)) if len(closed) <= _LONGEST and is_paired(closed) else ("……", end)
