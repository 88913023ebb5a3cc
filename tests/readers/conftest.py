from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def sample() -> Callable[..., Path]:
    """Return real published files, or skip the test when the folder of them is not at hand."""

    def find(*parts: str) -> Path:
        folder = os.environ.get("PLAN_ANALYSIS_SAMPLES")
        if not folder:
            pytest.skip("PLAN_ANALYSIS_SAMPLES does not name a folder of published files")
        path = Path(folder).joinpath(*parts)
        if not path.exists():
            pytest.skip(f"the folder of published files has no {'/'.join(parts)}")
        return path

    return find
