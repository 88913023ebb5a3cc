"""What can be asked for of a path: average growth or the level of a year, against a value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from plan_analysis.growth import percent_growth
from plan_analysis.path.fit import INDEX_YEAR, PathFit
from plan_analysis.path.functionals import Functional, FunctionalSet, average_growth, index_level, log_sum
from plan_analysis.periods import year_span
from plan_analysis.plan.targets import Target


@dataclass(frozen=True)
class Goal:
    """A quantity of one path and the value that it is to reach.

    Parameters
    ----------
    name
        Key, such as a target's.
    series, territory
        Of the path.
    first_year, last_year
        Average growth over these years; the level of the last when ``is_level``.
    is_level
        Whether the level is meant: million USD, or an index with 2020 = 100.
    value
        What is to be reached: percent a year, or the level.
    """

    name: str
    series: str
    territory: str
    first_year: int
    last_year: int
    is_level: bool
    value: float

    @classmethod
    def of(cls, target: Target) -> Goal:
        """Return the lower end of a target of a path.

        Raises
        ------
        ValueError
            For a target that no path decides on.
        """
        if target.series is None or target.lower is None or target.kind not in ("average_growth", "level_at"):
            raise ValueError(
                f"{target.target_id}: found kind {target.kind}; expected average growth or a level of a path"
            )
        value = target.in_path_units(target.lower)
        return cls(
            target.target_id,
            target.series,
            target.geography,
            target.first_year,
            target.last_year,
            target.kind == "level_at",
            value,
        )

    def draws(self, fit: PathFit) -> np.ndarray:
        """Return draws of the quantity, shape (draws,), in the unit of the value."""
        if not self.is_level:
            return percent_growth(_evaluated(fit, average_growth(self.first_year, self.last_year)))
        year = year_span(self.last_year)
        if fit.is_index:
            return 100.0 * np.exp(_evaluated(fit, index_level(year, INDEX_YEAR)))
        return np.exp(_evaluated(fit, log_sum(year)))

    def probability(self, fit: PathFit) -> float:
        """Return the probability that it is reached."""
        return float((self.draws(fit) >= self.value).mean())


def _evaluated(fit: PathFit, functional: Functional) -> np.ndarray:
    """Evaluate one functional on the draws; only the months that it looks at are touched."""
    one = FunctionalSet(fit.grid, [functional])
    return one.narrowed().values(fit.paths[one.looked_at])[0]
