from __future__ import annotations

import pytest

from plan_analysis.readers.bulletin.figures import FIGURES, read_figure
from plan_analysis.readers.bulletin.tokens import tokenise


def read(text, family):
    *before, figure = tokenise(text)
    assert figure.kind in FIGURES
    reading = read_figure(figure, before, family)
    return reading.kind, reading.values, reading.unit


@pytest.mark.parametrize(
    ("text", "family", "expected"),
    [
        ("tăng 9,86%", "iip", ("rate", ((9.86, "exact"),), "percent")),
        ("giảm gần 5%", "iip", ("rate", ((-5.0, "at_least"),), "percent")),
        ("tăng trưởng âm 2%", "grdp", ("rate", ((-2.0, "exact"),), "percent")),
        ("tăng -2%", "grdp", ("rate", ((-2.0, "exact"),), "percent")),
        ("giảm 7,5 - 8%", "iip", ("rate", ((-8.0, "at_least"), (-7.5, "at_most")), "percent")),
        ("tốc độ tăng đạt 9%", "iip", ("rate", ((9.0, "exact"),), "percent")),
        ("chỉ đạt 7,24%", "grdp", ("rate", ((7.24, "exact"),), "percent")),
        ("đạt 109,4%", "iip", ("index", ((109.4, "exact"),), "index points")),
        ("đạt 41%", "trade", ("aside", (), "index points")),
        ("đạt 9,4%", "iip", ("unclear", (), "index points")),
        ("chiếm 62,65%", "structure", ("share", ((62.65, "exact"),), "percent")),
        ("chiếm 62,65%", "iip", ("aside", (), "percent")),
        ("đóng góp 0,18 điểm phần trăm", "grdp", ("contribution", ((0.18, "exact"),), "percentage points")),
        ("tăng 1,2 điểm phần trăm", "grdp", ("aside", (), "percent")),
        ("ước đạt hơn 4,2 tỷ USD", "trade", ("level", ((4200.0, "at_least"),), "million USD")),
        ("đạt 114.792 tỷ đồng", "grdp", ("level", ((114792.0, "exact"),), "billion VND")),
        ("đạt 121,27 triệu đồng", "grdp", ("level", ((0.12127, "exact"),), "billion VND")),
        ("tăng 8,81 triệu đồng", "grdp", ("aside", (), "percent")),
        ("cao hơn mức tăng 9,86%", "iip", ("aside", (), "percent")),
        ("5,5%", "iip", ("unclear", (), "percent")),
    ],
)
def test_readings(text, family, expected):
    assert read(text, family) == expected
