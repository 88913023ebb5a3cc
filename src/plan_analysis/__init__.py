"""Follows the targets of a provincial industrial plan through the figures that offices publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plan_analysis.data.load import observations
    from plan_analysis.forecasting import forecast
    from plan_analysis.readers import read

__version__ = "0.1.0"
__all__ = ["__version__", "forecast", "observations", "read"]

_HOMES = {
    "forecast": "plan_analysis.forecasting",
    "observations": "plan_analysis.data.load",
    "read": "plan_analysis.readers",
}
"""Public name → the module that has it; imported when first used, so that the package itself is light."""


def __getattr__(name: str):
    """Return a public function from the module that has it."""
    if name in _HOMES:
        import importlib

        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
