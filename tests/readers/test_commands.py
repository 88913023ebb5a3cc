from __future__ import annotations

import io

import pandas as pd
from click.testing import CliRunner

from plan_analysis.cli import main
from plan_analysis.schema import COLUMNS

REPORT = (
    "Tình hình kinh tế - xã hội tỉnh Hưng Yên tháng 4 năm 2025\n"
    "Chỉ số sản xuất công nghiệp tháng 4 tăng 9% so với cùng kỳ năm trước. IIP tháng 4 tăng 7%.\n"
)


def run(*arguments):
    return CliRunner().invoke(main, ["read", *map(str, arguments)])


def test_observations_go_to_standard_output_and_refusals_to_standard_error(tmp_path):
    path = tmp_path / "r.txt"
    path.write_text(REPORT, encoding="utf-8")
    result = run(path, "--source-id", "office")
    assert result.exit_code == 0
    table = pd.read_csv(io.StringIO(result.stdout), dtype=str, keep_default_na=False)
    assert list(table.columns) == list(COLUMNS)
    assert table[["series", "value", "source_id"]].to_numpy().tolist() == [["iip", "9.0", "office"]]
    assert "r.txt, paragraph 2, sentence 2" in result.stderr


def test_several_files_into_one(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    out = tmp_path / "out.csv"
    result = run(tmp_path / "a.txt", tmp_path / "b.txt", "--out", out)
    assert result.exit_code == 0 and result.stdout == ""
    assert list(pd.read_csv(out)["source_id"]) == ["a", "b"]


def test_unusable_input_ends_with_2_and_writes_nothing(tmp_path):
    good, bad, out = tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "out.csv"
    good.write_text(REPORT, encoding="utf-8")
    bad.write_bytes(bytes(range(200)))
    result = run(good, bad, tmp_path / "missing.txt", "--out", out)
    assert result.exit_code == 2 and not out.exists()
    assert "bad.txt" in result.stderr and "missing.txt" in result.stderr and "Traceback" not in result.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.txt", "good.txt"]


def test_a_target_that_cannot_be_written(tmp_path):
    path = tmp_path / "r.txt"
    path.write_text(REPORT, encoding="utf-8")
    result = run(path, "--out", tmp_path / "no" / "such.csv")
    assert result.exit_code == 2 and "no writable file" in result.stderr


def test_the_template_is_written_and_read_back(tmp_path):
    out = tmp_path / "template.csv"
    written = CliRunner().invoke(main, ["data", "template", "--out", str(out)])
    assert written.exit_code == 0 and out.read_bytes().startswith(b"\xef\xbb\xbf")
    result = run(out)
    assert result.exit_code == 0 and len(result.stdout.splitlines()) == 3
