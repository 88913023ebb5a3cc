"""The types that a notebook's parameter can have: what each accepts, and how it says so."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Value = str | int | float | bool
LATEST = "latest"


@dataclass(frozen=True)
class Parameter:
    """One parameter of a notebook.

    Parameters
    ----------
    name
        The Python name that the notebook's parameters cell assigns.
    default
        The value that the cell assigns.
    help
        One sentence for the user by language.
    """

    name: str
    default: Value
    help: Mapping[str, str] = field(default_factory=dict)

    @property
    def expected(self) -> str:
        """What a value must be, in words."""
        raise NotImplementedError

    def accepts(self, value: object) -> bool:
        """Tell whether a value is of the type and in the range."""
        raise NotImplementedError

    def parse(self, value: object) -> Value:
        """Return the value as the notebook will see it.

        Raises
        ------
        ValueError
            When the value is not accepted; the message is what was expected.
        """
        if not self.accepts(value):
            raise ValueError(self.expected)
        return value  # type: ignore[return-value]

    def words(self, value: Value, language: str) -> str:
        """Return how a value reads in a text of a language."""
        return str(value)

    def content(self, value: Value) -> str:
        """Return a hash of what a value stands for where that is a file, else nothing."""
        return ""


@dataclass(frozen=True)
class Choice(Parameter):
    """One of a few values; ``choices`` gives each its name by language."""

    choices: Mapping[str | int, Mapping[str, str]] = field(default_factory=dict)

    @property
    def expected(self) -> str:
        """``one of hung_yen, thai_binh``."""
        return f"one of {', '.join(str(choice) for choice in self.choices)}{_kind(self.choices)}"

    def accepts(self, value: object) -> bool:
        """Compare type and value: ``2030`` is not ``"2030"``, ``True`` is not ``1``."""
        return any(type(choice) is type(value) and choice == value for choice in self.choices)

    def words(self, value: Value, language: str) -> str:
        """Return the choice's declared name."""
        return self.choices.get(value, {}).get(language, str(value))


@dataclass(frozen=True)
class WholeNumber(Parameter):
    """An integer in a range, both ends included; None leaves an end open."""

    minimum: int | None = None
    maximum: int | None = None

    @property
    def expected(self) -> str:
        """``a whole number from 200 to 100000``."""
        return "a whole number" + _range(self.minimum, self.maximum)

    def accepts(self, value: object) -> bool:
        """Accept integers only; a bool is none."""
        return type(value) is int and _inside(value, self.minimum, self.maximum)


@dataclass(frozen=True)
class Number(Parameter):
    """A finite number in a range, both ends included; None leaves an end open."""

    minimum: float | None = None
    maximum: float | None = None

    @property
    def expected(self) -> str:
        """``a number of at least 0.5``."""
        return "a number" + _range(self.minimum, self.maximum)

    def accepts(self, value: object) -> bool:
        """Accept integers and floats; a bool is none."""
        finite = type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]
        return finite and _inside(value, self.minimum, self.maximum)

    def parse(self, value: object) -> Value:
        """Return a float, also for a whole number."""
        return float(super().parse(value))


@dataclass(frozen=True)
class Boolean(Parameter):
    """True or false."""

    @property
    def expected(self) -> str:
        """``true or false``."""
        return "true or false"

    def accepts(self, value: object) -> bool:
        """Accept bools only; ``1`` and ``"yes"`` are none."""
        return isinstance(value, bool)


@dataclass(frozen=True)
class Text(Parameter):
    """Any text."""

    @property
    def expected(self) -> str:
        """``text``."""
        return "text"

    def accepts(self, value: object) -> bool:
        """Accept strings only."""
        return isinstance(value, str)


@dataclass(frozen=True)
class IsoDate(Parameter):
    """A day as YYYY-MM-DD and, if so declared, the word ``latest``."""

    latest: bool = False

    @property
    def expected(self) -> str:
        """``a date such as 2025-12-31, or latest``."""
        return "a date such as 2025-12-31" + (f", or {LATEST}" if self.latest else "")

    def accepts(self, value: object) -> bool:
        """Accept a day that exists, as text or as YAML's own date."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return True
        if not isinstance(value, str):
            return False
        if value == LATEST:
            return self.latest
        try:
            return date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False

    def parse(self, value: object) -> Value:
        """Return text, whatever YAML made of the date."""
        parsed = super().parse(value)
        return parsed.isoformat() if isinstance(parsed, date) else parsed


def _kind(choices: Mapping[str | int, Any]) -> str:
    return " (a whole number)" if choices and all(type(choice) is int for choice in choices) else ""


def _inside(value: float, minimum: float | None, maximum: float | None) -> bool:
    return (minimum is None or value >= minimum) and (maximum is None or value <= maximum)


def _range(minimum: float | None, maximum: float | None) -> str:
    if minimum is not None and maximum is not None:
        return f" from {minimum} to {maximum}"
    if minimum is not None:
        return f" of at least {minimum}"
    return "" if maximum is None else f" of at most {maximum}"
