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

from plan_analysis.path.contamination import SHARE_WRONG

OPEN_FROM, OPEN_TO = 0.05, 0.995
"""Between these probabilities of being wrong a figure is open; below, figures are wrong independently of each other."""

MOST_OPEN = 8
"""So many open figures are weighed in all their combinations; two values for one fact exclude each other."""

NEVER = 0.002


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

    def draws(self, count: int, rng: np.random.Generator) -> csr_array:
        """Draw gross errors, shape (count, k)."""
        weighed, sets, weights = self._combinations()
        chance = np.where(self.guess < NEVER, 0.0, self.guess)
        chance[weighed] = 0.0
        possible = np.flatnonzero(chance)
        wrong = np.zeros((count, self.guess.size), dtype=bool)
        wrong[:, possible] = rng.random((count, possible.size), dtype=np.float32) < chance[possible]
        wrong[:, weighed] = sets[rng.choice(len(sets), count, p=weights)]
        return self._sizes(wrong, rng)

    def _combinations(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return positions of figures that are weighed together, sets of wrong ones among them, and their weights."""
        is_open = np.flatnonzero((self.guess >= OPEN_FROM) & (self.guess < OPEN_TO))
        is_open = is_open[np.argsort(np.abs(self.guess[is_open] - 0.5), kind="stable")][:MOST_OPEN]
        sure = np.flatnonzero(self.guess >= OPEN_TO)
        weighed = np.concatenate([is_open, sure])
        sets = np.ones((2**is_open.size, weighed.size), dtype=bool)
        sets[:, : is_open.size] = list(product((False, True), repeat=is_open.size))
        if len(sets) == 1:
            return weighed, sets, np.ones(1)
        inner, pull = self._whitened(np.broadcast_to(weighed, sets.shape), sets)
        fit = np.einsum("ci,ci->c", pull, np.linalg.solve(inner, pull[..., None])[..., 0])
        log_weights = (
            sets.sum(axis=1) * np.log(SHARE_WRONG / (1.0 - SHARE_WRONG))
            - 0.5 * np.linalg.slogdet(inner)[1]
            + 0.5 * fit
        )
        weights = np.exp(log_weights - log_weights.max())
        return weighed, sets, weights / weights.sum()

    def _sizes(self, wrong: np.ndarray, rng: np.random.Generator) -> csr_array:
        """Draw the gross errors of sets of wrong figures, shape (count, k) of truth values."""
        distinct, which = np.unique(np.packbits(wrong, axis=1), axis=0, return_inverse=True)
        distinct = np.unpackbits(distinct, axis=1, count=wrong.shape[1]).astype(bool)
        largest = int(distinct.sum(axis=1).max(initial=0))
        if largest == 0:
            return csr_array(wrong.shape)
        # Every set in a row of the same length: its members first.
        places = np.argsort(~distinct, axis=1, kind="stable")[:, :largest]
        member = np.take_along_axis(distinct, places, axis=1)
        inner, pull = self._whitened(places, member)
        spread = np.linalg.inv(inner)
        middle = np.einsum("cij,cj->ci", spread, pull)
        factor = np.linalg.cholesky(spread)
        which = which.ravel()
        white = rng.standard_normal((len(wrong), largest))
        sizes = middle[which] + np.einsum("cij,cj->ci", factor[which], white)
        sizes *= member[which] * np.sqrt(self.wide[places])[which]
        rows = np.repeat(np.arange(len(wrong)), largest)
        return csr_array((sizes.ravel(), (rows, places[which].ravel())), shape=wrong.shape)

    def _whitened(self, places: np.ndarray, member: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return I + D^½ Λ D^½ and D^½ u for many sets; what is no member is cut off."""
        root = np.sqrt(self.wide[places]) * member
        inner = self.precision[places[:, :, None], places[:, None, :]] * root[:, :, None] * root[:, None, :]
        inner += np.eye(places.shape[1])
        return inner, self.pull[places] * root
