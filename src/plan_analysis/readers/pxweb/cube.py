"""A statistical table with named dimensions, as all forms of PX-Web data hold it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LARGEST_CUBE = 100_000
"""Cells; the largest table of the statistics office has some ten thousand."""


@dataclass(frozen=True)
class Dimension:
    """One dimension of a table.

    Parameters
    ----------
    name
        As printed.
    labels
        Labels of its values, as printed, in the table's order.
    """

    name: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Cube:
    """A table.

    Parameters
    ----------
    title
        As printed; empty where the form carries none.
    dimensions
        Outermost first.
    values
        One printed cell or number for each combination of labels, the last dimension running fastest.
    published
        Date of the last update, YYYY-MM-DD, empty where unknown.
    kind
        The form in plain words.
    """

    title: str
    dimensions: tuple[Dimension, ...]
    values: Sequence[object]
    published: str = ""
    kind: str = ""

    def __post_init__(self) -> None:
        expected = math.prod(len(dimension.labels) for dimension in self.dimensions)
        if expected != len(self.values):
            raise ValueError(
                f"found {len(self.values)} values; expected {expected}, one for each combination"
            )

    def cells(self) -> Iterator[tuple[tuple[str, ...], object]]:
        """Yield the labels and the value of each cell."""
        sizes = [len(dimension.labels) for dimension in self.dimensions]
        for number, value in enumerate(self.values):
            labels: list[str] = []
            rest = number
            for dimension, size in zip(reversed(self.dimensions), reversed(sizes), strict=True):
                rest, place = divmod(rest, size)
                labels.append(dimension.labels[place])
            yield tuple(reversed(labels)), value
