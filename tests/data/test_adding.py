"""Taking published files in: once each, all or none, and whatever happens in between."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plan_analysis.data import load, package
from plan_analysis.data.adding import Source, add
from plan_analysis.data.build import build
from plan_analysis.data.commands import described
from plan_analysis.data.intake import read_raw
from plan_analysis.data.published_files import FOLDER, is_stored_copy
from plan_analysis.errors import InputError

OFFICE = Source("OFFICE-2026-02", "Statistics office", "Report", "https://example.org/2026-02", "2026-03-06")
REPORT = """Trang chủ
Giới thiệu

BÁO CÁO TÌNH HÌNH KINH TẾ - XÃ HỘI THÁNG 02 NĂM 2026 TỈNH HƯNG YÊN

1. Sản xuất công nghiệp
Chỉ số sản xuất toàn ngành công nghiệp tháng Hai năm 2026 tăng 4,21% so với cùng kỳ năm trước. \
Trong đó: công nghiệp chế biến, chế tạo tăng 3,90%.
"""
TABLE = "series,territory,period,frequency,measure,value,unit,bound,status,base_year,published,source_id,locator,note\n"


@pytest.fixture
def report(tmp_path) -> Path:
    path = tmp_path / "báo cáo tháng 2.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def exports(tmp_path: Path, name: str, *rows: str) -> Path:
    path = tmp_path / name
    path.write_text(TABLE + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def state(raw: Path) -> dict[str, bytes]:
    return {path.relative_to(raw).as_posix(): path.read_bytes() for path in raw.rglob("*") if path.is_file()}


def test_a_report_becomes_figures_for_good(small_raw, report, tmp_path):
    (one,), _ = add(small_raw, [report], OFFICE, {})
    assert one.figures == 2 and not one.known_before
    kept = small_raw / one.path
    assert kept.read_bytes() == report.read_bytes()
    assert is_stored_copy(kept) and kept.name.endswith("-bao-cao-thang-2.txt")
    rows = load.observations(raw=small_raw, out=tmp_path / "out").query("source_id == 'OFFICE-2026-02'")
    found = set(
        rows[["series", "territory", "period", "measure", "value"]].itertuples(index=False, name=None)
    )
    assert found == {
        ("iip", "hung_yen_merged", "2026-02", "yoy_pct", 4.21),
        ("iip_manufacturing", "hung_yen_merged", "2026-02", "yoy_pct", 3.9),
    }
    assert set(rows["published"]) == {"2026-03-06"}
    assert all(rows["locator"].str.len() > 0)


def test_hash_date_publisher_and_address_are_recorded(small_raw, report):
    (one,), _ = add(small_raw, [report], OFFICE, {})
    descriptor = package.read_descriptor(small_raw)
    (entry,) = [entry for entry in descriptor["resources"] if entry["path"] == one.path]
    assert entry["hash"] == package.digest(report)
    assert entry["bytes"] == report.stat().st_size
    assert entry["source"]["published"] == "2026-03-06"
    assert entry["sources"] == [{"title": "Statistics office", "path": "https://example.org/2026-02"}]


def test_the_package_stays_valid(small_raw, report):
    frictionless = pytest.importorskip("frictionless")
    add(small_raw, [report], OFFICE, {})
    descriptor = json.loads((small_raw / package.DESCRIPTOR).read_text(encoding="utf-8"))
    assert frictionless.Package.metadata_validate(descriptor) is not None
    assert list(frictionless.Package.metadata_validate(descriptor)) == []


def test_the_same_bytes_are_added_once(small_raw, report, tmp_path):
    add(small_raw, [report], OFFICE, {})
    before = state(small_raw)
    again = tmp_path / "another name.txt"
    again.write_bytes(report.read_bytes())
    (one,), _ = add(small_raw, [again], Source("OTHER-KEY", "Somebody"), {})
    assert one.known_before and one.source_id == "OFFICE-2026-02"
    assert state(small_raw) == before
    assert "nothing changed" in described(one)[0]


def test_the_same_bytes_twice_in_one_call(small_raw, report, tmp_path):
    twin = tmp_path / "twin.txt"
    twin.write_bytes(report.read_bytes())
    first, second = add(small_raw, [report, twin], OFFICE, {})[0]
    assert (first.known_before, second.known_before) == (False, True)
    assert len(list((small_raw / FOLDER).iterdir())) == 1


def test_what_a_file_changes(small_raw, tmp_path):
    # The province said 5167 for 2021 and 6300 for 2022; the old table holds both.
    file = exports(
        tmp_path,
        "exports.csv",
        "exports,hung_yen,2021,A,level,5167,million USD,exact,final,,2026-02-01,,,",
        "exports,hung_yen,2022,A,level,6512,million USD,exact,final,,2026-02-01,,,",
        "exports,hung_yen,2023,A,level,6700,million USD,exact,final,,2026-02-01,,,",
    )
    (one,), _ = add(small_raw, [file], Source("YEARBOOK", "Statistics office"), {})
    assert one.changes.new["period"].tolist() == ["2023"]
    assert one.changes.repeated["period"].tolist() == ["2021"]
    assert one.changes.conflicting[["period", "amount", "before"]].values.tolist() == [
        ["2022", 6512.0, "6300"]
    ]
    words = "\n".join(described(one))
    assert "1 new, 1 as known, 0 revised, 1 in conflict" in words
    assert "conflict  exports hung_yen 2022 A level: 6512 million USD, but 6300 by" in words


def test_a_later_word_of_the_same_publisher_is_a_revision(small_raw, tmp_path):
    first = exports(
        tmp_path, "a.csv", "exports,hung_yen,2023,A,level,6700,million USD,exact,estimate,,2024-01-05,,,"
    )
    later = exports(
        tmp_path, "b.csv", "exports,hung_yen,2023,A,level,6750,million USD,exact,final,,2024-12-05,,,"
    )
    add(small_raw, [first], Source("OFFICE-A", "Statistics office"), {})
    (one,), _ = add(small_raw, [later], Source("OFFICE-B", "Statistics office"), {})
    assert one.changes.revised[["period", "amount", "before"]].values.tolist() == [["2023", 6750.0, "6700"]]
    assert one.changes.conflicting.empty


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "found"),
        (b"\x00\x01\x02 no file of any kind", "found"),
        ("Trời hôm nay đẹp.\n".encode(), "found"),
        ((TABLE + "exports,hung_yen,2023-13,M,level,1,million USD,exact,final,,,,,\n").encode(), "2023-13"),
        ((TABLE + "exports,atlantis,2023,A,level,1,million USD,exact,final,,,,,\n").encode(), "atlantis"),
        ((TABLE + "iip,hung_yen,2025-08,M,yoy_pct,1.0,percent,exact,final,,,,,\n").encode(), "hung_yen"),
    ],
    ids=["empty", "bytes", "no figures", "month 13", "unknown territory", "crosses the merger"],
)
def test_what_cannot_be_used_is_refused_and_nothing_changes(small_raw, report, tmp_path, content, words):
    before = state(small_raw)
    bad = tmp_path / "bad.csv"
    bad.write_bytes(content)
    with pytest.raises(InputError, match=words):
        add(small_raw, [report, bad], Source("KEY", "Publisher", published="2026-03-06"), {})
    assert state(small_raw) == before


def test_an_unknown_source_needs_a_publisher_and_a_date(small_raw, report, tmp_path):
    before = state(small_raw)
    with pytest.raises(
        InputError, match="found no publisher and no published; expected --publisher and --published"
    ):
        add(small_raw, [report], Source("NEW-KEY"), {})
    assert state(small_raw) == before


def test_a_known_source_needs_nothing_more(small_raw, tmp_path):
    file = exports(tmp_path, "x.csv", "exports,hung_yen,2023,A,level,6700,million USD,exact,final,,,,,")
    (one,), intake = add(small_raw, [file], Source("nq155_2021"), {})
    assert one.source_id == "nq155_2021"
    rows = intake.observations.query("source_id == 'nq155_2021' and period == '2023'")
    assert rows["published"].tolist() == ["2021-12-08"]


def test_a_missing_file_is_named(small_raw, tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.txt: found No such file"):
        add(small_raw, [tmp_path / "nowhere.txt"], OFFICE, {})


def test_a_file_dropped_among_the_published_is_refused(small_raw):
    folder = small_raw / FOLDER
    folder.mkdir()
    (folder / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=r"publications/mine\.txt: found an unknown file"):
        read_raw(small_raw)


def test_a_published_file_that_was_changed_is_noticed(small_raw, report):
    (one,), _ = add(small_raw, [report], OFFICE, {})
    (small_raw / one.path).write_text(REPORT.replace("4,21", "9,99"), encoding="utf-8")
    with pytest.raises(InputError, match="found sha256:"):
        read_raw(small_raw)


def test_what_an_interrupted_addition_left_does_not_count_and_is_swept(small_raw, report, tmp_path):
    out = tmp_path / "out"
    build(small_raw, out)
    old = (out / "observations.parquet").read_bytes()
    (one,), _ = add(small_raw, [report], OFFICE, {})
    left = small_raw / one.path
    content = left.read_bytes()
    # Take the entry back: as if the process had died between laying the copy and naming it.
    descriptor = package.read_descriptor(small_raw)
    without = [entry for entry in descriptor["resources"] if entry["path"] != one.path]
    package.write_descriptor(small_raw, descriptor | {"resources": without}, expected=descriptor)
    assert left.read_bytes() == content
    assert len(build(small_raw, out).observations) == 69
    assert load.observations(raw=small_raw, out=out).shape[0] == 69
    assert old[:4] == b"PAR1"
    file = exports(
        tmp_path, "y.csv", "exports,hung_yen,2023,A,level,6700,million USD,exact,final,,2026-02-01,,,"
    )
    add(small_raw, [file], Source("OTHER", "Publisher"), {})
    assert not left.exists()


def test_another_change_meanwhile_is_not_overwritten(small_raw):
    descriptor = package.read_descriptor(small_raw)
    package.write_descriptor(small_raw, {**descriptor, "title": "new"}, expected=descriptor)
    with pytest.raises(InputError, match="another change meanwhile"):
        package.write_descriptor(small_raw, {**descriptor, "title": "mine"}, expected=descriptor)
    assert package.read_descriptor(small_raw)["title"] == "new"


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_killed_at_any_moment_the_old_state_stands_or_the_new_one(small_raw, report, tmp_path):
    out = tmp_path / "out"
    command = [
        sys.executable, "-m", "plan_analysis.cli", "data", "add", str(report), "--source", "OFFICE-2026-02",
        "--publisher", "Statistics office", "--published", "2026-03-06", "--raw", str(small_raw), "--out", str(out),
    ]  # fmt: skip
    start = time.monotonic()
    original = state(small_raw)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "2 figures: 2 new" in done.stdout
    whole = time.monotonic() - start
    chance = random.Random(148)
    outcomes = set()
    for _ in range(8):
        for path in (path for path in small_raw.rglob("*") if path.is_file()):
            path.unlink()
        for name, content in original.items():
            (small_raw / name).write_bytes(content)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Imports take the first part; the work that could be torn lies in the rest.
        time.sleep(whole * chance.uniform(0.3, 1.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        count = len(read_raw(small_raw).observations)
        assert count in (69, 71)
        assert len(load.observations(raw=small_raw, out=out)) == count
        outcomes.add(count)
    assert outcomes <= {69, 71}
