from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.readers.bulletin.tokens import folded, tidy, tokenise


def kinds(text):
    return [(token.kind, token.text) for token in tokenise(tidy(text))]


def test_the_longest_phrase_wins():
    assert kinds("cung cấp nước; hoạt động quản lý và xử lý rác thải, nước thải giảm 5,11%") == [
        ("SUBJECT", "cung cấp nước; hoạt động quản lý và xử lý rác thải, nước thải"),
        ("DOWN", "giảm"),
        ("PERCENT", "5,11%"),
    ]


def test_six_is_not_after():
    assert kinds("sáu tháng") == [("PERIOD", "sáu tháng")]
    assert kinds("sau tháng 3") == [("WORD", "sau"), ("PERIOD", "tháng 3")]


@pytest.mark.parametrize(
    "spelling", ["thuỷ sản", "thủy sản", "THỦY SẢN", unicodedata.normalize("NFD", "thủy sản")]
)
def test_spellings_of_one_subject(spelling):
    (token,) = tokenise(tidy(f"nông, lâm nghiệp và {spelling}"))
    assert token.data["subject"] == "agriculture"


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("3,45%%", "PERCENT", {"number": "3,45"}),
        ("8,65 %", "PERCENT", {"number": "8,65"}),
        ("7,5-8,0%", "RANGE", {"low": "7,5", "high": "8,0"}),
        ("0,18 điểm phần trăm", "POINTS", {"number": "0,18"}),
        ("4.200 triệu USD", "MONEY", {"number": "4.200", "money": "triệu USD"}),
        ("31/12/2024", "NUMBER", {}),
    ],
)
def test_figures(text, kind, parts):
    (token,) = tokenise(text)
    assert token.kind == kind
    assert {name: token.data[name] for name in parts} == parts


def test_tidy_composes_and_drops_what_cannot_be_seen():
    assert tidy("HƯ\u00adNG\u00a0 YÊN\u200b") == "HƯNG YÊN"


@given(st.text(max_size=60))
def test_tokens_cover_any_text_in_order(text):
    sentence = tidy(text)
    tokens = tokenise(sentence)
    assert len(folded(sentence)) == len(sentence)
    assert "".join(token.text for token in tokens).replace(" ", "") == sentence.replace(" ", "")
    assert all(first.end <= second.start for first, second in pairwise(tokens))
