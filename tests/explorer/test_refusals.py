from __future__ import annotations

import pytest

from plan_analysis.errors import InputError, Problem
from plan_analysis.explorer.refusals import UnusableNameError, checked_name, refusal


@pytest.mark.parametrize("name", ["a", "2026", "faster_2028", "a" * 60, "  faster  "])
def test_a_name_that_a_file_can_have_is_taken_without_spaces(name):
    assert checked_name(name) == name.strip()


@pytest.mark.parametrize("name", ["_a", "A", "a" * 61, "a b", "a/b", "đ"])
def test_another_name_is_refused_with_what_a_name_has(name):
    with pytest.raises(UnusableNameError, match="beginning with a letter or digit") as caught:
        checked_name(name)
    said = refusal(caught.value, "vi")
    assert said.startswith(f"Không thực hiện được: tên “{name}” không hợp lệ") and "found" not in said
    assert said.endswith("bắt đầu bằng chữ hoặc số.")


def test_no_name_at_all_is_called_missing():
    with pytest.raises(UnusableNameError) as caught:
        checked_name(" ")
    assert refusal(caught.value, "en").startswith("This cannot be done: the name is missing;")


def test_any_other_error_says_what_was_found_and_expected():
    error = InputError([Problem("a.yaml", "line 2", "x", "y"), Problem("a.yaml", "", "z", "w")])
    assert refusal(error, "en") == (
        "This cannot be done: a.yaml, line 2: found x; expected y; a.yaml: found z; expected w."
    )
