"""Reading the processed tables; they are built first when the raw files or the code have changed."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd

from plan_analysis import layout
from plan_analysis.data import package
from plan_analysis.data.availability import with_availability
from plan_analysis.data.build import TABLE_FILES, build, code_files, stored_fingerprint
from plan_analysis.errors import InputError, Problem


def current(raw: Path, out: Path) -> bool:
    """Return whether the processed tables were made from exactly these raw files by exactly this code."""
    wanted = package.fingerprint(raw, code_files())
    return all(stored_fingerprint(out / file) == wanted for file in TABLE_FILES)


def ensure(raw: Path | None = None, out: Path | None = None) -> Path:
    """Build the processed tables unless they are current, and return their folder.

    Several processes may do so at once: each writes beside and replaces whole files, and all write the same
    bytes.

    Raises
    ------
    InputError
        When the raw files cannot be used.
    """
    raw, out = raw or layout.raw_folder(), out or layout.processed_folder()
    if not current(raw, out):
        build(raw, out)
    return out


def observations(
    as_of: date | str | None = None, raw: Path | None = None, out: Path | None = None
) -> pd.DataFrame:
    """Return all published figures, or those that were known on a day.

    Parameters
    ----------
    as_of
        A date or ISO text; only figures with ``available`` on or before it are returned.
    raw, out
        Folders of the raw and the processed files; those of the project by default.

    Returns
    -------
    frame
        :data:`plan_analysis.schema.PROCESSED_COLUMNS`, ``available`` (datetime64[s], from when it was known)
        and ``dated`` (``stated`` or ``assumed``).

    Raises
    ------
    InputError
        When ``as_of`` is no date, or the raw files cannot be used.
    """
    day = as_of_day(as_of)
    folder = ensure(raw, out)
    frame = _observations(folder, stored_fingerprint(folder / "observations.parquet"))
    if day is not None:
        return frame[frame["available"] <= day].reset_index(drop=True)
    return frame.copy()


def targets(raw: Path | None = None, out: Path | None = None) -> pd.DataFrame:
    """Return the targets of all documents; see :func:`plan_analysis.data.figures.as_targets`."""
    return pd.read_parquet(ensure(raw, out) / "targets.parquet")


def sources(raw: Path | None = None, out: Path | None = None) -> pd.DataFrame:
    """Return one row per source, with its publication; see :mod:`plan_analysis.data.publications`."""
    return pd.read_parquet(ensure(raw, out) / "sources.parquet")


def territories(raw: Path | None = None, out: Path | None = None) -> pd.DataFrame:
    """Return one row per territory, old and new."""
    return pd.read_parquet(ensure(raw, out) / "territories.parquet")


def as_of_day(as_of: date | str | None) -> pd.Timestamp | None:
    """Return a day from a date or ISO text.

    Raises
    ------
    InputError
        When the text is no date of the form YYYY-MM-DD.
    """
    if as_of is None:
        return None
    if isinstance(as_of, date):
        return pd.Timestamp(as_of).normalize()
    try:
        return pd.Timestamp(date.fromisoformat(as_of))
    except (TypeError, ValueError):
        raise InputError(Problem("as_of", "", repr(as_of), "a date such as 2021-09-27")) from None


@lru_cache(maxsize=4)
def _observations(folder: Path, fingerprint: str) -> pd.DataFrame:
    """Return the observations with availability, kept in memory while the fingerprint is the same."""
    del fingerprint  # part of the key only
    frame, about, aims = (
        pd.read_parquet(folder / f"{name}.parquet") for name in ("observations", "sources", "targets")
    )
    return with_availability(frame, about, aims)
