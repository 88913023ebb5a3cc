"""The words of the tables as data: which label means which series, activity or unit.

Each file in ``vocabulary/`` has the columns ``name`` and ``label``; a label is a regular expression over
folded text (lower case, no tone marks). What is in no file is refused, so a new label is one line to add.
"""

from __future__ import annotations

import csv
import re
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
