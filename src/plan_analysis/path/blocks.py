"""A prior covariance that is known by its blocks: units with parts of their own that share a common vector.

Unit u has the path x_u = own_u + B_u z. With own parts of covariance K_u and a common vector z of covariance C,

    K = blockdiag(K_u) + B C Bᵀ.

Nothing of the size of all unknowns is factored or formed: products with the few months that figures look at, and draws,
are made block by block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import cholesky
from scipy.linalg.blas import strmm
from scipy.sparse import csc_array, csr_array, vstack

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
        return drawing_factor(self.covariance)


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
        for unit, part in self._parts(H):
            product[self._of(unit)] += (part @ self.own[unit].covariance).T
        return product

    def explained(self, H: csr_array) -> np.ndarray:
        """Return H K Hᵀ, shape (k, k), without K Hᵀ, which is many times as large."""
        seen, touched = self._seen(H)
        product = seen @ (seen @ self.common.covariance[np.ix_(touched, touched)]).T
        for unit, part in self._parts(H):
            product += part @ (part @ self.own[unit].covariance).T
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

    def _parts(self, H: csr_array) -> Iterator[tuple[int, csc_array]]:
        """Yield each unit with a part of its own that functionals look at, and what they see of it, (k, months)."""
        by_month = H.tocsc()
        for unit, block in enumerate(self.own):
            ends = by_month.indptr[unit * self.months : (unit + 1) * self.months + 1]
            if block is not None and ends[0] < ends[-1]:
                entries = slice(ends[0], ends[-1])
                stored = by_month.data[entries], by_month.indices[entries], ends - ends[0]
                yield unit, csc_array(stored, shape=(H.shape[0], self.months))

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

    @property
    def sizes(self) -> tuple[int, ...]:
        """Lengths of the white vectors that a draw is made of."""
        return (len(self.common.covariance), *(self.months for block in self.own if block is not None))

    def deviations(self, white: Sequence[np.ndarray]) -> np.ndarray:
        """Return deviations from the prior mean, single precision.

        Parameters
        ----------
        white
            Standard normals, shapes (size, count) for each of ``sizes``.

        Returns
        -------
        ndarray
            Shape (unknowns, count).
        """
        shared = correlated(self.common.factor, white[0])
        drawn = np.empty((len(self), shared.shape[1]), dtype=np.float32)
        own = iter(white[1:])
        for unit, (block, loading) in enumerate(zip(self.own, self.loadings, strict=True)):
            drawn[self._of(unit)] = loading.astype(np.float32) @ shared
            if block is not None:
                drawn[self._of(unit)] += correlated(block.factor, next(own))
        return drawn


def drawing_factor(covariance: np.ndarray) -> np.ndarray:
    """Return the lower Cholesky factor of a covariance that may be singular, in single precision.

    That halves the time of draws; its error, 1e-7 of a deviation, is far below any standard deviation.
    """
    ridge = JITTER * max(1.0, float(covariance.diagonal().max()))
    lower = cholesky(covariance + ridge * np.eye(len(covariance)), lower=True, check_finite=False)
    return lower.astype(np.float32, order="F")


def correlated(factor: np.ndarray, white: np.ndarray) -> np.ndarray:
    """Return a lower factor times standard normals, shapes (n, n) and (n, count)."""
    return strmm(1.0, factor, white.T, side=1, lower=1, trans_a=1).T


def cross_covariance(covariance: np.ndarray | BlockCovariance, H: np.ndarray | csr_array) -> np.ndarray:
    """Return K Hᵀ for a covariance given as a matrix or by its blocks, shape (unknowns, k)."""
    return covariance.cross(H) if isinstance(covariance, BlockCovariance) else covariance @ H.T
