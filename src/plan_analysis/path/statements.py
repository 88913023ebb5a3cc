"""From published figures to measurements of a path.

Rules, in this order:

1. Plans, stocks, shares and contributions say nothing about a path of levels and are left out, and so are figures
   that no level above zero can have.
2. Of what one statistical office prints of one fact, in whatever words, the last vintage counts.
3. Figures that speak of the same functional (index 108.5 and growth 8.5, first quarter and year to date in March) are
   one group. Within a group the same value from several sources is one measurement, for a press article that
   repeats the office is no second observation; a value that is another one rounded counts as that one.
4. Values of a group that differ stay side by side, each with its error. Where they differ by more than that, one of
   them is wrong; which, is for all figures together to say (``contamination``).
5. The error is the rounding of the printed digits and, unless the figure is final, the revision error of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from plan_analysis.data.identities import possible
from plan_analysis.growth import log_growth
from plan_analysis.path.functionals import Functional, average_growth, growth, index_level, log_sum
from plan_analysis.path.measurement import Measurement
from plan_analysis.path.revision import RevisionErrors
from plan_analysis.periods import Span, parse_span

GROWTH_MEASURES = ("yoy_pct", "index_py100")
STATED = ("yoy_pct", "index_py100", "mom_pct", "index_pm100", "avg_pct", "level", "flow", "index")

ABOUT_WIDENING = 5.0
"""A figure given as "about" is taken as rounded five times as coarsely as its digits say."""

SHARE_OF_BOUND = 0.2
"""Softness of a bound in units of its last printed digit."""

ROUNDING_SD = 0.8 / 1.2815515655446004
"""Standard deviation of a rounding error in units of its half width.

A uniform error lies within 0.8 half widths in 80 % of cases; the normal that stands for it has the same 80 % interval,
which is the one that briefs print. With the uniform's own deviation, 1/√3, it would cover only 74 %.
"""

MINIMUM_SD = 1e-5

OFFICES = {"gso": "national", "pxweb": "national", "sdmx": "national", "hyso": "hyso", "hyyb": "hyyb"}
"""First parts of the source keys of statistical offices → whose word it is.

The national office speaks through workbooks, an online database and an exchange format; the province's through monthly
reports and a yearbook of its own.
"""


@dataclass(frozen=True)
class Print:
    """What one source prints: its key, the value (growth in percent, or a level) and its decimals."""

    source_id: str
    value: float
    decimals: int


@dataclass(frozen=True)
class Statement:
    """One distinct published value of a functional, on the functional's scale.

    Parameters
    ----------
    functional, value, bound
        As in a measurement.
    rounding, revision
        Half a unit of the last digit, and the standard deviation of later revisions, on the functional's scale.
    final
        Whether a source calls the figure final.
    name
        How reports call it.
    unit_of_digit
        One unit of the last printed digit, on the functional's scale.
    prints
        What each source prints; the first is the one that the value is taken from.
    """

    functional: Functional
    value: float
    bound: str
    rounding: float
    revision: float
    final: bool
    name: str
    unit_of_digit: float
    prints: tuple[Print, ...]

    @property
    def printed(self) -> float:
        """The value as growth in percent or as a level."""
        return self.prints[0].value

    @property
    def decimals(self) -> int:
        """Decimals as printed."""
        return self.prints[0].decimals

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of all sources that print the value."""
        return tuple(dict.fromkeys(one.source_id for one in self.prints))


def _functional(measure: str, span: Span, base_year: str) -> Functional:
    if measure in GROWTH_MEASURES:
        return growth(span)
    if measure in ("mom_pct", "index_pm100"):
        return growth(span, lag=1)
    if measure == "avg_pct":
        return average_growth(span.first // 12, span.last // 12)
    if measure == "index":
        return index_level(span, int(base_year))
    return log_sum(span)


def statements(observations: pd.DataFrame, errors: RevisionErrors) -> list[Statement]:
    """Return the statements of the figures of one series in one territory, equal ones merged.

    Parameters
    ----------
    observations
        Rows of one series and one territory with the columns of an observation and ``decimals``.
    errors
        Revision errors for figures that are not final.

    Raises
    ------
    ValueError
        When the rows are of more than one series or territory.
    """
    for column in ("series", "territory"):
        found = sorted(set(observations[column]))
        if len(found) > 1:
            raise ValueError(f"found several {column}: {', '.join(found)}; expected one")
    measure = observations["measure"]
    usable = observations[
        measure.isin(STATED)
        & (observations["status"] != "planned")
        & ~((measure == "index") & (observations["base_year"].fillna("") == ""))
        & ~((measure == "flow") & (observations["value"] <= 0))
        & possible(observations)
    ]
    groups: dict[Functional, list[Statement]] = {}
    for row in latest_vintages(usable).itertuples(index=False):
        statement = _statement(row, errors)
        groups.setdefault(statement.functional, []).append(statement)
    merged: list[Statement] = []
    for functional in sorted(groups, key=lambda f: (f.last, f.first)):
        merged.extend(_merge(groups[functional]))
    return merged


def _statement(row: object, errors: RevisionErrors) -> Statement:
    span = parse_span(row.period, row.frequency)
    functional = _functional(row.measure, span, str(row.base_year))
    unit = 10.0 ** -int(row.decimals)
    if row.measure in ("level", "flow", "index"):
        level = row.value / 100.0 if row.measure == "index" else row.value
        value, printed, slope = float(np.log(level)), row.value, 1.0 / row.value
    else:
        printed = row.value - 100.0 if row.measure.startswith("index_p") else row.value
        value = float(log_growth(printed))
        slope = 0.01 * float(np.exp(-value))
    if row.measure == "level" and row.decimals == 0:
        unit = _trailing_unit(row.value)
    if row.bound == "about":
        unit *= ABOUT_WIDENING
    # An average over n years is stated per year, and so is its error.
    revision = 0.0 if row.status == "final" else errors.of(row.measure, row.frequency, span) / 100.0
    return Statement(
        functional,
        value,
        "exact" if row.bound == "about" else row.bound,
        unit / 2 * slope,
        revision,
        row.status == "final",
        f"{row.frequency} {row.period} {row.measure}",
        unit * slope,
        (Print(row.source_id, float(printed), int(row.decimals)),),
    )


def _trailing_unit(value: float) -> float:
    """One unit of the last digit of a whole number that counts: 6300 is taken as rounded to hundreds."""
    unit = 1.0
    while unit < 1000 and value % (unit * 10) == 0:
        unit *= 10
    return unit


def _merge(group: list[Statement]) -> list[Statement]:
    """Merge repeated values of one functional: first final ones, then the more precisely printed."""
    kept: list[Statement] = []
    for one in sorted(group, key=lambda s: (s.bound != "exact", not s.final, s.unit_of_digit)):
        twin = next(
            (i for i, other in enumerate(kept) if other.bound == one.bound and _repeats(one, other)), None
        )
        if twin is None:
            kept.append(one)
        else:
            kept[twin] = replace(kept[twin], prints=kept[twin].prints + one.prints)
    return kept


def _repeats(one: Statement, other: Statement) -> bool:
    """Whether two values are one as far as their printed digits tell."""
    return abs(one.value - other.value) <= max(one.rounding, other.rounding) * 1.001 + 1e-12


def latest_vintages(observations: pd.DataFrame) -> pd.DataFrame:
    """Keep what a statistical office said last about each fact; other publishers keep all they said.

    A figure that an office restates is replaced by the restatement; two offices, or an office and the press, can
    disagree and both are heard. Offices are known by the first part of ``source_id``. A print without a date counts as
    the oldest.
    """
    offices = [office_of(key) for key in observations["source_id"]]
    facts = [
        (_functional(row.measure, parse_span(row.period, row.frequency), str(row.base_year)), row.bound)
        for row in observations.itertuples(index=False)
    ]
    oldest_first = np.argsort(observations["published"].to_numpy(dtype=str), kind="stable")
    last = {(facts[i], offices[i]): i for i in oldest_first}
    kept = [
        office is None or last[fact, office] == i
        for i, (fact, office) in enumerate(zip(facts, offices, strict=True))
    ]
    return observations[kept]


def office_of(source_id: str) -> str | None:
    """Return the office that speaks through a source; None for other publishers."""
    name = re.match("[A-Za-z]*", source_id)[0]
    return OFFICES.get(name.lower())


def measurements(stated: Iterable[Statement]) -> list[Measurement]:
    """Return the measurements of statements, in their order."""
    result = []
    for one in stated:
        if one.bound == "exact":
            sd = float(np.hypot(ROUNDING_SD * one.rounding, one.revision))
        else:
            sd = SHARE_OF_BOUND * one.unit_of_digit
        result.append(
            Measurement(one.functional, one.value, max(sd, MINIMUM_SD), one.bound, one.name, one.sources)
        )
    return result


def annual_growth_printed(stated: Iterable[Statement]) -> list[tuple[int, float, bool]]:
    """Return (year, growth in percent, final) of the exact statements on a calendar year's growth."""
    found = []
    for one in stated:
        terms = one.functional.terms
        if one.bound == "exact" and len(terms) == 2 and terms[0][0] == 1.0:
            (_, span), (_, base) = terms
            if span.months == 12 and base.first == span.first - 12 and span.first % 12 == 0:
                found.append((span.first // 12, one.printed, one.final))
    return found
