"""The four stations and the desk.

        sources                 articles(state=new)           readings               deliveries(state=pending)
 ┌────┐  rows   ┌──────┐  rows  ┌──────┐   rows   ┌──────────┐   rows   ┌─────────┐  Telegram
 │time│ ──────▶ │ POLL │ ─────▶ │ READ │ ───────▶ │ DISPATCH │ ───────▶ │ DELIVER │ ─────────▶ chat
 └────┘         └──────┘        └──────┘          └──────────┘          └─────────┘

Each station does the same four steps: take due rows → gather (IO) → decide (pure) → commit (one transaction).
Stations never call each other; between two stations there are always rows.
"""
