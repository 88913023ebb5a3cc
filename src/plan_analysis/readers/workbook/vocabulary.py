"""The words of the tables as data: which label means which series, activity or unit.

Each file in ``vocabulary/`` has the columns ``name`` and ``label``; a label is a regular expression over
folded text (lower case, no tone marks). What is in no file is refused, so a new label is one line to add.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files


@cache
def vocabulary(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the patterns of a vocabulary with the name that each stands for, in the order of the file.

    Parameters
    ----------
    name
        ``activities``, ``commodities``, ``english``, ``owners``, ``products``, ``titles`` or ``units``.
    """
    text = (files(__package__) / "vocabulary" / f"{name}.csv").read_text("utf-8")
    return tuple((re.compile(row["label"]), row["name"]) for row in csv.DictReader(text.splitlines()))


def known_name(label: str, words: Sequence[tuple[re.Pattern[str], str]], table: str) -> str | None:
    """Return the name that a vocabulary gives a whole label, its words unified first; None when it is not known.

    Parameters
    ----------
    label
        Folded text of a row's label.
    words
        Patterns and what is put for them, in order.
    table
        Name of the vocabulary.
    """
    for pattern, put in words:
        label = pattern.sub(put, label.strip())
    label = " ".join(label.split())
    return next((name for pattern, name in vocabulary(table) if pattern.fullmatch(label)), None)
