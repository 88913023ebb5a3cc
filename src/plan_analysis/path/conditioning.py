"""What is assumed of draws, worked out: for each component of the mixture, how far its draws go along which directions.

See ``given`` for the rule. A bound is met by drawing the functional from its cut normal, given the assumptions that are
no bounds, and conditioning on what was drawn; the highest of the old draws take the highest of the cut ones, so that
the draws stay comparable one by one. The errors e are drawn from a seed made of the functional alone: neither the order
of the assumptions nor their values change them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from plan_analysis.path.bounds import cut_normal_draws
from plan_analysis.path.joint import Component, JointDraws
from plan_analysis.path.measurement import Measurement
from plan_analysis.path.per_draw import Seen, inverse_covariance, solve
from plan_analysis.path.posterior import NotConvergedError
from plan_analysis.path.shifts import Shift
from plan_analysis.path.sight import Sight, Towards, sight_of
from plan_analysis.path.threads import side_by_side, single_threaded

HARD_SD = 1e-12
"""Standard deviation that stands for no error at all; a measurement's must be above zero."""


class Conditioning:
    """Draws and what is assumed of them.

    Parameters
    ----------
    joint
        Draws that were given no assumption yet.
    measurements, shifts
        The assumptions; those without effect are left out.
    """

    def __init__(
        self, joint: JointDraws, measurements: Sequence[Measurement] = (), shifts: Sequence[Shift] = ()
    ):
        self.joint = joint
        self.measurements = _in_order([one for one in measurements if np.isfinite(one.sd)])
        self.shifts = tuple(sorted(shifts, key=lambda one: one.key))

    @property
    def says_nothing(self) -> bool:
        """Whether no assumption has any effect."""
        return not self.measurements and not self.shifts

    @single_threaded
    def find(self) -> None:
        """Find out how far the draws go.

        Raises
        ------
        NotConvergedError
            When no path meets all assumptions.
        """
        _ = self._weights

    @single_threaded
    def moved(self, *places: slice) -> np.ndarray:
        """Return the log level of the sum of some places given the assumptions, shape (unknowns at each, draws)."""
        found = np.empty_like(self.joint.paths[places[0]])

        def move(component: tuple[_Part, np.ndarray]) -> None:
            part, weights = component
            columns = part.component.draws
            total = None
            for place in places:
                log = part.directions[place] @ weights
                log += self.joint.paths[place, columns]
                if len(places) > 1:
                    np.exp(log, out=log)
                total = log if total is None else np.add(total, log, out=total)
            found[:, columns] = np.log(total, out=total) if len(places) > 1 else total

        # By component: few enough numbers to stay in the processor's cache.
        side_by_side(move, zip(self._parts, self._weights, strict=True))
        return found

    @cached_property
    def _sight(self) -> Sight:
        return sight_of(self.joint, tuple(one.functional for one in self.measurements))

    @cached_property
    def _parts(self) -> tuple[_Part, ...]:
        noise = np.array([one.sd if one.sd > HARD_SD else 0.0 for one in self.measurements]) ** 2
        return tuple(_Part.of(one, noise, self.shifts) for one in self._sight.towards)

    @cached_property
    def _sizes(self) -> np.ndarray:
        """Draws of the shifts' sizes, shape (shifts, draws)."""
        draws = self.joint.paths.shape[1]
        sizes = [one.mean + one.sd * _standard_normal(("shift", one.key), draws) for one in self.shifts]
        return np.array(sizes).reshape(len(sizes), draws)

    @cached_property
    def _errors(self) -> np.ndarray:
        """Standard normal errors of the measurements, shape (k, draws)."""
        draws = self.joint.paths.shape[1]
        seen: dict[object, int] = {}
        rows = []
        for one in self.measurements:
            key = (one.functional.terms, one.bound)
            seen[key] = seen.get(key, 0) + 1
            rows.append(
                _standard_normal((*map(str, key), seen[key]), draws) if one.sd > HARD_SD else np.zeros(draws)
            )
        return np.array(rows).reshape(len(rows), draws)

    @cached_property
    def _before(self) -> tuple[tuple[Seen, np.ndarray], ...]:
        """For each component the months looked at, moved by the shifts, and the functionals of them."""
        if not self.shifts:
            return self._sight.before
        rows, found = self._sight.rows, []
        for part in self._parts:
            columns = part.component.draws
            seen = Seen.of(self.joint.paths[rows, columns] + part.shapes[rows] @ self._sizes[:, columns])
            found.append((seen, seen.values(self._sight.narrow)))
        return tuple(found)

    @cached_property
    def _weights(self) -> list[np.ndarray]:
        """For each component, the weight of every direction in every draw, shape (k + shifts, draws)."""
        sd = np.array([one.sd if one.sd > HARD_SD else 0.0 for one in self.measurements])
        errors = sd[:, None] * self._errors

        def weigh(component: tuple[_Part, tuple[Seen, np.ndarray]]) -> np.ndarray:
            part, (seen, f) = component
            columns = part.component.draws
            weights = np.zeros((0, f.shape[1]))
            if self.measurements:
                wanted = self._wanted(part, f, sd, errors[:, columns]) - errors[:, columns]
                along = part.directions[self._sight.rows, : len(sd)]
                weights = solve(self._sight.narrow, seen, along, part.inverse, sd**2, wanted)
            return np.concatenate([weights, self._sizes[:, columns]])

        try:
            return side_by_side(weigh, zip(self._parts, self._before, strict=True))
        except NotConvergedError as error:
            names = ", ".join(one.name or str(one.functional) for one in self.measurements)
            raise NotConvergedError(f"no path meets all assumptions: {names}") from error

    def _wanted(self, part: _Part, f: np.ndarray, sd: np.ndarray, errors: np.ndarray) -> np.ndarray:
        """Return the values of functionals and errors together, shape (k, draws): stated, or drawn beyond a bound."""
        sign = np.array(
            [{"exact": 0.0, "at_least": 1.0, "at_most": -1.0}[m.bound] for m in self.measurements]
        )
        value = np.array([one.value for one in self.measurements])
        wanted = np.repeat(value[:, None], f.shape[1], axis=1)
        cut, exact = sign != 0, sign == 0
        if not cut.any():
            return wanted
        own = f + errors
        spread = part.explained + np.diag(sd**2)
        centre, covariance, free = f[cut].mean(axis=1), spread[np.ix_(cut, cut)], own[cut]
        if exact.any():
            gain = spread[np.ix_(cut, exact)] @ inverse_covariance(spread[np.ix_(exact, exact)])
            centre = centre + gain @ (value[exact] - f[exact].mean(axis=1))
            covariance = covariance - gain @ spread[np.ix_(exact, cut)]
            free = free + gain @ (wanted[exact] - own[exact])
        key = [str((one.functional.terms, one.bound)) for one in self.measurements]
        rng = np.random.default_rng(_seed(("cut", part.component.draws.start, *key)))
        centres = np.repeat(centre[:, None], f.shape[1], axis=1)
        drawn, _ = cut_normal_draws(centres, covariance, value[cut], sign[cut], rng)
        scale = np.sqrt(covariance.diagonal())[:, None]
        order = np.argsort((free / scale).sum(axis=0), kind="stable")
        wanted[np.ix_(cut, order)] = drawn[:, np.argsort((drawn / scale).sum(axis=0), kind="stable")]
        return wanted


@dataclass(frozen=True)
class _Part:
    """What a component contributes whatever the values.

    Parameters
    ----------
    component
        The component.
    directions
        C Hᵀ and the shapes of the shifts, shape (unknowns, k + shifts).
    explained
        H C Hᵀ, shape (k, k).
    inverse
        (H C Hᵀ + R)⁻¹, shape (k, k).
    shapes
        The shapes of the shifts alone, shape (unknowns, shifts).
    """

    component: Component
    directions: np.ndarray
    explained: np.ndarray
    inverse: np.ndarray
    shapes: np.ndarray

    @classmethod
    def of(cls, seen: Towards, noise: np.ndarray, shifts: Sequence[Shift]) -> _Part:
        H, towards = seen.H, seen.directions
        shapes = np.array([one.shape for one in shifts]).reshape(len(shifts), len(towards)).T
        if len(shifts):
            # The size of a shift is not known exactly: that, too, is a direction in which the path can give way.
            towards = (
                towards + (shapes * np.array([one.sd for one in shifts]) ** 2) @ (H @ shapes[seen.rows]).T
            )
        explained = H @ towards[seen.rows]
        inverse = inverse_covariance(explained + np.diag(noise)) if len(H) else explained
        return cls(seen.component, np.concatenate([towards, shapes], axis=1), explained, inverse, shapes)


def _in_order(measurements: Sequence[Measurement]) -> tuple[Measurement, ...]:
    """Return each measurement once, in an order that their content alone decides."""

    def content(one: Measurement) -> tuple[str, str, float, float, float]:
        return str(one.functional.terms), one.bound, one.functional.constant, one.value, one.sd

    hard = [one for one in measurements if one.sd <= HARD_SD and one.bound == "exact"]
    once = {(one.functional, one.value): one for one in reversed(hard)}
    soft = [one for one in measurements if one.sd > HARD_SD or one.bound != "exact"]
    return tuple(sorted([*once.values(), *soft], key=content))


def _seed(content: object) -> int:
    return int.from_bytes(hashlib.sha256(repr(content).encode()).digest()[:8], "big")


def _standard_normal(content: object, count: int) -> np.ndarray:
    return np.random.default_rng(_seed(content)).standard_normal(count)
