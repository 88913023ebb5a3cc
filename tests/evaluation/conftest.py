import pandas as pd
import pytest


def _figure(measure, frequency, period, value, available, **other):
    usual = {
        "series": "iip",
        "territory": "viet_nam",
        "period": period,
        "frequency": frequency,
        "measure": measure,
        "value": float(value),
        "unit": "percent",
        "bound": "exact",
        "status": "preliminary",
        "base_year": "",
        "published": available,
        "source_id": "gso_made",
        "locator": "",
        "note": "",
        "decimals": 2,
        "dated": "stated",
        "available": pd.Timestamp(available),
    }
    return {**usual, **other}


@pytest.fixture(scope="session")
def figure():
    """Make one figure: measure, frequency, period, value, day of publication, and what else differs."""
    return _figure


@pytest.fixture(scope="session")
def table():
    """Make a table of observations of figures."""
    return lambda *figures: pd.DataFrame(list(figures)).astype({"available": "datetime64[s]"})
