"""What places do as their governments, as it stands behind them."""

import functools
import re

from bot.extract.lexicon import knowledge

ADVERBS = (
    "(?:共|累计|精心|近年来|今年以来|今年|今天|大面积|已经|成功|重点|紧紧|高度|牢牢|聚力|主动|坚决|因地制宜|结合实际|同时|还|也|又|已|先后|始终|不断|持续|进一步|积极|率先|全面|深入|大力|全力|创新|扎实|着力|认真|日前|近日"
    "|严格|高规格|充分|正式|将|计划|决定|在全国率先|在全国首创|率先在全国|连续|相继|陆续|深入|有序|稳步|纷纷|更是|联合|大胆|逐步|统一|集中"
    "|[自从]?[0-9]{4}年(?:[0-9]{1,2}月)?(?:起|以来)?，?)*"
)
_MEANS = (
    "以(?![北南东西外内上下来及])|按照(?=(?:“[^”\n]{2,60}”)?[^，。；\n]{2,40}(?:要求|部署|原则|思路|精神)，)"
    "|(?<=将)(?!于|在|会|迎)(?=[^，。；\n]{2,30}?(?:合并|纳入|融入|列入|作为|整合|划转|压缩|打造|分为|提高[到至]|提升[到至]|降[到至低]))"
    "|对(?=[^，。；\n]{2,24}(?:开展|进行|实行|实施|予以))|从(?=[^，。；\n]{2,24}(?:入手|着手|抓起|切入)，)"
)
"""What a place acts by (某市以某事为抓手), or what it does to something (某市将某事纳入某事)."""
_WHERE = (
    "(?:在[^，。；：\n]{2,24}(?:基础上|同时)，|在(?:每|各|所有)[^，。；：\n]{2,24}?"
    "|(?:在(?!《)|向|通过|与(?=[^，。；：\n]{2,12}签))[^，。；：\n]{2,12}?，?"
    "|(?:作为|根据|结合|针对)[^，。；：\n]{2,30}，(?=[^，。；\n]{0,6}(?:出台|印发|编制|制定|成立|设立|推行|公布)))?"
)
"""Where, to whom or how, before what it does (某市在部分村镇实施…), or as what and by what it issues something."""
_BUILDS = "建设(?![局厅部委的者]|工地|银行|集团|公司|兵团|档案|工程|投资|管理|规划|控股|开发|发展|监理|科技|职业)"
"""What a place does (某市建设监管平台), unless it is a part of a name."""
KINDS = "重点|中心|建制|特色|示范|试点|沿[线江海边]|老旧|商业|历史|偏远|贫困|主要|部分|其[他它余]|周边|相邻|两个"
"""Of which kind places inside another are, where they are not named (某县重点镇)."""
_IN_PAPER = "在《[^《》\n]{2,40}》中(?:提出|明确|规定|要求|表示)"


@functools.cache
def acts() -> re.Pattern[str]:
    """Behind a place, or behind the row of places that it stands in."""
    inner = (
        f"(?P<inner>(?!城乡|城市|城镇|村镇|乡镇|市区|{KINDS})"
        "(?:(?![对各与在及将把向从的等全本该])[一-龥]){1,3}[区县市州乡镇]"
        "(?<!片区|园区|社区|景区|校区|灾区|库区))?：?"
    )
    committee = "(?:自治区)?[省市县区州旗]?党?委[、和]?(?:[省市县区州旗]|自治区)?(?:人民)?政府"
    only = f"{knowledge.gated('place_issues')}|{_IN_PAPER}"
    issues = (
        f"(?P<strong>(?P<party>{committee}(?!要|应|须|必须))|{only})(?![0-9]{{2,3}}周年|(?:(?<=[发公]布)|(?<=援建))的)"
    )
    weak = f"(?P<weak>{knowledge.gated('place_acts')}|{_BUILDS})"
    before = f"(?P<adverbs>{ADVERBS})(?P<where>{_WHERE}){ADVERBS}"
    return re.compile(f"{inner}{before}(?:{issues}|{weak}|{_MEANS})")
