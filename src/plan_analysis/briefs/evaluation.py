"""What the evaluation of forecasts says: the values behind its texts, and its headlines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from plan_analysis.briefs.brief import Brief
from plan_analysis.briefs.headlines import Headline
from plan_analysis.evaluation.forecasting_task import PATH
from plan_analysis.evaluation.lived import lived
from plan_analysis.evaluation.record import made_from, read_table, stored_origin
from plan_analysis.evaluation.summary import GROUP, group_order, score_table
from plan_analysis.evaluation.vintages import PSEUDO
from plan_analysis.wording.labels import label

FEWEST_CASES = 30
"""Groups and comparisons with fewer forecasts are shown but not judged."""
SIGNIFICANT = 0.05
TILT = 0.05
"""Distance of the mean PIT from one half from which forecasts are called too high or too low."""
MANY_PROVINCES = 10
CLOSE = 0.03
"""Coverage within three percentage points of what an interval claims counts as right."""


@dataclass(frozen=True)
class GroupResult:
    """How the path model did in one group of forecasts.

    Parameters
    ----------
    key
        ``A_iip_province`` and so on.
    scores
        Rows of :func:`plan_analysis.evaluation.summary.score_table`, indexed by method.
    by_series
        The path model's CRPS over each benchmark's, one row a series of the group, one column a benchmark.
    """

    key: str
    scores: pd.DataFrame
    by_series: pd.DataFrame

    @property
    def path(self) -> pd.Series:
        """Scores of the path model."""
        return self.scores.loc[PATH]

    @property
    def rivals(self) -> pd.DataFrame:
        """Scores of the benchmarks with enough forecasts in common, the best first."""
        others = self.scores.drop(index=PATH)
        return others[others["cases"] >= FEWEST_CASES].sort_values("ratio", ascending=False)

    @property
    def judged(self) -> bool:
        """Whether there are enough forecasts for a verdict."""
        return self.path["n"] >= FEWEST_CASES and len(self.rivals) > 0

    @property
    def better(self) -> list[str]:
        """Benchmarks whose CRPS is higher than the model's."""
        return list(self.rivals.index[self.rivals["ratio"] < 1])

    @property
    def clearly_better(self) -> list[str]:
        """Those of them where chance is an unlikely reason."""
        sure = self.rivals["p"] < SIGNIFICANT
        return list(self.rivals.index[(self.rivals["ratio"] < 1) & sure])

    @property
    def clear_by_territory(self) -> list[str]:
        """Those of them where chance is an unlikely reason when territories count as independent."""
        sure = self.rivals["p_territory"] < SIGNIFICANT
        return list(self.rivals.index[(self.rivals["ratio"] < 1) & sure])

    def hardest_series(self, method: str) -> tuple[str, float] | None:
        """Return the series in which the model does worst against a benchmark, with the ratio; None for one series."""
        ratios = self.by_series[method].dropna()
        return (str(ratios.idxmax()), float(ratios.max())) if len(ratios) > 1 else None

    @property
    def tilt(self) -> str:
        """``high`` where outcomes tend to lie below the forecasts' medians, ``low`` above, else ``none``."""
        away = float(self.path["pit"]) - 0.5
        if abs(away) <= TILT:
            return "none"
        return "high" if away < 0 else "low"

    @property
    def worse(self) -> list[str]:
        """Benchmarks whose CRPS is lower than the model's."""
        return list(self.rivals.index[self.rivals["ratio"] >= 1])

    @property
    def right80(self) -> bool:
        """Whether 80 % intervals held about 80 % of the outcomes."""
        return abs(self.path["in80"] - 0.8) <= CLOSE

    @property
    def right95(self) -> bool:
        """Whether 95 % intervals held about 95 % of the outcomes."""
        return abs(self.path["in95"] - 0.95) <= CLOSE

    @property
    def chance(self) -> float:
        """Probability that chance makes as large a difference from what the intervals claim, the smaller of both."""
        off = [
            self.path[f"p_{name}"]
            for name, right in (("in80", self.right80), ("in95", self.right95))
            if not right
        ]
        return float(min(off, default=1.0))


def known_table(brief: Brief) -> pd.DataFrame:
    """Return the forecasts whose outcome had been published by the brief's date."""
    table = read_table()
    return table[table["outcome_known"] <= brief.as_of.isoformat()].reset_index(drop=True)


def groups(brief: Brief) -> list[GroupResult]:
    """Return the result of every group of forecasts, years before months."""
    return list(_groups(brief.as_of.isoformat()))


@lru_cache(maxsize=4)
def _groups(as_of: str) -> tuple[GroupResult, ...]:
    table = read_table()
    table = table[table["outcome_known"] <= as_of]
    scores = score_table(table)
    ratios = score_table(table, (*GROUP, "series"))["ratio"].reset_index()
    keys = sorted(set(scores.index.droplevel("method")), key=group_order)
    found = []
    for key in keys:
        here = ratios[(ratios[GROUP] == list(key)).all(axis=1)]
        by_series = here.pivot_table(index="series", columns="method", values="ratio")
        if PATH in scores.loc[key].index:
            found.append(GroupResult("_".join(key), scores.loc[key], by_series))
    return tuple(found)


def evaluation_values(brief: Brief) -> dict[str, object]:
    """Return what the texts on the evaluation speak of."""
    table = known_table(brief)
    path = table[table["method"] == PATH]
    found = groups(brief)
    return {
        "groups": found,
        "judged": [one for one in found if one.judged],
        "forecasts": int((table["failure"] == "").sum()),
        "failed": int((path["failure"] != "").sum()),
        "cases": len(path),
        "pseudo": int((path["vintage"] == PSEUDO).sum()),
        "province_years": _years_of_provinces(path),
        "stale": stored_origin().get("data") != made_from()["data"],
        "provinces": path.loc[path["kind"] == "province", "territory"].nunique(),
        "first_origin": pd.Timestamp(table["origin"].min()).date(),
        "last_origin": pd.Timestamp(table["origin"].max()).date(),
    }


def _years_of_provinces(path: pd.DataFrame) -> list[str]:
    """Return the years with outcomes of many provinces."""
    of_provinces = path[path["kind"] == "province"].drop_duplicates(["territory", "target"])
    counts = of_provinces["target"].value_counts()
    return sorted(counts.index[counts >= MANY_PROVINCES])


def months_as_lived(brief: Brief) -> pd.DataFrame:
    """Return the forecasts of one year month by month; see :func:`plan_analysis.evaluation.lived.lived`."""
    return lived(brief.everything, brief.as_of, brief.seed, brief.draws)


def lived_values(brief: Brief, months: pd.DataFrame) -> dict[str, object]:
    """Return what the text on the year as lived speaks of; ``share`` and errors are None without an outcome."""
    known = months[months["outcome"].notna()] if len(months) else months
    return {
        "months": len(months),
        "outcomes": len(known),
        "held": int(known["inside"].sum()) if len(known) else 0,
        "mean_error": float(known["error"].abs().mean()) if len(known) else None,
        "bias": float(known["error"].mean()) if len(known) else None,
        "unpublished": [row.period for row in months.itertuples() if pd.isna(row.outcome)],
    }


def evaluation_headlines(brief: Brief) -> list[Headline]:
    """Return the share of outcomes that the 80 % intervals held, for every group with a verdict."""
    return [
        Headline(
            f"covered80_{one.key}".lower(),
            label("h_covered80", brief.language).format(name=label(f"group_{one.key}", brief.language)),
            float(100 * one.path["in80"]),
            None,
            None,
            "percent",
            brief.as_of.isoformat(),
            (),
        )
        for one in groups(brief)
        if one.judged
    ]
