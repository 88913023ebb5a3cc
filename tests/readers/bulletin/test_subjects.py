from __future__ import annotations

import pytest

from plan_analysis.readers.bulletin.subjects import canonical, placed


@pytest.mark.parametrize(
    ("named", "one"),
    [
        (["iip"], "iip"),
        (["iip", "iip_total_again"], "iip"),
        (["iip", "iip_mining"], "iip_mining"),
        (["grdp", "services"], "services"),
        (["exports", "fdi_part"], "exports_fdi"),
        (["iip", "exports"], None),
        (["iip", "iip_mining", "iip_water"], None),
    ],
)
def test_subjects_named_together(named, one):
    assert canonical(named) == one


@pytest.mark.parametrize(
    ("subject", "own", "family", "meant"),
    [
        ("iip_mining", ["iip_mining"], "iip", ("iip_mining", "iip")),
        ("iip_mining", ["iip_mining"], "trade", (None, "")),
        ("services", ["services"], "structure", ("services", "structure")),
        ("services", ["grdp", "services"], "structure", ("services", "grdp")),
        ("services", ["services"], "", (None, "")),
        ("exports_bare", ["exports_bare"], "trade", ("exports", "trade")),
        ("exports_bare", ["exports_bare"], "grdp", (None, "")),
        (None, [], "iip", (None, "")),
    ],
)
def test_a_part_means_something_only_in_its_family(subject, own, family, meant):
    assert placed(subject, own, family) == meant
