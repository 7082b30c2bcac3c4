"""Recognises lists of measures that the word tables of `classify.py` miss: a public body speaks, the items are acts.

An example: 区政府怎么管？一是摊位全部编号，二是逐户发牌. The lead-in has no cue word (措施, 将, 要求), and no headline
begins with a verb that the tables know. Three signs together decide: a public body speaks or acts before the list;
the lead-in counts, orders or asks how; the items read as things done. Signs that the list is something else (causes,
faults, kinds of a thing, advice, private voices) outweigh all three.
"""

import functools
import re

from bot.extract.keywords import words
from bot.extract.lexicon import knowledge
from bot.extract.verdicts.evidence import Evidence, Test, acting, acts, both, either, family, intro, no, texts

RULE = "told by a body"

_PASSAGE = 240
_OPENING = 160
_CLAUSES = 4
_READ = 120

_BODY = re.compile(
    "国务院|党中央|中央(?:政治局|军委|纪委|宣传部|网信|社会|农村|经济|财经|企业)|政府(?!旁|对面|附近|门口|大[楼院门])|[省市县区州]委|党[委组]|党工委|纪委|政法委|管委会|检察院|法院|海关|公安|机关|部门|总工会|残联|妇联|工商联|监管局|管理局"
    "|(?<=[一-龥])(?:(?<![全内外东西南北中干学总乐诊细上下])部(?!分|件|位|队|落|首|长)|(?<![结全布格时当破僵])局(?![面势部限促])"
    "|(?<![大餐客展])厅|(?:署|委)(?=[、，召介发印宣决]))"
    "|[部委局厅署办司处](?:长|主任|(?:党组)?书记|负责人|有关负责|新闻发言人|发言人)|中心主任|(?<=[一-龥])办(?:主任|印发)"
    "|书记|[省市县区镇乡州部局厅司署]长|校长|巡视组|工作组|检查组|指挥部|联席会议|街道|安委办|[省市县区镇乡]里"
    "|(?:常委|全体|工作|专题|推进|部署|视频|现场|座谈|动员|调度|代表|电视电话)(?:会议?|大会)|发布会|吹风会|通气会"
    "|(?:会议|通知|新规)(?=[，、]?[^，。；]{0,10}(?:强调|要求|指出|提出|明确|决定|认为))"
    "|《[^》]*(?:方案|意见|办法|通知|措施|举措|条例|规定|计划|规划|政策|规则|细则|清单)》"
)
"""Bodies, those who speak for them, their meetings and papers."""


@functools.cache
def _outsiders() -> re.Pattern[str]:
    """Who binds nobody, or nobody here."""
    abroad = knowledge.tree(knowledge.states())
    return re.compile(f"{knowledge.alternation('told_outsiders')}|{_OUTSIDE}|{abroad}")


_OUTSIDE = (
    "人士(?:表示|认为|指出|说)|市民(?!政)|(?<!国铁)集团(?!化)"
    "|[她他][^，。；]{0,8}自己|委员[^，。；]{0,6}(?:建言|建议)|[唐宋元明清汉]代"
)
"""The same by what stands around the word."""


@functools.cache
def _otherwise() -> re.Pattern[str]:
    """What a lead-in announces that is no measure."""
    return re.compile(f"{knowledge.alternation('told_otherwise')}|{_OTHER}")


_OTHER = (
    "走了?样|风险(?!补偿|防)|[一每]天[^，。；]{0,4}[做干跑]"
    "|分[一两二三四五六七八九][^，。；]{0,8}[：。]?$|[种类块段](?=[：，。]|[^，。；]{1,6}[：]$)|下列(?!措施)|可以?通过"
    "|[相有]关规定：?$|发言(?!人|中)|澄清(?!正名|机制)|[项个大新]发现|发现[：，。]$|[问想]了|[好多少大高低]了：$"
    "|(?<![路步革])(?:怎么|怎样|如何|往?哪[儿里]?)(?:走|看|变|想|来)[^，。；？]{0,4}？$"
)
"""The same by what stands around the word: what somebody does daily, classes, what was asked or found out."""
_MEANT = re.compile("(?:为了?|针对|围绕|解决|应对|破解)[^，。；有]{0,24}，")
"""What only says what it is good for, or against what: 为解决排队问题，…"""

_TITLE = re.compile("《[^《》]*》")
"""What the name of a paper holds announces nothing: 《指导原则》设了哪些“硬杠杠”？."""

_COUNT = "(?:(?<![进第统逐])[两二三四五六七八九十几多]|(?<!\\d)\\d{1,3}|这样几)"
_THINGS = "(?:[个项条点件招步道张把套句处头记场关仗](?![月年])|方面|大|管|板斧)"
_LISTED = re.compile("(?:以下|如下|下面|下列)[^，。；]{0,8}[：，。]$")
"""How one ends that says what follows; in papers parts follow so that are no measures."""
_MEANS = (
    "[做办打抓解走招]法|法子|招数|硬招|实招|新招|妙招|高招|路子|安排|部署|打算|准备|清单|礼包|处方|药方|规矩|铁律|抓手|着力点|切入点|路径|对策|良方"
    "|杠杠|红线|底线|组合拳|板斧|干货|含金量|新规|(?:服务|工作|管护|帮扶)机制|动作|步棋|实事|功夫|力气|招|拳"
)
_LEAD = re.compile(
    f"{_COUNT}{_THINGS}[^，。；]{{0,10}}[：，。；]?$|{_COUNT}{_THINGS}[^，。；]{{0,8}}，[^，。；]{{0,12}}[：。]$"
    "|[主做打抓改][^，。；]{0,8}有[两二三四五六七八九][：，。]$"
    f"|(?:{_MEANS})”?[^，。；]{{0,10}}[：，。]$|(?:哪些|什么)[^，。；？]{{0,8}}(?:{_MEANS})”?？(?: ?答：)?$"
    "|(?:强调|要求|指出|明确|规定|提出|决定|宣布|部署|安排|商定|议定|敲定|约定|表示|答复称)了?[：，]$"
    "|(?:怎么|怎样|如何|往?哪[儿里])[^，。；？]{1,10}？$"
    "|(?:下手|入手|发力|用力|着力|齐下|联动|跟进|改起|做起|抓起|先改|而动|动手|出手|着手|带头[^，。；]{0,8}|一盘棋|真金白银[^，。；]{0,4}|(?:迅速|闻令|立即|紧急)行动)[：，。]$"
)
"""How a lead-in ends that counts, names or orders what is done, or asks how."""
_OWN = re.compile("(?:^|[，。；])(?:该|我|本)[省市县区州镇乡街局厅委院](?!里|内|的|有|是|为|共)[^，。；]{2,24}，$")
"""One in which a body itself does something, and tells how behind the comma (该区打造“管家”队伍，一是…)."""
_COUNTED = re.compile("(?<![进第统逐])[两二三四五六七八九十几][起例宗则首幅座位名家][^，。；]{0,6}：$")
"""How one ends that counts something else (通报三起事故：)."""
_SPOKEN = frozenset({"是", "要", "第", "其"})
"""The families of the markers with which reports go on behind any sentence that has a body for its subject."""

_FORM = re.compile(
    "不得|严禁|一律|必须|须|^凡|每[年月周天日季户人餐村逢夜校学次单][^，。；]+|不(?:少|低|高|多|超)[于过]|全部|逐[一条户张份月年个]|统一|专[人员班]"
    "|(?:\\d+|[一二两三半])(?:小时|分钟|日|天|个?月)之?内|[年月]底?前|即[办可]|当[天日场]|全覆盖|轮[训流岗班]"
    "|^(?:把|给|让|请|凡|替|向|由|以|为|投向|敢于|严把|靠前)[^，。；]+|^不(?![够足强高力清畅变是能可])[一-龥]|不(?:再|准|许|予|打|过|进|收|锁|贴|唯|看|排队|开口|封顶)"
    "|[一-龥](?:到[位户人岗村家底边前头手角场校]|起来|下来|下去|出去|上来|出来|清|足|透|完|牢|实|掉|开|通|齐|准|紧|明|严)$"
    "|[一-龥](?:由|归|找|跟着?|按|进|入|走|包|管|盯着?|陪着?|兜着?|扛|担|出钱|补)[^，。；]+"
    "|[一-龥]得[一-龥]{1,2}$|有人[一-龥]|[一-龥]{2}有人|着$|的[一-龥]{0,2}(?:罚|停|追|退|下架|召回|移送|取消|免|补|奖|给|按|由|可|不)"
    "|[一-龥](?<![费支日税秋作应因])[跑管包罚办查补招收退抽报出付用干停拆修改扶帮背巡盯守送领拿还撤追清]$"
    "|(?:扩|改|增|减|降|并|调|提|延|压|缩)[到至为]\\d*"
)
"""What a clause is like that tells what is done: it bids, puts its object first, ends in what is reached."""
_STATES = re.compile(
    "^[^，。；]{1,4}(?:多|少|难|贵|高|低|差|弱|强|散|慢|快|早|急|猛|苦|偏[^，。；]{1,2}|太[^，。；]{1,2}|不(?:够|足|强|高|力|清|畅|变|死|严|实|规范|到位))(?=$|[，。；])(?<!得.)"
    "|^[^，。；]{1,12}(?:压力大|不完善|薄弱|亟待[^，。；]{2,6}|不成熟|平稳)$|[^，。；]了$|同比|环比|^[^，。；]{2,8}(?:增长|下降|回升|上涨|上升)|^从[^，。；]+到|[？?]|是否"
    "|^[^，。；到至]{2,8}[\\d.]+(?:万|亿)?[元个张名所家人]$|^.$|^[^，。；]{2,16}的[一-龥]{2,6}$"
    "|^(?:挪用|虚报|瞒报|漏报|拖欠|侵占|套取|截留|冒领|骗取)"
)
"""What only describes how something is or was."""


@Test
def by_body(evidence: Evidence) -> bool:
    """A public body speaks or acts before the list, and its lead-in counts, names or orders what is done.

    Where it does not, the body must be its own subject, as in reports (某局先改：一是…). Who is 他 was named before.
    """
    lead = _MEANT.sub("", evidence.intro)
    if not lead or _otherwise().search(_TITLE.sub("《》", lead)) or _outsiders().search(evidence.intro):
        return False
    spoken = evidence.family in _SPOKEN
    if _LEAD.search(lead) is None and not (spoken and _LISTED.search(lead)):
        own = (lead.endswith("：") and _BODY.search(lead) is not None) or _OWN.search(lead) is not None
        return spoken and own and _COUNTED.search(lead) is None
    begin = evidence.document.rfind("\n", 0, evidence.start) + 1
    if begin > 1 and evidence.intro[0] in "他她":
        begin = evidence.document.rfind("\n", 0, begin - 1) + 1
    passage = evidence.document[max(begin, evidence.start - _PASSAGE) : evidence.start]
    return any(map(_BODY.search, (passage, evidence.title, evidence.document[:_OPENING])))


@Test
def predicates(evidence: Evidence) -> bool:
    """Two thirds of the items tell what is done, and fewer than one how things are."""
    done = sum(map(_does, evidence.texts, evidence.headlines))
    states = sum([_STATES.search(head) is not None and _FORM.search(head) is None for head in evidence.headlines])
    return 3 * done >= 2 * len(evidence.texts) and 3 * states < len(evidence.texts)


two_sides = both(
    family("方面"),
    either(
        no(acting(1)),
        texts("有利于|有助于|可以(?:进一步|有效|更好|防止)", 1),
        no(intro("提出|表示|要求|明确|规定|部署|强调|指出|介绍|》|将|(?<![主重需必首只])要")),
    ),
)
"""一方面…，另一方面… are two acts only where both act and somebody lays them down; a story is but written so."""


proposing = intro(
    "(?:提出|建议|呼吁|倡导|倡议|主张)[^。；]{0,40}[：，。]?$"
    "|(?:中方|中国|我们|各方|双方)(?:始终|一直|也|将)?(?:愿|主张|建议|期待|希望)[^。；]{0,60}[：。]$"
    "|(?:我们|各方|各国|双方|中[一-龥]{1,2}(?:关系)?)(?:都|始终|共同|更|还)?(?:需?要|应当?|须)[^。；]{0,60}[：。]$|(?:要|应)[^，。；]{0,12}做好[^，。；]{0,8}[：。]$"
    "|^重点做好[^，。；]{0,8}[：。]$",
    unless="(?:宣布|达成|签署|通过|发起|发布)了?[^。；]{0,30}(?:倡议|主张|建议)[：。]?$",
)
"""What is put to other states, which nobody has agreed to yet."""


def _does(text: str, headline: str) -> bool:
    """The headline or one of the first clauses reads as something done."""
    clauses = [headline, *re.split("[，。；：]", text[:_READ])[:_CLAUSES]]
    return any(_tells(clause) for clause in clauses if clause)


def _tells(clause: str) -> bool:
    if _FORM.search(clause) or acts(clause) or knowledge.ends_in(clause, "verbs"):
        return True
    idle, more = knowledge.wordset("verbs_idle"), knowledge.wordset("verbs_more")
    return any(word in more or (word in words.verbs() and word not in idle) for word in words.cut(clause))
