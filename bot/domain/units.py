"""Units of which a figure says how long or which part, not how much; and what makes any figure a condition."""

import re

LASTING = frozenset(
    {"日", "天", "个工作日", "工作日", "小时", "学时", "课时", "分钟", "秒", "岁", "周岁", "年", "个月", "月", "周"}
)
REQUIRED = re.compile(
    r"[^，。；：\n]{0,40}(?:，(?:且|并|或)[^，。；：\n]{0,40})?的，(?:均?可|给予|予以|不予|按|每|一次性|奖励|补[助贴])"
)
"""Behind a figure that somebody has to reach to be granted something (达到25%并签订合同的，可申请…)."""
PARTS = frozenset({"类", "条", "章", "方面", "届", "度", "级", "周年"})
