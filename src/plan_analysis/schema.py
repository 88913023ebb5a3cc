"""The columns of an observation: one row per published figure."""

from __future__ import annotations

from plan_analysis.periods import FREQUENCIES

COLUMNS: dict[str, str] = {
    "series": "what is measured, in snake case: iip, iip_manufacturing, exports, share_industry_construction …",
    "territory": "hung_yen (borders before 1 July 2025), thai_binh, hung_yen_merged, viet_nam, other provinces",
    "period": "2024 · 2024-Q1 · 2024-05 · 2016-2020 (averages over years, both ends included as growth years)",
    "frequency": "A, Q, M or YTD (the period is then the last month of the span)",
    "measure": "what the value says about the span",
    "value": "the published figure as a float",
    "unit": "the unit of the value",
    "bound": "exact, at_least, at_most or about",
    "status": "estimate, preliminary, final or planned",
    "base_year": "base year of an index, where stated",
    "published": "date of this vintage: YYYY-MM-DD, YYYY-MM or YYYY as known; empty where the source shows none",
    "source_id": "key into the sources table",
    "locator": "where in the source: sheet and cell, page, paragraph",
    "note": "anything that a statistician must know",
}
"""Published columns with their meaning; the order is that of every file."""

PROCESSED_COLUMNS: dict[str, str] = {
    **COLUMNS,
    "decimals": (
        "decimals of the value as printed, in the unit of this row: 10.0 has 1, 63.40 has 2, and 6.3 billion USD "
        "kept as 6300 million USD has -2; the figure is known to half a unit of its last digit"
    ),
}
"""Columns of the processed table: the published ones and what the printed digits tell (``decimals``, Int8)."""

KEY = tuple(name for name in COLUMNS if name not in ("value", "note"))
"""What makes a published figure the same figure of the same vintage from the same place."""

MEASURES: dict[str, str] = {
    "level": "sum over the span for values, state at the end for stocks of value",
    "flow": "sum over the span",
    "stock": "state at the end of the span",
    "share": "part of a whole, percent",
    "contribution": "percentage points of growth",
    "yoy_pct": "percent over the same span of the year before",
    "mom_pct": "percent over the month before",
    "avg_pct": "mean annual growth over the years, percent",
    "index_py100": "index, same span of the year before = 100",
    "index_pm100": "index, month before = 100",
    "index": "index, base_year = 100",
}
BOUNDS = ("exact", "at_least", "at_most", "about")
STATUSES = ("estimate", "preliminary", "final", "planned")

UNITS: dict[str, tuple[str, float]] = {
    "percent": ("percent", 1.0),
    "percent of GRDP": ("percent of GRDP", 1.0),
    "percent of country": ("percent of country", 1.0),
    "percentage points": ("percentage points", 1.0),
    "index points": ("index points", 1.0),
    "million USD": ("million USD", 1.0),
    "billion USD": ("million USD", 1e3),
    "billion VND": ("billion VND", 1.0),
    "million VND": ("billion VND", 1e-3),
    "trillion VND": ("billion VND", 1e3),
    "million VND per head": ("million VND per head", 1.0),
    "count": ("count", 1.0),
    "ha": ("ha", 1.0),
    "rank": ("rank", 1.0),
    "thousand USD": ("million USD", 1e-3),
    "tonnes": ("thousand tonnes", 1e-3),
    "thousand tonnes": ("thousand tonnes", 1.0),
    "million tonnes": ("thousand tonnes", 1e3),
    "thousand litres": ("million litres", 1e-3),
    "million litres": ("million litres", 1.0),
    "million metres": ("million metres", 1.0),
    "thousand m2": ("million m2", 1e-3),
    "million m2": ("million m2", 1.0),
    "thousand m3": ("million m3", 1e-3),
    "million m3": ("million m3", 1.0),
    "pieces": ("thousand pieces", 1e-3),
    "thousand pieces": ("thousand pieces", 1.0),
    "million pieces": ("thousand pieces", 1e3),
    "thousand pairs": ("million pairs", 1e-3),
    "million pairs": ("million pairs", 1.0),
    "million cans": ("million cans", 1.0),
    "million packs": ("million packs", 1.0),
    "million vials": ("million vials", 1.0),
    "kWh": ("million kWh", 1e-6),
    "thousand kWh": ("million kWh", 1e-3),
    "million kWh": ("million kWh", 1.0),
    "billion kWh": ("million kWh", 1e3),
}
"""Printed unit → (unit of the processed table, factor)."""

HUNG_YEN, THAI_BINH, MERGED, COUNTRY = "hung_yen", "thai_binh", "hung_yen_merged", "viet_nam"

__all__ = [
    "BOUNDS",
    "COLUMNS",
    "COUNTRY",
    "FREQUENCIES",
    "HUNG_YEN",
    "KEY",
    "MEASURES",
    "MERGED",
    "PROCESSED_COLUMNS",
    "STATUSES",
    "THAI_BINH",
    "UNITS",
]
