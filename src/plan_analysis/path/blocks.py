"""A prior covariance that is known by its blocks: units with parts of their own that share a common vector.

Unit u has the path x_u = own_u + B_u z. With own parts of covariance K_u and a common vector z of covariance C,

    K = blockdiag(K_u) + B C Bᵀ.

Nothing of the size of all unknowns is factored or formed: products with the few months that figures look at, and draws,
are made block by block.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import cholesky
from scipy.sparse import csr_array, vstack

JITTER = 1e-12


@dataclass(frozen=True, eq=False)
class Block:
    """One covariance, whose factor is made once, however many systems share it.

    Parameters
    ----------
    covariance
        Shape (size, size); may be singular.
    """

    covariance: np.ndarray

    @cached_property
    def factor(self) -> np.ndarray:
        """Lower Cholesky factor in single precision."""
        ridge = JITTER * max(1.0, float(self.covariance.diagonal().max()))
        raised = self.covariance + ridge * np.eye(len(self.covariance))
        return cholesky(raised, lower=True, check_finite=False).astype(np.float32)

    def draws(self, count: int, rng: np.random.Generator) -> np.ndarray:
        """Draw vectors of mean zero, shape (size, count), single precision."""
        return self.factor @ rng.standard_normal((len(self.factor), count), dtype=np.float32)


@dataclass(frozen=True, eq=False)
class BlockCovariance:
    """The covariance of units stacked one after the other, each of as many months.

    Parameters
    ----------
    own
        Each unit's own part; None for a unit that is wholly made of the common vector.
    common
        The common vector.
    loadings
        For each unit B_u, shape (months, q).
    """

    own: tuple[Block | None, ...]
    common: Block
    loadings: tuple[csr_array, ...]

    @property
    def months(self) -> int:
        """Months of each unit."""
        return self.loadings[0].shape[0]

    def __len__(self) -> int:
        return self.months * len(self.own)

    def _of(self, unit: int) -> slice:
        return slice(unit * self.months, (unit + 1) * self.months)

    def cross(self, H: csr_array) -> np.ndarray:
        """Return K Hᵀ, shape (unknowns, k), of which H sees few unknowns."""
        # What z sees of every functional; few months of it are touched.
        seen = (H @ self._loadings).tocsc()
        touched = np.flatnonzero(np.diff(seen.indptr))
        shared = self.common.covariance[:, touched] @ seen[:, touched].toarray().T
        product = self._loadings @ shared
        rows = H.toarray()
        for unit, block in enumerate(self.own):
            if block is not None:
                part = rows[:, self._of(unit)]
                looking = np.flatnonzero(part.any(axis=1))
                product[self._of(unit), looking] += block.covariance @ part[looking].T
        return product

    @cached_property
    def _loadings(self) -> csr_array:
        """B of all units, shape (unknowns, q)."""
        return csr_array(vstack(self.loadings))

    def __array__(self, dtype: np.dtype | None = None, copy: bool | None = None) -> np.ndarray:
        """Return the whole matrix, shape (unknowns, unknowns)."""
        whole = np.empty((len(self), len(self)), dtype=dtype or float)
        seen = [loading @ self.common.covariance for loading in self.loadings]
        for row, left in enumerate(seen):
            for column, loading in enumerate(self.loadings):
                whole[self._of(row), self._of(column)] = (loading @ left.T).T
            if self.own[row] is not None:
                whole[self._of(row), self._of(row)] += self.own[row].covariance
        return whole

    def draws(self, count: int, rng: np.random.Generator) -> np.ndarray:
        """Draw deviations from the prior mean, shape (unknowns, count), single precision."""
        shared = self.common.draws(count, rng)
        drawn = np.empty((len(self), count), dtype=np.float32)
        for unit, (block, loading) in enumerate(zip(self.own, self.loadings, strict=True)):
            drawn[self._of(unit)] = loading.astype(np.float32) @ shared
            if block is not None:
                drawn[self._of(unit)] += block.draws(count, rng)
        return drawn


def cross_covariance(covariance: np.ndarray | BlockCovariance, H: np.ndarray | csr_array) -> np.ndarray:
    """Return K Hᵀ for a covariance given as a matrix or by its blocks, shape (unknowns, k)."""
    return covariance.cross(H) if isinstance(covariance, BlockCovariance) else covariance @ H.T
