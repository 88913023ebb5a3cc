"""Which window around the first day of Tết fits the country's months best.

    python benchmarks/tet_window.py [--series iip exports] [--longest 14] [--out FILE.json]

Prints the log evidence of the country's monthly figures by days before and after, less that of the window in use. The
path is linearised once; the windows differ by one direction of its covariance only.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from plan_analysis.data.load import observations
from plan_analysis.path.reference import country_posterior, country_scales
from plan_analysis.path.revision import revision_errors, revision_pairs
from plan_analysis.tet import DAYS_AFTER, DAYS_BEFORE, tet_regressor

SHOWN = 5


def evidence_by_window(series: str, longest: int) -> np.ndarray:
    """Return log evidence up to a constant by days before and after, shape (longest + 1, longest + 1)."""
    figures = observations()
    prior, path = country_posterior(figures, series, revision_errors(revision_pairs(figures, series)))
    H, measured = path.jacobian, path.measurements
    residual = measured.y - measured.functionals.values(path.mode) + H @ (path.mode - prior.mean)
    scales = country_scales(series)
    without = prior.covariance(scales) - prior.part("tet", scales)
    S = cho_factor(H @ without @ H.T + np.diag(path.sites.variances), lower=True)
    fitted = cho_solve(S, residual)
    result = np.empty((longest + 1, longest + 1))
    for before in range(longest + 1):
        for after in range(longest + 1):
            effect = H @ tet_regressor(prior.grid.numbers, before, after) * prior.settings.tet_sd
            # S gains effect · effectᵀ: the determinant and the quadratic form follow by Sherman and Morrison.
            gain = 1.0 + effect @ cho_solve(S, effect)
            result[before, after] = 0.5 * ((effect @ fitted) ** 2 / gain - np.log(gain))
    return result


def main() -> None:
    """Print the best windows of every series and of all together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--series", nargs="+", default=["iip", "exports"])
    parser.add_argument("--longest", type=int, default=14)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    found = {series: evidence_by_window(series, options.longest) for series in options.series}
    found["together"] = sum(found.values())
    for name, table in found.items():
        best = np.column_stack(np.unravel_index(np.argsort(-table, axis=None)[:SHOWN], table.shape))
        in_use = table[DAYS_BEFORE, DAYS_AFTER]
        print(f"{name}: log evidence against the window in use ({DAYS_BEFORE} before, {DAYS_AFTER} after)")
        for before, after in best:
            print(f"  {before:2d} before, {after:2d} after: {table[before, after] - in_use:+.2f}")
        print(f"  no effect of Tết: {-in_use:+.2f}")
    if options.out:
        lists = {name: table.tolist() for name, table in found.items()}
        options.out.write_text(json.dumps(lists, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
