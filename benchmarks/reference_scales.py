"""What series at large say about growth and its scales: the reference class behind the settings of the model.

    python benchmarks/reference_scales.py [--out FILE.json]

Prints the scales that the country's own months of each series choose under a vague prior, what they say of how much
years differ, the level and spread of the provinces' yearly index of industrial production, their loading on the
country's, the weights of the country's sections of industry, and how the growth of sections spreads over provinces.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pandas as pd
from province_prediction import MODELS, fit_class, panel

from plan_analysis.data.load import observations
from plan_analysis.evaluation.origins import PARTS
from plan_analysis.path.evidence import ScalePrior
from plan_analysis.path.measurement import MeasurementSet
from plan_analysis.path.model import prepare
from plan_analysis.path.prior import Prior
from plan_analysis.path.reference import country_posterior
from plan_analysis.path.revision import revision_errors, revision_pairs
from plan_analysis.path.scales import learn_scales
from plan_analysis.path.sections import SPREAD
from plan_analysis.path.series import SETTINGS, settings_for
from plan_analysis.schema import COUNTRY, HUNG_YEN, MERGED

VAGUE = (1.5, 1.5, 1.5)
VOLATILITIES = [
    *((spread, 0.7) for spread in (0.3, 0.5, 0.7, 0.85, 1.0, 1.2)),
    *((0.7, persistence) for persistence in (0.3, 0.5, 0.85, 0.95)),
]
"""Spread and persistence of the volatility of years."""
FEWEST_FIGURES = 60
FEWEST_YEARS = 4


def country_scales(figures: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Return learnt scales of every national series with enough months."""
    monthly = figures[(figures["territory"] == COUNTRY) & (figures["frequency"] == "M")]
    found = {}
    for series in sorted(name for name in set(monthly["series"]) if name.split("_")[0] in SETTINGS):
        errors = revision_errors(revision_pairs(figures, series))
        known = country_posterior(figures, series, errors)
        if known is None or len(known[1].measurements) < FEWEST_FIGURES:
            continue
        prior, path = known
        measured = MeasurementSet(prior.grid, path.measurements.measurements)
        vague = ScalePrior(settings_for(series).scales.median, VAGUE)
        scales, _ = learn_scales(prior, measured, vague)
        found[series] = {"figures": len(measured), **asdict(scales)}
    return found


def volatility_evidence(figures: pd.DataFrame) -> pd.DataFrame:
    """Return how much likelier the country's months of each series are where years differ, log points.

    The volatility is integrated out by Laplace's approximation around the most likely one (Tierney and Kadane, *Journal
    of the American Statistical Association* 81, 1986). Indexed by spread and persistence, one column a series.
    """
    monthly = figures[(figures["territory"] != COUNTRY) | (figures["frequency"] == "M")]
    found: dict[str, dict[tuple[float, float], float]] = {}
    for series in (*SETTINGS, *(part for parts in PARTS.values() for part in parts)):
        ready = prepare(monthly, series, COUNTRY)
        measured = MeasurementSet(ready.prior.grid, ready.figures)
        found[series] = {}
        for spread, persistence in [(0.0, 0.7), *VOLATILITIES]:
            settings = ready.prior.settings.with_(volatility_sd=spread, volatility_persistence=persistence)
            prior = Prior(ready.prior.grid, settings)
            scales, evidence = learn_scales(prior, measured, settings_for(series).scales)
            at = evidence.place(scales)
            value = evidence(at)
            if spread:
                left = np.linalg.slogdet(evidence.volatility(at)[1])[1]
                value += 0.5 * (left + np.linalg.slogdet(prior.volatility.precision)[1])
            found[series][spread, persistence] = value
    table = pd.DataFrame(found).rename_axis(["spread", "persistence"])
    return (table - table.loc[0.0, 0.7]).drop(index=(0.0, 0.7))


def province_growth(figures: pd.DataFrame) -> pd.DataFrame:
    """Return mean and standard deviation of yearly log growth of the index by province, percent."""
    yearly = figures[
        (figures["series"] == "iip")
        & (figures["frequency"] == "A")
        & figures["measure"].isin(["index_py100", "yoy_pct"])
        & (figures["status"] == "final")
        & ~figures["territory"].isin([COUNTRY, MERGED])
    ]
    factor = yearly["value"].where(yearly["measure"] == "index_py100", yearly["value"] + 100) / 100
    growth = yearly.assign(growth=100 * np.log(factor)).sort_values("published")
    growth = growth.drop_duplicates(["territory", "period"], keep="last")
    by_province = growth.groupby("territory")["growth"].agg(["mean", "std", "size"])
    return by_province[by_province["size"] >= FEWEST_YEARS]


def section_weights(figures: pd.DataFrame) -> dict[str, float]:
    """Return the weights with which the country's sections give its total, from monthly growth of 2012 to 2017.

    Robust regression of the total's index on those of mining, electricity and water, all less manufacturing's: a few
    months carry slips.
    """
    rows = figures[
        (figures["territory"] == COUNTRY)
        & figures["series"].isin(["iip", *(f"iip_{name}" for name in SPREAD)])
        & (figures["measure"] == "index_py100")
        & (figures["frequency"] == "M")
        & figures["period"].between("2012-01", "2017-12")
    ].sort_values("published")
    table = rows.drop_duplicates(["series", "period"], keep="last").pivot_table(
        index="period", columns="series", values="value"
    )
    table = table.dropna().sub(table.dropna()["iip_manufacturing"], axis=0)
    others = ["iip_mining", "iip_electricity", "iip_water"]
    weights = np.linalg.lstsq(table[others].to_numpy(), table["iip"].to_numpy(), rcond=None)[0]
    return {
        "iip_manufacturing": 1 - float(weights.sum()),
        **dict(zip(others, map(float, weights), strict=True)),
    }


def section_spread(figures: pd.DataFrame) -> pd.DataFrame:
    """Return how growth of the total and of sections spreads over provinces and times since 2018, log points."""
    rows = figures[
        figures["series"].isin(["iip", *(f"iip_{name}" for name in SPREAD)])
        & (figures["territory"] != COUNTRY)
        & figures["frequency"].isin(["A", "YTD"])
        & figures["measure"].isin(["yoy_pct", "index_py100"])
        & (figures["status"] != "planned")
        & (figures["bound"] == "exact")
        & (figures["period"].str.len() < 8)
        & (figures["period"] >= "2018")
    ].sort_values("published")
    rows = rows.drop_duplicates(["series", "territory", "period", "frequency"], keep="last")
    factor = rows["value"].where(rows["measure"] == "index_py100", rows["value"] + 100) / 100
    by_series = rows.assign(growth=100 * np.log(factor)).groupby("series")["growth"]
    spread = (by_series.quantile(0.75) - by_series.quantile(0.25)) / 1.349
    return pd.DataFrame({"figures": by_series.size(), "median": by_series.median(), "spread": spread})


def main() -> None:
    """Print the reference class."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    figures = observations()
    scales, provinces = country_scales(figures), province_growth(figures)
    print("scales of national months      figures  cycle  level  irregular")
    for series, row in scales.items():
        print(
            f"{series:30s} {row['figures']:7d}  {row['cycle']:.3f}  {row['level']:.3f}  {row['irregular']:.3f}"
        )
    print("\nlog evidence of the country's months where years differ, beside years that are alike:")
    print(volatility_evidence(figures).round(1).to_string())
    mean, within = provinces["mean"], provinces["std"]
    print(
        f"\n{len(provinces)} provinces with at least {FEWEST_YEARS} final yearly indices, log points a year:"
    )
    # A normal's half-width between quartiles is 0.6745 standard deviations; a few provinces are far out.
    robust = (mean.quantile(0.75) - mean.quantile(0.25)) / 1.349
    print(f"  mean growth: median {mean.median():.1f}, spread {robust:.1f} (plain {mean.std():.1f})")
    print(f"  standard deviation within a province: median {within.median():.1f}")
    if HUNG_YEN in provinces.index:
        own = provinces.loc[HUNG_YEN]
        print(
            f"  Hưng Yên: mean {own['mean']:.1f}, standard deviation {own['std']:.1f} ({own['size']:.0f} years)"
        )
    rows, loadings = panel(figures), {}
    print(
        f"\nloading of {rows['province'].nunique()} provinces' years on the country's, and what is left over:"
    )
    for model in ("own years", "and the country"):
        known, likelihood = fit_class(rows, *MODELS[model])
        loadings[model] = {**asdict(known), "log_likelihood": likelihood}
        print(
            f"  {model:16s} λ {known.loading:.2f} ± {known.loading_sd:.2f}, spread {known.spread:.2f}, "
            f"log likelihood {likelihood:.1f}"
        )
    weights, spread = section_weights(figures), section_spread(figures)
    print("\nsections                weight in the country  spread in provinces (figures)")
    for series, row in spread.iterrows():
        weight = f"{100 * weights[series]:.2f} %" if series in weights else ""
        print(f"{series:24s} {weight:>20s}  {row['spread']:.1f} ({row['figures']:.0f})")
    if options.out:
        result = {
            "scales": scales,
            "provinces": provinces.reset_index().to_dict("records"),
            "loadings": loadings,
            "section_weights": weights,
            "section_spread": spread.reset_index().to_dict("records"),
        }
        options.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
