"""What a reader hands back: the observations, and everything that it saw but did not understand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from plan_analysis.errors import Problem
from plan_analysis.schema import COLUMNS


@dataclass(frozen=True)
class ReadResult:
    """Observations of one file and what was refused in it.

    Parameters
    ----------
    observations
        One row per published figure with the columns of `plan_analysis.schema.COLUMNS`, in that order;
        ``value`` is a float, everything else text, empty where the source is silent.
    refusals
        Figures that were seen but not understood, with their place; a reader never drops a figure in silence.
    kind
        The kind of file that was found, in plain words.
    """

    observations: pd.DataFrame
    refusals: tuple[Problem, ...] = ()
    kind: str = ""


def observation_table(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    """Return rows as a table with the columns, order and types of an observation table.

    Parameters
    ----------
    rows
        One mapping per published figure; columns left out are empty.
    """
    table = pd.DataFrame(
        [{name: row.get(name, "") for name in COLUMNS} for row in rows], columns=list(COLUMNS)
    )
    text = [name for name in COLUMNS if name != "value"]
    table[text] = table[text].astype("str")
    table["value"] = table["value"].astype("float64")
    return table


def result(rows: Iterable[dict[str, object]], refusals: Sequence[Problem], kind: str) -> ReadResult:
    """Return the result of reading one file."""
    return ReadResult(observation_table(rows), tuple(refusals), kind)
