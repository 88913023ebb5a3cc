"""Which figures are wrong, and by how much: drawn given that all of them are linear in the path.

Beside its usual error a figure has a gross one, e, that is zero when the figure is right and N(0, wide²) when it is
wrong: y = f + error + e. With r the figures less their prior means and S the covariance of r without gross errors, a
set W of wrong figures has the weight

    (ε / (1 − ε))^|W| |I + D Λ_WW|^(−1/2) exp(½ u_Wᵀ (D⁻¹ + Λ_WW)⁻¹ u_W),    Λ = S⁻¹,  u = S⁻¹ r,  D = wide² I,

and given W its gross errors are normal with precision D⁻¹ + Λ_WW and mean (D⁻¹ + Λ_WW)⁻¹ u_W (the spike and slab of
Mitchell and Beauchamp, *Journal of the American Statistical Association* 83, 1988). So every draw has a set of its own
at the price of a matrix of the size of the set.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.sparse import csr_array

from plan_analysis.path.contamination import PRIOR_LOG_ODDS

OPEN_FROM, OPEN_TO = 0.05, 0.995
"""Between these probabilities of being wrong a figure is open; below, figures are wrong independently of each other."""

MOST_OPEN = 8
"""So many open figures are weighed in all their combinations; two values for one fact exclude each other."""

NEVER = 0.003
"""Below this probability a figure counts as right in every draw; at a hundredth, what is left out adds up.

Of the province's fifteen figures on exports twelve have less than that each and five percent together: without them the
80 % interval of growth in 2022 began 0.14 points too high (``benchmarks/against_nuts.py``).
"""


@dataclass(frozen=True)
class WrongSets:
    """Wrong figures of many draws: the distinct sets, shape (sets, k), and which of them each has, shape (count,)."""

    distinct: np.ndarray
    which: np.ndarray

    @classmethod
    def of(cls, wrong: np.ndarray) -> WrongSets:
        """Return the sets of truth values of shape (count, k)."""
        # Each set as a number of its own: sorting numbers is far quicker than sorting rows.
        digits = np.random.default_rng(0).random(wrong.shape[1])
        _, first, which = np.unique(wrong @ digits, return_index=True, return_inverse=True)
        return cls(wrong[first], which)


@dataclass(frozen=True)
class GrossErrors:
    """What is known of gross errors.

    Parameters
    ----------
    precision, pull
        Λ and u, shapes (k, k) and (k,).
    wide
        Variances of gross errors, shape (k,).
    guess
        Probabilities of being wrong as the search for the mode left them, shape (k,).
    """

    precision: np.ndarray
    pull: np.ndarray
    wide: np.ndarray
    guess: np.ndarray

    def probabilities(self) -> np.ndarray:
        """Return the probability of each figure of being wrong, open ones in all their combinations, shape (k,)."""
        weighed, sets, weights = self._combinations()
        found = self.guess.copy()
        found[weighed] = weights @ sets
        return found

    def sets(self, count: int, rng: np.random.Generator) -> WrongSets:
        """Draw which figures are wrong."""
        weighed, sets, weights = self._combinations()
        chance = np.where(self.guess < NEVER, 0.0, self.guess)
        chance[weighed] = 0.0
        possible = np.flatnonzero(chance)
        wrong = np.zeros((count, self.guess.size), dtype=bool)
        wrong[:, possible] = rng.random((count, possible.size), dtype=np.float32) < chance[possible]
        wrong[:, weighed] = sets[rng.choice(len(sets), count, p=weights)]
        return WrongSets.of(wrong)

    def weigh(self, distinct: np.ndarray) -> Weighed:
        """Return what is known of gross errors given each of some sets of wrong figures, shape (sets, k)."""
        counts = distinct.sum(axis=1)
        shape = (len(distinct), int(counts.max(initial=0)))
        places, root, fit = np.zeros(shape, dtype=int), np.zeros(shape), np.zeros(shape)
        inverse, log_weight = np.zeros((*shape, shape[1])), counts * PRIOR_LOG_ODDS
        for count in np.unique(counts[counts > 0]):
            sets = np.flatnonzero(counts == count)
            own = np.nonzero(distinct[sets])[1].reshape(-1, count)
            size = np.sqrt(self.wide[own])
            inner = self.precision[own[:, :, None], own[:, None, :]] * size[:, :, None] * size[:, None, :]
            factor = np.linalg.cholesky(inner + np.eye(count))
            # The factors are small and many: their inverses are quicker than solving by each.
            back = np.linalg.inv(factor)
            pull = np.einsum("cij,cj->ci", back, self.pull[own] * size)
            places[sets, :count], root[sets, :count], fit[sets, :count] = own, size, pull
            inverse[sets, :count, :count] = back
            log_weight[sets] += 0.5 * (pull**2).sum(axis=1)
            log_weight[sets] -= np.log(np.diagonal(factor, axis1=1, axis2=2)).sum(axis=1)
        return Weighed(distinct.shape[1], places, root, inverse, fit, log_weight)

    def _combinations(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return positions of figures that are weighed together, sets of wrong ones among them, and their weights."""
        rivalry = self._rivalry()
        could = (self.guess >= OPEN_FROM) & (self.guess < OPEN_TO) | (rivalry > 0)
        order = np.argsort(np.abs(self.guess - 0.5) - rivalry, kind="stable")
        is_open = order[could[order]][:MOST_OPEN]
        sure = np.setdiff1d(np.flatnonzero(self.guess >= OPEN_TO), is_open)
        weighed = np.concatenate([is_open, sure])
        sets = np.ones((2**is_open.size, weighed.size), dtype=bool)
        sets[:, : is_open.size] = list(product((False, True), repeat=is_open.size))
        if len(sets) == 1:
            return weighed, sets, np.ones(1)
        among_all = np.zeros((len(sets), self.guess.size), dtype=bool)
        among_all[:, weighed] = sets
        log_weights = self.weigh(among_all).log_weight
        weights = np.exp(log_weights - log_weights.max())
        return weighed, sets, weights / weights.sum()

    def _rivalry(self) -> np.ndarray:
        """Return 1 for figures of which either could be the wrong one, as two values for one fact are, shape (k,).

        The search for the mode settles on one of them; here each wrong figure is taken back, and whatever explains
        the contradiction as well as it did, or nearly, is its rival.
        """
        found = np.zeros(self.guess.size)
        likely = np.flatnonzero(self.guess >= 0.5)
        for one in likely:
            rest = np.setdiff1d(likely, one)
            shared = self.precision[:, rest]
            inner = self.precision[np.ix_(rest, rest)] + np.diag(1.0 / self.wide[rest])
            weights = np.linalg.solve(inner, shared.T)
            own = self.precision.diagonal() - np.einsum("ij,ji->i", shared, weights)
            pull = self.pull - weights.T @ self.pull[rest]
            gain = 0.5 * (pull**2 / (1.0 / self.wide + own) - np.log1p(self.wide * own))
            rivals = gain > gain[one] + np.log(OPEN_FROM)
            rivals[rest] = False
            if rivals.sum() > 1:
                found[rivals] = 1.0
        return found


@dataclass(frozen=True)
class Weighed:
    """Gross errors given each of some sets of wrong figures, every set as long as the largest.

    Parameters
    ----------
    figures
        Number of figures that may be wrong.
    places
        Positions of the wrong figures, shape (sets, most); what follows the last is zero, here and below.
    root
        Standard deviations of their gross errors, shape (sets, most).
    inverse
        L⁻¹ with L Lᵀ = I + D^½ Λ D^½, shape (sets, most, most).
    fit
        L⁻¹ D^½ u, shape (sets, most).
    log_weight
        Logarithm of the weight of each set, shape (sets,).
    """

    figures: int
    places: np.ndarray
    root: np.ndarray
    inverse: np.ndarray
    fit: np.ndarray
    log_weight: np.ndarray

    def sizes(self, which: np.ndarray, rng: np.random.Generator) -> csr_array:
        """Draw how far wrong figures are off, given which of the sets each draw has: (count,) → (count, figures)."""
        shape = (which.size, self.figures)
        if self.places.size == 0:
            return csr_array(shape)
        white = self.fit[which] + rng.standard_normal((which.size, self.places.shape[1]))
        sizes = np.einsum("cji,cj->ci", self.inverse[which], white) * self.root[which]
        rows = np.repeat(np.arange(which.size), self.places.shape[1])
        found = csr_array((sizes.ravel(), (rows, self.places[which].ravel())), shape=shape)
        found.eliminate_zeros()
        return found
