from __future__ import annotations

import string
from datetime import date
from pathlib import Path

import jinja2
import pytest

import plan_analysis.wording
from plan_analysis.wording.labels import LABELS, PARTS, label
from plan_analysis.wording.text import paragraph

TEMPLATES = Path(plan_analysis.wording.__file__).parent / "templates"


def names(language: str) -> set[str]:
    folder = TEMPLATES / language
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.md.j2")}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_texts():
    assert names("vi") == names("en")
    assert len(names("vi")) > 20


@pytest.mark.parametrize("key", LABELS)
def test_labels_ask_for_the_same_numbers_in_both_languages(key):
    vietnamese, english = LABELS[key]
    loose = {"name", "month", "roman", "quarter", "count"} if key.endswith("_of") else set()
    assert fields(vietnamese) - loose == fields(english) - loose


def test_no_label_stands_in_two_lists():
    keys = [key for part in PARTS for key in part]
    assert len(set(keys)) == len(keys) == len(LABELS)


def test_labels_by_language():
    assert label("exports", "vi") == "Kim ngạch xuất khẩu"
    assert label("exports", "en") == "Exports"
    with pytest.raises(KeyError):
        label("no such label", "vi")


def test_vietnamese_texts_have_no_decomposed_letters():
    import unicodedata

    for path in (TEMPLATES / "vi").rglob("*.md.j2"):
        text = path.read_text(encoding="utf-8")
        assert text == unicodedata.normalize("NFC", text), path.name


def test_a_missing_value_is_an_error_not_a_gap():
    with pytest.raises(jinja2.UndefinedError):
        paragraph("head_plan", "vi", territory="hung_yen", as_of=date(2025, 12, 31))
