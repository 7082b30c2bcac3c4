"""What papers are called, and what bids, as far as several rules of tense look for it."""

PAPER = (
    "(?:通知|意见|方案|办法|规定|条例|规划|计划|纲要|要点|公告|通告|公报|文件|细则|指南|"
    "措施|决定|政策|标准|令|指引|清单|《[^》]*》|会议|全会)"
)
MODAL = r"要(?<![主重需必首只]要)(?![素点求件闻紧害领地])|应当|应该|必须|不得"
