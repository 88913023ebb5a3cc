"""The words of the tables as data: which label means which series, activity or unit.

Each file in ``vocabulary/`` has the columns ``name`` and ``label``; a label is a regular expression over
folded text (lower case, no tone marks) with its alternatives in parentheses. What is in no file is refused,
so a new label is one line to add.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

_BEGINS_WITH_LETTER = re.compile(r"[a-z](?![?*{])")


@cache
def vocabulary(name: str) -> tuple[tuple[str, str], ...]:
    """Return the labels of a vocabulary with the name that each stands for, in the order of the file.

    Parameters
    ----------
    name
        ``activities``, ``commodities``, ``english``, ``owners``, ``products``, ``titles`` or ``units``.
    """
    text = (files(__package__) / "vocabulary" / f"{name}.csv").read_text("utf-8")
    return tuple((row["label"], row["name"]) for row in csv.DictReader(text.splitlines()))


def possible(text: str, table: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the patterns of a vocabulary that may match a folded text at its beginning, with their names, in order.

    Most labels begin with a letter, and only texts that begin with it are compared with them: compiling all
    labels takes longer than reading a workbook.

    Parameters
    ----------
    text
        The text.
    table
        Name of the vocabulary.
    """
    return _beginning(text[:1], table)


@lru_cache(maxsize=1024)
def _beginning(letter: str, table: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (_compiled(label), name)
        for label, name in vocabulary(table)
        if label[0] == letter or not _BEGINS_WITH_LETTER.match(label)
    )


_compiled = cache(re.compile)


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
    return next((name for pattern, name in possible(label, table) if pattern.fullmatch(label)), None)
