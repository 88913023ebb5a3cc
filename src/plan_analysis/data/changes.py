"""What the figures of a new file change: what was not known before, what is said again, revised or contradicted."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from plan_analysis.data.conflicts import attributed, named_spans
from plan_analysis.data.facts import FACT_KEY

SHOWN = ["series", "territory", "period", "frequency", "quantity", "amount", "unit"]


@dataclass(frozen=True)
class Changes:
    """New figures by what they do to what was known.

    Parameters
    ----------
    new
        Facts without any figure before.
    repeated
        Figures that agree with what was known, as far as printed digits tell.
    revised
        Figures that differ from what the same publisher said before; ``before`` holds that.
    conflicting
        Figures that differ from what other publishers say; ``before`` and ``publishers`` hold that.

    All are frames with ``series, territory, period, frequency, quantity, amount, unit``.
    """

    new: pd.DataFrame
    repeated: pd.DataFrame
    revised: pd.DataFrame
    conflicting: pd.DataFrame


def changes(before: pd.DataFrame, added: pd.DataFrame, sources: pd.DataFrame) -> Changes:
    """Compare added figures with those known before.

    Parameters
    ----------
    before, added
        Observations with ``decimals``.
    sources
        Sources of both, with ``publication`` and ``publisher``.
    """
    key = list(FACT_KEY)
    fresh = attributed(added, sources)
    # Only the figures of the same series and territories can be of the same facts; the rest need not be grouped.
    near = before["series"].isin(fresh["series"]) & before["territory"].isin(fresh["territory"])
    known = attributed(before[near], sources)
    wanted = pd.MultiIndex.from_frame(fresh[key])
    groups = dict(list(known[pd.MultiIndex.from_frame(known[key]).isin(wanted)].groupby(key)))
    kinds, earlier, publishers = [], [], []
    for row in fresh.itertuples(index=False):
        same = groups.get(tuple(getattr(row, name) for name in key))
        kind, amount, who = _compare(row, same)
        kinds.append(kind)
        earlier.append(amount)
        publishers.append(who)
    table = named_spans(fresh.assign(kind=kinds, before=earlier, publishers=publishers))
    pick = {
        name: table[table["kind"] == name].reset_index(drop=True)
        for name in ("new", "repeated", "revised", "conflicting")
    }
    return Changes(
        pick["new"][SHOWN],
        pick["repeated"][SHOWN],
        pick["revised"][[*SHOWN, "before", "publishers"]],
        pick["conflicting"][[*SHOWN, "before", "publishers"]],
    )


def _compare(row: tuple, same: pd.DataFrame | None) -> tuple[str, str, str]:
    """Return what a figure does to the figures of its fact, their values and their publishers."""
    if same is None:
        return "new", "", ""
    overlap = (same["least"] < row.most) & (row.least < same["most"]) | (same["amount"] == row.amount)
    if overlap.all():
        return "repeated", "", ""
    differing = same[~overlap]
    own = differing[differing["publisher"] == row.publisher]
    kind, rows = ("revised", own) if len(own) else ("conflicting", differing)
    values = ", ".join(dict.fromkeys(f"{amount:g}" for amount in rows["amount"]))
    return kind, values, ", ".join(dict.fromkeys(rows["publisher"]))
