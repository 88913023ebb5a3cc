"""Draws of a problem's target by the No-U-Turn sampler of numpyro, an optional library (extra ``sampler``).

Hoffman and Gelman, *Journal of Machine Learning Research* 15, 2014. All chains run side by side in one process.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from numpyro.infer import MCMC, NUTS

from plan_analysis.path.functionals import Functional, FunctionalSet
from sampling.target import Problem, Target

jax.config.update("jax_enable_x64", True)

AT_ONCE = 500
"""Draws whose paths are held at the same time."""


@dataclass(frozen=True)
class Settings:
    """How long and how carefully to sample.

    Parameters
    ----------
    chains, warmup, draws
        Number of chains, and of steps of each before and after its step size is settled.
    accept
        Acceptance probability that the step size aims at.
    seed
        Of starts and chains.
    """

    chains: int = 4
    warmup: int = 400
    draws: int = 4000
    accept: float = 0.85
    seed: int = 148


@dataclass(frozen=True)
class Sample:
    """What the sampler found.

    Parameters
    ----------
    values
        Of the functionals, on the log scale, shape (k, chains, draws).
    log_scales
        Natural logarithms of the scales, shape (scales, chains, draws).
    divergences
        Number of draws whose trajectory lost its energy.
    steps
        Mean number of leapfrog steps of a draw.
    seconds
        Time taken.
    """

    values: np.ndarray
    log_scales: np.ndarray
    divergences: int
    steps: float
    seconds: float


def sample(problem: Problem, functionals: Sequence[Functional], settings: Settings) -> Sample:
    """Return values of functionals and scales of the draws of a problem's target."""
    start = time.perf_counter()
    target = Target(problem, jnp, jax.scipy)
    rng = np.random.default_rng(settings.seed)
    # The coordinates are nearly standard normals, so the chains start from where they are to end.
    starts = {
        name: jnp.asarray(rng.standard_normal((settings.chains, size)))
        for name, size in zip(("z", "t"), target.size, strict=True)
    }
    kernel = NUTS(
        potential_fn=lambda at: -target.log_density(at["z"], at["t"]),
        dense_mass=[("t",)],
        target_accept_prob=settings.accept,
    )
    chains = MCMC(
        kernel,
        num_warmup=settings.warmup,
        num_samples=settings.draws,
        num_chains=settings.chains,
        chain_method="vectorized",
        progress_bar=False,
    )
    key = jax.random.PRNGKey(settings.seed)
    chains.run(key, init_params=starts, extra_fields=("diverging", "num_steps"))
    drawn, extra = chains.get_samples(), chains.get_extra_fields()
    asked = FunctionalSet(problem.grid, functionals)
    paths = jax.jit(jax.vmap(target.path))
    values = np.concatenate(
        [
            asked.values(np.asarray(paths(drawn["z"][i : i + AT_ONCE], drawn["t"][i : i + AT_ONCE])).T)
            for i in range(0, len(drawn["z"]), AT_ONCE)
        ],
        axis=1,
    )
    log_scales = np.log(np.asarray(target.scales(drawn["t"]))).T
    shape = (-1, settings.chains, settings.draws)
    return Sample(
        values.reshape(shape),
        log_scales.reshape(shape),
        int(np.asarray(extra["diverging"]).sum()),
        float(np.asarray(extra["num_steps"]).mean()),
        time.perf_counter() - start,
    )
