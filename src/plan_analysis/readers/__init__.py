"""Published files of any supported kind → observations."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from plan_analysis.readers.result import ReadResult


def read_file(path: str | PathLike[str], **hints: str) -> ReadResult:
    """Read one published file; see `plan_analysis.readers.dispatch.read_file`."""
    from plan_analysis.readers.dispatch import read_file as read_any

    return read_any(path, **hints)


def read(path: str | PathLike[str], **hints: str) -> pd.DataFrame:
    """Return the observations of one published file.

    Parameters
    ----------
    path
        The file; its kind is found by its content.
    **hints
        What the file does not say itself: ``month``, ``territory``, ``published``, ``source_id``, ``series``,
        ``measure``, ``unit``.

    Returns
    -------
    pandas.DataFrame
        One row per published figure with the columns of `plan_analysis.schema.COLUMNS`. ``attrs["refusals"]``
        holds what was seen but not understood, ``attrs["kind"]`` the kind of file.

    Raises
    ------
    plan_analysis.errors.InputError
        When the file cannot be read at all.
    """
    result = read_file(path, **hints)
    table = result.observations
    table.attrs = {"refusals": result.refusals, "kind": result.kind}
    return table


__all__ = ["read", "read_file"]
