"""Briefs on the real data, opened once; small draws keep them quick."""

from __future__ import annotations

from functools import lru_cache

import pytest

from plan_analysis.briefs import Brief, open_brief

DRAWS = 2000


@lru_cache
def _brief(territory: str, as_of: str, language: str, horizon: int) -> Brief:
    return open_brief(territory, as_of, horizon, language, seed=148, draws=DRAWS)


@pytest.fixture(scope="session")
def brief_of():
    """Return a function that opens a brief: territory, as_of, language, horizon."""

    def opened(territory="hung_yen", as_of="latest", language="vi", horizon=2030) -> Brief:
        return _brief(territory, as_of, language, horizon)

    return opened
