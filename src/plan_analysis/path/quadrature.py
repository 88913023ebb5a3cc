"""Points and weights that stand for a normal density in a few dimensions."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np

Rule = list[tuple[np.ndarray, float]]
"""Points and weights; the weights sum to one, and the centre is the first point."""

MOST_DIMENSIONS = 4
"""Beyond, a rule of degree five of this kind has weights below zero."""


def axis_rule(size: int) -> Rule:
    """Return the centre and two points on each axis, of equal weight, with the mean and variance of a standard normal.

    Parameters
    ----------
    size
        Number of dimensions.
    """
    weight = 1.0 / (2 * size + 1)
    far = np.sqrt(1.0 / (2 * weight))
    ends = [side * far * axis for axis in np.eye(size) for side in (1.0, -1.0)]
    return [(point, weight) for point in (np.zeros(size), *ends)]


def fifth_degree_rule(size: int) -> Rule:
    """Return points and weights, all above zero, that integrate polynomials of degree five under a standard normal.

    The rule is one of Stroud's (*Approximate Calculation of Multiple Integrals*, 1971); it has the fourth moments, too.

    Parameters
    ----------
    size
        Number of dimensions; there are 2 size² + 1 points, and with four dimensions those on the axes weigh nothing.

    Raises
    ------
    ValueError
        With more than four dimensions, where points on the axes would weigh less than nothing.
    """
    if size > MOST_DIMENSIONS:
        raise ValueError(f"found {size} dimensions; expected at most {MOST_DIMENSIONS}")
    unit, far = np.eye(size), np.sqrt(size + 2.0)
    rule = [(np.zeros(size), 2.0 / (size + 2))]
    rule += [
        (side * far * axis, (4.0 - size) / (2 * (size + 2) ** 2)) for axis in unit for side in (1.0, -1.0)
    ]
    rule += [
        ((a * one + b * other) * far / np.sqrt(2.0), 1.0 / (size + 2) ** 2)
        for one, other in combinations(unit, 2)
        for a, b in product((1.0, -1.0), repeat=2)
    ]
    return [(point, weight) for point, weight in rule if weight > 0]
