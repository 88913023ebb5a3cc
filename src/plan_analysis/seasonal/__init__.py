"""Seasonal adjustment of monthly series, Tết included.

Tết closes factories in January in some years and in February in others; a seasonal pattern that belongs to calendar
months cannot hold it. Both methods here take its effect out as a regressor of its own.

Reading order: ``adjustment`` (what comes out), ``runs`` (months without a gap), ``x13`` and ``stl`` (the methods),
``adjust`` (which method, and all in one call), ``diagnostics`` (what is left), ``levels`` (published levels by month).
"""

from plan_analysis.seasonal.adjust import adjust
from plan_analysis.seasonal.adjustment import Adjustment

__all__ = ["Adjustment", "adjust"]
