"""The controls of one assumed shock: its size, its first month, and how fast it fades."""

from __future__ import annotations

from collections.abc import Iterable

from plan_analysis.explorer.choices import label_lever
from plan_analysis.explorer.controls import Lever
from plan_analysis.explorer.listening import Listener
from plan_analysis.explorer.question import Shock
from plan_analysis.wording.labels import label
from plan_analysis.wording.numbers import Numbers

HALF_LIFE = 6.0
LARGEST = 40.0


class ShockControls:
    """Three sliders.

    Parameters
    ----------
    listener
        Hears what a person moves.
    """

    def __init__(self, listener: Listener):
        self.size = Lever(min=-LARGEST, max=LARGEST, step=1.0, digits=0)
        self.month = Lever(step=1.0, digits=0, held=True, optional=False)
        self.half = Lever(min=1.0, max=36.0, step=1.0, digits=0, value=HALF_LIFE, held=True, optional=False)
        self._months: list[tuple[int, int]] = []
        self._chosen: tuple[int, int] | None = None
        listener.watch(self.size, self.half)
        listener.watch(self.month, first=self._choose)

    @property
    def sliders(self) -> tuple[Lever, Lever, Lever]:
        """Size, first month and half-life."""
        return self.size, self.month, self.half

    def read(self) -> Shock | None:
        """Return the shock that is assumed; None without one."""
        if not self.size.held or self.size.value == 0.0:
            return None
        return Shock(*self._month(), self.size.value, self.half.value)

    def settle(self, years: Iterable[int], shock: Shock | None, language: str) -> None:
        """Offer the months of some years, and show a shock or none.

        Without a shock the month stays that which a person chose last, where it is offered, else it is the first.
        """
        with self.size.hold_sync():
            self.size.held = shock is not None
            self.size.value = shock.size if shock else 0.0
        if shock:
            self.half.value = shock.half_life
        months = [(year, month) for year in years for month in range(1, 13)]
        if months:
            self._offer(months, (shock.year, shock.month) if shock else self._chosen, language)
        self._label(language)

    def reset(self) -> None:
        """Return to the first month and the usual half-life."""
        self._chosen, self.half.value = None, HALF_LIFE

    def _offer(self, months: list[tuple[int, int]], shown: tuple[int, int] | None, language: str) -> None:
        self._months = months
        with self.month.hold_sync():
            self.month.min, self.month.max = 0.0, len(months) - 1.0
            self.month.names = [Numbers(language).month(*month) for month in months]
            self.month.value = float(months.index(shown)) if shown in months else 0.0

    def _label(self, language: str) -> None:
        for lever, key, unit, hint in (
            (self.size, "x_shock_size", "x_level_percent", ""),
            (self.month, "x_shock_date", "", ""),
            (self.half, "x_shock_half", "x_months", "x_shock_half_hint"),
        ):
            words = (label(one, language) if one else "" for one in (key, unit, hint))
            label_lever(lever, language, *words)
        self.size.free_text = label("x_no_shock", language)

    def _choose(self) -> None:
        self._chosen = self._month()

    def _month(self) -> tuple[int, int]:
        return self._months[min(round(self.month.value), len(self._months) - 1)]
