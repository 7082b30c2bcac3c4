"""More sentences by which a command is meant: whose papers, who spoke of it, the last answer, and English questions.

Rows as those of `idioms`. `issued` is `latest` of the papers of a body; `when` holds days of a sentence in English.
"""

from bot.flow.desk.phrasing.english_days import DAYS
from bot.flow.desk.phrasing.fragments import PLACE, REST, WHAT, WHICH

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

_ISSUED = "(?:publish|issue|release|announce|say|do|put out|come out with)(?:e?d)?"
_TEXTS = "(?:documents?|polic(?:y|ies)|papers?|rules?|regulations?|notices?|measures?|news|articles?|updates?)"
_BODIES = "(?:ministr(?:y|ies)|agenc(?:y|ies)|bod(?:y|ies)|departments?|regulators?|authorit(?:y|ies))"
_OF = "(?:on|about|regarding|concerning|related to|for)"

ROWS = (
    (
        "help 追踪",
        f"{DEICTIC}的?(?:都|是|由|被|有|曾|最早|最先|首先|什么时候|何时)*(?:{_WHO}|什么时候|何时|怎么来|是什么).{{0,8}}",
    ),
    ("help 追踪", "(?:牵头|主管|责任|负责)(?:单位|部门|人)?(?:是|有)(?:谁|哪些?.{0,3})"),
    ("help 对比", f"(?:对比|比较|对照|比一比)(?:一?下)?{NO_MATTER}"),
    ("issued", f"{WHAT}{_NEWLY}(?:印发|下发)了?(?:些)?{WHICH}(?:{_PAPERS})?"),
    ("issued", f"{WHAT}{_NEWLY}(?:印发|下发|发布|公布|出台?)[了过]?(?:些)?{WHICH}新?{_PAPERS}"),
    (
        "issued",
        f"{WHAT}{_NEWLY}(?<![开研激])(?:印发|下发|发布|公布|出台|发)[过了]?的(?:新|最新)?{_PAPERS}+(?:都?有{WHICH})?",
    ),
    ("track", f"(?:都)?{_WHO}(?:都|曾|还|最早|最先|首先)*{_SPOKE}(?:的是)?(?P<what>.{{2,40}})"),
    ("track", f"{WHAT}的?(?:都|是|由|被|有|曾)*{_WHO}(?:都|曾|还|最早|最先|首先|在)*{_SPOKE}的?"),
    ("track", f"{WHAT}的?(?:牵头|主管|负责|责任)(?:单位|部门|人)?是(?:{_WHO}|{WHICH}{_WHOSE}?)"),
    (
        "help 措施",
        f"(?:{_PAPER})?(?:的)?(?:原文|链接|网址|出处|全文|正文)(?:在)?(?:哪里?|哪儿|是什么|呢|发我|给我|有吗|发一?下)*",
    ),
    ("help 措施", r"(?:给我)?(?:看一?看?|打开|展开|查看)\s*(?:\d{1,2}|[一二三四五六七八九十两])"),
    (
        "help 最新",
        f"[上下]一?{_PAGE}|再?(?:来|看|给我|发)?(?:几|两|一|点)?(?:条|篇|些)?更?多(?:的|一点|一些)?|翻页|往[下后]翻",
    ),
    (
        "help 最新",
        f"再(?:来|看|给我|发)(?:几|两|一|点)?{_PAGE}?|还有(?:别的|其他的?|更多的?)?|没有(?:别的|其他的?|更多的?)了?",
    ),
    ("help 最新", "next(?: page)?|(?:show(?: me)? )?(?:some )?more(?: results| articles)?|previous page"),
    ("doc", r"第?(?P<what>\d{1,4}号)文件?"),
    ("track", f"{WHAT}(?<!数据)(?<!消息)(?<!新闻)(?<!信息)(?<!文章)(?<!内容)的?(?:是)?从?(?:哪里|哪儿|哪)来的"),
    ("track", f"(?:tell me|explain)(?: more)? about (?!any){REST}"),
    (
        "subscribe",
        (
            f"(?:notify me|alert me|tell me|let me know) (?:when(?:ever)?|if) {REST} "
            f"(?:publish|issue|release|say|announce)(?:e?s)?"
            f"(?: (?:any|some|a|new|the))* {_TEXTS}"
        ),
    ),
    (
        "deadlines",
        (
            "(?P<what>下周|下个?月|本周|这周|本月|这个月|今年|明年|年底|[0-9]{1,2}月(?:[0-9]{1,2}[日号])?)底?(?:之?前|以前)?"
            f"(?:要|得|须|必须|需要?)(?:交|报送?|提交|完成|办理?|做|上报)(?:的|{WHICH})?(?:材料|事项|任务|工作|东西)?(?:都?有?{WHICH})?"
        ),
    ),
    ("deadlines", f"(?:show|list|give)(?: me)?(?: all| the| any)* deadlines? (?:for|about|on) {REST}(?: {DAYS})?"),
    ("deadlines", "(?:show|list|give)(?: me)?(?: all| the| any)* deadlines?"),
    (
        "=deadlines",
        r"(?:show|list|give)(?: me)?(?: all| the| any)* deadlines? (?P<what>(?:in|next|this|by|before) .{3,20})",
    ),
    ("digest", "(?:summari[sz]e|recap|sum up) (?:today['’]?s?|the) (?:news|day|digest)"),
    (
        "sources",
        "[你您]?(?:怎么|为什么|为啥)(?:一直|总是|都|还|又)*[不没](?:再|给我)?(?:发|推送?|更新)(?:消息|新闻|东西)?了?",
    ),
    ("help 收藏", f"(?:收藏|存)(?:一?下)?{PLACE}(?:起来)?"),
    ("unsubscribe 所有", "stop(?: it| this)?"),
    ("latest", f"what (?:did|has|have|does|is) {REST} (?:just |recently |been )?{_ISSUED}(?:ing)?(?: {DAYS})?"),
    (
        "latest",
        (
            f"(?:(?:show|give|get|send)(?: me)? |list )?(?:me )?(?:everything|all|anything|whatever|what)(?:"
            f" {_TEXTS})?(?: that| which)?"
            f" {REST} (?:has |have |just )?{_ISSUED}(?: {DAYS})?"
        ),
    ),
    (
        "search",
        f"(?:is|are) there (?:anything|something|any|some|a)(?: new| recent)?(?: {_TEXTS})? {_OF} {REST}(?: {DAYS})?",
    ),
    (
        "search",
        (
            f"(?:find|show|get|give)(?: me)? (?:any|all|some|the|new|recent|latest| )*(?!measures){_TEXTS}"
            f" {_OF} {REST}(?: {DAYS})?"
        ),
    ),
    (
        "track",
        (
            f"(?:which|what) (?:(?:central )?government )?{_BODIES} (?:have |has )?(?:ever |already )?"
            f"(?:mention|discuss|propose|raise|announce|address|support|promote|talk(?:ed)? about)(?:e?d|s)? {REST}"
        ),
    ),
    ("track", f"who (?:first |has |originally )*(?:mention|propos|announc|introduc|rais|coin|start)e?d {REST}"),
    ("figures", f"how (?:many|much) {REST}(?: (?:is|are|were|was|have|has|do|does|did|will) .{{2,30}})?"),
    (
        "deadlines",
        (
            f"when (?:does|do|did|will|is|are) {REST} (?:take effect|come into (?:force|effect)|enter into"
            f" force|expire|end"
            "|start|begin|due|effective|in force|close|apply)"
        ),
    ),
    ("deadlines", f"(?:what|when) is (?:the )?(?:effective date|deadline|due date) (?:of|for) {REST}"),
    (
        "diff",
        (
            f"compare {REST}(?:(?: statements?| wording| position)? "
            f"(?:last|this|between|with|to|then|now|from|before)\\b.{{0,40}})?"
        ),
    ),
)
