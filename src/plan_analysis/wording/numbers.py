"""Numbers, dates and probabilities as each language writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from plan_analysis.plan.quantity import Quantity

LANGUAGES = ("vi", "en")

PROBABILITY_WORDS: tuple[tuple[float, str, str], ...] = (
    (0.99, "gần như chắc chắn đạt", "almost certain"),
    (0.90, "rất nhiều khả năng đạt", "very likely"),
    (0.66, "nhiều khả năng đạt", "likely"),
    (0.33, "chưa rõ đạt hay không", "about as likely as not"),
    (0.10, "ít khả năng đạt", "unlikely"),
    (0.01, "rất ít khả năng đạt", "very unlikely"),
    (0.0, "gần như không thể đạt", "almost impossible"),
)
"""Smallest probability of each word; the figure always stands beside the word.

Limits as in Mastrandrea et al. (2010), *Guidance note for lead authors of the IPCC fifth assessment report on
consistent treatment of uncertainties*, table 1.
"""


@dataclass(frozen=True)
class Numbers:
    """Formats for one language.

    Parameters
    ----------
    language
        ``vi`` (decimal comma, point between thousands) or ``en``.
    """

    language: str

    def __post_init__(self) -> None:
        if self.language not in LANGUAGES:
            raise ValueError(f"found language {self.language!r}; expected one of {', '.join(LANGUAGES)}")

    def decimal(self, value: float, digits: int = 1) -> str:
        """Return a number with a fixed count of decimals; a rounded zero has no sign."""
        rounded = round(float(value), digits) + 0.0
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return format_decimal(rounded, format=pattern, locale=self.language).replace("-", "−")

    def percent(self, value: float, digits: int = 1) -> str:
        """Return a number of percent with its sign."""
        return f"{self.decimal(value, digits)}%"

    def points(self, value: float, digits: int = 1) -> str:
        """Return percentage points, which are not percent."""
        unit = "điểm phần trăm" if self.language == "vi" else "percentage points"
        return f"{self.decimal(value, digits)} {unit}"

    def between(self, low: float, high: float, digits: int = 1, unit: str = "%") -> str:
        """Return a range; with a negative end the words, otherwise a dash, join the ends."""
        first, last = self.decimal(low, digits), self.decimal(high, digits)
        if low < 0 or high < 0:
            joined = (
                f"{first}{unit} đến {last}{unit}"
                if self.language == "vi"
                else f"{first}{unit} to {last}{unit}"
            )
            return joined
        return f"{first}–{last}{unit}"

    def trimmed(self, value: float) -> str:
        """Return a number with as many decimals as it needs, at most two: ``9``, ``9,5``."""
        return self.decimal(value, self._digits(value))

    @staticmethod
    def _digits(value: float) -> int:
        return next(d for d in (0, 1, 2) if d == 2 or abs(value - round(value, d)) < 1e-9)

    def target_range(self, low: float, high: float) -> str:
        """Return the range of a target as its document writes it: ``9–10%``, ``9,5–10%``; one end where both agree."""
        return f"{self.trimmed(low)}%" if low == high else f"{self.trimmed(low)}–{self.trimmed(high)}%"

    def interval(self, quantity: Quantity, digits: int = 1, unit: str = "%") -> str:
        """Return the 80 % interval of a quantity."""
        return self.between(quantity.low80, quantity.high80, digits, unit)

    def billion_usd(self, million: float, digits: int = 2) -> str:
        """Return million USD as billions with the unit."""
        number = self.decimal(million / 1000.0, digits)
        return f"{number} tỷ USD" if self.language == "vi" else f"USD {number} billion"

    def billion_usd_trimmed(self, million: float) -> str:
        """Return million USD as billions with as many decimals as they need, at most two: ``8,5 tỷ USD``."""
        return self.billion_usd(million, self._digits(million / 1000.0))

    def billion_usd_interval(self, quantity: Quantity, digits: int = 2) -> str:
        """Return the 80 % interval of million USD as billions with the unit."""
        low, high = (
            self.decimal(quantity.low80 / 1000.0, digits),
            self.decimal(quantity.high80 / 1000.0, digits),
        )
        return f"{low}–{high} tỷ USD" if self.language == "vi" else f"USD {low}–{high} billion"

    def probability(self, value: float) -> str:
        """Return a probability in whole percent; near the ends as a bound."""
        if value < 0.01:
            return "dưới 1%" if self.language == "vi" else "below 1%"
        if value > 0.99:
            return "trên 99%" if self.language == "vi" else "above 99%"
        return self.percent(100 * value, 0)

    def likelihood(self, value: float) -> str:
        """Return the word for a probability, the one that fits the whole percent that is printed beside it."""
        column = 1 + LANGUAGES.index(self.language)
        return next(row[column] for row in PROBABILITY_WORDS if round(value, 2) >= row[0])

    def day(self, value: date) -> str:
        """Return a date as the language writes it in running text."""
        if self.language == "vi":
            return format_date(value, "d/M/yyyy", locale="vi")
        return format_date(value, "d MMMM yyyy", locale="en_GB")

    def month(self, year: int, month: int) -> str:
        """Return a month of a year: ``11/2014``, ``November 2014``."""
        if self.language == "vi":
            return f"{month}/{year}"
        return format_date(date(year, month, 1), "MMMM yyyy", locale="en_GB")

    def count(self, value: float) -> str:
        """Return a whole number."""
        return self.decimal(value, 0)
