"""The months on which a path is defined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from plan_analysis.periods import Span, month_label, month_number


class _Looking(Protocol):
    """A functional, as far as a grid is concerned."""

    first: int
    last: int


@dataclass(frozen=True)
class Grid:
    """Consecutive months.

    Parameters
    ----------
    first, last
        Running month numbers of the first and the last month.
    """

    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"found a grid from {month_label(self.first)} to {month_label(self.last)}")

    @classmethod
    def of_years(cls, first_year: int, last_year: int) -> Grid:
        """Return January of the first year to December of the last."""
        return cls(month_number(first_year, 1), month_number(last_year, 12))

    def __len__(self) -> int:
        return self.last - self.first + 1

    @property
    def numbers(self) -> np.ndarray:
        """Running month numbers, shape (months,)."""
        return np.arange(self.first, self.last + 1)

    @property
    def month_of_year(self) -> np.ndarray:
        """0 for January … 11 for December, shape (months,)."""
        return self.numbers % 12

    @property
    def years(self) -> range:
        """Years of which the grid holds all twelve months."""
        return range(-(-self.first // 12), (self.last + 1) // 12)

    @property
    def labels(self) -> list[str]:
        """``2024-05`` for each month."""
        return [month_label(number) for number in self.numbers]

    def window(self, functionals: Sequence[_Looking]) -> tuple[slice, Grid]:
        """Return the positions that functionals look at, from the first to the last, and the grid of these."""
        window = Grid(min(one.first for one in functionals), max(one.last for one in functionals))
        return self.place(Span(window.first, window.last)), window

    def place(self, span: Span) -> slice:
        """Return the positions of a span's months.

        Raises
        ------
        ValueError
            When the span is not inside the grid.
        """
        if span.first < self.first or span.last > self.last:
            raise ValueError(
                f"{span} is outside the grid {month_label(self.first)}..{month_label(self.last)}"
            )
        return slice(span.first - self.first, span.last - self.first + 1)
