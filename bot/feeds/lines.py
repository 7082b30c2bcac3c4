"""One line of text: invisible characters out, spaces tidied, and whether it is a publisher's boilerplate."""

import html
import re
import unicodedata
from collections.abc import Sequence

from bot.domain.seen import BULLET
from bot.feeds import labels

_SPACE = r"[ \t\n\r\f\v\xa0\u2000-\u200a\u2028\u2029\u202f\u205f]"
_SPACES = re.compile(f"{_SPACE}{_SPACE}*+")  # begins with one class: found twice as fast as by a bare +
_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—"
_SOFT_BREAK = re.compile(rf"(?<=[{_CJK}])[ \t\xa0]*\n\s*(?=[{_CJK}])")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_SET_APART = re.compile("[一-龥](?: [一-龥]){3,}(?![一-龥])")
"""Characters that a page spreads over a line (的 通 知)."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_SCRIPT = re.compile(r"<(?:script|style)\b[^<>]{0,2000}>[^<]*+(?=</(?:script|style)\b)", re.IGNORECASE)
"""With what is no text in it."""

# Unicode's Cc (but tab and line feed), Cf, Cs and Co, against bidi and zero-width spoofing (SECURITY T6).
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ud800-\uf8ff\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001345f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
)

_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ud800-\uf8ff\ufeff\ufff9-\ufffb]"
)
_RARE = re.compile("[\U00010000-\U0010ffff]")
"""Whether any of them may be there: most texts have none, and a class within the basic plane is a bitmap."""

# Lines that publishers put around a text and that are no part of it. Each pattern must match the whole line.
_ROLE = (
    "(?:责任编辑|责编|编辑|校对|审核|审校|监制|监审|编审|初审|复审|终审|值班编辑|总编辑|主编|美编|统筹|策划|制作|视觉)"
)
_BEHIND = r"(?:\s++[：:|丨/]?|[：:|丨/])\s*+"
_NAME = r"[\w·、，,/ 　]{1,24}"
_NETWORK = "(?:微信(?:好友|朋友圈)?|(?:新浪|腾讯)?微博|QQ(?:好友|空间)?|朋友圈)"
_BUTTONS = (
    "打印(?:本页|文章|页面)?|关闭(?:窗口|本页|页面)?|(?:加入)?收藏(?:本页|本文)?|设为首页|返回(?:顶部|首页|列表|上一?[页级])|回到顶部"
    "|(?:我要)?纠错|分享|转发|点赞|赞|举报|(?:发表|我要|网友|登录后|暂无|查看)?评论|评论区|已有\\d*[人条]评论|朗读|语音播报|点击播放|听全文"
    "|用手机浏览|English|繁體版?|简体版?|简|繁|无障碍(?:浏览)?|适老化|长者模式|大字体|更多|查看原图|点击图片查看大图|猜你喜欢|T[大小]|A[+-]?"
)
_WHO = rf"(?=(?P<who>(?:(?!{_ROLE}{_BEHIND})[\w·、，,/ 　]){{0,24}}))(?P=who)"
"""Behind a role, as far as it goes: in one way only, or a line of many roles would be tried in all ways."""
_BOILERPLATE = re.compile(
    "|".join(
        (
            rf"[（(\[【]?\s*+(?:{_ROLE}{_BEHIND}{_WHO}[;；]?\s*+)+[）)\]】]?",
            r"[（(\[【]?\s*(?:本文)?原标题\s*[：:].{1,120}",
            r"[（(\[【]?\s*(?:本文|文章|稿件|信息|资料|图片|新闻)?(?:来源|稿源|转自)\s*[：:]\s*[^。；]{1,40}",
            r"摘自[\s　《].{2,80}",
            r"[（(\[【]?(?:查看|阅读|点击(?:查看|阅读))(?:原文|全文|更多)\S{0,10}[）)\]】]?",
            r".{0,20}(?:扫一扫|扫描|扫码|长按|识别).{0,20}二维码.{0,30}",
            r".{0,12}(?:扫一扫|扫码).{0,24}(?:关注|下载|分享|阅读|查看|打开).{0,12}",
            r"(?:海量|更多)[^。]{0,16}(?:资讯|精彩|内容|新闻|信息)[^。]{0,30}(?:APP|App|app|客户端|公众号|官网|关注)[^。]{0,12}",
            rf"分享(?:(?:[到至]|\s*[：:])[^。]{{0,30}}|(?:[ 　]+{_NETWORK})+)?",
            rf"[【\[（(]?\s*+(?:{_BUTTONS}|字[号体][：:]?.{{0,12}})\s*+[】\])）]?(?:\s*+[【\[（(]\s*[^\s【\[（(】\])）]{{1,8}}\s*[】\])）])*",
            r"(?:\s*[【\[]\s*\d{1,3}\s*[】\]])+",
            r"点击进入.{1,20}",
            r"(?:特别声明|免责声明|版权声明)\s*[：:].{0,300}",
            r"(?:上一篇|下一篇|上一条|下一条)\s*[：:]?.{0,80}",
        )
    )
)
"""Lines of any length that their first words give away, and buttons in brackets."""

_TAILS = (
    *("相关稿件", "关联稿件", "热点推荐", "精彩推荐", "更多阅读", "猜你喜欢", "发表评论"),
    *("文件下载", "附件下载", "相关链接", "相关阅读", "相关新闻", "相关报道", "相关文章", "延伸阅读", "推荐阅读"),
    *("热门推荐", "网友评论", "我要评论"),
)
_COUNT = r"(?:[ 　]?[（(]?\d{1,7})?"
_REGISTERED = r"(?:.{0,10}[\u4e00-\u9fff]ICP备(?:案(?:序?号)?)?|[\u4e00-\u9fff]公网安备|ICP备案号|(?:政府)?网站标识码)"
_SIZE = "(?:[特超]大|[大中小])"
_BY = "作者|撰稿人?|供[稿图]|摄影|图片?|文字?|文图|图文|录入|发布[人者]|网站编辑"
_FURNITURE = re.compile(
    "|".join(
        (
            rf"(?:[【\[（(]?(?:{_BUTTONS}){_COUNT}[】\])）>›»：:]*[ 　|｜/·]*)+",
            rf"(?:字[号体]\s*[：:]?\s*)?(?:(?:[【\[]{_SIZE}[】\]] ?){{2,4}}|{_SIZE}[ 　|/](?:[大中小][ 　|/]?){{1,3}})",
            r"(?:浏览|阅读|访问|点击)(?:次数|人数|量|数)?\s*[：:]\s*[\d,.]*万?\s*次?",
            rf"(?:(?:本文)?(?:{_BY})\s*[：:/]\s*{_NAME}){{1,3}}",
            r"(?:Copyright|©|All [Rr]ights [Rr]eserved).*|版权所有\s*[：:©].{0,60}|[^，。]{2,30}版权所有",
            rf"{_REGISTERED}\s*(?:[：:]|第?\s*\d).{{0,40}}",
            r"技术支持\s*[：:].{2,40}|字数\s*[：:]\s*\d+|原文链接\s*[：:]\s*\S+",
            r"(?:如需)?转载请(?:注明|联系).{0,30}",
            r"本(?:网|站|网站|文)转载[^率量数].{0,70}|(?:特别提示|声明)\s*[：:].{0,20}(?:转载|版权|(?:本[文站网号]|均)[为系是]原创).{0,50}",
            rf"{labels.HERE}.{{0,70}}|首页\s*[>›»＞].{{1,60}}",
        )
    )
)
"""Short lines only: bare buttons, labels and the way to the page, with which a paragraph could begin, too."""

_LONGEST_FURNITURE = 90
_CREDIT = re.compile(r"(?<=[。！？”])\s*摘自[\s　]*《[^》]{2,20}》[^。]{0,50}$")
"""Where a text is from, behind its last sentence."""

_TAIL = re.compile(  # begins with one class, which is consumed: found thrice as fast as by a look ahead
    rf"[【\[（({''.join(sorted({word[0] for word in _TAILS}))}](?:(?<=[【\[（(])(?:{'|'.join(_TAILS)})"
    rf"|{'|'.join([f'(?<={word[0]}){word[1:]}' for word in _TAILS])})[】\]）)]?[：:]?"
)
_DOT = f"{BULLET} "
_TAIL_SHARE = 0.25
_SHADOW = 8
"""Characters of a heading that stands once more where its paragraph begins: 一、地图查⏎一、地图查。通过…"""
_TAIL_LINE = 90


def tidy(text: str) -> str:
    """One line: NFC, no control or invisible format characters, single spaces, no indent, entities resolved."""
    if _ENTITY.search(text):
        text = html.unescape(text)
    text = visible(text)
    if "\n" in text:
        text = _SOFT_BREAK.sub("", text)
    return _SPACES.sub(" ", text).strip().strip("\u3000 ")


def visible(text: str) -> str:
    """The text in NFC without control, format and private characters; zero-width joiners stay inside emoji only."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    return _INVISIBLE.sub("", text) if _SUSPECT.search(text) or _RARE.search(text) else text


def title(text: str) -> str:
    """A title as plain text: tags and entities gone, also where they were escaped twice; no letters set apart."""
    if "<" in text or "&" in text:
        for _ in range(2):
            text = html.unescape(_bare(text))
        text = _bare(text)
    return _SET_APART.sub(lambda found: found[0].replace(" ", ""), tidy(text.replace("\u3000", " ")))


def _bare(text: str) -> str:
    return _TAG.sub("", _SCRIPT.sub("", text))


def without_boilerplate(lines: Sequence[str]) -> list[str]:
    """The lines that are the text: without editors' names, source notes, QR slogans, links to more, doubled lines."""
    kept: list[str] = []
    for at, written in enumerate(lines):
        line = _CREDIT.sub("", written) if "摘自" in written else written
        bare = line.removeprefix(_DOT)
        tail = _TAIL.search(line)
        if tail and _ends_text(lines, at, tail):
            before = line[: tail.start()].strip()
            if before.strip(_DOT) and not _is_boilerplate(before):
                kept.append(before)
            break
        if bare and not _is_boilerplate(bare) and not (kept and _repeats(kept[-1], line)):
            if kept and _SHADOW <= len(kept[-1]) < len(line) and line.startswith(kept[-1]):
                kept.pop()
            kept.append(line)
    return kept


def _is_boilerplate(line: str) -> bool:
    return bool((len(line) <= _LONGEST_FURNITURE and _FURNITURE.fullmatch(line)) or _BOILERPLATE.fullmatch(line))


def _repeats(before: str, line: str) -> bool:
    """The line says again what the one before it says, or a part of it that blanks set apart (a heading's shadow)."""
    return before == line or line in before.split()


def _ends_text(lines: Sequence[str], at: int, tail: re.Match[str]) -> bool:
    """Is this the heading of the links below a text: at a line's start or end, with only short lines after it?"""
    line = lines[at]
    if tail.start() > 0 and tail.end() < len(line):
        return False
    if any("。" in rest for rest in (line[tail.end() :], *lines[at + 1 :])):
        return False
    rest = sum(len(other) for other in lines[at + 1 :])
    return rest <= _TAIL_SHARE * sum(map(len, lines)) and all(len(other) <= _TAIL_LINE for other in lines[at:])
