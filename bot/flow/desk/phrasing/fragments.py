"""Pieces of the sentences by which a command is meant, which several of its rows are made of."""

WHICH = "(?:什么|啥|哪些|哪几个)"
WHAT = "(?P<what>.{2,40}?)"
REST = "(?:the |a |an )?(?P<what>.{2,40}?)"
KINDS = "(?:消息|新闻|推送|文章|更新|动态|内容|东西|文件|政策|通知|公告|规定|资讯)"
NEWS = f"(?:的?{KINDS})?"
PLACE = "第.{1,3}[条篇个项](?:措施|文章|文件|消息|新闻|公告|通知|内容)?"
"""An answer's article or measure by its place, which is no topic."""
