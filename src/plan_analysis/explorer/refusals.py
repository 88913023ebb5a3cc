"""What cannot be done, and what to do instead, in the words of the view's language."""

from __future__ import annotations

import re

from plan_analysis.errors import InputError, Problem
from plan_analysis.wording.labels import label

NAME = re.compile("[a-z0-9][a-z0-9_]{0,59}")


class UnusableNameError(InputError):
    """A name under which nothing is saved.

    Parameters
    ----------
    problem
        What is wrong with it.
    key
        Label of the same in words.
    filled
        What stands in the label's braces.
    """

    def __init__(self, problem: Problem, key: str, **filled: object):
        super().__init__(problem)
        self._key, self._filled = key, filled

    def in_(self, language: str) -> str:
        """Return what is wrong and what to do, in a language, without a full stop."""
        return label(self._key, language).format(
            **self._filled, rule=label("x_name_rule", language), replace=label("x_overwrite", language)
        )


def checked_name(text: str) -> str:
    """Return the name to save under, without spaces around it.

    Raises
    ------
    UnusableNameError
        When it is not one that a file can have.
    """
    name = text.strip()
    if not name:
        raise UnusableNameError(Problem("name", "", "nothing", label("x_name_rule", "en")), "x_no_name")
    if not NAME.fullmatch(name):
        problem = Problem("name", "", repr(name), label("x_name_rule", "en"))
        raise UnusableNameError(problem, "x_bad_name", name=name)
    return name


def refusal(error: InputError, language: str) -> str:
    """Return one sentence on why something cannot be done."""
    named = isinstance(error, UnusableNameError)
    problem = error.in_(language) if named else "; ".join(map(str, error.problems))
    return label("x_refused", language).format(problem=problem)
