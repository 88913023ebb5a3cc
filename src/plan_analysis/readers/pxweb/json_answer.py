"""JSON from PX-Web's interface: its own form (also with the query's metadata), JSON-stat 1 and 2."""

from __future__ import annotations

import json
import math
from typing import Any

from plan_analysis.errors import InputError, Problem
from plan_analysis.readers.pxweb.cube import LARGEST_CUBE, Cube, Dimension


def parse_json(text: str, file: str) -> Any:
    """Parse JSON; NULs at the end are dropped.

    Raises
    ------
    InputError
        When it is no JSON; the message names the place.
    """
    try:
        return json.loads(text.lstrip("\ufeff").rstrip("\x00 \r\n"))
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InputError(Problem(file, place, f"damage ({error.msg})", "complete JSON")) from None
    except (RecursionError, ValueError):
        raise InputError(
            Problem(file, "JSON", "more nesting or digits than a table has", "a table")
        ) from None


def cube_of_json(text: str, file: str) -> Cube:
    """Read any of the forms.

    Raises
    ------
    InputError
        When the JSON is none of them, or its values do not fill its dimensions.
    """
    answer = parse_json(text, file)
    try:
        if isinstance(answer, dict):
            if answer.get("class") == "dataset" or (
                "id" in answer and "size" in answer and "value" in answer
            ):
                return _stat_2(answer, file)
            if stat := _stat_1_dataset(answer):
                return _stat_1(stat, file)
            if "data" in answer and ("columns" in answer or "variables" in _meta(answer)):
                return _own_form(answer)
    except InputError:
        raise
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
        raise InputError(
            Problem(file, "JSON", f"a damaged table ({error})", "values for every dimension")
        ) from None
    raise InputError(
        Problem(file, "JSON", "no table", "PX-Web's own form with columns and data, or JSON-stat 1 or 2")
    )


def _meta(answer: dict[str, Any]) -> dict[str, Any]:
    meta = answer.get("meta") or answer.get("metadata") or {}
    return meta if isinstance(meta, dict) else {}


def _own_form(answer: dict[str, Any]) -> Cube:
    """PX-Web's own answer gives codes; labels come from the query's metadata where the file carries them."""
    meta, data = _meta(answer), answer["data"]
    if isinstance(data, dict):
        columns, data = data.get("columns") or answer.get("columns"), data["data"]
    else:
        columns = answer.get("columns")
    known = {variable["code"]: variable for variable in meta.get("variables", [])}
    if columns:
        keys = [column for column in columns if column.get("type") in ("d", "t", None)]
        names = [(column["code"], column.get("text", column["code"])) for column in keys]
        contents = [column.get("text", column["code"]) for column in columns if column.get("type") == "c"]
    else:
        names = [(code, variable.get("text", code)) for code, variable in known.items()]
        contents = [""]
    translate = []
    for code, _ in names:
        variable = known.get(code, {})
        translate.append(dict(zip(variable.get("values", []), variable.get("valueTexts", []), strict=False)))
    only = contents[0] if len(contents) == 1 else ""  # one column of figures bears the table's title
    cells: dict[tuple[str, ...], list[object]] = {}
    for row in data:
        key = tuple(
            label.get(part, part) for label, part in zip(translate, map(str, row["key"]), strict=True)
        )
        if key in cells:
            raise ValueError(f"two rows for {key}")
        cells[key] = list(row["values"])
    labels = [tuple(dict.fromkeys(key[place] for key in cells)) for place in range(len(names))]
    dimensions = [Dimension(name, label) for (_, name), label in zip(names, labels, strict=True)]
    dimensions.append(Dimension("", tuple([""] if only or not contents else contents)))
    size = math.prod(len(dimension.labels) for dimension in dimensions)
    if not cells or size > LARGEST_CUBE:
        raise ValueError(f"a table of {size} cells")
    blank = Cube("", tuple(dimensions[:-1]), range(size // len(dimensions[-1].labels)))
    values: list[object] = []
    for key, _ in blank.cells():
        values += cells.get(key, [".."] * len(dimensions[-1].labels))
    provenance = answer.get("_provenance") or {}
    title = str(meta.get("title") or answer.get("title") or provenance.get("title") or only)
    table = str(provenance.get("table_id") or "")
    published = str(answer.get("updated") or meta.get("updated") or provenance.get("retrieved_at") or "")[:10]
    return Cube(title or table, tuple(dimensions), values, _day(published), "PX-Web answer (JSON)")


def _stat_1_dataset(answer: dict[str, Any]) -> dict[str, Any] | None:
    for found in (answer.get("dataset"), *answer.values()):
        if isinstance(found, dict) and "dimension" in found and "value" in found:
            return found
    return None


def _stat_1(dataset: dict[str, Any], file: str) -> Cube:
    held = dataset["dimension"]
    return _stat(dataset, held["id"], held["size"], held, "JSON-stat 1", file)


def _stat_2(dataset: dict[str, Any], file: str) -> Cube:
    return _stat(dataset, dataset["id"], dataset["size"], dataset["dimension"], "JSON-stat 2", file)


def _stat(
    dataset: dict[str, Any], names: list[str], sizes: list[int], held: dict[str, Any], kind: str, file: str
) -> Cube:
    size = math.prod(int(size) for size in sizes)
    if not 0 < size <= LARGEST_CUBE:
        raise InputError(Problem(file, "size", f"a table of {size} cells", f"at most {LARGEST_CUBE}"))
    dimensions = []
    for name, length in zip(names, sizes, strict=True):
        labels = _labels(held[name]["category"])
        if len(labels) != length:
            raise ValueError(f"dimension {name} has {len(labels)} labels, its size is {length}")
        dimensions.append(Dimension(str(held[name].get("label", name)), labels))
    values = dataset["value"]
    if isinstance(values, dict):  # sparse form
        outside = [place for place in values if not 0 <= int(place) < size]
        if outside:
            raise ValueError(f"value {outside[0]} lies outside the table")
        values = [values.get(str(place)) for place in range(size)]
    published = str(dataset.get("updated", ""))[:10]
    return Cube(str(dataset.get("label", "")), tuple(dimensions), values, _day(published), kind)


def _labels(category: dict[str, Any]) -> tuple[str, ...]:
    index, labels = category.get("index"), category.get("label", {})
    if index is None:
        codes = list(labels)
    else:
        codes = list(index) if isinstance(index, list) else sorted(index, key=lambda code: int(index[code]))
    return tuple(str(labels.get(code, code)) for code in codes)


def _day(text: str) -> str:
    """Keep a date; the server writes 9999-12-31 where it knows none."""
    return text if len(text) == 10 and text[4] == text[7] == "-" and not text.startswith("9999") else ""
