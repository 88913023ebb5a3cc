"""How far first prints of the country's figures move, near Tết and otherwise, and by the months between the prints.

    python benchmarks/revision_sizes.py [--series iip iip_manufacturing …]

Prints for each series, kind and frequency the number of pairs of first and last prints, their mean absolute revision,
and the p-value of the Brown–Forsythe test that both groups spread alike: January, February and both against other
spans, January to March against other spans, and prints one month apart against those farther apart. The parts of a
series are revised together with the whole, so their tests are no independent evidence.
"""

from __future__ import annotations

import argparse

import pandas as pd
from scipy.stats import levene

from plan_analysis.data.load import observations
from plan_analysis.path.revision import revision_errors, revision_pairs
from plan_analysis.periods import parse_span
from plan_analysis.schema import COUNTRY

FEWEST = 5
"""Pairs that each of two groups must have to be compared."""


def national_series(figures: pd.DataFrame) -> list[str]:
    """Return the IIP, exports and their parts, as far as the country's figures have them."""
    names = figures.loc[figures["territory"] == COUNTRY, "series"].unique()
    return sorted(name for name in names if name.split("_")[0] in ("iip", "exports"))


def groups(pairs: pd.DataFrame) -> dict[str, pd.Series]:
    """Return for each question which pairs belong to its first group."""
    spans = [parse_span(*found) for found in zip(pairs["period"], pairs["frequency"], strict=True)]
    first, last = (
        pd.PeriodIndex(pairs[f"{which}_published"].str[:7], freq="M") for which in ("first", "last")
    )
    apart = pd.Series((last.year - first.year) * 12 + last.month - first.month, index=pairs.index)
    return {
        "January, February": pairs["near_tet"],
        "January to March": pd.Series([span.last % 12 <= 2 for span in spans], index=pairs.index, dtype=bool),
        "over a month apart": apart > 1,
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--series", nargs="+")
    options = parser.parse_args()
    figures = observations()
    print(f"{'series':18} {'kind':6} {'of':4} {'group':19} {'pairs':>9} {'mean absolute':>15} {'p':>8}")
    for series in options.series or national_series(figures):
        every = revision_pairs(figures, series)
        for (kind, frequency), pairs in every.groupby(["kind", "frequency"]):
            for question, inside in groups(pairs).items():
                one, other = pairs.loc[inside, "revision"], pairs.loc[~inside, "revision"]
                counts = f"{len(one)}/{len(other)}"
                row = f"{series:18} {kind:6} {frequency:4} {question:19} {counts:>9}"
                if min(len(one), len(other)) < FEWEST:
                    print(f"{row} {'too few':>15}")
                    continue
                sizes = f"{one.abs().mean():.2f}/{other.abs().mean():.2f}"
                print(f"{row} {sizes:>15} {levene(one, other, center='median').pvalue:8.4f}")
        errors = revision_errors(every)
        for (kind, frequency), near in errors.near_tet.items():
            print(
                f"{series:18} {kind:6} {frequency:4} standard deviation used: {near:.2f} near Tết, "
                f"{errors.sd[kind, frequency]:.2f} otherwise"
            )


if __name__ == "__main__":
    main()
