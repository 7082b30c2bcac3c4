"""Units of which a figure says how long or which part, not how much."""

LASTING = frozenset(
    {"日", "天", "个工作日", "工作日", "小时", "学时", "课时", "分钟", "秒", "岁", "周岁", "年", "个月", "月", "周"}
)
PARTS = frozenset({"类", "条", "章", "方面", "届", "度", "级", "周年"})
