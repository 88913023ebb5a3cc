"""Cells of a table → observations: which dimension is the year, which the place, and what is measured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from plan_analysis.cleaning.numbers import NumberError, parse_number
from plan_analysis.cleaning.places import Place, fold, place
from plan_analysis.cleaning.territories import MERGED, MERGER
from plan_analysis.errors import Problem
from plan_analysis.readers.pxweb.cube import Cube
from plan_analysis.readers.result import ReadResult, result
from plan_analysis.schema import COUNTRY

_YEAR = re.compile(r"^\D{0,20}?((?:19|20)\d{2})\D{0,6}$")
_PRELIMINARY = re.compile(r"\b(?:prel|so bo|preliminary)")
_ESTIMATE = re.compile(r"\b(?:est|uoc)")
_ACTIVITIES = {
    r"whole (?:industry|manufacturing industry)|all industries|toan nganh(?: cong nghiep)?|tong so": "iip",
    r"mining(?: and quarrying)?|khai khoang": "iip_mining",
    r"manufacturing|whole manufacturing|(?:cong nghiep )?che bien,? che tao": "iip_manufacturing",
    r"electricity, gas,? .*|san xuat va phan phoi dien.*": "iip_electricity",
    r"water supply.*sewerage.*|water supply; .*|cung cap nuoc;? .*(?:rac thai|nuoc thai).*": "iip_water",
}
_LONG_LIST = 10
_FLOWS = {
    r"exports?|xuat khau": "exports",
    r"imports?(?: \(\*+\))?|nhap khau": "imports",
    r"balance.*|can doi.*|can can.*": "trade_balance",
}


@dataclass(frozen=True)
class Measured:
    """What a cell measures.

    Parameters
    ----------
    series, measure, unit
        As in the observation table.
    factor
        Printed value times factor is in the unit.
    """

    series: str
    measure: str
    unit: str
    factor: float = 1.0


def read_cube(
    cube: Cube,
    file: str,
    *,
    series: str = "",
    measure: str = "",
    unit: str = "",
    published: str = "",
    source_id: str = "",
) -> ReadResult:
    """Turn a table of the statistics office into observations.

    Parameters
    ----------
    cube
        The table.
    file
        Name of the file for messages.
    series, measure, unit
        What a table measures that does not say so itself.
    published
        Date of this vintage where the file carries none.
    source_id
        Key of the source.
    """
    words = fold(" ".join([cube.title, *(dimension.name for dimension in cube.dimensions)]))
    given = Measured(series, measure or "index_py100", unit or "index points") if series else None
    borders = _borders(cube)
    rows: list[dict[str, object]] = []
    refused: dict[str, Problem] = {}
    for labels, value in cube.cells():
        cell = _Cell(tuple(map(_tidy, labels)), words, given, borders)
        where = " · ".join(label for label in cell.labels if label)
        if problem := cell.problem():
            refused.setdefault(problem[0], Problem(file, where, problem[0], problem[1]))
            continue
        try:
            figure = parse_number(value, ".")
        except NumberError as error:
            refused.setdefault(where, Problem(file, where, str(error), "a number or .."))
            continue
        if figure.value is None or cell.territory.kind == "region":
            continue
        measured = cell.measured
        rows.append(
            {
                "series": measured.series,
                "territory": cell.territory.id,
                "period": cell.year,
                "frequency": "A",
                "measure": measured.measure,
                "value": round(figure.value * measured.factor, 9),
                "unit": measured.unit,
                "bound": "exact",
                "status": cell.status,
                "published": published or cube.published,
                "source_id": source_id,
                "locator": where,
                "note": f"label in file: {cell.place_label}" if cell.place_label else "",
            }
        )
    return result(rows, tuple(refused.values()), cube.kind)


class _Cell:
    """The labels of one cell, each recognised as year, place or subject."""

    def __init__(self, labels: tuple[str, ...], words: str, given: Measured | None, borders: date | None):
        self.labels = labels
        self.year, self.status, self.place_label = "", "final", ""
        places: list[tuple[str, Place]] = []
        subjects: list[str] = []
        for label in labels:
            if match := _YEAR.match(label):
                self.year, self.status = match[1], _status(label)
                continue
            known = place(label, date(2025, 6, 30))
            if known:
                places.append((label, known))
            elif label:
                subjects.append(label)
        self.subjects = tuple(subjects)
        if self.year:
            on = borders or date(int(self.year), 12, 31)
            places = [(label, place(label, on) or known) for label, known in places]
        self.place_label = places[0][0] if places else ""
        by_place = bool(re.search(r"province|provincies|cities|localit|dia phuong|tinh", words))
        self.territory = places[0][1] if places else Place(COUNTRY, "country")
        self.unplaced = by_place and not places
        self.measured = given or _measured(words, self.subjects)  # type: ignore[assignment]

    def problem(self) -> tuple[str, str] | None:
        """Return what was found and expected when the cell cannot become an observation."""
        if not self.year:
            return f"no year in {' · '.join(self.labels)!r}", "a dimension of years"
        if self.unplaced:
            return f"the label {self.labels[0]!r}", "a province, region or the whole country"
        if self.measured is None:
            return (
                f"{' · '.join(self.subjects) or 'a table'!r}",
                "a subject that this library follows, or series=",
            )
        return None


def _borders(cube: Cube) -> date | None:
    """Return a day on whose borders the whole table stands, or None when its labels do not tell.

    The office prints back years on the borders of the day: a table that lists Thái Bình stands on the old
    ones, a long list without any of the provinces that were merged into others stands on the new ones.
    """
    before = MERGER - timedelta(days=1)
    named = {place(_tidy(label), before) for dimension in cube.dimensions for label in dimension.labels}
    provinces = {known.id for known in named if known and known.kind == "province"}
    given_up = {old for parts in MERGED.values() for old in parts[1:]}
    if provinces & given_up:
        return before
    return MERGER if len(provinces) >= _LONG_LIST else None


def _status(label: str) -> str:
    folded = fold(label)
    if _PRELIMINARY.search(folded):
        return "preliminary"
    return "estimate" if _ESTIMATE.search(folded) else "final"


@cache
def _measured(words: str, subjects: tuple[str, ...]) -> Measured | None:
    said = [fold(subject) for subject in subjects]
    index = r"index of industrial production|chi so san xuat (?:nganh )?cong nghiep|e07\.0[12]|v07\.0[12]"
    if re.search(index, words):
        if not said:
            return Measured("iip", "index_py100", "index points")
        names = [name for pattern, name in _ACTIVITIES.items() if re.fullmatch(pattern, said[0])]
        return Measured(names[0], "index_py100", "index points") if names and len(said) == 1 else None
    if re.search(r"exports? and imports?|xuat,? nhap khau|xuat khau va nhap khau", words):
        flows = [name for text in said for pattern, name in _FLOWS.items() if re.fullmatch(pattern, text)]
        if len(flows) == 1 and any("usd" in text for text in said):
            return Measured(flows[0], "level", "million USD")
        if len(flows) == 1 and any(
            re.search(r"previous year = ?100|nam truoc = ?100", text) for text in said
        ):
            return Measured(flows[0], "index_py100", "index points")
        return None
    for text in said:
        if re.match(r"average population \(thous|dan so trung binh \(nghin", text):
            return Measured("population", "stock", "count", 1e3)
        if re.match(r"area ?\(? ?km2|dien tich \(km2", text):
            return Measured("area", "stock", "ha", 1e2)
    return None


def _tidy(label: str) -> str:
    return " ".join(str(label).split())
