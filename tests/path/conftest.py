import pandas as pd
import pytest


def _figure(measure, frequency, period, value, **other):
    usual = {
        "series": "iip",
        "territory": "hung_yen",
        "period": period,
        "frequency": frequency,
        "measure": measure,
        "value": float(value),
        "unit": "percent",
        "bound": "exact",
        "status": "preliminary",
        "base_year": "",
        "published": "",
        "source_id": "press",
        "locator": "",
        "note": "",
        "decimals": len(str(value).partition(".")[2]),
    }
    return {**usual, **other}


@pytest.fixture(scope="session")
def figure():
    """Make one printed figure: measure, frequency, period, value as printed, and what else differs."""
    return _figure


@pytest.fixture(scope="session")
def table():
    """Make a table of observations of printed figures."""
    return lambda *figures: pd.DataFrame(list(figures))
