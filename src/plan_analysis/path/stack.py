"""Several units on the same months: one long path, and spans that say whose months they mean.

A unit is a territory, or a section of industry in one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from plan_analysis.path.functionals import Functional
from plan_analysis.path.grid import Grid
from plan_analysis.periods import Span


@dataclass(frozen=True, order=True)
class AreaSpan(Span):
    """A run of months of one unit or of several together.

    The mean level over it is the mean over months of the sum over units.

    Parameters
    ----------
    units
        Whose months; the levels of several are added.
    """

    units: tuple[str, ...] = ()

    def shifted(self, months: int) -> AreaSpan:
        """Return the span moved by a number of months."""
        return replace(self, first=self.first + months, last=self.last + months)


def in_area(functional: Functional, units: Sequence[str]) -> Functional:
    """Return a functional of one path as the same functional of some units' sum."""
    area = tuple(units)
    terms = tuple((c, AreaSpan(span.first, span.last, area)) for c, span in functional.terms)
    return Functional(terms, functional.constant)


@dataclass(frozen=True)
class StackedGrid:
    """The months of several units, one after the other.

    Parameters
    ----------
    grid
        The months of each.
    units
        Their order.
    """

    grid: Grid
    units: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.grid) * len(self.units)

    def part(self, unit: str) -> slice:
        """Return the positions of a unit's months."""
        start = self.units.index(unit) * len(self.grid)
        return slice(start, start + len(self.grid))

    def place(self, span: AreaSpan) -> np.ndarray:
        """Return the positions of the months of all units of a span.

        Raises
        ------
        ValueError
            When the span is not inside the grid.
        """
        months = self.grid.place(span)
        return np.concatenate(
            [np.arange(months.start, months.stop) + self.part(name).start for name in span.units]
        )

    def window(self, functionals: Sequence[Functional]) -> tuple[slice, StackedGrid]:
        """Return the positions that functionals look at, here all of them, and the grid of these."""
        return slice(None), self
