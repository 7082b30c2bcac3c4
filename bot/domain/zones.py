"""The one time zone that the field itself has."""

from datetime import timedelta, timezone

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
"""What Chinese sources write without an offset is this time, and their days are this zone's; it has no summer time."""
