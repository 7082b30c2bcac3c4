"""What a station's round says of itself in the log."""

from dataclasses import fields, is_dataclass


def summary(report: object) -> str:
    """A round's report as `key=value`, without what is nothing; a tuple by its length."""
    if isinstance(report, tuple | list):
        return f"count={len(report)}" if report else ""
    if not is_dataclass(report):
        return ""
    values = ((field.name, getattr(report, field.name)) for field in fields(report))
    shown = ((name, len(value) if isinstance(value, tuple | list) else value) for name, value in values)
    return " ".join(f"{name}={value}" for name, value in shown if isinstance(value, int) and value)
