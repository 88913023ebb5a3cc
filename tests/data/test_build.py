from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from plan_analysis import layout
from plan_analysis.cli import main
from plan_analysis.data import package
from plan_analysis.data.build import REPORT_FILES, TABLE_FILES, build, stored_fingerprint
from plan_analysis.data.intake import read_raw
from plan_analysis.errors import InputError
from plan_analysis.schema import COLUMNS, KEY, PROCESSED_COLUMNS, UNITS

FILE = "province/hung_yen_exports.csv"
HEADER = ",".join(COLUMNS).encode()


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def change_line(content: bytes, line: int, old: bytes, new: bytes) -> bytes:
    lines = content.split(b"\r\n")
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    return b"\r\n".join(lines)


def twice_with_another_value(content: bytes) -> bytes:
    line = content.split(b"\r\n")[1]
    return content + line.replace(b"47.14", b"48.14") + b"\r\n"


BROKEN = {
    "a wrong column": (
        lambda c: c.replace(b",bound,", b",limit,", 1),
        "line 1, column bound: found no such column",
    ),
    "a missing column": (
        lambda c: c.replace(b",bound,", b",", 1),
        "line 1, column bound: found no such column",
    ),
    "an extra column": (
        lambda c: c.replace(b",note\r\n", b",note,x\r\n", 1),
        "column 'x': found an unknown column",
    ),
    "a text in a number": (
        lambda c: change_line(c, 2, b"47.14", b"about 47"),
        "line 2, column value: found 'about 47'; expected a number",
    ),
    "a comma in a number": (
        lambda c: change_line(c, 2, b"47.14", b'"47,14"'),
        "line 2, column value: found '47,14'; expected a number",
    ),
    "no number": (lambda c: change_line(c, 2, b"47.14", b"NaN"), "line 2, column value: found 'NaN'"),
    "an infinite number": (
        lambda c: change_line(c, 2, b"47.14", b"inf"),
        "line 2, column value: found 'inf'",
    ),
    "nothing for a number": (
        lambda c: change_line(c, 2, b"47.14", b""),
        "line 2, column value: found nothing",
    ),
    "month 13": (
        lambda c: change_line(c, 12, b"2018-03", b"2018-13"),
        "line 12, column period: found '2018-13'",
    ),
    "an unknown territory": (
        lambda c: change_line(c, 2, b"hung_yen", b"hung_yem"),
        "line 2, column territory: found 'hung_yem'; expected a known territory (nearest: hung_yen)",
    ),
    "an unknown source": (
        lambda c: change_line(c, 2, b"vcci_2005", b"vcci_2095"),
        "line 2, column source_id: found 'vcci_2095'; expected a known source_id (nearest: vcci_2005)",
    ),
    "an unknown unit": (
        lambda c: change_line(c, 2, b"million USD", b"dong"),
        "line 2, column unit: found 'dong'",
    ),
    "an unknown measure": (
        lambda c: change_line(c, 2, b"level", b"size"),
        "line 2, column measure: found 'size'",
    ),
    "an unknown bound": (
        lambda c: change_line(c, 2, b"exact", b"rough"),
        "line 2, column bound: found 'rough'",
    ),
    "an unknown status": (
        lambda c: change_line(c, 2, b"preliminary", b"secret"),
        "line 2, column status: found 'secret'",
    ),
    "an unknown frequency": (
        lambda c: change_line(c, 2, b",A,", b",W,"),
        "line 2, column frequency: found 'W'",
    ),
    "a series with capitals": (
        lambda c: change_line(c, 2, b"exports", b"Exports"),
        "column series: found 'Exports'",
    ),
    "a day that is none": (
        lambda c: change_line(c, 2, b"2005-07-08", b"2005-02-30"),
        "line 2, column published: found '2005-02-30'",
    ),
    "a key with two values": (twice_with_another_value, "found the values 47.14, 48.14 for one figure"),
    "an empty file": (lambda c: b"", "found an empty file"),
    "no rows": (lambda c: HEADER + b"\r\n", "found a header without rows"),
    "bytes that are not UTF-8": (
        lambda c: change_line(c, 3, b"average", b"\xe0verage"),
        "line 3, byte 87: found byte 0xe0; expected UTF-8 text",
    ),
    "a row cut short": (lambda c: c + b"exports,hung_yen\r\n", "line 71: found 2 fields"),
    "a figure across the merger": (
        lambda c: change_line(c, 24, b"2025-06", b"2025-07"),
        "line 24, column territory: found hung_yen for 2025-07 (YTD), which ends after the merger",
    ),
}


def earlier_tables(folder: Path) -> dict[str, bytes]:
    """Put files in the places of the tables, and return their content."""
    folder.mkdir()
    for name in (*TABLE_FILES, *REPORT_FILES):
        (folder / name).write_bytes(f"earlier {name}".encode())
    return content_of(folder)


CASES = [(fault, True) for fault in BROKEN] + [("a text in a number", False), ("an empty file", False)]


@pytest.mark.parametrize(("fault", "recorded"), CASES)
def test_a_broken_file_is_refused_with_one_message_and_nothing_changes(small_raw, tmp_path, fault, recorded):
    out = tmp_path / "processed"
    before = earlier_tables(out)
    breaking, message = BROKEN[fault]
    path = small_raw / FILE
    path.write_bytes(breaking(path.read_bytes()))
    if recorded:  # the hash is right then, and the content alone is at fault
        descriptor = (small_raw / package.DESCRIPTOR).read_text(encoding="utf-8")
        entry = next(e for e in package.read_descriptor(small_raw)["resources"] if e["path"] == FILE)
        (small_raw / package.DESCRIPTOR).write_text(
            descriptor.replace(entry["hash"], package.digest(path)), encoding="utf-8"
        )
    with pytest.raises(InputError) as caught:
        build(small_raw, out)
    assert f"{FILE}" in str(caught.value) and message in str(caught.value)
    assert ("sha256:" in str(caught.value)) == (not recorded)
    assert content_of(out) == before


def test_all_problems_come_in_one_message(small_raw, tmp_path):
    path = small_raw / FILE
    content = change_line(path.read_bytes(), 2, b"47.14", b"many")
    content = change_line(content, 12, b"2018-03", b"2018-13")
    path.write_bytes(change_line(content, 13, b"2018-03", b"2018-13"))
    (small_raw / "stray.txt").write_text("?")
    with pytest.raises(InputError) as caught:
        build(small_raw, tmp_path / "processed")
    text = str(caught.value)
    assert "line 2, column value" in text
    assert "lines 12–13, column period: found '2018-13'" in text
    assert "stray.txt: found an unknown file" in text
    assert "to record" not in text and "plan-analysis data record" in text
    assert not (tmp_path / "processed").exists()


def test_a_reading_that_meets_no_row_is_an_error(small_raw, tmp_path):
    with (small_raw / "readings.csv").open("a", encoding="utf-8") as stream:
        stream.write("hung_yen_exports,period=1999,bound,exact,about,1,test\n")
    package.record(small_raw)
    with pytest.raises(InputError, match=r"readings\.csv, line \d+: found 0 rows of hung_yen_exports"):
        build(small_raw, tmp_path / "processed")


def test_the_command_says_what_is_wrong_and_leaves_with_2(small_raw, tmp_path):
    out, path = tmp_path / "processed", small_raw / FILE
    before = earlier_tables(out)
    good = CliRunner().invoke(main, ["data", "build", "--raw", str(small_raw), "--out", str(out)])
    assert good.exit_code == 0 and "69 rows" in good.stdout
    assert set(content_of(out)) == set(before) and content_of(out) != before
    before = content_of(out)
    path.write_bytes(change_line(path.read_bytes(), 2, b"47.14", b"many"))
    bad = CliRunner().invoke(main, ["data", "build", "--raw", str(small_raw), "--out", str(out)])
    assert bad.exit_code == 2
    assert "line 2, column value: found 'many'" in bad.stderr
    assert bad.stdout == "" and "Traceback" not in bad.stderr
    assert content_of(out) == before


def test_the_command_records_a_deliberate_change(small_raw, tmp_path):
    path = small_raw / FILE
    path.write_bytes(change_line(path.read_bytes(), 2, b"47.14", b"47.15"))
    said = CliRunner().invoke(main, ["data", "record", FILE, "--raw", str(small_raw)])
    assert (said.exit_code, said.stdout) == (0, f"recorded {FILE}\n")
    frame = build(small_raw, tmp_path / "processed").observations
    assert 47.15 in set(frame["value"])


def test_the_same_raw_files_give_the_same_bytes(small_raw, tmp_path):
    for name in ("one", "two"):
        build(small_raw, tmp_path / name)
    assert content_of(tmp_path / "one") == content_of(tmp_path / "two")
    assert set(content_of(tmp_path / "one")) == {*TABLE_FILES, *REPORT_FILES}
    assert len({stored_fingerprint(tmp_path / "one" / file) for file in TABLE_FILES}) == 1


def test_a_torn_table_has_no_fingerprint(tmp_path):
    (tmp_path / "t.parquet").write_bytes(b"PAR1torn")
    assert stored_fingerprint(tmp_path / "t.parquet") is None
    assert stored_fingerprint(tmp_path / "none.parquet") is None


def test_the_real_table_has_the_columns_types_and_keys(real):
    stored = pd.read_parquet(real.out / "observations.parquet")
    assert list(stored.columns) == list(PROCESSED_COLUMNS)
    assert str(stored["decimals"].dtype) == "Int8" and stored["value"].notna().all()
    assert set(stored["unit"]) <= {unit for unit, _ in UNITS.values()}
    assert stored["series"].str.fullmatch("[a-z][a-z0-9_]*").all()
    assert set(stored["territory"]) <= set(real.territories["territory"])
    twice = stored[stored.duplicated(list(KEY), keep=False)]
    assert set(twice["source_id"]) == {"WIKI_HY"}  # the one pair that nothing decides between


def test_what_is_left_out_of_the_real_files_is_what_was_declared():
    result = read_raw(layout.raw_folder())
    assert sum(result.rows.values()) == len(result.observations) + len(result.left)
    aside = result.left[result.left["why"] == "set aside"]
    assert sorted(aside["value"]) == ["11010.0", "15.1", "200.0", "2900.0", "500.0", "61540.0"]
    again = result.left[result.left["why"] == "the same figure again"]
    assert set(again["series"]) == {"industrial_labour_index"}
    assert set(again["territory"]) == {"viet_nam"} and len(again) == 125


def test_known_rows_are_read_as_their_notes_say(real):
    def one(**conditions):
        picked = real.obs
        for column, value in conditions.items():
            picked = picked[picked[column] == value]
        assert len(picked) == 1
        return picked.iloc[0]

    assert one(source_id="daihoi13_2020", measure="avg_pct")["period"] == "2016-2020"
    assert one(source_id="vna_tb_2018q1", series="exports", measure="level")["bound"] == "at_most"
    assert one(source_id="VNE_TB2024", series="exports", measure="level")["bound"] == "at_most"
    lower = one(source_id="plan148_kconline", measure="avg_pct", bound="at_least")
    upper = one(source_id="plan148_kconline", measure="avg_pct", bound="at_most")
    assert (lower["value"], upper["value"]) == (9.5, 10.0)
    assert one(source_id="nhandan_2022_12", series="exports", status="estimate")["decimals"] == -2
    assert one(source_id="HYSO_2024_12", series="grdp_per_capita")["unit"] == "million VND per head"
    level = one(source_id="HYEN-2019-11-27", series="output_industry", measure="level", period="2016")
    assert (level["value"], level["unit"], level["decimals"]) == (98300.0, "billion VND", -2)
    assert not real.obs["series"].isin(["iip_growth", "exports_from_parks", "grdp"]).any()
    assert not real.obs["period"].str.contains(re.compile(r"\dQ")).any()
