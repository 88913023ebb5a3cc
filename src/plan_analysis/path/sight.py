"""What functionals ask of draws whatever is assumed of them: kept with the draws while a slider moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from plan_analysis.path.functionals import Functional, FunctionalSet
from plan_analysis.path.joint import Component, JointDraws
from plan_analysis.path.per_draw import Seen

SIGHTS_KEPT = 3
"""Sets of functionals whose part of the work is kept: those of the sliders now, and as they were before."""


@dataclass(frozen=True)
class Towards:
    """What a component says of functionals.

    Parameters
    ----------
    component
        The component.
    H
        Derivatives at its mode by the months looked at, shape (k, m).
    rows
        These months, shape (m,).
    directions
        C Hᵀ, shape (unknowns, k).
    """

    component: Component
    H: np.ndarray
    rows: np.ndarray
    directions: np.ndarray


@dataclass(frozen=True)
class Sight:
    """All that functionals ask of draws whatever is assumed of them: it stays while a slider moves.

    Parameters
    ----------
    narrow, rows
        The functionals, narrowed to the months that they look at, and these months.
    towards
        For each component its covariance with them.
    before
        For each component the months looked at, and the functionals of them.
    """

    narrow: FunctionalSet
    rows: np.ndarray
    towards: tuple[Towards, ...]
    before: tuple[tuple[Seen, np.ndarray], ...]

    @classmethod
    def of(cls, joint: JointDraws, functionals: Sequence[Functional]) -> Sight:
        """Return what functionals on the grid of draws ask of them."""
        asked = FunctionalSet(joint.grid, functionals)
        narrow, rows = asked.narrowed(), asked.looked_at
        towards, before = [], []
        for one in joint.components:
            H = asked.jacobian(one.posterior.mode)
            towards.append(Towards(one, H[:, rows], rows, one.posterior.covariance_with(H)))
            seen = Seen.of(joint.paths[rows, one.draws])
            before.append((seen, seen.values(narrow)))
        return cls(narrow, rows, tuple(towards), tuple(before))


def sight_of(joint: JointDraws, functionals: tuple[Functional, ...]) -> Sight:
    """Return what functionals ask of draws; the last few are kept with the draws."""
    kept = joint.asked
    found = kept.pop(functionals, None) or Sight.of(joint, functionals)
    kept[functionals] = found
    while len(kept) > SIGHTS_KEPT:
        kept.pop(next(iter(kept)), None)
    return found
