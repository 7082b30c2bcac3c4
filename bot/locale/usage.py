"""What is wrong with a command line, as click and our own options say it, in the terminal's language."""

from bot.domain.ports import Translate, msgid
from bot.locale.phrases import Phrases

USAGE = {
    "Try {command} for help.": msgid("详见{command}。"),
    "Error: {reason}": msgid("错误：{reason}"),
    "No such option {option}. Did you mean {near}?": msgid("没有选项{option}，是否应为{near}？"),
    "No such option {option}. (Did you mean one of: {near}?)": msgid("没有选项{option}，是否应为其中之一：{near}？"),
    "No such option {option}.": msgid("没有选项{option}。"),
    "No such command {option}. Did you mean {near}?": msgid("没有命令{option}，是否应为{near}？"),
    "No such command {option}. (Did you mean one of: {near}?)": msgid("没有命令{option}，是否应为其中之一：{near}？"),
    "No such command {option}.": msgid("没有命令{option}。"),
    "Missing argument {option}.": msgid("缺少{option}。"),
    "Missing option {option}.": msgid("缺少选项{option}。"),
    "Missing command.": msgid("缺少命令。"),
    "Option {option} requires an argument.": msgid("选项{option}后面须写值。"),
    "Option {option} does not take a value.": msgid("选项{option}不带值。"),
    "Got unexpected extra argument ({words})": msgid("多出了 {words}"),
    "Got unexpected extra arguments ({words})": msgid("多出了这些：{words}"),
    "Invalid value for {option}: {reason}": msgid("{option}的值有误：{reason}"),
    "Invalid value: {reason}": msgid("值有误：{reason}"),
    "{value} is not a valid integer range.": msgid("{value}不是整数。"),
    "{value} is not a chat's numeric id, which {verb} shows": msgid("{value}不是会话编号；编号是数字，{verb} 可列出"),
    "{value} is not in the range {least}<=x<={most}.": msgid("{value} 不在 {least} 至 {most} 之间。"),
    "{value} is not one of {choices}.": msgid("{value}不可用，可用：{choices}。"),
    "File {value} is a directory.": msgid("{value}是文件夹，不是文件。"),
    "{value} is not an ISO 8601 time such as {example}": msgid("{value}不是 ISO 8601 时刻，应如 {example}"),
    "{value} is not between the years {first} and {last}": msgid("{value}不在 {first} 年至 {last} 年之间"),
    "{word} is none of zh_CN, zh_TW, en": msgid("没有“{word}”这种语言，可用 zh_CN、zh_TW、en"),
    "the path is empty": msgid("路径为空"),
}
"""English → Chinese."""

_PHRASES = Phrases(USAGE, inner=("reason",), names=("option", "near", "value", "choices", "command"))


def told(fault: str, t: Translate) -> str:
    """The fault in the language of `t`; what no row knows comes as it is."""
    return _PHRASES.told(fault, t)
