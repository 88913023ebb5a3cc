"""All fixed words by key, in both languages."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping

from plan_analysis.wording.evaluation_words import EVALUATION_WORDS
from plan_analysis.wording.explorer_words import EXPLORER_WORDS
from plan_analysis.wording.figure_words import FIGURE_WORDS
from plan_analysis.wording.headings import HEADINGS
from plan_analysis.wording.headline_words import HEADLINE_WORDS
from plan_analysis.wording.names import NAMES
from plan_analysis.wording.scenario_words import SCENARIO_WORDS
from plan_analysis.wording.table_words import TABLE_WORDS

PARTS = (
    NAMES,
    HEADINGS,
    FIGURE_WORDS,
    TABLE_WORDS,
    HEADLINE_WORDS,
    SCENARIO_WORDS,
    EXPLORER_WORDS,
    EVALUATION_WORDS,
)
"""The lists; no key stands in two of them."""

LABELS: Mapping[str, tuple[str, str]] = ChainMap(*map(dict, PARTS))


def label(key: str, language: str) -> str:
    """Return a label.

    Raises
    ------
    KeyError
        For a key that is not in the list.
    """
    vietnamese, english = LABELS[key]
    return vietnamese if language == "vi" else english
