"""The data report: what was read, what was read differently, what was left out, and what disagrees."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from plan_analysis.data.availability import measured_lags, with_availability
from plan_analysis.data.conflicts import conflicts, duplicates
from plan_analysis.data.coverage import LETTERS, coverage, gaps
from plan_analysis.data.identities import impossible, index_gaps, share_gaps, without_level
from plan_analysis.data.intake import Intake
from plan_analysis.data.revisions import revisions
from plan_analysis.schema import HUNG_YEN, MERGED, THAI_BINH

_LARGE_GAP = 2.0
"""Percentage points; smaller gaps between an index and published growth are counted, not listed."""

_SHOWN = (HUNG_YEN, THAI_BINH, MERGED)


def summarise(result: Intake) -> dict:
    """Return the content of the data report as plain values that follow from the raw files alone."""
    obs = with_availability(result.observations, result.sources, result.targets)
    disagree = conflicts(obs, result.sources)
    cases = impossible(obs, result.sources)
    shares = share_gaps(obs, result.sources)
    indices = index_gaps(obs, result.sources)
    repeated = duplicates(obs, result.sources)
    revised = revisions(obs, result.sources)
    left = result.left
    lags = measured_lags(obs, result.sources).round(1).reset_index()
    return {
        "files": [
            {"name": r.name, "path": r.path, "kind": r.kind, "bytes": r.size, "hash": r.hash}
            | ({"rows": result.rows[r.name]} if r.name in result.rows else {})
            | ({"refused": result.refused[r.name]} if r.name in result.refused else {})
            for r in result.resources
        ],
        "observations": len(result.observations),
        "targets": len(result.targets),
        "sources": len(result.sources),
        "publications": int(result.sources["publication"].nunique()),
        "rows_by_territory": _counts(
            result.observations["territory"].where(lambda t: t.isin(_SHOWN), "others")
        ),
        "dates": _counts(obs["dated"]),
        "lags": lags.to_dict("records"),
        "readings": [
            {
                name: getattr(reading, name)
                for name in ("resource", "where", "column", "found", "read_as", "rows", "reason")
            }
            for reading in result.readings
        ],
        "repeated": _counts(left.loc[left["why"] == "the same figure again", "resource"]),
        "set_aside": left.loc[
            left["why"] == "set aside",
            ["resource", "line", "series", "period", "frequency", "measure", "value"],
        ].to_dict("records"),
        "coverage": _coverage(obs),
        "gaps": gaps(obs, HUNG_YEN).to_dict("records"),
        "duplicates": len(repeated),
        "duplicates_of_plan": _of_plan(
            repeated, ["series", "territory", "period", "quantity", "planned", "amount", "sources"]
        ),
        "revisions_by_territory": _counts(revised["territory"].where(lambda t: t.isin(_SHOWN), "others")),
        "revisions": _of_plan(
            revised,
            [
                "series",
                "territory",
                "period",
                "quantity",
                "earlier",
                "later",
                "change",
                "published_earlier",
                "days",
            ],
        ),
        "without_level": without_level(obs).to_dict("records"),
        "conflicts_by_kind": _counts(disagree["why"]),
        "conflicts": _of_plan(
            disagree, ["series", "territory", "period", "quantity", "planned", "why", "figures"]
        ),
        "impossible_by_territory": _counts(cases["territory"]),
        "impossible": _of_plan(
            cases, ["series", "territory", "period", "before", "month", "to_date", "beyond", "source_id"]
        ),
        "index_gaps_by_series": _counts(indices["series"]),
        "index_gaps": indices[indices["beyond"] >= _LARGE_GAP]
        .round({"implied": 2, "beyond": 2})
        .to_dict("records"),
        "shares_off": shares.loc[
            ~shares["within_rounding"], ["territory", "period", "source_id", "parts", "total", "gap"]
        ].to_dict("records"),
        "borders_not_stated": result.outlived[
            ["territory", "series", "period", "frequency", "measure", "value", "source_id"]
        ].to_dict("records"),
    }


def _coverage(obs: pd.DataFrame) -> list[dict]:
    """Return what covers which month and year of the plan's two series, in the old borders and in the merged ones."""
    found = []
    for territory in (HUNG_YEN, MERGED):
        for series in ("iip", "exports"):
            cover = coverage(obs, territory, series).reset_index(names=["series", "of"])
            found += [{"territory": territory, **row} for row in cover.to_dict("records")]
    return found


def _of_plan(frame: pd.DataFrame, columns: list[str]) -> list[dict]:
    """Return the rows of the plan's territories as records."""
    return frame.loc[frame["territory"].isin(_SHOWN), columns].to_dict("records")


def _counts(column: pd.Series) -> dict[str, int]:
    """Return how often each value stands, by name."""
    return {str(name): int(number) for name, number in column.value_counts().sort_index().items()}


def as_json(summary: Mapping) -> str:
    """Return the summary as JSON text."""
    return json.dumps(summary, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _plain(value: object) -> object:
    """Return a plain number for one of numpy's, and a day for a time."""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"found {type(value).__name__}; expected a plain value")


def as_markdown(summary: Mapping) -> str:
    """Return the summary as a page."""
    words = {key: _words(value) for key, value in summary.items() if isinstance(value, dict)}
    differing = [row for row in summary["conflicts"] if row["why"] != "rounding"]
    files = [
        {key: row.get(key, "") for key in ("path", "kind", "rows", "refused", "bytes")}
        | {"sha256": row["hash"][7:19] + "…"}
        for row in summary["files"]
    ]
    parts = [
        "# Data report",
        f"{summary['observations']} figures, {summary['targets']} targets and {summary['sources']} sources "
        f"in {summary['publications']} publications were read. "
        f"By territory: {words['rows_by_territory']}. Dates of publication: {words['dates']}.",
        "## Files",
        _records(files),
        "## Read differently from what is printed",
        _records(summary["readings"]),
        "## Left out",
        f"The same figure of the same source a second time: {words['repeated']}. "
        "One figure printed with two values, the value set aside:",
        _records(summary["set_aside"]),
        "## What covers which month",
        "Of industrial production and exports: "
        + "; ".join(f"{k}: {v}" for k, v in LETTERS.items())
        + ". In "
        "brackets: bounds only.",
        _records(summary["coverage"]),
        "## Runs without any figure",
        "Of Hưng Yên in its borders before 1 July 2025, within the span of each series:",
        _records(summary["gaps"]),
        "## Different values for one fact",
        f"In all: {words['conflicts_by_kind']}; {summary['duplicates']} facts stand in several publications "
        "with one value. Of the plan's territories, without those that rounding explains:",
        _records(differing),
        "## The same value from several sources",
        "Facts of the plan's territories that stand in more than one publication:",
        _records(summary["duplicates_of_plan"]),
        "## Revisions",
        "One publisher, one fact, another value later. By territory: "
        f"{words['revisions_by_territory']}. Of the plan's:",
        _records(summary["revisions"]),
        "## Figures that no level above zero can have",
        _records(summary["without_level"]),
        "## Year-to-date rates that cannot be",
        "The rate of January to month t lies outside the range of that of January to t − 1 and that of month "
        f"t: back months or weights were revised. By territory: {words['impossible_by_territory']}. "
        "Of the plan's:",
        _records(summary["impossible"]),
        "## Growth that contradicts the index",
        "Months whose published growth on the year before is not that between the two figures of one index with a "
        f"base year. By series: {words['index_gaps_by_series']}. Of {_LARGE_GAP:.0f} points and more:",
        _records(summary["index_gaps"]),
        "## Shares that do not add to 100",
        _records(summary["shares_off"]),
        "## Borders that are not stated",
        "Figures for spans that end after the merger of 1 July 2025 under the name of a province that was "
        "merged:",
        _records(summary["borders_not_stated"]),
        "## Delay of publications",
        "Days from the end of the latest span to the day of publication. Figures without a date take the "
        "lags in `plan_analysis.data.availability`.",
        _records(summary["lags"]),
    ]
    return "\n\n".join(parts) + "\n"


def _words(counts: Mapping[str, int]) -> str:
    """Return ``a 1, b 2``, or ``none``."""
    return ", ".join(f"{name} {number}" for name, number in counts.items()) or "none"


def _text(cell: object) -> str:
    return cell.date().isoformat() if isinstance(cell, pd.Timestamp) else str(cell)


def _records(rows: Sequence[Mapping]) -> str:
    """Return rows as a table headed by their keys."""

    def line(cells: Iterable[object]) -> str:
        return "| " + " | ".join(_text(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

    if not rows:
        return "None."
    head = [key.replace("_", " ") for key in rows[0]]
    return "\n".join([line(head), "|" + " --- |" * len(head), *(line(row.values()) for row in rows)])
