"""What a seasonal adjustment returns: a series divided into its factors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from plan_analysis.seasonal.runs import month_numbers
from plan_analysis.tet import tet_regressor


@dataclass(frozen=True)
class Adjustment:
    """A monthly series, its seasonally adjusted values and the factors between the two.

    In every month ``original = adjusted × seasonal × tet × trading_days``. All series have the same index of months.

    Parameters
    ----------
    original
        The series as given, or the longest part of it without a gap.
    adjusted
        Without season, Tết and trading days; in the unit of the original.
    seasonal
        Factors of the pattern over the year.
    tet
        Factors of Tết month by month: below one where more of Tết fell into the month than usual, above one where less
        did, one outside the first months of the year.
    trading_days
        Factors of the days of the week and of leap years; one where they were not found to matter.
    trend
        Trend and cycle, in the unit of the original.
    tet_coefficient
        Log effect of the whole Tết window falling into a month; zero where Tết was not asked for.
    method
        ``X-13ARIMA-SEATS`` or ``STL``.
    messages
        What the user should know: months left out, why a method was not used, warnings of the program.
    """

    original: pd.Series
    adjusted: pd.Series
    seasonal: pd.Series
    tet: pd.Series
    trading_days: pd.Series
    trend: pd.Series
    tet_coefficient: float
    method: str
    messages: tuple[str, ...] = ()

    def tet_factors(self, months: pd.PeriodIndex) -> pd.Series:
        """Return the factors of Tết in any months, also outside the series."""
        effect = self.tet_coefficient * tet_regressor(month_numbers(months))
        return pd.Series(np.exp(effect), index=months)

    def growth_without_tet(self, growth: pd.Series) -> pd.Series:
        """Return growth on the same month of the year before with the effect of Tết taken out of both months.

        Parameters
        ----------
        growth
            Percent, indexed by month.
        """
        ratio = self.tet_factors(growth.index).to_numpy() / self.tet_factors(growth.index - 12).to_numpy()
        return 100.0 * ((1.0 + growth / 100.0) / ratio - 1.0)
