"""Whole sentences by which a command is meant without its word: 有新消息就告诉我, 下一期几点, keep me posted on chips.

A row is the whole of what is said, without polite words; `what` is what it is about, `when` days in English. The first
row that fits holds. A command marked with `=` is meant just so, whatever it is about; one marked with `+` only where
that is the name of a body or source. `issued` is `latest` of the papers of a body.
"""

import re

from bot.flow.desk.phrasing.english_questions import DAYS

WHICH = "(?:什么|啥|哪些|哪几个)"
WHAT = "(?P<what>.{2,40}?)"
REST = "(?:the |a |an )?(?P<what>.{2,40}?)"
KINDS = "(?:消息|新闻|推送|文章|更新|动态|内容|东西|文件|政策|通知|公告|规定|资讯)"
NEWS = f"(?:的?{KINDS})?"
PLACE = "第.{1,3}[条篇个项](?:措施|文章|文件|消息|新闻|公告|通知|内容)?(?:具体|到底)?"
"""An answer's article or measure by its place, which is no topic."""

WHEN = "(?:什么时候|啥时候|什么时间|何时|几时|哪一?年|哪天|几号)"
_FIRST = "(?:最早|最先|最初|首次|第一次)?(?:是|由|在|被)?"
_NEED = "(?:为什么|为啥|为何|怎么)(?:今天|昨天|这两天|最近|现在)?(?:一直|总是|还是|还|都|老)?"
HOW = "怎么|怎样|如何"
_DUE = "(?:截止|到期|结束|施行|实施|生效)"
_ITS_PAPER = "(?:的?(?:文件?|政策|通知|公告|消息|规定))"
_DATE = "(?:截止(?:日期|时间|日)|施行日期)"

_PAPERS = "(?:政策性?文件|红头文件|文件|通知|公告|通告|规定|办法|意见|公文)"
_NEWLY = "(?:最近|近期|这几天|近来|都|又|还|新|已经|已)*"
_WHOSE = "(?:部门|部委|机构|单位|地方|省份?|地区|家)"
_WHO = f"(?:谁|哪[些个几]?(?:个)?{_WHOSE})"
_SPOKE = "(?:提|说|讲|谈|表态|参与|负责|牵头|主管|推动|支持|主抓|出台|管)(?:到|及|出|起)?(?:来)?(?:过|了)?"
DEICTIC = "(?:[这那该此](?:个|项|一|种|份)?(?:机制|制度|提法|说法|概念|政策|词|事[儿情]?)?|它|他们|这些|那些)"
NO_MATTER = (
    "(?:去年|今年|前年|上次|这次|上一次|本次|前后|两次|历次|两年|之前|现在|以前|和|跟|与|同)+的?"
    "(?:口径|说法|表述|提法|政策|变化|措辞)?"
)
"""What is to be compared, and not of what."""
_PAPER = "(?:(?:[这那该本](?:[篇个份条一])?|上面的?|刚才的?)(?:文件|文章|通知|公告|新闻|消息|措施)?的?)"
_PAGE = "(?:页|篇|条|个)"

_ISSUED = "(?:publish|issue|release|announce|say|said|do|put out|come out with)(?:e?d)?"
_SPEAKS = f"(?:just |recently |been |ever |yet )?(?:{_ISSUED}|mention|think|talk|speak|write)(?:ing|e?d)?"
ON = "(?:on|about|of|regarding|concerning)"
SAYS = f" {_SPEAKS}(?: (?:any|some)thing)?(?: new)?"
"""Between a body and what it speaks of."""
_TEXTS = "(?:documents?|polic(?:y|ies)|papers?|rules?|regulations?|notices?|measures?|news|articles?|updates?)"
_BODIES = "(?:ministr(?:y|ies)|agenc(?:y|ies)|bod(?:y|ies)|departments?|regulators?|authorit(?:y|ies))"
_OF = "(?:on|about|regarding|concerning|related to|for)"

_GIVE = "(?:给我|让我|发我|让我们|给我们)?(?:看一?[看下]|瞧瞧|列一?下|看)?"
_LIST = "(?:列|列出|看|看看|显示|查看|打开)?(?:一?下|出)?"
_SAYING = "的?(?:说法|表述|提法|口径|措辞|表态)"
_DELETE = "删除|删掉?|停掉|移除"
_THIS = "(?:这|那|上面?|刚才那?|刚刚那?|前面那?)(?:一?[篇个条份])?(?:文章|文件|通知|措施|新闻)?"
_AT = "(?:什么时候|啥时候|何时|几点钟?|几时|哪天|多久)"
_TELL = "(?:告诉|通知|提醒|推送?给|发给|推送?|发|叫|喊)(?:我们?|一声|一份)+"
_FINE = "(?:一切)?(?:还)?(?:正常|在运行|在工作|活着|好使|坏了|挂了|出问题了|有问题)"

_ROWS = (
    # whose papers, who spoke of it, the last answer
    ("help 追踪",
     f"{DEICTIC}的?(?:都|是|由|被|有|曾|最早|最先|首先|什么时候|何时)*(?:{_WHO}|什么时候|何时|怎么来|是什么).{{0,8}}"),
    ("help 追踪", "(?:牵头|主管|责任|负责)(?:单位|部门|人)?(?:是|有)(?:谁|哪些?.{0,3})"),
    ("issued", f"{WHAT}{_NEWLY}(?:印发|下发)了?(?:些)?{WHICH}(?:{_PAPERS})?"),
    ("issued", f"{WHAT}{_NEWLY}(?:印发|下发|发布|公布|出台?)[了过]?(?:些)?{WHICH}新?{_PAPERS}"),
    ("issued",
     f"{WHAT}{_NEWLY}(?<![开研激])(?:印发|下发|发布|公布|出台|发)[过了]?的(?:新|最新)?{_PAPERS}+(?:都?有{WHICH})?"),
    ("track", f"(?:都)?{_WHO}(?:都|曾|还|最早|最先|首先)*{_SPOKE}(?:的是)?(?P<what>.{{2,40}})"),
    ("track", f"{WHAT}的?(?:都|是|由|被|有|曾|最早|最先|最初|首先)*{_WHO}(?:都|曾|还|最早|最先|首先|在)*{_SPOKE}的?"),
    ("track", f"{WHAT}的?(?:牵头|主管|负责|责任)(?:单位|部门|人)?是(?:{_WHO}|{WHICH}{_WHOSE}?)"),
    ("help 措施",
     f"(?:{_PAPER})?(?:的)?(?:原文|链接|网址|出处|全文|正文)(?:在)?(?:哪里?|哪儿|是什么|呢|发我|给我|有吗|发一?下)*"),
    ("help 措施", r"(?:给我)?(?:看一?看?|打开|展开|查看)\s*(?:\d{1,2}|[一二三四五六七八九十两])"),
    ("help 最新",
     f"[上下]一?{_PAGE}|再?(?:来|看|给我|发)?(?:几|两|一|点)?(?:条|篇|些)?更?多(?:的|一点|一些)?|翻页|往[下后]翻"),
    ("help 最新",
     f"再(?:来|看|给我|发)[几点一二两三四五六七八九十]?{_PAGE}?|还有(?:别的|其他的?|更多的?)?|没有(?:别的|其他的?|更多的?)了?"),
    ("latest", f"(?:再|先|就)?(?:看一?[看下]|来点?|瞧瞧)最新的?{NEWS}"),
    ("help 最新", "next(?: page)?|(?:show(?: me)? )?(?:some )?more(?: results| articles)?|previous page"),
    ("doc", r"第?(?P<what>\d{1,4}号)文件?"),
    ("track", f"{WHAT}(?<!数据)(?<!消息)(?<!新闻)(?<!信息)(?<!文章)(?<!内容)的?(?:是)?从?(?:哪里|哪儿|哪)来的"),
    ("track", f"(?:tell me|explain)(?: more)? about (?!any){REST}"),
    ("subscribe", (f"(?:notify me|alert me|tell me|let me know) (?:when(?:ever)?|if) {REST} "
      "(?:publish|issue|release|say|announce)(?:e?s)?"
      f"(?:(?: (?:any|some|a|new|the))* {_TEXTS}|(?: (?:something|anything))?(?: new)?)")),
    ("deadlines", (
      "(?P<what>下周|下个?月|本周|这周|本月|这个月|今年|明年|年底|[0-9]{1,2}月(?:[0-9]{1,2}[日号])?)底?(?:之?前|以前)?"
      f"(?:要|得|须|必须|需要?)(?:交|报送?|提交|完成|办理?|做|上报)(?:的|{WHICH})?(?:材料|事项|任务|工作|东西)?(?:都?有?{WHICH})?")),
    ("deadlines", f"(?:show|list|give)(?: me)?(?: all| the| any)* deadlines? (?:for|about|on) {REST}(?: {DAYS})?"),
    ("deadlines", "(?:show|list|give)(?: me)?(?: all| the| any)* deadlines?"),
    ("=deadlines",
     r"(?:show|list|give)(?: me)?(?: all| the| any)* deadlines? (?P<what>(?:in|next|this|by|before) .{3,20})"),
    ("digest", "(?:summari[sz]e|recap|sum up) (?:today['’]?s?|the) (?:news|day|digest)"),
    ("sources",
     "[你您]?(?:怎么|为什么|为啥)(?:一直|总是|都|还|又)*[不没](?:再|给我)?(?:发|推送?|更新)(?:消息|新闻|东西)?了?"),
    ("help 收藏", f"(?:收藏|存)(?:一?下)?{PLACE}(?:起来)?"),
    ("unsubscribe 所有", "stop(?: it| this)?"),
    ("search", (f"(?:what (?:did|has|have|does|is)|did|has|have) (?P<what>.{{2,40}}{SAYS} {ON} .{{2,40}}?)"
      f"(?: {DAYS})?")),
    ("latest", f"what (?:did|has|have|does|is) {REST} (?:just |recently |been )?{_ISSUED}(?:ing)?(?: {DAYS})?"),
    ("latest", (f"(?:(?:show|give|get|send)(?: me)? |list )?(?:me )?(?:everything|all|anything|whatever|what)(?:"
      f" {_TEXTS})?(?: that| which)?"
      f" {REST} (?:has |have |just )?{_ISSUED}(?: {DAYS})?")),
    ("search",
     f"(?:is|are) there (?:anything|something|any|some|a)(?: new| recent)?(?: {_TEXTS})? {_OF} {REST}(?: {DAYS})?"),
    ("search", (f"(?:find|show|get|give)(?: me)? (?:any|all|some|the|new|recent|latest| )*(?!measures){_TEXTS}"
      f" {_OF} {REST}(?: {DAYS})?")),
    ("track", (f"(?:which|what) (?:(?:central )?government )?{_BODIES} (?:have |has )?(?:ever |already )?"
      f"(?:mention|discuss|propose|raise|announce|address|support|promote|talk(?:ed)? about)(?:e?d|s)? {REST}")),
    ("track", (f"who (?:first |has |originally )*(?:mention|propos|announc|introduc|rais|coin|start)e?d {REST}"
      "(?: first)?")),
    ("figures", f"how (?:many|much) {REST}(?: (?:is|are|were|was|have|has|do|does|did|will) .{{2,30}})?"),
    ("deadlines", (f"when (?:does|do|did|will|is|are) {REST} (?:take effect|come into (?:force|effect)|enter into"
      f" force|expire|end"
      "|start|begin|due|effective|in force|close|apply)")),
    ("deadlines", f"(?:what|when) is (?:the )?(?:effective date|deadline|due date) (?:of|for) {REST}"),
    ("diff", (f"compare {REST}(?:(?: statements?| wording| position)? "
      f"(?:last|this|between|with|to|then|now|from|before)\\b.{{0,40}})?")),
    # lists, dates, and what something is
    ("list", f"我?(?:都|现在|目前|已经)?(?:关注|订阅)(?:了|过|的?有|的?是)+{WHICH}(?:内容|机构|主题|部委|关键词)?"),
    ("list", "(?:.* see )?wh(?:at|ich ones) (?:(?:am|do) )?i (?:follow|subscribe)(?:ing|d)?(?: to)?|my subscriptions"),
    ("sources", f"{_NEED}(?:没有?|收不到|看不到|不推送?|不发)(?:收到)?.{{0,20}}?{NEWS}"),
    ("sources", "why (?:no|not|nothing|(?:is|are|was) there no|(?:did|do|have) i (?:not|get no|got no)) .{1,30}"),
    ("settings", f"(?:{HOW})(?:改|更改|修改|调整|设置|换)(?:推送)?的?(?:时间|频率|日期|篇幅)"),
    ("digest", "(?:总结|汇总|概括)(?:一下)?(?:今天|近期|最近)?的?(?:新闻|消息|动态)"),
    ("unsubscribe", "(?:取消|退订|不要)(?P<what>全部|所有)的?(?:订阅|关注|推送)?|不(?:想|需)?要了"),
    ("unsubscribe", (f"stop (?:sending|telling|pushing)(?: me)?(?: news)?(?: (?:from|about|of|on))? {REST}"
      "(?: (?:stuff|things|news|updates))?")),
    (
        "help",
        "how (?:do|can) i (?P<what>(?:un)?subscribe|export|search|track|(?:un)?bookmark|follow|report)(?: .{2,40})?",
    ),
    ("help", f"(?:{HOW})(?P<what>订阅|关注|退订|取消订阅|导出|收藏|设置|搜索|追踪|对比|报错)"),
    ("deadlines", f"{WHAT}的?(?:是|将|在)?{WHEN}(?:申报|报名)?{_DUE}的?"),
    ("deadlines", f"{WHAT}(?:要|快要?)?{_DUE}的有?{WHICH}"),
    ("deadlines", f"{WHAT}(?:是|能)?到{WHEN}(?:为止)?"),
    ("deadlines", f"{WHAT}的?有{WHICH}(?:要|将|快要?)?{_DUE}的?"),
    ("deadlines", f"(?:(?!有没有){WHAT}的?)?(?:有没有|有{WHICH})?{_DATE}(?:(?:是|在|有)?(?:{WHICH}|{WHEN}))?"),
    ("deadlines", f"(?:what|which|when)(?: are| is)?(?: the)? deadlines?(?: are there)?(?: for| on| in)? {REST}"),
    ("track", f"{WHAT}的?{_FIRST}{WHEN}{_FIRST}(?:提|提出|提起|开始|出现|说|出台|建立|有)来?的?"),
    ("track", f"{WHAT}(?:(?:指的?)?是(?:什么|啥)(?:意思)?|(?:指|是指)?(?:什么|啥)意思|指什么|是怎么回事|的来龙去脉)"),
    ("track", "(?:什么是|啥是|什么叫|何为)(?P<what>.{2,40})"),
    ("track", f"when was {REST} first (?:mentioned|proposed|raised|announced)"),
    ("track", f"what does {REST} mean"),
    ("track", f"what (?:is|are) (?!due ){REST}"),
    ("figures", "有多少(?P<what>.{2,40})"),
    ("figures", f"{WHAT}(?:一共|总共)?(?:有|是|达到?)?多少"),
    ("latest", f"{WHAT}(?:最近|近期|又|都)*(?:召?开|举行|主持)了?{WHICH}(?:会|会议|活动)"),
    ("latest", f"{WHAT}(?:又|都|有没有)?印?(?:发|出)(?:布|台)?(?:了新?{_ITS_PAPER}|新?{_ITS_PAPER}了)"),
    ("latest", f"wh?at(?:['’]?s| is) (?:new|the latest) from {REST}"),
    ("latest", f"(?:show me |any |the |latest |news |articles |documents |policies |updates? )+(?:from|by) {REST}"),
    ("measures", f"(?:show me |list |what |which |all |the )*measures (?:are there )?(?:about|on|for|of) {REST}"),
    ("search", f"(?:(?:what(?:['’]s| is) new|(?:any )?news) (?:on|about|in)|look for) {REST}"),
    ("search", r"(?:搜一?搜|查一?查|找一?找|讲讲|说说|[搜查找]一?下|[讲说看]一下)\s*(?P<what>.{2,40})"),
    ("search", r"(?:查询|查阅)(?!平台|系统|服务|结果|方式|渠道|费|[点窗机码难])(?P<what>[^\s一].{1,40})"),
    ("search", r"(?:(?:查询|介绍|了解)一下\s*|(?:查询|[搜查找])\s+)(?P<what>\S.{1,40})"),
    # subscribing, leaving, settings and all else
    ("subscribe", (f"(?:盯着|盯住|盯一下|留意)?(?:关于|有关)?{WHAT}(?:的|方面的)?(?:一?有新?"
      f"|出新?|一?发新?){KINDS}?了?[，, ]*(?:就|马上|立刻|都|请)*{_TELL}")),
    ("subscribe", (f"(?:只要|如果|以后|一旦)?(?:一?有了?|[出来]了)(?:关于|有关)?{WHAT}的?(?:最?新的?)?{KINDS}了?"
      f"(?:的话)?[，, ]*(?:就|马上|立刻|都|请|记得)*{_TELL}")),
    ("subscribe", f"(?:凡是?)?(?:关于|有关|涉及){WHAT}{NEWS}(?:都|全都|全部|也)(?:{_TELL}|我?要)"),
    ("subscribe", f"{WHAT}的?{KINDS}(?:我们?)?(?:都|也|全)+(?:想?要|{_TELL}|想看)"),
    ("subscribe", (f"(?:一直|持续|重点)?(?:盯着|(?:盯|留意|关心)一下){WHAT}{NEWS}"
      f"(?:有(?:新{KINDS}|更新|动静)[，, ]*就?{_TELL})?")),
    ("subscribe", f"(?:关注|订阅|订)一?下(?:关于|有关)?{WHAT}{NEWS}"),
    ("subscribe", ("(?:keep me (?:posted|updated|informed)|notify me|alert me|tell me|let me know)"
      f" (?:about|on|of) (?:any(?:thing)? (?:new )?(?:about |on |from )?)?{REST}")),
    ("subscribe", f"[把将]{WHAT}(?:相关|有关|方面)?的?{KINDS}?(?:都|全都|全部|也){_TELL}"),
    ("subscribe", f"(?:跟一下|跟进一下|改[推关订][送注阅]?){WHAT}{NEWS}"),
    ("+subscribe", rf"(?:再|还|也)?(?:加|添加?)(?:一?个|上|一下)\s*{WHAT}"),
    ("+subscribe", f"(?:还|也)要?(?:想?要|想看|关注|订阅?)\\s*{WHAT}{NEWS}"),
    ("+subscribe",
     f"[把将]{WHAT}也?(?:加(?:进来|上|进去|入|[到进入]我?的?(?:订阅|关注)(?:列表|清单)?(?:里面?|中)?)|[纳列]入关注|订上|关注上)"),
    ("subscribe", f"(?:subscribe|sign) me (?:up )?(?:to|for) {REST}"),
    ("unsubscribe", f"(?:取消|去掉|删掉?|停掉?(?!推)){WHAT}的?(?:(?:那|这)[条个]|订阅|关注|推送)"),
    ("unsubscribe", rf"(?:取消|去掉|不要|{_DELETE})了?第(?P<what>\d{{1,3}})条(?:关注|订阅)?了?"),
    ("unsubscribe",
     rf"[把将]?第(?P<what>\d{{1,3}})条(?:关注|订阅)?(?:给我|也)*(?:取消|去掉|不要|退订|{_DELETE})[了掉]*"),
    ("unsubscribe 所有", "(?:stop|turn off|cancel) all(?: (?:notifications|news|messages|subscriptions|pushes))?"),
    ("unsubscribe 所有",
     "(?:全部?|所有的?)(?:都|给我)?(?:退订|取关|取消(?:订阅|关注|推送)?)[了掉]?|(?:全部?|所有的?)?都不要了"),
    ("unsubscribe", f"(?:退订|取消订阅|取消关注|取关)一?下{WHAT}{NEWS}"),
    ("unsubscribe",
     f"[把将]{WHAT}(?:的?(?:[那这][条个]|订阅|关注|推送)(?:给我)?(?:删除?|取消|去掉|停)|(?:的?[那这][条个])?退订?)[了掉]*"),
    ("unsubscribe", f"{WHAT}的?{KINDS}?(?:[以今往]后)?(?:别|不要|不用|不必|甭)(?:再|给我)*(?:推送?|发|看)(?:给我)?了"),
    ("unsubscribe", f"(?:remove|drop|delete) {REST} from my (?:list|subscriptions|feed)"),
    ("unsubscribe", ("i (?:no longer|do(?:n['’]t| not)) (?:need|want)(?: to (?:see|follow|get)"
      f")?(?: news (?:from|about|on))? {REST}(?: any ?more)?")),
    ("list", (f"{_LIST}我?(?:现在|目前|都)?的?(?:全部|所有)?(?:订阅|关注|订閱)(?:的)?"
      f"(?:列表|清单|情况|内容|了哪些)?{_GIVE}")),
    ("list", f"(?:看看?)?我?(?:都|现在|目前)*订了(?:些)?{WHICH}(?:东西|内容)?"),
    ("list", "(?:list|show)(?: me)?(?: all)?(?: of)? (?:my|the) (?:subscriptions?|rules|topics|feeds?)(?: i follow)?"),
    ("latest", ("(?:最近|近期|这两天|这几天)?(?:又|还|都)?(?:有没有|有|出|发|来)了?(?:些)?"
      f"(?:{WHICH})?新?(?:的)?(?:{KINDS})(?:没有?)?")),
    ("=latest", ("(?:(?P<what>今天|昨天|本周|这周|上周|这个月|本月))(?:又|还|都)?(?:有没有|有|出|发)"
      f"了?(?:些)?(?:{WHICH})新?(?:的)?(?:{KINDS})?(?:没有?)?")),
    ("=latest", (
      "(?P<look>(?:再|先|就|给我)*(?:看一?[看下]|瞧瞧|来))?(?P<what>今[天日]|昨[天日]|前天|本周|这周|上周|这个月|本月)"
      f"的?(?:最?新的?)?(?(look)(?:{KINDS})?|{KINDS})")),
    ("+latest", f"{WHAT}的?最新的?{KINDS}"),
    ("+latest", f"(?:看一?看|看一?下|来点|来看看?){WHAT}{NEWS}"),
    ("latest", "(?:is there )?(?:any(?:thing)? (?:new|news|update)|what['’]?s new|what is new)"),
    ("=latest", ("(?:is there )?(?:any(?:thing)? (?:new|news|update)s?|what['’]?s new|what is new)"
      " (?P<what>today|yesterday|this week|this month)")),
    ("=latest", (f"(?!有没有){WHAT}(?:的新|有{WHICH}新|有没有新|的?最新)的?(?:进展|动态|动向|情况|动静|消息)"
      f"(?:如何|怎样|怎么样|是{WHICH})?")),
    ("latest", ("(?P<what>[^的]{2,12}?)(?:最近|近来|近期|这几天|这两天)(?:又|都)?(?:发布?"
      f"|出台?|印发|公布|下发)了?(?:些)?{WHICH}{KINDS}?")),
    ("latest", f"有没有{WHAT}的?(?:最?新)的?{KINDS}"),
    ("search", ("(?:有没有|有哪些|哪些|哪里|哪儿|在哪|谁)(?:地方|文章|文件|政策)?(?:提到|提及|讲到|说到|写到|涉及)"
      f"过?{WHAT}(?:的{KINDS})?")),
    ("search", ("(?:which|what) (?:documents?|articles?|policies|papers) (?:mention|discuss|cover|talk about)"
      f"(?:s|ed)? {REST}")),
    ("measures", f"{_THIS}的?(?:都)?(?:有|提了|提出)?了?(?:{WHICH})?(?:具体)?(?:措施|举措)"),
    ("=track", f"(?:the )?(?:history|timeline|origin|evolution) of {REST}(?: mechanism| system)?"),
    ("=track", f"{WHAT}(?:是)?(?:怎么|如何)(?:一步步)?(?:来|演变|变化|提出来?)的?"),
    ("diff", (f"{WHAT}(?:这次|最近|现在|今年)?的?(?:和|跟|与|同|比)?(?:上次|上一次|之前|以前|去年|前一次)"
      f"{_SAYING}?(?:有(?:什么|啥|没有?)?|相?比)*(?:不一样|不同|变化|区别|差别|改变)")),
    ("diff", f"{WHAT}{_SAYING}(?:有没有|有|是否)?(?:什么|啥)?(?:变化?|改变?|调整)了?(?:没有?)?"),
    ("diff", (f"how (?:did|has|have) {REST}(?:['’]s)? (?:wording|language|position|stance)"
      "(?: (?:on|about) .{2,30}?)? changed?")),
    ("deadlines", (f"(?:最近|近期|马上|现在)?(?:有?{WHICH})(?P<what>征求意见|申报|政策|文件|项目|通知)?"
      "(?:快|马上|即将|就)要?(?:到期|截止|结束|施行|实施)了?的?")),
    ("deadlines", (
      f"有?(?:{WHICH})(?:政策|文件|规定|办法|新规|通知|项目)?(?P<what>下个?月|下周|本月|这个月|明年|今年|本周|这周)"
      "(?:开始|起|将|要)*(?:施行|实施|生效|到期|截止)")),
    ("deadlines", (
      f"(?P<what>下个?月|下周|本月|这个月|明年|今年|本周|这周)有?{WHICH}(?:政策|文件|规定|办法|新规|通知|项目|征求意见|申报)?"
      "(?:要|将|快要?)?(?:施行|实施|生效|到期|截止)的?")),
    ("deadlines", "(?:有没有)?(?:快要?|马上|即将)(?:到期|截止|施行)的?(?:通知|文件|政策|项目)?有?"),
    ("deadlines", f"(?:is )?(?:anything|something|what is|what['’]s) due(?: in| on| by)? {REST}"),
    ("deadlines",
     "(?:(?:show me|list|what are|any) )?(?:the |all )?(?:upcoming|coming|next) (?:deadlines?|due dates?)"),
    ("figures", f"{WHAT}(?:的|有{WHICH}|相关|方面的)(?:最新)?(?:数据|数字|指标|统计数据){_GIVE}"),
    ("figures", f"{WHAT}(?:现在|目前|已经|一共)*(?:有|是|达到?)了?多少[个家辆亿万台座条项元吨]?"),
    ("figures", f"(?:figures|numbers|statistics|data) (?:on|for|about) {REST}"),
    ("digest", ("(?:把)?(?:现在|马上|立刻|先|就)*(?:把)?(?:看看?|发|来|预览|生成|给)?(?:一?"
      f"[份下期])?(?:今天|今日|今早)?的?(?:日报|简报)(?:发给?我|给我)?{_GIVE}")),
    ("digest", "(?:preview|show|send|see)(?: me)? (?:the |my |today['’]s )*(?:daily )?digest(?: now| today)?"),
    ("status", f"(?:下一?[期次]|下一?份)(?:的)?(?:日报|推送|简报)?(?:是|会|将|要)?(?:在)?{_AT}(?:发|推送?|来|到|出)?"),
    ("status", f"(?:日报|推送|简报)(?:是|会|将|要)?(?:在)?{_AT}(?:发|推送?|来|到|出)"),
    ("status", f"(?:系统|机器人|服务|程序|[你您]|bot)(?:现在|今天)?(?:是不是|是否)?{_FINE}"),
    ("status", ("(?:when(?:['’]s| is| does| will)) (?:the |my )?(?:next )?(?:digest|edition|push|news)"
      "(?: be)?(?: (?:sent|due|come|coming|arrive))?")),
    ("status",
     "(?:is|are) (?:everything|the bot|it|you|the system) (?:still )?(?:working|running|ok|okay|up|alive|fine)"),
    ("sources", ("[你您]?们?(?:都)?(?:在|是)?(?:抓|盯|监测|看|采集|覆盖)取?(?:的|了|着)?"
      f"(?:是|有)?{WHICH}(?:网站|来源|部委|媒体|栏目)")),
    ("sources", f"(?:{WHICH})(?:网站|来源|媒体|栏目)(?:在|被)?(?:抓取?|采集|监测|更新)"),
    ("sources", f"[你您]们?的?(?:消息|新闻|信息|文章|内容|数据)?(?:来源|出处)(?:都)?(?:是|有)?(?:{WHICH})?"),
    ("sources", "[你您]?们?[这的]?(?:消息|新闻|信息|文章|内容|数据)(?:都)?(?:是)?从?(?:哪里?|哪儿)来的?"),
    ("status", "(?:多久|多长时间|隔多久)(?:更新|抓取?|刷新)一次|(?:更新|抓取)频率"),
    ("settings", ("mute|(?:no|stop) (?:messages|pushes|news|notifications|updates) at night"
      "|[把将]?(?:推送|日报)的?(?:时间|频率|日期)(?:改|调整?|设置?|定|换)[到成为在].{1,12}")),
    ("settings",
     "(?:推送|消息|内容|日报)?(?:[发推][得的])?太(?:多|频繁?|密|勤)了?(?:[，, ]*(?:少|精简)(?:发|推)?一?点?)?"),
    ("settings", ".{2,10}(?:以后|之后|以前|之前)(?:别|不要|不用)再?(?:推送?|发|打扰)我?了?"),
    ("settings", "(?:[每一]天早(?:中)?晚各?|[每一]个?(?:周|星期|礼拜|月))(?:只|就)?(?:推送?|发|看|来)?[一两12]次"),
    ("export", "(?:发|做|来)我?一?[个份](?P<what>表格|excel|word|csv)(?:给我|发我)?"),
    ("latest", f"(?:我们?)?(?:老板|领导|同事)(?:想|要)+(?:看看?|了解|知道){WHAT}{NEWS}"),
    ("help 措施",
     f"(?:打开|展开|看看?){PLACE}(?:的?(?:全文|原文|详情))?|{PLACE}的?(?:看|打开)?(?:全文|原文|详情|措施)"),
    ("help 措施", f"{PLACE}(?:是|讲的?|说的?)?(?:是)?(?:什么|啥)(?:意思)?"),
    ("sources",
     "(?:where do you get (?:the |your )?news(?: from)?|(?:what|which) (?:are your |sources|websites).{0,24})"),
    ("bookmarks", f"{_LIST}我(?:的)?(?:收藏|存)(?:过|了)?(?:的)?(?:文章|内容|夹|东西)?(?:都有)?(?:{WHICH})?{_GIVE}"),
    ("bookmarks", "(?:show|list|see)(?: me)? (?:my )?(?:bookmarks|saved (?:articles|items))"),
    ("help 收藏", (
      f"收藏[这那][篇条]|[把将]{PLACE}(?:文章)?(?:存|收藏)(?:起来|一下|了)?|(?:把)?(?:刚才|这|那|上面?)那?[篇个条]"
      "(?:文章)?收藏(?:起来|一下|了)?|(?:save|bookmark) this(?: article)?")),
    ("unbookmark", (r"[把将]?(?:第)?(?P<what>\d{1,4})[条篇个]?(?:文章)?的?(?:收藏)?(?:从收藏(?:夹)?"
      "(?:里|中)?)(?:去掉|删掉?|移除|拿掉|取消)了?")),
    ("unbookmark", r"第?(?P<what>\d{1,4})[条篇个]?的?收藏(?:不要|取消|删掉?|去掉)了?"),
    ("help 备注", f"(?:给|为|帮)?(?:第?.{{1,4}}[篇条]|{_THIS})(?:加|写|做|添加?)(?:一?个|一?条|点)?备注(?:[:：].*)?"),
    ("help 报错", f"(?:{_THIS}|第?.{{1,3}}条措施)?(?:的)?(?:措施|摘录|内容)?(?:读|摘|识别|抽取|解析)错了"),
    ("help 报错", "there(?:['’]s| is) (?:a mistake|an error)(?: in .{2,40})?"),
    ("help 备注", "(?:add|write|make) a note(?: (?:to|on|for) .{2,40})?"),
    ("privacy", (f"[你您]们?(?:都)?(?:存|保存|记录|收集|留)(?:了|着)?(?:我|我们)?的?(?:{WHICH}"
      ")(?:数据|信息|资料|隐私)?|[你您]?们?(?:都)?(?:存|保存|记录|收集)了?我(?:的)?"
      f"(?:{WHICH})(?:数据|信息|资料)?")),
    ("privacy", "what (?:data |information )?do you (?:store|keep|know|save|collect)(?: about (?:me|us))?"),
    ("forget", ("[把将]?(?:我|我们|本群)(?:的|们的)?(?:全部|所有)?(?:数据|信息|资料|记录|隐私)"
      "(?:都|全|全部|通通)*(?:删除?|清除?|清空|抹掉)[掉了光]*")),
    ("forget", "(?:删除?|清除|清空|抹掉)(?:掉)?我(?:的|们的)?(?:全部|所有)?(?:数据|信息|资料|记录)"),
    ("forget", "(?:delete|erase|remove|forget) (?:all )?(?:of )?(?:my data|everything about me)"),
    ("help", "有(?:没有)?(?:使用)?(?:说明书|教程|说明|帮助文档|手册)"),
    ("help", "how (?:does (?:this|it)(?: bot)? work|do (?:i|we|you) use (?:this|it)(?: bot)?)"),
    ("lang English", ("[把将]?(?:界面|语言)*(?:请)?(?:换|切换|改|改用|使用|用|说|换用|转)(?:成|为|到|回)?"
      "(?:英文|英语|English)(?:界面|版|显示)?")),
    ("lang 繁體中文",
     "[把将]?(?:界面|语言)*(?:请)?(?:换|切换|改|改用|使用|用|换用|转)(?:成|为|到|回)?(?:繁体|正体)(?:中文|字|版|界面)*"),
    ("lang 简体中文", ("[把将]?(?:界面|语言)*(?:请)?(?:换|切换|改|改用|使用|用|说|换用|转)(?:成|为|到|回)?"
      "(?:中文|简体|汉语)(?:中文|字|版|界面)*")),
    ("lang English", "(?:(?:speak|use|(?:switch|change|set)(?: the| my)?(?: language)? to|talk in|in) )?english"),
    ("lang 简体中文", "(?:speak|use|switch to|change to|talk in) (?:simplified )?chinese"),
    ("lang 繁體中文", "(?:use|switch to|change to) traditional(?: chinese)?"),
)  # fmt: skip
PATTERNS = tuple((command, re.compile(pattern, re.IGNORECASE)) for command, pattern in _ROWS)
