"""Whether the country's figures and the labour index help to predict a province's yearly industrial production.

    python benchmarks/province_prediction.py [--paths] [--out FILE.json]

The reference class are all provinces with at least four published years. Growth of a year is
y = a + λ (c − c̄) + β l + e, with c the country's growth and l growth of the labour index less the country's; a, λ and
the spread of e differ between provinces. The class's parameters come from one half of the provinces and predict each
left-out year of the other half, so that no province is judged by parameters that it took part in. The score is the
continuous ranked probability score (Gneiting and Raftery, *JASA* 102, 2007), in log points; less is better.

With ``--paths`` the path model itself predicts left-out years of the provinces with at least eight, beside the country
and alone; that takes minutes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import logsumexp
from scipy.stats import norm

from plan_analysis.data.load import observations
from plan_analysis.path.functionals import annual_growth
from plan_analysis.path.model import fit_path
from plan_analysis.path.statements import STATED, _functional
from plan_analysis.path.system import fit_territory
from plan_analysis.periods import parse_span, year_span
from plan_analysis.schema import COUNTRY, HUNG_YEN, MERGED

FEWEST_YEARS, MANY_YEARS = 4, 8
FEWEST_LABOUR_MONTHS = 9
STEPS = np.linspace(-2.5, 2.5, 15)
WEIGHTS = norm.logpdf(STEPS) - logsumexp(norm.logpdf(STEPS))
COUNTRY_YEARS = [str(year) for year in range(2012, 2025)]


@dataclass(frozen=True)
class Class:
    """What a class of provinces has in common.

    Parameters
    ----------
    mean, mean_sd
        Of mean growth, log points a year.
    loading, loading_sd
        Of λ.
    spread, spread_log_sd
        Median and log spread of the standard deviation of e.
    labour
        β, one for all.
    """

    mean: float
    mean_sd: float
    loading: float
    loading_sd: float
    spread: float
    spread_log_sd: float
    labour: float = 0.0


def yearly(figures: pd.DataFrame) -> pd.DataFrame:
    """Return yearly log growth by territory and year, log points; final figures first, then the newest."""
    rows = figures[
        (figures["series"] == "iip")
        & (figures["frequency"] == "A")
        & figures["measure"].isin(["index_py100", "yoy_pct"])
        & (figures["status"] != "planned")
        & (figures["bound"] == "exact")
        & (figures["period"].str.len() == 4)
        & (figures["territory"] != MERGED)
    ]
    factor = rows["value"].where(rows["measure"] == "index_py100", rows["value"] + 100) / 100
    rows = rows.assign(growth=100 * np.log(factor), final=rows["status"] == "final")
    rows = rows.sort_values(["final", "published"]).drop_duplicates(["territory", "period"], keep="last")
    return rows.pivot_table(index="territory", columns="period", values="growth")


def labour_growth(figures: pd.DataFrame) -> pd.DataFrame:
    """Return yearly log growth of the labour index on the country's, by territory and year."""
    rows = figures[(figures["series"] == "industrial_labour_index") & (figures["measure"] == "index_py100")]
    rows = rows.assign(growth=100 * np.log(rows["value"] / 100), year=rows["period"].str[:4])
    rows = rows.drop_duplicates(["territory", "period"], keep="last")
    by_year = rows.groupby(["territory", "year"])["growth"].agg(["mean", "size"]).reset_index()
    by_year = by_year[by_year["size"] >= FEWEST_LABOUR_MONTHS]
    table = by_year.pivot_table(index="territory", columns="year", values="mean")
    return table - table.loc[COUNTRY]


def _long(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return a table of territories by years as one row each, without blanks."""
    named = table.rename_axis(index="province", columns="period").reset_index()
    return named.melt(id_vars="province", var_name="period", value_name=name).dropna()


def panel(figures: pd.DataFrame) -> pd.DataFrame:
    """Return one row a province and year: ``y``, ``c`` (the country, less its mean) and ``l`` (0 where not known)."""
    table, labour = yearly(figures), labour_growth(figures)
    country = table.loc[COUNTRY].reindex(COUNTRY_YEARS)
    country = country - country.mean()
    rows = _long(table.drop(index=COUNTRY), "y")
    rows = rows[rows["period"].isin(COUNTRY_YEARS)].merge(_long(labour, "l"), how="left")
    rows = rows.assign(c=rows["period"].map(country))
    rows = rows.assign(has_labour=rows["l"].notna(), l=rows["l"].fillna(0.0))
    counts = rows.groupby("province")["y"].transform("size")
    return rows.assign(years=counts)[counts >= FEWEST_YEARS].reset_index(drop=True)


def _posterior(rows: pd.DataFrame, known: Class) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Log evidence, mean and covariance of (a, λ) at every step of the spread."""
    Z = np.column_stack([np.ones(len(rows)), rows["c"]])
    prior = np.array([known.mean, known.loading])
    precision = np.diag([known.mean_sd**-2.0, known.loading_sd**-2.0])
    residual = (rows["y"] - known.labour * rows["l"]).to_numpy() - Z @ prior
    variance = (known.spread * np.exp(known.spread_log_sd * STEPS)) ** 2
    after = precision + (Z.T @ Z) / variance[:, None, None]
    pulled = (Z.T @ residual) / variance[:, None]
    move = np.linalg.solve(after, pulled[..., None])[..., 0]
    fit = residual @ residual / variance - np.einsum("si,si->s", pulled, move)
    log_determinant = (
        len(rows) * np.log(variance) + np.linalg.slogdet(after)[1] - np.linalg.slogdet(precision)[1]
    )
    return -0.5 * (fit + log_determinant), prior + move, np.linalg.inv(after)


def fit_class(rows: pd.DataFrame, with_country: bool, with_labour: bool) -> tuple[Class, float]:
    """Return the class of highest likelihood, and its log likelihood."""
    provinces = [part for _, part in rows.groupby("province")]

    def unpack(x: np.ndarray) -> Class:
        loading, spread_of_loading = (x[4], np.exp(x[5])) if with_country else (0.0, 1e-6)
        return Class(
            x[0],
            np.exp(x[1]),
            loading,
            spread_of_loading,
            np.exp(x[2]),
            np.exp(x[3]),
            x[6] if with_labour else 0.0,
        )

    def loss(x: np.ndarray) -> float:
        known = unpack(x)
        # The spread of λ is hardly seen; it is held to the order of λ itself.
        penalty = 0.5 * (x[5] - np.log(0.3)) ** 2
        return penalty - sum(logsumexp(_posterior(part, known)[0] + WEIGHTS) for part in provinces)

    start = np.array([8.6, np.log(3.4), np.log(5.0), np.log(0.9), 0.3, np.log(0.3), 0.0])
    found = minimize(loss, start, method="L-BFGS-B", options={"maxiter": 60})
    return unpack(found.x), -float(found.fun)


def predictions(rows: pd.DataFrame, known: Class) -> Iterator[tuple[int, np.ndarray, np.ndarray, np.ndarray]]:
    """Yield each row's index with weights, means and standard deviations of its prediction from the other years."""
    for _, part in rows.groupby("province"):
        for index, row in part.iterrows():
            evidence, mean, covariance = _posterior(part.drop(index=index), known)
            z = np.array([1.0, row["c"]])
            weights = np.exp(evidence + WEIGHTS - logsumexp(evidence + WEIGHTS))
            variance = (known.spread * np.exp(known.spread_log_sd * STEPS)) ** 2
            yield index, weights, mean @ z + known.labour * row["l"], np.sqrt(variance + z @ covariance @ z)


def _mean_distance(mean: np.ndarray, sd: np.ndarray) -> np.ndarray:
    """E |X| of normals."""
    z = mean / sd
    return mean * (2 * norm.cdf(z) - 1) + 2 * sd * norm.pdf(z)


def mixture_score(weights: np.ndarray, mean: np.ndarray, sd: np.ndarray, y: float) -> float:
    """Continuous ranked probability score of a mixture of normals (Grimit and others, *QJRMS* 132, 2006)."""
    between = _mean_distance(mean[:, None] - mean, np.hypot(sd[:, None], sd))
    return float(weights @ _mean_distance(y - mean, sd) - 0.5 * weights @ between @ weights)


def sample_score(draws: np.ndarray, y: float) -> float:
    """Continuous ranked probability score of draws."""
    ordered = np.sort(draws)
    n = len(ordered)
    spread = 2.0 * np.sum((2 * np.arange(1, n + 1) - n - 1) * ordered) / n**2
    return float(np.mean(np.abs(ordered - y)) - 0.5 * spread)


MODELS = {"own years": (False, False), "and the country": (True, False), "and labour": (True, True)}


def class_scores(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the score of each row by each model, parameters from the other half of the provinces."""
    names = sorted(rows["province"].unique())
    halves = [set(names[::2]), set(names[1::2])]
    scores = pd.DataFrame(index=rows.index, columns=list(MODELS), dtype=float)
    for model, options in MODELS.items():
        for half, other in (halves, halves[::-1]):
            known, _ = fit_class(rows[rows["province"].isin(other)], *options)
            judged = rows[rows["province"].isin(half)]
            for index, weights, mean, sd in predictions(judged, known):
                scores.loc[index, model] = mixture_score(weights, mean, sd, rows.loc[index, "y"])
    return scores


def without_year(figures: pd.DataFrame, territory: str, year: int) -> pd.DataFrame:
    """Return the figures without those of a territory that look at a year."""
    span = year_span(year)
    own = figures[
        (figures["territory"] == territory) & (figures["series"] == "iip") & figures["measure"].isin(STATED)
    ]

    def touches(row: object) -> bool:
        functional = _functional(row.measure, parse_span(row.period, row.frequency), str(row.base_year))
        return any(one.first <= span.last and one.last >= span.first for _, one in functional.terms)

    gone = [index for index, row in zip(own.index, own.itertuples(index=False), strict=True) if touches(row)]
    return figures.drop(index=gone)


def path_scores(figures: pd.DataFrame, rows: pd.DataFrame, draws: int = 500) -> pd.DataFrame:
    """Return scores of the path model for left-out years of provinces with many, beside the country and alone."""
    index = figures[
        figures["series"].isin(["iip"]) & (figures["territory"].isin([*rows["province"].unique(), COUNTRY]))
    ]
    found = []
    for row in rows.itertuples(index=False):
        year = int(row.period)
        known = without_year(index, row.province, year)
        scores = {"province": row.province, "year": year}
        for name, fit in (
            ("beside", fit_territory(known, "iip", row.province, draws=draws, last_year=2025)),
            ("alone", fit_path(known, "iip", row.province, draws=draws, last_year=2025)),
        ):
            drawn = 100 * fit.evaluate([annual_growth(year)])[0] if year - 1 >= fit.grid.years.start else None
            scores[name] = np.nan if drawn is None else sample_score(drawn, row.y)
        found.append(scores)
    return pd.DataFrame(found).dropna()


def _line(name: str, scores: pd.DataFrame, first: str, second: str) -> str:
    difference = scores[first] - scores[second]
    error = difference.std() / np.sqrt(len(difference))
    return (
        f"{name:44s} {len(scores):4d}  {scores[first].mean():6.3f}  {scores[second].mean():6.3f}  "
        f"{difference.mean():+.3f} ± {error:.3f}"
    )


def main() -> None:
    """Print the class and the scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--paths", action="store_true")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    figures = observations()
    rows = panel(figures)
    result: dict[str, object] = {}
    for model, switches in MODELS.items():
        known, likelihood = fit_class(rows, *switches)
        result[model] = {**vars(known), "log_likelihood": likelihood}
        print(
            f"{model:16s} mean {known.mean:.1f} ± {known.mean_sd:.1f}, "
            f"λ {known.loading:.2f} ± {known.loading_sd:.2f}, "
            f"spread {known.spread:.2f} (log {known.spread_log_sd:.2f}), β {known.labour:.3f}; "
            f"log likelihood {likelihood:.1f}"
        )
    scores = class_scores(rows)
    many, labour = rows["years"] >= MANY_YEARS, rows["has_labour"]
    print(f"\n{'score of left-out years, log points':44s}    n  without    with  gain")
    pairs = [("the country", "own years", "and the country"), ("labour", "and the country", "and labour")]
    for name, first, second in pairs:
        chosen = {
            "all": labour | (name != "labour"),
            f"{MANY_YEARS} years or more": many & (labour | (name != "labour")),
        }
        chosen["Hưng Yên"] = (rows["province"] == HUNG_YEN) & (labour | (name != "labour"))
        for which, mask in chosen.items():
            print(_line(f"{name}: {which}", scores[mask], first, second))
    result["scores"] = {name: float(scores[name].mean()) for name in MODELS}
    if options.paths:
        found = path_scores(figures, rows[many])
        print(_line("path model, beside the country: 8 years or more", found, "alone", "beside"))
        for province, part in found.groupby("province"):
            print(_line(f"  {province}", part, "alone", "beside"))
        result["paths"] = found.to_dict("records")
    if options.out:
        options.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
