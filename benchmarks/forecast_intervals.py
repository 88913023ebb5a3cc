"""Make the table of scaled errors from which the general forecaster takes its intervals.

    python benchmarks/forecast_intervals.py [--write]

Every series of the reference class that is not kept for the validation is forecast from its latest origins; how far
what came lies from the forecast, in predicted standard deviations, is pooled by step. Prints the table; with
``--write`` it replaces the one in the package.
"""

from __future__ import annotations

import argparse
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd
from reference_class import reference_class, split
from reference_class.gather import HORIZON

from plan_analysis.forecasting.combination import combined
from plan_analysis.forecasting.intervals import TABLE_FILE, pooled_half_widths
from plan_analysis.forecasting.series import prepared

ORIGINS = 2


def scaled_errors(period: int, simulated: int) -> tuple[np.ndarray, dict[str, int]]:
    """Return scaled errors, shape (forecasts, steps), and how many series of each kind they come from."""
    rows, counts = [], {}
    for reference in reference_class(simulated, simulated):
        if reference.period != period or reference.validation:
            continue
        pairs = split(reference, ORIGINS)
        counts[reference.kind] = counts.get(reference.kind, 0) + bool(pairs)
        for past, came in pairs:
            series = prepared(past, period)
            found = combined(series, len(came))
            positive = series.positive and (came > 0).all()
            error = np.log(came / found.centre) if positive else came - found.centre
            if positive == series.positive:
                rows.append(error / found.deviation)
    return np.array(rows), counts


def main() -> None:
    """Print the table and, if asked, put it into the package."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--simulated", type=int, default=1200)
    options = parser.parse_args()
    tables, notes = (
        {},
        ["quantiles of |value - forecast| / predicted deviation, logarithms for positive series"],
    )
    for period in HORIZON:
        scaled, counts = scaled_errors(period, options.simulated)
        tables[period] = pooled_half_widths(scaled)
        made_of = ", ".join(f"{count} {kind}" for kind, count in counts.items())
        notes.append(
            f"period {period}: {len(scaled)} forecasts of {made_of} series, straight lines over the steps"
        )
    text = "".join(f"# {note}\n" for note in notes)
    text += pd.concat(tables, names=["period"]).to_csv(float_format="%.3f", lineterminator="\n")
    print(text)
    if options.write:
        target = Path(str(files("plan_analysis.forecasting") / TABLE_FILE))
        beside = target.with_suffix(".part")
        beside.write_text(text, encoding="utf-8")
        beside.replace(target)


if __name__ == "__main__":
    main()
