"""The same draws given further measurements: assumptions about the future, without finding the path again.

A draw x of a Gaussian becomes a draw of that Gaussian given f(x) + e = y by Matheron's rule,

    x ← x + C Hᵀ w,    w solving  f(x + C Hᵀ w) + R w = y − e,    e ~ N(0, R),

with C the covariance that the draw came from, H the derivatives of f at its mode and R the variances of the errors
(Wilson and others, *Journal of Machine Learning Research* 22, 2021, section 3). For linear f the weights w are
(H C Hᵀ + R)⁻¹ (y − e − f(x)), which is exact; where f is a sum over months the small system is solved for every draw,
so that an assumption without an error holds in each of them. Each set of scales of the mixture has its own C. The
mixture's weights stay: an assumption says what is to be looked at, and teaches nothing about how much paths move.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from plan_analysis.path.conditioning import Conditioning
from plan_analysis.path.joint import JointDraws
from plan_analysis.path.measurement import Measurement
from plan_analysis.path.shifts import Shift


class GivenDraws(JointDraws):
    """Draws given assumptions; paths are worked out when they are asked for, and only those of the units asked for.

    Parameters
    ----------
    conditioning
        The draws before any assumption, and the assumptions.
    """

    def __init__(self, conditioning: Conditioning):
        vars(self).update(
            conditioning=conditioning,
            grid=conditioning.joint.grid,
            components=conditioning.joint.components,
        )

    @cached_property
    def paths(self) -> np.ndarray:
        """Log levels, shape (unknowns, draws)."""
        return self.conditioning.moved(slice(None))

    def of(self, units: Sequence[str] = ()) -> np.ndarray:
        """Return the log level of some units' sum, shape (months, draws); of the only path when none are named."""
        if not units:
            return self.paths
        return self.conditioning.moved(*(self.grid.part(unit) for unit in units))


def given(
    joint: JointDraws, measurements: Sequence[Measurement] = (), shifts: Sequence[Shift] = ()
) -> JointDraws:
    """Return the draws given further measurements, after moving them by shifts.

    Parameters
    ----------
    joint
        Draws with the Gaussians that they came from. Draws that were given assumptions already take all assumptions
        together, so that it makes no difference whether they come at once or one after the other.
    measurements
        Functionals on the grid of the draws. A standard deviation of ``HARD_SD`` or less makes them hold in every
        draw; an infinite one makes them say nothing.
    shifts
        Moves of the path that come before the measurements: these speak of the path as moved.

    Returns
    -------
    JointDraws
        The draws themselves when nothing is said.

    Raises
    ------
    NotConvergedError
        When no path meets all measurements.
    """
    if isinstance(joint, GivenDraws):
        before = joint.conditioning
        measurements, shifts = (*before.measurements, *measurements), (*before.shifts, *shifts)
        joint = before.joint
    conditioning = Conditioning(joint, measurements, shifts)
    if conditioning.says_nothing:
        return joint
    conditioning.find()
    return GivenDraws(conditioning)
