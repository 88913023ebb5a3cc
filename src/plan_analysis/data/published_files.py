"""Published files that were taken in whole: kept byte for byte, read anew at every build.

Each is a resource of kind ``publication`` in the data package. Its entry holds what the file does not say itself: the
source (key, publisher, title, address, date, language) and the hints for the reader. The file's name begins with its
own hash, so that a file left behind by an interrupted addition can be told from one that somebody dropped there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pandas as pd

from plan_analysis.data.figures import printed_decimals
from plan_analysis.errors import InputError, Problem
from plan_analysis.readers import read_file
from plan_analysis.readers.result import ReadResult
from plan_analysis.schema import COLUMNS

FOLDER = "publications"
KIND = "publication"
HASH_DIGITS = 16
SOURCE_FIELDS = ("source_id", "publisher", "title", "url", "published", "language")


def stored_name(content: bytes, name: str) -> str:
    """Return the path below the raw folder under which a file with this content and name is kept."""
    return f"{FOLDER}/{hashlib.sha256(content).hexdigest()[:HASH_DIGITS]}-{name}"


def is_stored_copy(path: Path) -> bool:
    """Return whether a file's name begins with the hash of its content, as that of a copy made here does."""
    prefix = path.name.partition("-")[0]
    return hashlib.sha256(path.read_bytes()).hexdigest().startswith(prefix) and len(prefix) == HASH_DIGITS


def entries(descriptor: Mapping) -> list[Mapping]:
    """Return the entries of published files in a data package."""
    return [entry for entry in descriptor["resources"] if entry["kind"] == KIND]


def read_published(raw: Path, entry: Mapping) -> ReadResult:
    """Read a published file with the hints of its entry.

    Raises
    ------
    InputError
        When the file cannot be read.
    """
    source = entry["source"]
    hints = {**entry.get("hints", {}), "source_id": source["source_id"]}
    if source.get("published"):
        hints["published"] = source["published"]
    return read_file(raw / entry["path"], **hints)


def printed_rows(result: ReadResult) -> pd.DataFrame:
    """Return the observations of a file as the text of a table, with ``decimals``, indexed from 1."""
    table = result.observations
    value = pd.Series(
        [format(Decimal(repr(float(v))), "f") for v in table["value"]], table.index, dtype="str"
    )
    table = table.assign(value=value)[list(COLUMNS)].astype("str")
    table["decimals"] = printed_decimals(table["value"])
    return table.set_axis(range(1, len(table) + 1))


def read_all(raw: Path, descriptor: Mapping) -> tuple[dict[str, pd.DataFrame], list[Problem], dict[str, int]]:
    """Return the rows of every published file by resource name, what cannot be read, and refusals by name."""
    rows: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    refused: dict[str, int] = {}
    for entry in entries(descriptor):
        if not (raw / entry["path"]).is_file():
            continue  # said already, when the files were compared with the data package
        try:
            result = read_published(raw, entry)
        except InputError as error:
            problems += error.problems
            continue
        rows[entry["name"]] = printed_rows(result)
        refused[entry["name"]] = len(result.refusals)
    return rows, problems, refused


def sources_of(descriptor: Mapping) -> pd.DataFrame:
    """Return the sources of all published files, one row each, columns ``SOURCE_FIELDS``."""
    found = [{name: entry["source"].get(name, "") for name in SOURCE_FIELDS} for entry in entries(descriptor)]
    return pd.DataFrame(found, columns=list(SOURCE_FIELDS)).astype("str")
