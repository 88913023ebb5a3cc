"""What turns an exported notebook into a publication: clean, described, navigable HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from plan_analysis.errors import Problem

_DROPPED = [
    "script",
    "noscript",
    "iframe",
    "frame",
    "object",
    "embed",
    "applet",
    "link",
    "base",
    "meta",
    "form",
    "input",
    "button",
    "select",
    "textarea",
    "audio",
    "video",
    "source",
    "track",
    "portal",
    "template",
]
_ADDRESSES = (
    "src",
    "srcset",
    "href",
    "xlink:href",
    "poster",
    "background",
    "action",
    "formaction",
    "data",
    "ping",
)
_OUTSIDE_STYLE = re.compile(r"@import|url\(\s*['\"]?\s*(?!data:|#)", re.IGNORECASE)
_NUMERAL = re.compile(r"[+\-−–]?[\d.,\s\u00a0\u202f]*\d[\d.,\s\u00a0\u202f]*(%|‰|điểm|pp)?|[–—−-]|nan|NaN|")
_FILLER = "No description has been provided for this image"
"""What nbconvert writes where an image has no alternative text."""


def sanitise(content: Tag) -> None:
    """Take out, in place, whatever could run, embed another page or fetch anything.

    Scripts, frames, forms and media go with what they hold; handlers (``on…``), addresses other than
    ``data:`` images, fragments and plain links go; so do styles that fetch.
    """
    for element in content.find_all(_DROPPED):
        element.decompose()
    for style in content.find_all("style"):
        if _OUTSIDE_STYLE.search(style.string or ""):
            style.decompose()
    for element in content.find_all(True):
        for name in list(element.attrs):
            value = " ".join(element.get_attribute_list(name, ""))
            fetches = name == "style" and _OUTSIDE_STYLE.search(value)
            if (
                name.startswith("on")
                or fetches
                or (name in _ADDRESSES and not _allowed(element.name, name, value))
            ):
                del element[name]


def _allowed(element: str, attribute: str, value: str) -> bool:
    address = re.sub(r"[\s\x00-\x1f]", "", value).lower()
    if element == "a" and attribute == "href":
        scheme = re.match(r"[a-z][a-z0-9+.-]*:", address)
        return scheme is None or scheme[0] in ("http:", "https:", "mailto:")
    return address.startswith("#") or (element == "img" and address.startswith("data:image/"))


def image_problems(content: Tag, file: str) -> list[Problem]:
    """Return a problem for every image without alternative text, and for every one that stands elsewhere."""
    problems = []
    for number, image in enumerate(content.find_all("img"), 1):
        place = f"image {number}"
        if not image.get("src"):
            problems.append(
                Problem(file, place, "an image of another file or site", "an image within the notebook")
            )
        alt = (image.get("alt") or "").strip()
        if not alt or alt == _FILLER:
            expected = 'alternative text in the output\'s metadata["image/png"]["alt"]'
            problems.append(Problem(file, place, "no alternative text", expected))
    return problems


def dress_tables(soup: BeautifulSoup, content: Tag, unnamed: str) -> None:
    """Give tables scopes, right-aligned numbers and a box of their own to scroll in.

    Parameters
    ----------
    soup
        The document, to make new elements.
    content
        The part whose tables change in place.
    unnamed
        Name of the box for a table without a caption.
    """
    for number, table in enumerate(content.find_all("table"), 1):
        if table.find_parent("table") or table.find_parent(class_="highlight"):
            continue
        del table["border"]
        for head in table.select("thead th"):
            head.attrs.setdefault("scope", "colgroup" if int(head.get("colspan") or 1) > 1 else "col")
        for head in table.select("tbody th"):
            head.attrs.setdefault("scope", "rowgroup" if int(head.get("rowspan") or 1) > 1 else "row")
        _align_numbers(table)
        caption = table.find("caption")
        if caption:
            line = soup.new_tag("span")
            line.extend(list(caption.contents))
            caption.append(line)
        name = caption.get_text(" ", strip=True) if caption else f"{unnamed} {number}"
        box = soup.new_tag(
            "div", attrs={"class": "table-box", "role": "region", "aria-label": name, "tabindex": "0"}
        )
        table.wrap(box)


def _align_numbers(table: Tag) -> None:
    """Mark with class ``num`` the columns that hold numerals and blanks alone, and their heads."""
    rows = [row.find_all(["td", "th"], recursive=False) for row in table.select("tbody > tr")]
    if not rows or any(cell.get("colspan") or cell.get("rowspan") for row in rows for cell in row):
        rows = [[cell for cell in row if cell.name == "td"] for row in rows]
        heads: list[list[Tag]] = []
    else:
        heads = [row.find_all(["td", "th"], recursive=False) for row in table.select("thead > tr")]
    if not rows or len({len(row) for row in rows}) != 1:
        return
    for column, cells in enumerate(zip(*rows, strict=True)):
        texts = [cell.get_text(strip=True) for cell in cells]
        if all(cell.name == "td" for cell in cells) and any(texts) and all(map(_NUMERAL.fullmatch, texts)):
            for cell in (*cells, *(row[column] for row in heads if len(row) == len(rows[0]))):
                cell["class"] = [*cell.get_attribute_list("class", []), "num"]


def name_headings(content: Tag) -> Iterator[tuple[str, str]]:
    """Give every heading an id of its own; yield id and text of those of level 2."""
    taken: set[str] = set()
    for heading in content.find_all(re.compile(r"^h[1-6]$")):
        text = heading.get_text(" ", strip=True)
        base = re.sub(r"[^\w-]+", "-", text.lower()).strip("-") or "part"
        name, number = base, 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        heading["id"] = name
        if heading.name == "h2":
            yield name, text


def heading_problems(content: Tag, file: str) -> list[Problem]:
    """Return a problem unless there is exactly one heading of level 1, which gives the page its title."""
    found = [heading.get_text(" ", strip=True) for heading in content.find_all("h1")]
    if len(found) == 1 and found[0]:
        return []
    return [Problem(file, "headings of level 1", "; ".join(found) or "none", "exactly one, the title")]
