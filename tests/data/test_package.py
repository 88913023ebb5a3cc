from __future__ import annotations

import hashlib
import json

import frictionless
import pytest

from plan_analysis import layout
from plan_analysis.data import package
from plan_analysis.errors import InputError


def test_the_real_package_is_valid():
    report = frictionless.validate(str(layout.raw_folder() / package.DESCRIPTOR))
    assert report.valid, report.flatten(["title", "path", "note"])[:5]


def test_every_raw_file_is_described_with_its_bytes_and_hash():
    raw = layout.raw_folder()
    listed = package.resources(package.read_descriptor(raw))
    assert sorted(resource.path for resource in listed) == package.raw_files(raw)
    for resource in listed:
        content = (raw / resource.path).read_bytes()
        assert resource.size == len(content)
        assert resource.hash == "sha256:" + hashlib.sha256(content).hexdigest()
    assert package.verify(raw, listed) == []


def test_descriptions_and_sources_are_given_by_people():
    for entry in package.read_descriptor(layout.raw_folder())["resources"]:
        assert entry["title"] and len(entry["description"]) > 20 and entry["sources"]


def test_a_changed_an_unknown_and_a_missing_file_are_named(small_raw):
    listed = package.resources(package.read_descriptor(small_raw))
    with (small_raw / "sources.csv").open("ab") as stream:
        stream.write(b"x")
    (small_raw / "stray.csv").write_text("a\n1\n")
    (small_raw / "territories.csv").unlink()
    problems = {problem.file: problem for problem in package.verify(small_raw, listed)}
    assert set(problems) == {"sources.csv", "stray.csv", "territories.csv"}
    assert "plan-analysis data record sources.csv" in problems["sources.csv"].expected
    assert problems["stray.csv"].found == "an unknown file"
    assert problems["territories.csv"].found == "no such file"


def test_recording_a_change_keeps_what_people_wrote(small_raw):
    before = {e["name"]: e for e in package.read_descriptor(small_raw)["resources"]}
    path = small_raw / "province" / "hung_yen_exports.csv"
    content = path.read_bytes()
    path.write_bytes(content + content.splitlines(keepends=True)[1])
    assert package.record(small_raw) == ["province/hung_yen_exports.csv"]
    after = {e["name"]: e for e in package.read_descriptor(small_raw)["resources"]}
    entry = after["hung_yen_exports"]
    assert entry["bytes"] == before["hung_yen_exports"]["bytes"] + len(content.splitlines(keepends=True)[1])
    assert entry["title"] == before["hung_yen_exports"]["title"]
    assert entry["sources"] == before["hung_yen_exports"]["sources"]
    assert package.record(small_raw) == []


def test_a_new_file_is_recorded_by_its_header(small_raw):
    new = small_raw / "province" / "more.csv"
    new.write_bytes((small_raw / "province" / "hung_yen_exports.csv").read_bytes())
    assert package.record(small_raw) == ["province/more.csv"]
    entry = package.read_descriptor(small_raw)["resources"][-1]
    assert (entry["name"], entry["kind"], entry["format"]) == ("more", "observations", "csv")
    assert entry["schema"]["fields"][0]["name"] == "series"


def test_a_file_that_is_no_known_table_is_not_recorded(small_raw):
    before = (small_raw / package.DESCRIPTOR).read_bytes()
    (small_raw / "odd.csv").write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match=r"odd\.csv, line 1: found a,b"):
        package.record(small_raw)
    assert (small_raw / package.DESCRIPTOR).read_bytes() == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "expected JSON"),
        (b"\xff", "UTF-8"),
        (b"[]", "no list of resources"),
        (b'{"resources": [{"name": "x", "path": "x.csv"}]}', "no kind"),
        (b'{"resources": [{"name": "x", "path": "x.csv", "kind": "songs"}]}', "songs"),
        (
            b'{"resources": [{"name": "x", "path": "x", "kind": "text"}, {"name": "x", "path": "y", "kind": "text"}]}',
            "name 'x' more than once",
        ),
    ],
)
def test_an_unusable_descriptor_is_refused(tmp_path, content, message):
    (tmp_path / package.DESCRIPTOR).write_bytes(content)
    with pytest.raises(InputError, match=message):
        package.read_descriptor(tmp_path)


def test_the_fingerprint_follows_bytes_and_not_times(small_raw):
    first = package.fingerprint(small_raw)
    path = small_raw / "sources.csv"
    path.write_bytes(path.read_bytes())
    assert package.fingerprint(small_raw) == first
    path.write_bytes(path.read_bytes() + b"\n")
    assert package.fingerprint(small_raw) != first


def test_the_descriptor_is_stable_text():
    text = (layout.raw_folder() / package.DESCRIPTOR).read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
