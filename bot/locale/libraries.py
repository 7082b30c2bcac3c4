"""What expat and Python's json say is wrong with a text.

These stand in brackets within a reason (`locale.reasons`); what no row has comes as the library wrote it.
"""

from bot.domain.ports import msgid

LIBRARIES = {
    # expat, which reads XML
    "syntax error": msgid("不合 XML 语法"),
    "no element found": msgid("内容在此中断"),
    "not well-formed (invalid token)": msgid("有不合规的字符"),
    "unclosed token": msgid("标签没有写完"),
    "partial character": msgid("末尾字符不完整"),
    "mismatched tag": msgid("标签不配对"),
    "duplicate attribute": msgid("属性重复"),
    "junk after document element": msgid("根元素之后还有内容"),
    "undefined entity": msgid("有未定义的实体"),
    "recursive entity reference": msgid("实体引用自身"),
    "reference to invalid character number": msgid("有无效的字符编号"),
    "XML or text declaration not at start of entity": msgid("XML 声明不在开头"),
    "XML declaration not well-formed": msgid("XML 声明有误"),
    "unknown encoding": msgid("声明的字符集无法识别"),
    "encoding specified in XML declaration is incorrect": msgid("声明的字符集不对"),
    "unclosed CDATA section": msgid("CDATA 段没有结束"),
    "unbound prefix": msgid("名称前缀没有声明"),
    "limit on input amplification factor (from DTD and entities) breached": msgid("实体展开过大"),
    # json
    "Expecting value: {position}": msgid("{position}应有值"),
    "Expecting {sign} delimiter: {position}": msgid("{position}应有分隔符"),
    "Expecting property name enclosed in double quotes: {position}": msgid("{position}应有带引号的名称"),
    "Unterminated string starting at: {position}": msgid("{position}起的字符串没有结束"),
    "Invalid {sign} escape: {position}": msgid("{position}转义有误"),
    "Invalid \\escape: {position}": msgid("{position}转义有误"),
    "Extra data: {position}": msgid("{position}起是多余的内容"),
    "line {row} column {column} (char {number})": msgid("第 {row} 行第 {column} 列"),
    "maximum recursion depth exceeded{place}": msgid("嵌套太深"),
}
"""English → Chinese."""
