"""Whole sentences in English by which a command is meant without its word (keep me posted on chips); see `idioms`."""

from bot.flow.desk.phrasing.english_questions import DAYS

REST = "(?:the |a |an )?(?P<what>.{2,40}?)"
_ISSUED = "(?:publish|issue|release|announce|say|said|do|put out|come out with)(?:e?[ds])?"
_SPEAKS = f"(?:just |recently |been |ever |yet )?(?:{_ISSUED}|mention|think|talk|speak|write)(?:ing|e?[ds])?"
ON = "(?:on|about|of|regarding|concerning)"
SAYS = f" {_SPEAKS}(?: (?:any|some)thing)?(?: new)?"
"""Between a body and what it speaks of."""
_TEXTS = "(?:documents?|polic(?:y|ies)|papers?|rules?|regulations?|notices?|measures?|news|articles?|updates?)"
_BODIES = "(?:ministr(?:y|ies)|agenc(?:y|ies)|bod(?:y|ies)|departments?|regulators?|authorit(?:y|ies))"
_OF = "(?:on|about|regarding|concerning|related to|for)"

ENGLISH = (
    ("help 最新", "next(?: page)?|(?:show(?: me)? )?(?:some )?more(?: results| articles)?|previous page"),
    ("track", f"(?:tell me|explain)(?: more)? about (?!any){REST}"),
    ("subscribe", (f"(?:notify me|alert me|tell me|let me know) (?:when(?:ever)?|if) {REST} "
      "(?:publish|issue|release|say|announce)(?:e?s)?"
      f"(?:(?: (?:any|some|a|new|the))* {_TEXTS}|(?: (?:something|anything))?(?: new)?)")),
    ("deadlines", f"(?:show|list|give)(?: me)?(?: all| the| any)* deadlines? (?:for|about|on) {REST}(?: {DAYS})?"),
    ("deadlines", "(?:show|list|give)(?: me)?(?: all| the| any)* deadlines?"),
    ("=deadlines",
     r"(?:show|list|give)(?: me)?(?: all| the| any)* deadlines? (?P<what>(?:in|next|this|by|before) .{3,20})"),
    ("=latest", ("(?:(?:give|show|send)(?: me)? )?(?:a |the )?(?:summary|recap|overview|roundup|digest) (?:of|for) "
      "(?P<what>today|yesterday|(?:this|last) (?:week|month))(?:['’]s news)?")),
    ("latest 本周", "(?:(?:give|show|send)(?: me)? )?(?:the |a |my )?weekly (?:summary|recap|roundup|overview)"),
    ("deadlines", "remind me (?:of|about) (?:the |all )?(?:upcoming |coming )?deadlines?"),
    ("subscribe",
     f"(?:notify|alert|tell) me (?:when(?:ever)?|if|as soon as) (?P<what>.{{2,40}}?{SAYS} {ON} .{{2,40}})"),
    ("digest", "(?:summari[sz]e|recap|sum up) (?:today['’]?s?|the) (?:news|day|digest)"),
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
    ("list", "(?:.* see )?wh(?:at|ich ones) (?:(?:am|do) )?i (?:follow|subscribe)(?:ing|d)?(?: to)?"),
    ("list", "my (?:list|subscriptions)"),
    ("sources", "why (?:no|not|nothing|(?:is|are|was) there no|(?:did|do|have) i (?:not|get no|got no)) .{1,30}"),
    ("unsubscribe", (f"stop (?:sending|telling|pushing)(?: me)?(?: news)?(?: (?:from|about|of|on))? {REST}"
      "(?: (?:stuff|things|news|updates))?")),
    (
        "help",
        "how (?:do|can) i (?P<what>(?:un)?subscribe|export|search|track|(?:un)?bookmark|follow|report)(?: .{2,40})?",
    ),
    ("deadlines", f"(?:what|which|when)(?: are| is)?(?: the)? deadlines?(?: are there)?(?: for| on| in)? {REST}"),
    ("track", f"when was {REST} first (?:mentioned|proposed|raised|announced)"),
    ("track", f"what does {REST} mean"),
    ("track", f"what (?:is|are) (?!due ){REST}"),
    ("latest", f"wh?at(?:['’]?s| is) (?:new|the latest) from {REST}"),
    ("latest", f"(?:show me |any |the |latest |news |articles |documents |policies |updates? )+(?:from|by) {REST}"),
    ("measures", f"(?:show me |list |what |which |all |the )*measures (?:are there )?(?:about|on|for|of) {REST}"),
    ("search", f"(?:(?:what(?:['’]s| is) new|(?:any )?news) (?:on|about|in)|look for) {REST}"),
    ("subscribe", ("(?:keep me (?:posted|updated|informed)|notify me|alert me|tell me|let me know)"
      f"(?: immediately| at once)? (?:about|on|of) (?:any(?:thing)? (?:new )?(?:about |on |from )?)?{REST}")),
    ("subscribe", f"(?:subscribe|sign) me (?:up )?(?:to|for) {REST}"),
    ("unsubscribe 所有", "(?:stop|turn off|cancel) all(?: (?:notifications|news|messages|subscriptions|pushes))?"),
    ("unsubscribe", f"(?:remove|drop|delete) {REST} from my (?:list|subscriptions|feed)"),
    ("unsubscribe", ("i (?:no longer|do(?:n['’]t| not)) (?:need|want)(?: to (?:see|follow|get)"
      f")?(?: news (?:from|about|on))? {REST}(?: any ?more)?")),
    ("list", "(?:list|show)(?: me)?(?: all)?(?: of)? (?:my|the) (?:subscriptions?|rules|topics|feeds?)(?: i follow)?"),
    ("latest", "(?:is there )?(?:any(?:thing)? (?:new|news|update)|what['’]?s new|what is new)"),
    ("=latest", ("(?:is there )?(?:any(?:thing)? (?:new|news|update)s?|what['’]?s new|what is new)"
      " (?P<what>today|yesterday|this week|this month)")),
    ("search", ("(?:which|what) (?:documents?|articles?|policies|papers) (?:mention|discuss|cover|talk about)"
      f"(?:s|ed)? {REST}")),
    ("=track", f"(?:the )?(?:history|timeline|origin|evolution) of {REST}(?: mechanism| system)?"),
    ("diff", (f"how (?:did|has|have) {REST}(?:['’]s)? (?:wording|language|position|stance)"
      "(?: (?:on|about) .{2,30}?)? changed?")),
    ("deadlines", f"(?:is )?(?:anything|something|what is|what['’]s) due(?: in| on| by)? {REST}"),
    ("deadlines",
     "(?:(?:show me|list|what are|any) )?(?:the |all )?(?:upcoming|coming|next) (?:deadlines?|due dates?)"),
    ("figures", f"(?:figures|numbers|statistics|data) (?:on|for|about) {REST}"),
    ("digest", "(?:preview|show|send|see)(?: me)? (?:the |my |today['’]s )*(?:daily )?digest(?: now| today)?"),
    ("status", ("(?:when(?:['’]s| is| does| will)) (?:the |my )?(?:next )?(?:digest|edition|push|news)"
      "(?: be)?(?: (?:sent|due|come|coming|arrive))?")),
    ("status",
     "(?:is|are) (?:everything|the bot|it|you|the system) (?:still )?(?:working|running|ok|okay|up|alive|fine)"),
    ("sources",
     "(?:where do you get (?:the |your )?news(?: from)?|(?:what|which) (?:are your |sources|websites).{0,24})"),
    ("bookmarks", "(?:show|list|see)(?: me)? (?:my )?(?:bookmarks|saved (?:articles|items))"),
    ("help 报错", "there(?:['’]s| is) (?:a mistake|an error)(?: in .{2,40})?"),
    ("help 备注", "(?:add|write|make) a note(?: (?:to|on|for) .{2,40})?"),
    ("privacy", "what (?:data |information )?do you (?:store|keep|know|save|collect)(?: about (?:me|us))?"),
    ("forget", "(?:delete|erase|remove|forget) (?:all )?(?:of )?(?:my data|everything about me)"),
    ("help", "how (?:does (?:this|it)(?: bot)? work|do (?:i|we|you) use (?:this|it)(?: bot)?)"),
    ("lang English", "(?:(?:speak|use|(?:switch|change|set)(?: the| my)?(?: language)? to|talk in|in) )?english"),
    ("lang 简体中文", "(?:speak|use|switch to|change to|talk in) (?:simplified )?chinese"),
    ("lang 繁體中文", "(?:use|(?:switch|change|set)(?: (?:the|my))?(?: language)? to) traditional(?: chinese)?"),
)  # fmt: skip
