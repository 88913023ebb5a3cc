"""Simulated series of the kinds that business and official statistics are made of; drawn from a fixed seed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy.signal import lfilter

SEED = 2148


def _log_uniform(random: np.random.Generator, low: float, high: float) -> float:
    return float(np.exp(random.uniform(np.log(low), np.log(high))))


def _noise(random: np.random.Generator, size: int) -> np.ndarray:
    """Return unit noise, in a third of the cases with fat tails."""
    if random.uniform() < 1 / 3:
        return random.standard_t(3, size) / np.sqrt(3)
    return random.standard_normal(size)


def trending_log_level(random: np.random.Generator, size: int, scale: float, drift: float) -> np.ndarray:
    """Return a log level: drift, shocks that stay, shocks that pass, a slope that wanders, and breaks."""
    persistence = random.choice(
        [0.0, random.uniform(0.3, 0.8), random.uniform(0.8, 1.0)], p=[0.45, 0.35, 0.2]
    )
    slope = lfilter([1.0], [1.0, -persistence], _noise(random, size)) * scale * _log_uniform(random, 0.1, 0.5)
    lasting = _noise(random, size) * scale * random.choice([0.0, 1.0], p=[0.2, 0.8])
    passing = lfilter([1.0], [1.0, -random.uniform(0, 0.6)], _noise(random, size))
    log_level = np.cumsum(drift + slope * (persistence > 0) + lasting)
    log_level += passing * scale * random.choice([0.0, _log_uniform(random, 0.2, 3.0)])
    if random.uniform() < 0.25:
        at = int(random.integers(2, size))
        log_level[at:] += random.normal(0, 5 * scale)
        log_level[at:] += random.normal(0, scale) * np.arange(size - at) * random.choice([0, 0.5])
    return log_level


def yearly_series(random: np.random.Generator) -> np.ndarray:
    """Return one positive yearly series: smooth like people and accounts, or rough like firms and markets."""
    size = int(random.integers(14, 42)) + 6
    kind = random.choice(["smooth", "middling", "rough"], p=[0.4, 0.25, 0.35])
    if kind == "rough":
        size = int(random.integers(20, 27))
    scale = {"smooth": (0.002, 0.03), "middling": (0.02, 0.1), "rough": (0.08, 0.35)}[kind]
    scale = _log_uniform(random, *scale)
    drift = random.normal(0.5, 0.8) * min(2.0 * scale, 0.08)
    log_level = trending_log_level(random, size, scale, drift)
    start = _log_uniform(random, 1e3, 8e3)
    if random.uniform() < 0.4:  # growth by amounts, not by rates
        y = start * (1 + log_level)
        if y.min() > 0.05 * start:
            return y
    return start * np.exp(np.clip(log_level, -3, 4))


def monthly_series(random: np.random.Generator) -> np.ndarray:
    """Return one positive monthly series, two in three with a season that may drift."""
    size = int(random.choice([random.integers(48, 70), random.integers(100, 127)], p=[0.4, 0.6])) + 18
    scale = _log_uniform(random, 0.003, 0.12)
    drift = random.normal(0.1, 0.3) * min(0.5 * scale, 0.01)
    log_level = trending_log_level(random, size, scale, drift) * random.choice([1.0, 0.5])
    if random.uniform() < 0.5:  # like the orders of one firm: what passes outweighs what stays
        log_level = log_level * 0.4 + _noise(random, size) * _log_uniform(random, 0.03, 0.35)
    if random.uniform() < 0.67:
        strength = _log_uniform(random, 0.02, 0.35)
        shape = random.normal(0, strength, 12)
        change = np.cumsum(random.normal(0, strength * random.choice([0, 0.1]), (size // 12 + 1, 12)), axis=0)
        log_level = log_level + (shape - shape.mean() + change).ravel()[:size]
    return _log_uniform(random, 1e3, 8e3) * np.exp(np.clip(log_level - log_level.mean(), -4, 4))


def simulated_series(yearly: int, monthly: int) -> Iterator[tuple[str, int, np.ndarray]]:
    """Yield name, observations a year and values of so many simulated series."""
    for number in range(yearly):
        yield f"simulated year {number}", 1, yearly_series(np.random.default_rng([SEED, 1, number]))
    for number in range(monthly):
        yield f"simulated month {number}", 12, monthly_series(np.random.default_rng([SEED, 12, number]))
