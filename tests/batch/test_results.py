import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from plan_analysis.batch.results import MIME, collect
from plan_analysis.errors import InputError

HEADLINE = {
    "id": "iip_mean",
    "label": "Bình quân",
    "value": 9.0,
    "low80": 8.8,
    "high80": 9.2,
    "unit": "percent",
    "as_of": "2025-06-30",
    "sources": ["GSO_2024"],
}


def notebook(*lists):
    cells = [new_markdown_cell("intro\n\n# Tiêu đề #\n")]
    for headlines in lists:
        bundle = {"title": "IIP", "summary": "Đạt.", "language": "vi", "headlines": headlines}
        cells.append(new_code_cell("x", outputs=[new_output("display_data", {MIME: bundle})]))
    return new_notebook(cells=cells)


def test_collects_over_cells():
    results = collect(
        notebook([HEADLINE], [HEADLINE | {"id": "b", "as_of": "2025-12-31", "value": 148}]), "a"
    )
    assert (results.title, results.summary) == ("IIP", "Đạt.")
    assert [headline.id for headline in results.headlines] == ["iip_mean", "b"]
    assert results.as_of.isoformat() == "2025-12-31"
    assert results.headlines[0].model_dump(mode="json") == HEADLINE


def test_a_notebook_without_headlines_has_its_heading():
    results = collect(notebook(), "a")
    assert (results.title, results.summary, results.headlines, results.as_of) == ("Tiêu đề", "", (), None)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"value": float("nan")}, "headlines.0.value"),
        ({"value": True}, "headlines.0.value"),
        ({"low80": "8.8"}, "headlines.0.low80"),
        ({"low80": 9.5}, "low80 is above high80"),
        ({"as_of": "30/6/2025"}, "headlines.0.as_of"),
        ({"id": ""}, "headlines.0.id"),
        ({"sources": None}, "headlines.0.sources"),
    ],
)
def test_refuses(change, message):
    with pytest.raises(InputError) as caught:
        collect(notebook([HEADLINE | change]), "a")
    assert message in str(caught.value)
    assert "cell 2" in str(caught.value)


def test_an_id_is_used_once():
    with pytest.raises(InputError, match="id iip_mean again"):
        collect(notebook([HEADLINE], [HEADLINE]), "a")


def test_more_fields_are_kept():
    results = collect(notebook([HEADLINE | {"note": "ước tính"}]), "a")
    assert results.headlines[0].model_dump(mode="json")["note"] == "ước tính"
