"""A prior covariance that is known by its blocks: units with parts of their own that share a common vector.

Unit u has the path x_u = own_u + B_u z. With own parts of covariance K_u and a common vector z of covariance C,

    K = blockdiag(K_u) + B C Bᵀ.

Nothing of the size of all unknowns is factored or formed: products with the few months that figures look at, and draws,
are made block by block.
"""

from __future__ import annotations

from collections.abc import Iterator
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
        seen, touched = self._seen(H)
        product = self._loadings @ (self.common.covariance[:, touched] @ seen.toarray().T)
        for unit, looking, months, part in self._parts(H):
            product[self._of(unit), looking] += self.own[unit].covariance[:, months] @ part.T
        return product

    def explained(self, H: csr_array) -> np.ndarray:
        """Return H K Hᵀ, shape (k, k), without K Hᵀ, which is many times as large."""
        seen, touched = self._seen(H)
        product = seen @ (seen @ self.common.covariance[np.ix_(touched, touched)]).T
        for unit, looking, months, part in self._parts(H):
            product[np.ix_(looking, looking)] += part @ self.own[unit].covariance[months, months] @ part.T
        return product

    def times(self, vector: np.ndarray) -> np.ndarray:
        """Return K times a vector, shape (unknowns,)."""
        product = self._loadings @ (self.common.covariance @ (self._loadings.T @ vector))
        for unit, block in enumerate(self.own):
            if block is not None:
                product[self._of(unit)] += block.covariance @ vector[self._of(unit)]
        return product

    def _seen(self, H: csr_array) -> tuple[csr_array, np.ndarray]:
        """Return what functionals see of z, shape (k, touched), and which few entries of z they touch."""
        seen = H @ self._loadings
        touched, columns = np.unique(seen.indices, return_inverse=True)
        return csr_array((seen.data, columns, seen.indptr), shape=(seen.shape[0], touched.size)), touched

    def _parts(self, H: csr_array) -> Iterator[tuple[int, np.ndarray, slice, np.ndarray]]:
        """Yield for each unit with a part of its own which functionals look at it, at which months, and by how much."""
        by_month = H.tocsc()
        for unit, block in enumerate(self.own):
            ends = by_month.indptr[unit * self.months : (unit + 1) * self.months + 1]
            if block is None or ends[0] == ends[-1]:
                continue
            first = int(np.searchsorted(ends, ends[0], side="right")) - 1
            months = slice(first, int(np.searchsorted(ends, ends[-1])))
            entries = slice(ends[0], ends[-1])
            looking, rows = np.unique(by_month.indices[entries], return_inverse=True)
            part = np.zeros((looking.size, months.stop - months.start))
            columns = np.repeat(np.arange(self.months), np.diff(ends)) - months.start
            part[rows, columns] = by_month.data[entries]
            yield unit, looking, months, part

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
