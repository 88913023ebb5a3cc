"""What was known when, where the day of publication is late or unknown.

The yearly tables of provinces that are at hand were published one to several years after their years; a forecaster who
had to wait for them would have had next to no origin. For these the table of forecasts follows the rule *pseudo*: the
figure of a year counts as known 90 days after its end, when provinces have reported it, though in the wording of the
later print. Everything else follows the rule *real*: a figure is known from the day of its publication.
"""

from __future__ import annotations

import pandas as pd

from plan_analysis.data.borders import span_ends
from plan_analysis.schema import COUNTRY

REAL, PSEUDO = "real", "pseudo"
PSEUDO_LAG = 90
"""Days from the end of a year to the day on which its figure counts as known under the rule *pseudo*.

Old Hưng Yên's own figures of 2019–2024 appeared between 22 days before and 61 days after the end of the year.
"""


def pseudo_real_time(observations: pd.DataFrame) -> pd.DataFrame:
    """Return the observations with the provinces' yearly figures known 90 days after their year, if not earlier.

    Parameters
    ----------
    observations
        Observations with ``available``.
    """
    moved = (
        (observations["frequency"] == "A")
        & (observations["territory"] != COUNTRY)
        & (observations["status"] != "planned")
        & (observations["measure"] != "avg_pct")
    )
    ends = pd.to_datetime(span_ends(observations[moved])) + pd.Timedelta(days=PSEUDO_LAG)
    available = observations["available"].copy()
    earlier = ends.to_numpy() < available[moved].to_numpy()
    available[moved] = available[moved].where(~earlier, ends.to_numpy()).astype(available.dtype)
    return observations.assign(available=available)


def known_on(observations: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    """Return the observations known on a day."""
    return observations[observations["available"] <= day]
