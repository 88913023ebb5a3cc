"""What kind of file lies before us, by its content; names and extensions are not asked."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from plan_analysis.errors import InputError, Problem
from plan_analysis.readers.bulletin.dateline import report_month
from plan_analysis.readers.bulletin.tokens import folded, tidy
from plan_analysis.readers.guards import LARGEST_TEXT, check_archive, check_directory, check_size
from plan_analysis.readers.plain_text import decode, looks_binary
from plan_analysis.readers.pxweb.csv_download import is_csv_download
from plan_analysis.readers.pxweb.px_file import is_px
from plan_analysis.readers.sdmx_ml import is_sdmx
from plan_analysis.readers.table.plain import is_plain_header
from plan_analysis.readers.workbook.biff import STREAMS
from plan_analysis.readers.workbook.compound import Compound


class Kind(StrEnum):
    """Kinds of files that can be read, in plain words."""

    WORKBOOK = "Excel workbook (.xls, .xlsx)"
    REPORT_TEXT = "monthly report as text"
    REPORT_PAGE = "monthly report as web page"
    REPORT_DOCUMENT = "monthly report as Word document (.docx)"
    REPORT_PDF = "monthly report as PDF with a text layer"
    PXWEB_CSV = "PX-Web table as CSV"
    PXWEB_JSON = "PX-Web table as JSON or JSON-stat"
    PX_FILE = "PC-Axis file (.px)"
    SDMX = "SDMX-ML data message"
    TABLE = "plain table of observations (CSV, or Excel, of the template)"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|article|table|meta)\b", re.I)
_LOOKED_AT = 200_000  # characters of a text that show whether it is a report
_SUBJECTS = re.compile(r"cong nghiep|grdp|tong san pham|xuat khau|kinh te")


def kind_of(path: Path, content: bytes, file: str) -> Kind:
    """Return the kind of a file.

    Parameters
    ----------
    path
        The file.
    content
        Its bytes.
    file
        Its name for messages.

    Raises
    ------
    InputError
        When the file is of no kind that is known, or is a damaged container.
    """
    if b"%PDF-" in content[:1024]:
        return Kind.REPORT_PDF
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _container(path, file)
    if content.startswith(_OLE):
        if _is_old_document(content):
            raise unknown(file, "a Word document of the old kind (.doc)")
        return Kind.WORKBOOK
    if is_px(content):
        return Kind.PX_FILE
    if looks_binary(content):
        raise unknown(file, f"binary content beginning with {content[:8].hex(' ')}")
    check_size(len(content), file, LARGEST_TEXT)
    return _text_kind(decode(content, file), content, file)


def _is_old_document(content: bytes) -> bool:
    try:
        entries = Compound(content).entries
    except ValueError:
        return False  # the reader of workbooks says what is broken
    return "WordDocument" in entries and not entries.keys() & set(STREAMS)  # a workbook may hold a document


def unknown(file: str, found: str) -> InputError:
    """Return the error for a file of no known kind; its message names the kinds that are."""
    return InputError(Problem(file, "", found, "one of: " + "; ".join(Kind)))


def _container(path: Path, file: str) -> Kind:
    names = check_directory(path, file)
    if any(name.endswith(("xl/workbook.xml", "xl/workbook.bin")) for name in names):
        return Kind.WORKBOOK  # its reader looks into the members that it needs
    if any(name.endswith("word/document.xml") for name in names):
        check_archive(path, file)
        return Kind.REPORT_DOCUMENT
    raise unknown(file, f"a zip archive ({', '.join(names[:3]) or 'empty'})")


def _text_kind(text: str, content: bytes, file: str) -> Kind:
    start = text.lstrip("\ufeff \r\n\t\x00")
    head = start[:65536]
    if head.startswith(("{", "[")):
        return Kind.PXWEB_JSON
    if head.startswith("<"):
        if is_sdmx(head):
            return Kind.SDMX
        if _PAGE.search(head):
            return Kind.REPORT_PAGE
        raise unknown(file, f"XML or markup beginning with {head[:60]!r}")
    if is_csv_download(text):
        return Kind.PXWEB_CSV
    first = head.splitlines()[0]
    mark = max(",;\t", key=first.count)
    if is_plain_header([cell.strip(' "') for cell in first.split(mark)]):
        return Kind.TABLE
    shown = text[:_LOOKED_AT]
    if report_month([tidy(line) for line in shown.splitlines()[:400]]) or _SUBJECTS.search(
        folded(tidy(shown))
    ):
        return Kind.REPORT_TEXT
    raise unknown(file, f"text beginning with {first[:60]!r}")
