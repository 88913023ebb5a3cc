"""Draws of a problem's target by the No-U-Turn sampler of numpyro, an optional library (extra ``sampler``).

Hoffman and Gelman, *Journal of Machine Learning Research* 15, 2014; between its steps every figure that may be wrong is
set right or wrong by a Gibbs step (Liu, *Biometrika* 83, 1996). All chains run side by side in one process.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
from numpyro import distributions
from numpyro.infer import MCMC, NUTS, DiscreteHMCGibbs

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
    wrong
        Which of the figures that may be wrong are, shape (doubted, chains, draws).
    divergences
        Number of draws whose trajectory lost its energy.
    steps
        Mean number of leapfrog steps of a draw.
    seconds
        Time taken.
    """

    values: np.ndarray
    log_scales: np.ndarray
    wrong: np.ndarray
    divergences: int
    steps: float
    seconds: float


def sample(problem: Problem, functionals: Sequence[Functional], settings: Settings) -> Sample:
    """Return values of functionals and scales of the draws of a problem's target."""
    start = time.perf_counter()
    target = Target(problem, jnp, jax.scipy)
    white, scales = target.size

    def model() -> None:
        z = numpyro.sample("z", distributions.Normal().expand([white]).to_event(1))
        t = numpyro.sample("t", distributions.Normal().expand([scales]).to_event(1))
        # The shares of right and wrong figures are in the likelihood.
        wrong = numpyro.sample("wrong", distributions.Bernoulli(0.5).expand([target.doubted]))
        numpyro.factor("figures", target.log_density(z, t, wrong) + 0.5 * (z @ z) + 0.5 * (t @ t))

    rng = np.random.default_rng(settings.seed)
    # The coordinates are nearly standard normals, so the chains start from where they are to end.
    starts = {
        name: jnp.asarray(rng.standard_normal((settings.chains, size)))
        for name, size in (("z", white), ("t", scales))
    }
    starts["wrong"] = jnp.zeros((settings.chains, target.doubted), dtype=int)
    inner = NUTS(model, dense_mass=[("t",)], target_accept_prob=settings.accept)
    chains = MCMC(
        DiscreteHMCGibbs(inner, modified=True),
        num_warmup=settings.warmup,
        num_samples=settings.draws,
        num_chains=settings.chains,
        chain_method=jax.vmap,
        progress_bar=False,
    )
    fields = ("hmc_state.diverging", "hmc_state.num_steps")
    chains.run(jax.random.PRNGKey(settings.seed), init_params=starts, extra_fields=fields)
    drawn, extra = chains.get_samples(), chains.get_extra_fields()
    asked = FunctionalSet(problem.grid, functionals)
    paths = jax.jit(jax.vmap(target.path))
    values = np.concatenate(
        [
            asked.values(np.asarray(paths(*(drawn[one][i : i + AT_ONCE] for one in ("z", "t", "wrong")))).T)
            for i in range(0, len(drawn["z"]), AT_ONCE)
        ],
        axis=1,
    )
    log_scales = np.log(np.asarray(target.scales(drawn["t"]))).T
    shape = (-1, settings.chains, settings.draws)
    return Sample(
        values.reshape(shape),
        log_scales.reshape(shape),
        np.asarray(drawn["wrong"]).T.reshape(shape).astype(bool),
        int(np.asarray(extra[fields[0]]).sum()),
        float(np.asarray(extra[fields[1]]).mean()),
        time.perf_counter() - start,
    )
