"""Whether growth rates alone give back the national monthly index that is hidden from the model.

    python benchmarks/national_index_hidden.py [--out FILE.json]

Of the country's index of industrial production only the published growth rates are given (on the year before, on the
month before, by years). The path that they leave is compared with the published index of base 2015, 2017–2024, whose
months were never shown. All its months come from one vintage.

That index and the published growth of years are of two worlds: it grows 15.3 % in 2022 and falls 11.4 % in 2023, where
7.8 and 1.5 % were published. So no path agrees with both, and what is left of the trend decides. The first comparison
is of both logarithms less their own trend, the centred mean of twelve months with which the classical decomposition and
X-11 begin: the shape. The second is less a straight line, so that the two worlds differ by years, and says what a path
would reach that knows every month of the index but has the years grow as published; the third is less a step in January
2023 as well; the last is with the index whose years are moved to the published growth. The months whose growth
contradicts the index stand in the data report; their number and the largest are printed.
"""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from plan_analysis.data.load import observations, sources
from plan_analysis.data.review import index_gaps
from plan_analysis.path.factor import FREQUENCIES
from plan_analysis.path.grid import Grid
from plan_analysis.path.model import grid_for, known_shifts
from plan_analysis.path.reference import country_path, country_statements
from plan_analysis.path.revision import revision_errors, revision_pairs
from plan_analysis.path.series import settings_for
from plan_analysis.path.statements import annual_growth_printed, measurements
from plan_analysis.periods import month_label, month_number
from plan_analysis.schema import COUNTRY

FIRST, LAST = month_number(2017, 1), month_number(2024, 12)
LISTED = 5

BREAK = month_number(2023, 1)
"""Where the index begins anew: in each month of 2023 published growth and the index differ by many points."""


def published_index(figures: pd.DataFrame) -> pd.Series:
    """Return the newest figures of the index with base 2015 by month."""
    rows = figures[
        (figures["series"] == "iip")
        & (figures["territory"] == COUNTRY)
        & (figures["measure"] == "index")
        & (figures["frequency"] == "M")
        & (figures["base_year"].astype(str) == "2015")
    ]
    newest = rows.sort_values("published").drop_duplicates("period", keep="last").set_index("period")["value"]
    labels = [month_label(month) for month in range(FIRST, LAST + 1)]
    return newest.reindex(labels)


def path_of_growth(figures: pd.DataFrame) -> tuple[Grid, np.ndarray, int]:
    """Return months and log levels of the country's path from growth rates alone, and their number."""
    rates = figures[~figures["measure"].isin(["index", "level"])]
    errors = revision_errors(revision_pairs(rates, "iip"))
    stated = measurements(country_statements(rates, "iip", errors, FREQUENCIES))
    grid = grid_for(stated, LAST // 12)
    stated = [one for one in stated if one.functional.last <= grid.last]
    _, found = country_path(stated, "iip", grid, known_shifts(settings_for("iip"), grid, None))
    return grid, found.mode, len(stated)


def with_published_years(index: pd.Series, figures: pd.DataFrame) -> np.ndarray:
    """Return logarithms of the index, every year moved as a whole so that years grow as published."""
    errors = revision_errors(revision_pairs(figures, "iip"))
    printed: dict[int, float] = {}
    for year, growth, _ in annual_growth_printed(country_statements(figures, "iip", errors, ("A",))):
        printed.setdefault(year, growth)  # the first is the most precise
    years = np.array([int(label[:4]) for label in index.index])
    means = index.groupby(years).mean()
    logs, move = np.log(index.to_numpy()), 0.0
    for year in means.index[1:]:
        move += np.log1p(printed[year] / 100) - np.log(means[year] / means[year - 1])
        logs[years == year] += move
    return logs


def shape(logs: np.ndarray) -> np.ndarray:
    """Return values less their centred mean of twelve months, without the first and the last half year."""
    weights = np.concatenate([[0.5], np.ones(11), [0.5]]) / 12.0
    return logs[6:-6] - np.convolve(logs, weights, mode="valid")


def less_line(logs: np.ndarray, with_break: bool) -> np.ndarray:
    """Return values less a straight line, and less a step at the break where asked for."""
    months = np.arange(FIRST, FIRST + len(logs))
    terms = [np.ones(len(logs)), months - FIRST] + [months >= BREAK] * with_break
    X = np.column_stack(terms).astype(float)
    return logs - X @ np.linalg.lstsq(X, logs, rcond=None)[0]


def main() -> None:
    """Print the correlation and the contradictions."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    figures = observations()
    index = published_index(figures)
    grid, path, count = path_of_growth(figures)
    found = pd.Series(path, grid.labels)[index.index]
    ours, theirs = found.to_numpy(), np.log(index.to_numpy())
    print(
        f"{count} growth rates; {len(index)} hidden months of the index, {index.index[0]} to {index.index[-1]}"
    )
    moved = with_published_years(index, figures)
    result: dict[str, float] = {"rates": count}
    for name, target, detrended in (
        ("both less their centred mean of twelve months", theirs, shape),
        ("the index less a straight line", theirs, partial(less_line, with_break=False)),
        ("the index less a line and the step of 2023", theirs, partial(less_line, with_break=True)),
        ("the index with years as published, less a line", moved, partial(less_line, with_break=False)),
    ):
        a, b, best = (detrended(logs) for logs in (ours, target, moved))
        result[name] = float(np.corrcoef(a, b)[0, 1])
        distance = f"distance {100 * np.std(a - b):.1f} %"
        print(f"{name}: correlation {result[name]:.3f} (wanted: 0.95), {distance}")
        if target is theirs:
            known = np.corrcoef(best, b)[0, 1]
            print(f"  with every month known and years as published: {known:.3f}")
    gaps = index_gaps(figures, sources())
    gaps = gaps[(gaps["series"] == "iip") & (gaps["territory"] == COUNTRY)].sort_values(
        "beyond", ascending=False
    )
    print(f"{len(gaps)} months whose growth contradicts the index; the largest, percentage points:")
    for row in gaps.head(LISTED).itertuples(index=False):
        both = f"published {row.published:.1f}, by the index {row.implied:.1f}"
        print(f"  {row.period}: {both}, beyond rounding {row.beyond:.1f}")
    if options.out:
        options.out.write_text(
            json.dumps({**result, "contradictions": len(gaps)}, indent=2) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
