from __future__ import annotations

from functools import lru_cache

import pytest

from plan_analysis.briefs import Brief, open_brief


@lru_cache
def _brief(territory: str, as_of: str, language: str) -> Brief:
    return open_brief(territory, as_of, 2030, language, seed=148, draws=1000)


@pytest.fixture(scope="session")
def brief_of():
    """Return a function that opens a brief: territory, as_of, language."""

    def opened(territory="hung_yen", as_of="latest", language="vi") -> Brief:
        return _brief(territory, as_of, language)

    return opened
