"""SDMX-ML data messages (structure-specific or generic) of the national summary data page.

The message is parsed by ``sdmx1`` only after its size, its depth and its declarations were looked at.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections import Counter

from plan_analysis.cleaning.numbers import NumberError, parse_number
from plan_analysis.errors import InputError, Problem
from plan_analysis.readers.guards import check_size, check_xml
from plan_analysis.readers.result import ReadResult, result

KIND = "SDMX-ML data message"

LARGEST_MESSAGE = 5 * 2**20
"""Bytes; parsing takes 1.4 seconds per MiB."""

_INDUSTRY = {
    "AIP_ISIC4_IX": "iip",
    "AIP_ISIC4_B_IX": "iip_mining",
    "AIP_ISIC4_C_IX": "iip_manufacturing",
    "AIP_ISIC4_D_IX": "iip_electricity",
    "AIP_ISIC4_E_IX": "iip_water",
}
_TRADE = {
    "TXG_FOB_USD": "exports",
    "TXGBD_FOB_USD": "exports_domestic",
    "VNM_TXG_FS_FOB_USD": "exports_fdi",
    "TMG_CIF_USD": "imports",
    "VNM_TMG_DS_CIF_USD": "imports_domestic",
    "VNM_TMG_FS_CIF_USD": "imports_fdi",
    "TB_USD": "trade_balance",
}
_AREAS = {"VN": "viet_nam", "VNM": "viet_nam"}
_PERIODS = {"M": r"\d{4}-(?:0[1-9]|1[0-2])", "Q": r"\d{4}-Q[1-4]", "A": r"\d{4}"}


def is_sdmx(head: str) -> bool:
    """Tell whether a text begins like an SDMX-ML data message."""
    return bool(
        re.search(r"<(?:\w+:)?(?:StructureSpecific(?:TimeSeries)?Data|Generic(?:TimeSeries)?Data)[\s>]", head)
    )


def read_message(content: bytes, file: str, *, published: str = "", source_id: str = "") -> ReadResult:
    """Read industrial production and foreign trade of the country.

    Parameters
    ----------
    content
        The message.
    file
        Name of the file for messages.
    published
        Date of this vintage; the day on which the message was prepared when empty.
    source_id
        Key of the source.

    Raises
    ------
    InputError
        When the message is damaged, hostile or too large.
    """
    check_size(len(content), file, LARGEST_MESSAGE)
    root = check_xml(content, file)
    prepared = root.findtext(".//{*}Header/{*}Prepared") or ""
    day = published or (prepared[:10] if re.match(r"\d{4}-\d\d-\d\d", prepared) else "")
    rows: list[dict[str, object]] = []
    refusals: list[Problem] = []
    others: Counter[str] = Counter()
    for key, period, printed in _observations(content, file):
        named = _named(key)
        if named is None:
            others[key.get("INDICATOR", "?")] += 1
            continue
        try:
            row = _row(key, period, printed, named)
        except ValueError as error:
            place = f"{key.get('INDICATOR')} {period}"
            refusals.append(Problem(file, place, str(error), "a monthly, quarterly or annual figure"))
            continue
        if row:
            rows.append(row | {"published": day, "source_id": source_id})
    refusals += [
        Problem(file, f"indicator {name}", f"{count} figures", "an indicator that this library follows")
        for name, count in others.items()
    ]
    return result(rows, refusals, KIND)


def _observations(content: bytes, file: str):
    """Yield key, period and printed value of every observation."""
    import sdmx  # its import takes longer than reading an ordinary message

    log = logging.getLogger("sdmx")
    level, log.level = (
        log.level,
        logging.ERROR,
    )  # it warns that no structure was given, which is the rule here
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints its inner state for damaged messages
            message = sdmx.read_sdmx(io.BytesIO(content), format="XML")
        for dataset in getattr(message, "data", ()):
            for observation in dataset.obs:
                key = {name: str(value.value) for name, value in observation.key.values.items()}
                attributes = {name: str(value.value) for name, value in observation.attrib.items()}
                key = attributes | key
                yield key, key.get("TIME_PERIOD", ""), observation.value
    except InputError:
        raise
    except Exception as error:  # the parser promises no kind of error for damaged messages
        reason = f"{type(error).__name__}: {error}".splitlines()[0][:120]
        raise InputError(Problem(file, "SDMX", f"damage ({reason})", "a complete data message")) from None
    finally:
        log.level = level


def _named(key: dict[str, str]) -> tuple[str, str, str] | None:
    """Return series, measure and unit of an indicator that is followed."""
    indicator = key.get("INDICATOR", "")
    if key.get("REF_AREA") not in _AREAS:
        return None
    if indicator in _INDUSTRY:
        return _INDUSTRY[indicator], "index", "index points"
    return (_TRADE[indicator], "level", "million USD") if indicator in _TRADE else None


def _row(
    key: dict[str, str], period: str, printed: object, named: tuple[str, str, str]
) -> dict[str, object] | None:
    series, measure, unit = named
    frequency = key.get("FREQ", "")
    if not re.fullmatch(_PERIODS.get(frequency, r"(?!)"), period):
        raise ValueError(f"found period {period!r} of frequency {frequency!r}")
    try:
        value = parse_number(printed, ".").value
        power = int(key.get("UNIT_MULT") or 0)
    except (NumberError, ValueError) as error:
        raise ValueError(f"found {error}") from None
    if value is None:
        return None
    if measure == "level":
        power -= 6
    return {
        "series": series,
        "territory": _AREAS[key["REF_AREA"]],
        "period": period,
        "frequency": frequency,
        "measure": measure,
        "value": value * 10.0**power if power else value,
        "unit": unit,
        "bound": "exact",
        "status": "preliminary",
        "base_year": key.get("BASE_PER", "") if measure == "index" else "",
        "locator": f"{key['INDICATOR']} {period}",
        "note": key["INDICATOR"],
    }
