"""How far a step towards a mode goes: all the way, less, more, or by what the steps before have taught.

A far step follows the tangent, and figures are met within a thousandth: what they lose by the curvature of sums of
months forbids all but the shortest ones, along a valley that bends (Maratos's effect). So every point that is tried is
first brought back along the gain of the step, the second-order correction of Nocedal and Wright (*Numerical
Optimization*, 2006, section 18.3).

Figures that contradict each other make plain Gauss–Newton steps swing around the mode; near it each step therefore
looks back on those before (Anderson's mixing: Walker and Ni, *SIAM Journal on Numerical Analysis* 49, 2011). Where that
leads uphill, as it can where months are known by the sums of their years alone, the best point in the direction of the
plain step is taken.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

MEMORY = 6
NEAR = 0.2
"""How many steps are looked back on, and from what step length on."""

LARGEST_SHARE = 1e3
"""Steps that must be taken so many times to cancel the newest are the same but for rounding."""

MAX_HALVINGS = 8
LONGEST = 8.0
"""A step is searched from so many times the proposal's length, halved so many times."""

SLACK = 1e-9
"""Two misfits that differ by less are the same: what is left is rounding."""

FARTHEST = 2.0
"""No far step moves a month by more than this."""


@dataclass(frozen=True)
class Point:
    """A path, and the pull that makes it: x − mean is K times the pull."""

    x: np.ndarray
    pull: np.ndarray

    def towards(self, other: Point, share: float) -> Point:
        """Return the point after a share of the way to another."""
        return Point(self.x + share * (other.x - self.x), self.pull + share * (other.pull - self.pull))


class Descent:
    """Steps that remember those before."""

    def __init__(self) -> None:
        self._taken: deque[tuple[Point, Point]] = deque(maxlen=MEMORY)

    def forget(self) -> None:
        """Forget the steps before: the misfit has become another."""
        self._taken.clear()

    def step(
        self,
        misfit: Callable[[Point], float],
        now: float,
        here: Point,
        proposal: Point,
        bend: Callable[[Point], Point],
    ) -> Point:
        """Return where to go from here.

        Parameters
        ----------
        misfit
            −log posterior density, up to a constant.
        now
            The misfit here.
        here, proposal
            Where the path is, and where a whole step leads.
        bend
            Brings a point on the way there back to the figures.
        """
        move = float(np.max(np.abs(proposal.x - here.x)))
        if move > NEAR:
            self.forget()
            return downhill(misfit, now, here, proposal, min(1.0, FARTHEST / move), bend)
        self._taken.append((here, proposal))
        mixed = _mixed(self._taken)
        if misfit(mixed) <= now + SLACK:
            return mixed
        return downhill(misfit, now, here, proposal, LONGEST, bend)


def downhill(
    misfit: Callable[[Point], float],
    now: float,
    here: Point,
    proposal: Point,
    longest: float,
    bend: Callable[[Point], Point],
) -> Point:
    """Return the best point in the direction of a proposal, for a whole step can overshoot or fall short.

    The longest step is halved until the misfit is below what it is ``now``, and while it falls on.
    """
    best = there = bend(here.towards(proposal, longest))
    least = misfit(there)
    for halved in range(1, MAX_HALVINGS + 1):
        there = bend(here.towards(proposal, longest / 2**halved))
        value = misfit(there)
        if least < min(value, now):
            break
        if value < least:
            best, least = there, value
    return best


def _mixed(taken: Sequence[tuple[Point, Point]]) -> Point:
    """Combine the proposals of the last steps so that their moves cancel as far as they can."""
    *before, (here, proposal) = taken
    if not before:
        return proposal
    move = proposal.x - here.x
    moves = np.column_stack([move - (to.x - start.x) for start, to in before])
    shares = np.linalg.lstsq(moves, move, rcond=1e-8)[0]
    if np.abs(shares).max() > LARGEST_SHARE:
        return proposal
    x, pull = proposal.x.copy(), proposal.pull.copy()
    for share, (_, to) in zip(shares, before, strict=True):
        x -= share * (proposal.x - to.x)
        pull -= share * (proposal.pull - to.pull)
    return Point(x, pull)
