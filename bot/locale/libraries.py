"""What expat and Python's json say is wrong with a text: the Chinese first, their own words behind it.

These stand in brackets within a reason (`locale.reasons`); what no row has comes as the library wrote it.
"""

from bot.domain.ports import msgid

LIBRARIES = {
    # expat, which reads XML
    "syntax error": msgid("不合 XML 语法，syntax error"),
    "no element found": msgid("内容在此中断，no element found"),
    "not well-formed (invalid token)": msgid("有不合规的字符，not well-formed (invalid token)"),
    "unclosed token": msgid("标签没有写完，unclosed token"),
    "partial character": msgid("末尾字符不完整，partial character"),
    "mismatched tag": msgid("标签不配对，mismatched tag"),
    "duplicate attribute": msgid("属性重复，duplicate attribute"),
    "junk after document element": msgid("结尾之后还有内容，junk after document element"),
    "undefined entity": msgid("有未定义的实体，undefined entity"),
    "recursive entity reference": msgid("实体引用自身，recursive entity reference"),
    "reference to invalid character number": msgid("有无效的字符编号，reference to invalid character number"),
    "XML or text declaration not at start of entity": msgid(
        "XML 声明不在开头，XML or text declaration not at start of entity"
    ),
    "XML declaration not well-formed": msgid("XML 声明有误，XML declaration not well-formed"),
    "unknown encoding": msgid("声明的字符集无法识别，unknown encoding"),
    "encoding specified in XML declaration is incorrect": msgid(
        "声明的字符集不对，encoding specified in XML declaration is incorrect"
    ),
    "unclosed CDATA section": msgid("CDATA 段没有结束，unclosed CDATA section"),
    "unbound prefix": msgid("名称前缀没有声明，unbound prefix"),
    "limit on input amplification factor (from DTD and entities) breached": msgid(
        "实体展开过大，limit on input amplification factor (from DTD and entities) breached"
    ),
    # json
    "Expecting value: {position}": msgid("此处应有值，Expecting value: {position}"),
    "Expecting {sign} delimiter: {position}": msgid("此处应有分隔符，Expecting {sign} delimiter: {position}"),
    "Expecting property name enclosed in double quotes: {position}": msgid(
        "此处应有带引号的名称，Expecting property name enclosed in double quotes: {position}"
    ),
    "Unterminated string starting at: {position}": msgid("字符串没有结束，Unterminated string starting at: {position}"),
    "Invalid control character at: {position}": msgid("有控制字符，Invalid control character at: {position}"),
    "Invalid {sign} escape: {position}": msgid("转义有误，Invalid {sign} escape: {position}"),
    "Invalid \\escape: {position}": msgid("转义有误，Invalid \\escape: {position}"),
    "Extra data: {position}": msgid("结尾之后还有内容，Extra data: {position}"),
    "maximum recursion depth exceeded{place}": msgid("嵌套太深，maximum recursion depth exceeded{place}"),
}
"""English → Chinese."""
