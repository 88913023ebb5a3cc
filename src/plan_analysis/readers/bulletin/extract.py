"""A report as text, web page, Word document or PDF → lines in reading order."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from plan_analysis.errors import InputError, Problem
from plan_analysis.readers.bulletin.tokens import tidy
from plan_analysis.readers.guards import check_size

_NO_TEXT = re.compile("script|style|noscript|template|nav|form|select|button|iframe|svg|object|head")
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|h[1-6]"
    "|header|hr|li|main|ol|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_OWN_LINE = re.compile(
    r"(?:[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]\s|[-–+•*]\s|\d{1,2}/\d{1,2}/\d{4}\b.{0,10}$"
)
_LARGEST_DOCUMENT = 6 * 2**20
_MOST_DEPTH = 200
_MOST_LINES = 60_000
_MOST_ELEMENTS = 120_000


def lines_of_text(text: str) -> list[str]:
    """Return the lines of a text; lines that were wrapped at a fixed width are joined again."""
    return unwrapped(text.splitlines()[:_MOST_LINES])


def lines_of_page(content: bytes, file: str) -> list[str]:
    """Return the visible lines of a web page, block by block, the page's title first.

    Raises
    ------
    InputError
        When the page is nested deeper than any real one.
    """
    elements = content.count(b"<")
    if elements > _MOST_ELEMENTS:
        raise InputError(Problem(file, "HTML", f"{elements} tags", f"at most {_MOST_ELEMENTS}"))
    try:
        soup = BeautifulSoup(content, "lxml")
    except (RecursionError, ValueError, AssertionError) as error:
        raise InputError(Problem(file, "HTML", f"damage ({type(error).__name__})", "a web page")) from None
    title = soup.title.get_text() if soup.title else ""
    for tag in soup.find_all(re.compile(f"^(?:{_NO_TEXT.pattern})$")):
        tag.decompose()
    pieces: list[str] = [title, "\n"]
    stack: list[tuple[object, int]] = [(child, 1) for child in reversed(soup.contents)]
    while stack:
        node, depth = stack.pop()
        if depth > _MOST_DEPTH:
            raise InputError(Problem(file, "HTML", f"more than {_MOST_DEPTH} nested elements", "a web page"))
        if isinstance(node, Tag):
            if node.name == "br":
                pieces.append("\n")
            elif _BLOCKS.fullmatch(node.name):
                pieces.append("\n")
                stack.append((NavigableString("\n"), depth))
            stack.extend((child, depth + 1) for child in reversed(node.contents))
        elif type(node) is NavigableString:
            text = str(node)
            pieces.append(text if text == "\n" else re.sub(r"\s+", " ", text))
    return "".join(pieces).split("\n")[:_MOST_LINES]


def lines_of_document(path: Path, file: str) -> list[str]:
    """Return the paragraphs and table rows of a Word document in their order.

    Raises
    ------
    InputError
        When the document cannot be opened.
    """
    import docx  # its import costs more than the rest of the readers together
    from docx.table import Table

    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist() if part.filename.endswith(".xml"))
        check_size(size, file, _LARGEST_DOCUMENT)
        document = docx.Document(io.BytesIO(path.read_bytes()))
        lines: list[str] = []
        for part in document.iter_inner_content():
            if isinstance(part, Table):
                lines += [" ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in part.rows]
            else:
                lines += part.text.splitlines() or [""]
            if len(lines) > _MOST_LINES:
                break
    except (
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        AttributeError,
        IndexError,
        SyntaxError,
        TypeError,
    ) as error:
        raise InputError(Problem(file, "Word document", f"damage ({error})", "an intact file")) from None
    return lines


def unwrapped(lines: list[str]) -> list[str]:
    """Join lines that were broken at the edge of a page.

    A text counts as wrapped when no line is longer than 200 characters and many reach the edge; a line then
    goes on when it reaches nearly to the edge and ends without a full stop or colon.
    """
    tidied = [line for line in map(tidy, lines) if line and not re.fullmatch(r"[-–\s]*\d{1,3}[-–\s]*", line)]
    lengths = sorted(map(len, tidied))
    if not lengths or lengths[-1] > 200 or lengths[-1] < 50:
        return lines
    edge = lengths[int(0.95 * (len(lengths) - 1))]
    if sum(length > 0.75 * edge for length in lengths) < max(3, 0.25 * len(lengths)):
        return lines
    joined: list[list[str]] = []
    reaches = False
    for line in tidied:
        before = joined[-1][-1] if joined else ""
        own = bool(_OWN_LINE.match(line)) or before.endswith((".", ":", "!", "?"))
        if reaches and not own and before.isupper() == line.isupper():
            joined[-1].append(line)
        else:
            joined.append([line])
        reaches = len(line) > 0.7 * edge
    return [" ".join(pieces) for pieces in joined]
