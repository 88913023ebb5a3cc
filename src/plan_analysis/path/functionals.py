"""What a statement speaks of: combinations of log mean levels over spans.

Growth on the year before, month on month, sums, averages over years and indices with a base year all have the form

    f(x) = Σ_j c_j · log( mean over span_j of exp(x) ) + constant,

where x is the path of log levels. The value of growth is the logarithm of the growth factor.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from plan_analysis.path.grid import Grid
from plan_analysis.path.threads import side_by_side
from plan_analysis.periods import Span, year_span

MANY, PIECES = 1_000_000, 4
"""From so many numbers on paths are evaluated in so many pieces side by side."""


@dataclass(frozen=True)
class Functional:
    """One function of a path.

    Parameters
    ----------
    terms
        Pairs of a coefficient and the span whose log mean level it multiplies.
    constant
        Added to the sum.
    """

    terms: tuple[tuple[float, Span], ...]
    constant: float = 0.0

    @property
    def first(self) -> int:
        """First month that the function looks at."""
        return min(span.first for _, span in self.terms)

    @property
    def last(self) -> int:
        """Last month that the function looks at."""
        return max(span.last for _, span in self.terms)


def log_mean(span: Span) -> Functional:
    """Logarithm of the mean monthly level over a span."""
    return Functional(((1.0, span),))


def log_sum(span: Span) -> Functional:
    """Logarithm of the sum of monthly levels over a span."""
    return Functional(((1.0, span),), float(np.log(span.months)))


def growth(span: Span, lag: int = 12) -> Functional:
    """Log growth of the sum over a span against the same span ``lag`` months before."""
    return Functional(((1.0, span), (-1.0, span.shifted(-lag))))


def month_on_month(month: int) -> Functional:
    """Log growth of a month, given by its running number, against the month before."""
    return growth(Span(month, month), lag=1)


def average_growth(first_year: int, last_year: int) -> Functional:
    """Mean annual log growth over growth years; the base is the year before the first of them."""
    years = last_year - first_year + 1
    return Functional(((1.0 / years, year_span(last_year)), (-1.0 / years, year_span(first_year - 1))))


def annual_growth(year: int) -> Functional:
    """Log growth of a year's sum on the year before."""
    return growth(year_span(year))


def index_level(span: Span, base_year: int) -> Functional:
    """Logarithm of an index / 100 whose mean over the base year is 100."""
    return Functional(((1.0, span), (-1.0, year_span(base_year))))


def moving_year_growth(month: int) -> Functional:
    """Log growth of the twelve months that end in a month against the twelve before."""
    return growth(Span(month - 11, month))


class FunctionalSet:
    """Several functionals on one grid, evaluated together.

    Parameters
    ----------
    grid
        The months of the path.
    functionals
        The functions, each inside the grid.

    Raises
    ------
    ValueError
        When a functional looks outside the grid.
    """

    def __init__(self, grid: Grid, functionals: Sequence[Functional]):
        self.grid = grid
        self.functionals = tuple(functionals)
        spans = sorted({span for functional in self.functionals for _, span in functional.terms})
        position = {span: row for row, span in enumerate(spans)}
        self._places = [(grid.place(span), span.months) for span in spans]
        self._combination = np.zeros((len(self.functionals), len(spans)))
        self._constants = np.array([functional.constant for functional in self.functionals])
        for row, functional in enumerate(self.functionals):
            for coefficient, span in functional.terms:
                self._combination[row, position[span]] += coefficient

    def __len__(self) -> int:
        return len(self.functionals)

    @property
    def curved(self) -> np.ndarray:
        """Which functions are not linear in the path, for they look at a sum over several months, shape (k,)."""
        return np.array([any(span.months > 1 for _, span in f.terms) for f in self.functionals], dtype=bool)

    @cached_property
    def _averaging(self) -> np.ndarray:
        weights = np.zeros((len(self._places), len(self.grid)))
        for row, (place, months) in enumerate(self._places):
            weights[row, place] = 1.0 / months
        return weights

    @cached_property
    def looked_at(self) -> np.ndarray:
        """Positions of the months that some function looks at, shape (m,)."""
        return np.flatnonzero(self._averaging.any(axis=0))

    def narrowed(self) -> FunctionalSet:
        """Return the same functions of paths that hold only the months looked at, shape (m,) or (m, draws)."""
        narrow = copy(self)
        narrow.__dict__.pop("_sparse", None)
        narrow._averaging = self._averaging[:, self.looked_at]
        narrow.looked_at = np.arange(self.looked_at.size)
        return narrow

    def of_levels(self, levels: np.ndarray, log_unit: np.ndarray) -> np.ndarray:
        """Evaluate at levels in a unit of each path's own, shapes (months, draws) and (draws,) → (k, draws)."""
        averaging, combination = self._sparse[levels.dtype]
        return combination @ (np.log(averaging @ levels) + log_unit) + self._constants[:, None]

    @cached_property
    def _sparse(self) -> dict[np.dtype, tuple[csr_array, csr_array]]:
        """Averaging and combination for many paths, by precision; most entries are zero, spans being short."""
        parts = (self._averaging, self._combination)
        return {
            np.dtype(precision): tuple(csr_array(part.astype(precision)) for part in parts)
            for precision in (np.float32, np.float64)
        }

    def values(self, paths: np.ndarray) -> np.ndarray:
        """Evaluate at one path, shape (months,) → (k,), or at many, shape (months, draws) → (k, draws).

        Many paths in single precision give values in single precision.
        """
        if paths.size < MANY:
            return self._values(paths)
        columns = np.array_split(np.arange(paths.shape[1]), PIECES)
        return np.concatenate(
            side_by_side(lambda piece: self._values(paths[:, piece[0] : piece[-1] + 1]), columns), axis=1
        )

    def _values(self, paths: np.ndarray) -> np.ndarray:
        # The common factor keeps exp() in range; every path has its own.
        highest = paths.max(axis=0)
        one = paths.ndim == 1
        averaging, combination = (self._averaging, self._combination) if one else self._sparse[paths.dtype]
        levels = np.subtract(paths, highest)
        logs = np.log(averaging @ np.exp(levels, out=levels))
        logs += highest
        constants = self._constants if one else self._constants[:, None].astype(paths.dtype)
        return combination @ logs + constants

    def jacobian(self, path: np.ndarray) -> np.ndarray:
        """Return derivatives at one path, shape (k, months)."""
        levels = np.exp(path - path.max())
        weights = self._averaging * levels
        return self._combination @ (weights / weights.sum(axis=1, keepdims=True))

    def sparse_jacobian(self, path: np.ndarray) -> csr_array:
        """Return the same as a sparse matrix, which is quicker where the path is that of many units."""
        averaging, combination = self._sparse[np.dtype(np.float64)]
        weights = averaging.copy()
        weights.data *= np.exp(path - path.max())[weights.indices]
        total = np.add.reduceat(weights.data, weights.indptr[:-1]) if len(self._places) else np.zeros(0)
        weights.data /= np.repeat(total, np.diff(weights.indptr))
        return combination @ weights


def year_growths(grid: Grid) -> tuple[range, FunctionalSet]:
    """Annual log growth of every year whose own and whose previous twelve months are in the grid."""
    years = range(grid.years.start + 1, grid.years.stop)
    return years, FunctionalSet(grid, [annual_growth(year) for year in years])
