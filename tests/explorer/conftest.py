from __future__ import annotations

from datetime import date

import pytest

from plan_analysis.briefs import Brief, open_brief
from plan_analysis.explorer.question import Setting

AS_OF = date(2024, 12, 31)


@pytest.fixture(scope="session")
def brief() -> Brief:
    """Return the brief of old Hưng Yên at the end of 2024, when one year of the plan was to come."""
    made = open_brief("hung_yen", AS_OF, 2030, "en", seed=148, draws=600)
    made.path("iip")
    return made


@pytest.fixture
def setting() -> Setting:
    return Setting("iip", "hung_yen", AS_OF, 2030)
