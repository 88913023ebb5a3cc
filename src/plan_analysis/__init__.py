"""Follows the targets of a provincial industrial plan through the figures that statistical offices publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

__version__ = "0.1.0"


def read(path: str | PathLike[str], **hints: str) -> pd.DataFrame:
    """Return the observations of one published file; see `plan_analysis.readers.read`."""
    from plan_analysis import readers  # imported late, so that ``plan-analysis --help`` answers at once

    return readers.read(path, **hints)
