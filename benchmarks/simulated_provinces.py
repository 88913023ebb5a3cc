"""Ten provinces that never were, with every defect that published figures have, against what was true of them.

    nice python benchmarks/simulated_provinces.py [--replicates 6] [--workers 2] [--out FILE.json]

Each province is merged with a neighbour on 1 July of the last year, as Hưng Yên was. Its paths come from the prior, its
figures from an office that rounds, revises, leaves years out, speaks of bounds, contradicts itself, and prints some of
them wrong. The paths are found once as always and once with every figure trusted.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, when numpy is imported

import argparse
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pandas as pd

from plan_analysis.growth import percent_growth
from plan_analysis.path import members
from plan_analysis.path.functionals import FunctionalSet, annual_growth
from plan_analysis.path.grid import Grid
from plan_analysis.path.posterior import NotConvergedError
from plan_analysis.path.prior import Prior, Scales
from plan_analysis.path.revision import PRIOR_SD, RevisionErrors
from plan_analysis.path.series import CLOSURES, MERGER, SETTINGS
from plan_analysis.path.statements import _functional, measurements
from plan_analysis.path.system import fit_system
from plan_analysis.path.weights import WEIGHT_SD
from plan_analysis.periods import parse_span, year_span
from plan_analysis.schema import HUNG_YEN, MERGED, THAI_BINH

PROVINCES = 10
YEARS = range(2012, 2031)
ERRORS = RevisionErrors(PRIOR_SD, dict.fromkeys(PRIOR_SD, 0))
KIND = SETTINGS["iip"]

SHARE_DEFECT, SHARE_MISSING, SHARE_TWICE, SHARE_REVISED = 0.04, 0.15, 0.10, 0.25
SHARE_STEP, STEP_SD = 0.25, 0.08

# Measure, frequency, periods, decimals and status of what is printed; a bound where the status says so.
PRINTED = {
    HUNG_YEN: [
        ("index_py100", "A", "2012 2013 2014 2015 2016 2022", 1, "final"),
        ("yoy_pct", "A", "2017 2018 2019 2020 2021 2023 2024", 2, "estimate"),
        ("avg_pct", "A", "2016-2020", 1, "preliminary"),
        ("yoy_pct", "YTD", "2018-09 2019-11", 1, "bound"),
        (
            "yoy_pct",
            "YTD",
            "2019-06 2019-10 2022-07 2023-06 2024-06 2024-07 2025-04 2025-05 2025-06",
            2,
            "estimate",
        ),
        ("yoy_pct", "Q", "2020-Q1 2023-Q1 2024-Q1 2025-Q1", 2, "estimate"),
        (
            "yoy_pct",
            "M",
            "2019-07 2022-07 2024-03 2024-12 2025-01 2025-03 2025-04 2025-05 2025-06",
            2,
            "estimate",
        ),
        ("mom_pct", "M", "2024-03 2024-12 2025-01 2025-03 2025-04 2025-05 2025-06", 2, "estimate"),
    ],
    THAI_BINH: [
        ("index_py100", "A", "2012 2013 2014 2015 2016 2022", 1, "final"),
        ("yoy_pct", "A", "2018 2019 2020 2021 2023", 2, "estimate"),
        ("yoy_pct", "YTD", "2023-05 2023-09 2024-09 2025-06", 1, "estimate"),
        ("yoy_pct", "M", "2023-09 2024-11", 2, "estimate"),
    ],
    MERGED: [
        ("yoy_pct", "YTD", "2025-07 2025-08 2025-09 2025-10 2025-11", 2, "estimate"),
        ("yoy_pct", "M", "2025-07 2025-08 2025-09 2025-10 2025-11", 2, "estimate"),
        ("mom_pct", "M", "2025-07 2025-08 2025-09 2025-10 2025-11", 2, "estimate"),
    ],
}


def simulated_paths(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Draw the paths of two provinces from the prior, now and then with a step, and their sum."""
    grid = Grid.of_years(2011, 2030)
    prior = Prior(grid, KIND.prior)
    paths = {}
    for name, level in ((HUNG_YEN, 0.0), (THAI_BINH, rng.normal(-0.6, 0.3))):
        logs = np.log(KIND.scales.median.as_array()) + KIND.scales.log_sd * rng.standard_normal(3)
        covariance = prior.covariance(Scales.from_array(np.exp(logs)))
        path = (
            prior.mean
            + level
            + np.linalg.cholesky(covariance + 1e-12 * np.eye(len(grid))) @ rng.standard_normal(len(grid))
        )
        for month in (*CLOSURES, MERGER):
            if rng.random() < SHARE_STEP:
                path = path + rng.normal(0, STEP_SD) * (grid.numbers >= month)
        paths[name] = path
    paths[MERGED] = np.logaddexp(paths[HUNG_YEN], paths[THAI_BINH])
    return paths


def spoiled(value: float, rng: np.random.Generator) -> tuple[float, str]:
    """Return a growth rate as it is printed wrongly, and how."""
    how = rng.choice(["digits swapped", "sign lost", "another definition", "decimal point slipped"])
    if how == "digits swapped":
        digits = f"{abs(value):05.2f}"
        return np.sign(value) * float(digits[3] + digits[1] + "." + digits[0] + digits[4]), how
    if how == "sign lost":
        return -value, how
    if how == "another definition":
        return value + rng.choice([-1, 1]) * rng.uniform(2, 8), how
    return value * 10 if rng.random() < 0.5 else value / 10, how


def published(paths: dict[str, np.ndarray], rng: np.random.Generator) -> pd.DataFrame:
    """Return the figures as published; a source that prints one wrongly is called ``bad``, with the error in points."""
    grid, rows = Grid.of_years(2011, 2030), []
    for territory, design in PRINTED.items():
        for measure, frequency, periods, decimals, status in design:
            for period in periods.split():
                if rng.random() < SHARE_MISSING:
                    continue
                functional = _functional(measure, parse_span(period, frequency), "")
                true = float(percent_growth(FunctionalSet(grid, [functional]).values(paths[territory]))[0])
                row = {
                    "territory": territory,
                    "measure": measure,
                    "frequency": frequency,
                    "period": period,
                    "decimals": decimals,
                }
                rows.extend(_prints(row, true, status, rng))
    frame = pd.DataFrame(rows)
    of_value = {"series": "iip", "base_year": "", "unit": "percent"}
    return pd.concat([frame.assign(**of_value), _weights(paths, rng)], ignore_index=True)


def _prints(row: dict, true: float, status: str, rng: np.random.Generator) -> Iterator[dict]:
    base = 100.0 if row["measure"].startswith("index") else 0.0
    decimals, number = row["decimals"], rng.integers(10**9)
    if status == "bound":
        threshold = round(true + rng.normal(0, 2), decimals)
        bound = "at_least" if true > threshold else "at_most"
        common = {"bound": bound, "status": "estimate", "published": ""}
        yield {**row, **common, "value": threshold, "source_id": f"press{number}", "off": 0.0}
        return
    sd = 0.0 if status == "final" else ERRORS.of(row["measure"], row["frequency"]) / 100
    prints = [("press", status)] + [("paper", status)] * (rng.random() < SHARE_TWICE)
    if status != "final" and rng.random() < SHARE_REVISED:
        prints = [("gso", status), ("gso", "final")]
    for order, (who, called) in enumerate(prints):
        error = 0.0 if called == "final" else sd * rng.standard_normal()
        value, name = (1 + true / 100) * np.exp(error) * 100 - 100, who
        off = 0.0
        if rng.random() < SHARE_DEFECT:
            wrong, _ = spoiled(value, rng)
            off, value, name = wrong - value, wrong, f"{who}bad" if who != "gso" else "gso_bad"
        yield {
            **row,
            "value": round(value + base, decimals),
            "bound": "exact",
            "status": called,
            "published": f"2025-12-{order + 1:02d}",
            "source_id": f"{name}_{number}_{order}",
            "off": off,
        }


def _weights(paths: dict[str, np.ndarray], rng: np.random.Generator) -> pd.DataFrame:
    """Return the value added that weighs both provinces, off by the error that the model expects."""
    place = Grid.of_years(2011, 2030).place(year_span(2023))
    rows = []
    for name in (HUNG_YEN, THAI_BINH):
        level = 1e5 * np.exp(paths[name][place]).mean() * np.exp(rng.normal(0, WEIGHT_SD / np.sqrt(2)))
        for series, measure, value in (
            ("share_industry_construction", "share", 50.0),
            ("grdp_current", "level", level),
        ):
            rows.append({"territory": name, "series": series, "measure": measure, "value": value})
    common = {"frequency": "A", "period": "2023", "decimals": 2, "bound": "exact", "status": "final"}
    return pd.DataFrame(rows).assign(
        **common, published="2025-12-01", source_id="weights", base_year="", unit="", off=0.0
    )


def trusted(stated: list) -> list:
    """Return the measurements of statements with every figure trusted."""
    return [replace(one, trusted=True) for one in measurements(stated)]


def one(seed: int) -> tuple[list[dict], list[dict], list[str]]:
    """Return intervals and flags against the truth of one province, and with which tails no path was found."""
    rng = np.random.default_rng(seed)
    paths = simulated_paths(rng)
    frame = published(paths, rng)
    off = frame.set_index("source_id")["off"]
    off = off[~off.index.duplicated()]
    asked = FunctionalSet(Grid.of_years(2011, 2030), [annual_growth(year) for year in YEARS])
    truth = {name: percent_growth(asked.values(path)) for name, path in paths.items()}
    intervals, flags, failed = [], [], []
    for tails in ("heavy", "normal"):
        with patch.object(members, "measurements", measurements if tails == "heavy" else trusted):
            try:
                fits = fit_system(frame, "iip", draws=1000, seed=seed)
            except (
                NotConvergedError
            ):  # figures that contradict each other by more than their errors, all trusted
                failed.append(tails)
                continue
        for (name, _), fit in fits.items():
            for year, true in zip(YEARS, truth[name], strict=True):
                if year not in fit.annual_growth:
                    continue
                low95, low, middle, high, high95 = np.quantile(
                    fit.annual_growth[year], [0.025, 0.1, 0.5, 0.9, 0.975]
                )
                intervals.append(
                    {
                        "seed": seed,
                        "tails": tails,
                        "territory": name,
                        "year": year,
                        "in80": bool(low <= true <= high),
                        "in95": bool(low95 <= true <= high95),
                        "error": middle - true,
                        "width": high - low,
                    }
                )
            if tails == "heavy":
                for figure, chance in zip(fit.measurements, fit.wrong, strict=True):
                    if figure.bound == "exact":
                        flags.append({"chance": float(chance), "off": abs(float(off[figure.sources[0]]))})
    return intervals, flags, failed


def report(intervals: pd.DataFrame, flags: pd.DataFrame, failed: list[str]) -> dict[str, float]:
    """Print the tables and return their numbers."""
    found = {"no path": {tails: failed.count(tails) for tails in ("heavy", "normal")}}
    print(f"no path found: {found['no path']}")
    compared = {}
    both = intervals.groupby("seed")["tails"].transform("nunique") == 2
    print(f"provinces with a path both ways: {intervals.loc[both, 'seed'].nunique()}; 'heavy' tells of all")
    kinds = {"heavy": intervals["tails"] == "heavy"}
    kinds |= {f"{tails}, both": both & (intervals["tails"] == tails) for tails in ("heavy", "normal")}
    for tails, chosen in kinds.items():
        rows = intervals[chosen]
        for name, part in [("all", rows), *rows.groupby("territory")]:
            compared[f"{tails} {name}"] = {
                "in80": 100 * part["in80"].mean(),
                "in95": 100 * part["in95"].mean(),
                "bias": part["error"].mean(),
                "mean_error": part["error"].abs().mean(),
                "width": part["width"].mean(),
            }
    print("yearly growth                   80 %   95 %    bias  mean abs. error  width of 80 % (points)")
    for name, one_row in compared.items():
        print(
            f"{name:30s} {one_row['in80']:5.1f}  {one_row['in95']:5.1f}  {one_row['bias']:6.2f}"
            f"  {one_row['mean_error']:15.2f}  {one_row['width']:6.2f}"
        )
    found.update(compared)
    flagged, wrong = flags["chance"] > 0.5, flags["off"] > 0
    found["flags"] = {
        "figures": len(flags),
        "wrong": int(wrong.sum()),
        "flagged": int(flagged.sum()),
        "precision": 100 * float((wrong & flagged).sum() / max(flagged.sum(), 1)),
        "expected": float(flags["chance"].sum()),
    }
    print(
        f"{len(flags)} figures, {wrong.sum()} wrong ({flags['chance'].sum():.0f} expected by the model), "
        f"{flagged.sum()} flagged, of them {found['flags']['precision']:.0f} % rightly"
    )
    for low, high in ((0, 1), (1, 2), (2, 4), (4, 8), (8, 16), (16, np.inf)):
        here = (flags["off"] > low) & (flags["off"] <= high)
        share = 100 * flagged[here].mean() if here.any() else float("nan")
        doubted = 100 * (flags["chance"][here] > 0.2).mean() if here.any() else float("nan")
        found[f"recall {low}-{high}"] = share
        print(
            f"off by {low:2d} to {high:3.0f} points: {here.sum():3d}, flagged {share:4.0f} %, doubtful {doubted:4.0f} %"
        )
    return found


def main() -> None:
    """Simulate, find, compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--replicates", type=int, default=6)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    with ProcessPoolExecutor(options.workers) as pool:
        found = list(pool.map(one, range(PROVINCES * options.replicates)))
    intervals = pd.DataFrame([row for rows, _, _ in found for row in rows])
    flags = pd.DataFrame([row for _, rows, _ in found for row in rows])
    result = report(intervals, flags, [tails for _, _, failed in found for tails in failed])
    if options.out:
        options.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
