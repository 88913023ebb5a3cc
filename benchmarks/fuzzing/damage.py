"""Whole files → damaged ones: each function takes a random generator and a file and returns one input."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence

from fuzzing.case import Case, holding
from fuzzing.seeds import TEXT, ZIP, Seed, members, packed
from plan_analysis.cleaning.tcvn3 import LETTERS

_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml$")
_ROW = re.compile(rb"<row .*?</row>|<row [^>]*/>", re.S)
_ENDINGS = (
    ".xls",
    ".xlsx",
    ".csv",
    ".txt",
    ".json",
    ".px",
    ".xml",
    ".html",
    ".pdf",
    ".docx",
    ".zip",
    "",
    ".",
)
_TO_TCVN3 = str.maketrans({letter: code for code, letter in LETTERS.items()})
_ODD = (
    "",
    "-1",
    "1e999",
    "NaN",
    "\x00",
    "9" * 5000,
    "=1+1",
    "=cmd|' /C calc'!A0",
    "..",
    "0x10",
    "𝟗𝟗",
    "１０",
    "١٢",
)


def cut(rng: random.Random, seed: Seed, seeds: Sequence[Seed]) -> Case:
    at = rng.choice((rng.randrange(len(seed.content)), rng.randrange(min(600, len(seed.content)))))
    return Case("cut short", holding(seed.content[:at], seed.name), (seed.name,), seam=True)


def flipped(rng: random.Random, seed: Seed, seeds: Sequence[Seed]) -> Case:
    content = bytearray(seed.content)
    end = rng.choice((len(content), min(2048, len(content))))
    for _ in range(rng.choice((1, 4, 32, 256))):
        content[rng.randrange(end)] ^= 1 << rng.randrange(8)
    return Case("bits flipped", holding(bytes(content), seed.name))


def inside(rng: random.Random, seed: Seed, seeds: Sequence[Seed]) -> Case:
    """Damage a member of a container, whose checksums are right again afterwards."""
    if seed.family != ZIP:
        return flipped(rng, seed, seeds)
    parts = members(seed.content)
    name = rng.choice([name for name in parts if parts[name]])
    damage = rng.choice((_changed, _changed, _chunk, _without, _markup))
    parts[name] = damage(rng, parts[name])
    return Case("damage inside a container", holding(packed(parts), seed.name))


def chunk(rng: random.Random, seed: Seed, seeds: Sequence[Seed]) -> Case:
    return Case("piece doubled, lost, zeroed", holding(_chunk(rng, seed.content), seed.name))


def spliced(rng: random.Random, seed: Seed, seeds: Sequence[Seed]) -> Case:
    """Join the head of one file and the tail of another of the same build."""
    other = rng.choice([other for other in seeds if other.family == seed.family])
    at, further = rng.randrange(len(seed.content)), rng.randrange(len(other.content))
    content = seed.content[:at] + other.content[further:]
    return Case("head and tail of two files", holding(content, seed.name))


def sheets_changed(rng: random.Random, seed: Seed, seeds: Sequence[Seed]) -> Case:
    """Exchange sheets of one workbook, or cut one off below some row."""
    if seed.family != ZIP or not seed.is_workbook:
        return cut(rng, seed, seeds)
    parts = members(seed.content)
    names = [name for name in parts if _SHEET.search(name)]
    if rng.random() < 0.5 and len(names) > 1:
        one, two = rng.sample(names, 2)
        parts[one], parts[two] = parts[two], parts[one]
        return Case("sheets exchanged", holding(packed(parts), seed.name), (seed.name,))
    for name in rng.sample(names, (len(names) + 1) // 2):
        rows = list(_ROW.finditer(parts[name]))
        if rows:
            start, end = rows[rng.randrange(len(rows))].start(), rows[-1].end()
            parts[name] = parts[name][:start] + parts[name][end:]
    return Case("sheets cut off", holding(packed(parts), seed.name), (seed.name,))


def renamed(rng: random.Random, seed: Seed, seeds: Sequence[Seed]) -> Case:
    stem = rng.choice(
        ("x", "tháng 6", "2031-13-45-x", "con", "'; drop", "=1+1", "a" * 240, "…", "\n", "\u202e", "%s{0}")
    )
    name = stem + rng.choice(_ENDINGS)
    return Case("renamed", holding(seed.content, name), (seed.name,))


def lines_lost(rng: random.Random, seed: Seed, seeds: Sequence[Seed]) -> Case:
    """Cut a text off at the end of a line: every row that is left must be one of the whole file's."""
    if seed.family != TEXT:
        return cut(rng, seed, seeds)
    lines = seed.content.splitlines(keepends=True)
    return Case(
        "lines cut off", holding(b"".join(lines[: rng.randrange(len(lines))]), seed.name), (seed.name,)
    )


def encoded(rng: random.Random, seed: Seed, seeds: Sequence[Seed]) -> Case:
    if seed.family != TEXT:
        return chunk(rng, seed, seeds)
    text = seed.content.decode("utf-8-sig", "replace")
    form = rng.choice(("utf-16", "utf-16-le", "utf-32", "tcvn3", "cp1258", "cp1252", "utf-7", "mixed"))
    if form == "tcvn3":
        content = text.translate(_TO_TCVN3).encode("latin-1", "replace")
    elif form == "mixed":
        half = len(text) // 2
        content = text[:half].encode() + text[half:].encode("utf-16-le")
    else:
        content = text.encode(form, "replace")
    return Case("another encoding", holding(content, seed.name))


def retold(rng: random.Random, seed: Seed, seeds: Sequence[Seed]) -> Case:
    """Change lines, words or nodes of a text so that it remains one."""
    if seed.family != TEXT:
        return inside(rng, seed, seeds)
    content = _node(rng, seed.content) if seed.name.endswith(".json") else _words(rng, seed.content)
    return Case("text or nodes changed", holding(content, seed.name))


def nested(rng: random.Random, seed: Seed, seeds: Sequence[Seed]) -> Case:
    content, inner = seed.content, seed.name
    for level in range(rng.randrange(1, 5)):
        content = packed({rng.choice(("", "xl/", "word/")) + inner: content, "xl/workbook.xml": b"<a/>"})
        inner = f"{level}.{rng.choice(('zip', 'xlsx', 'docx', 'bin'))}"
    return Case("container in a container", holding(content, rng.choice(("a.zip", "a.xlsx", "a.xls"))))


def padded(rng: random.Random, seed: Seed, seeds: Sequence[Seed]) -> Case:
    filler = rng.choice((b"\x00", b" ", b"\xff", b"\r\n", b"\xef\xbb\xbf")) * rng.choice((1, 100, 5000))
    where = rng.choice(("front", "end", "inside"))
    at = {"front": 0, "end": len(seed.content), "inside": rng.randrange(len(seed.content))}[where]
    return Case("NULs and blanks put in", holding(seed.content[:at] + filler + seed.content[at:], seed.name))


DAMAGES: tuple[Callable[[random.Random, Seed, Sequence[Seed]], Case], ...] = (
    cut,
    flipped,
    inside,
    chunk,
    spliced,
    sheets_changed,
    renamed,
    lines_lost,
    encoded,
    retold,
    nested,
    padded,
)  # fmt: skip


def _changed(rng: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 8, 64))):
        changed[rng.randrange(len(changed))] = rng.choice(b"<>&\"'09. \x00\xffA")
    return bytes(changed)


def _without(rng: random.Random, content: bytes) -> bytes:
    return b""


def _chunk(rng: random.Random, content: bytes) -> bytes:
    start = rng.randrange(len(content))
    end = min(len(content), start + rng.choice((1, 16, 512, 65536)))
    piece = content[start:end]
    return content[:start] + rng.choice((b"", piece * 2, b"\x00" * len(piece), piece[::-1])) + content[end:]


def _markup(rng: random.Random, content: bytes) -> bytes:
    """Put odd numbers into the attributes and texts of XML."""
    spots = list(re.finditer(rb"(?<=[\">])[\w.:-]+(?=[\"<])", content))
    for spot in sorted(rng.sample(spots, min(len(spots), rng.choice((1, 5)))), key=lambda s: -s.start()):
        odd = rng.choice(
            (b"-1", b"A1048576", b"XFD1:A1", b"4294967295", b"99999999999999999999", b"&#0;", b"")
        )
        content = content[: spot.start()] + odd + content[spot.end() :]
    return content


def _words(rng: random.Random, content: bytes) -> bytes:
    lines = content.decode("utf-8-sig", "replace").splitlines()
    for _ in range(rng.choice((1, 5, 40))):
        at = rng.randrange(len(lines))
        parts = re.split(r"([\s,;\"<>=.]+)", lines[at])
        way = rng.randrange(4)
        if way == 0:
            parts[rng.randrange(len(parts))] = rng.choice(_ODD)
        elif way == 1:
            rng.shuffle(parts)
        elif way == 2:
            lines.insert(at, rng.choice(lines))
            continue
        else:
            parts = parts[: rng.randrange(len(parts) + 1)]
        lines[at] = "".join(parts)
    return "\n".join(lines).encode("utf-8", "replace")


def _node(rng: random.Random, content: bytes) -> bytes:
    root = json.loads(content.decode("utf-8-sig").rstrip("\x00"))
    for _ in range(rng.choice((1, 2, 6))):
        node = root
        while isinstance(node, dict | list) and node:
            key = rng.choice(list(node)) if isinstance(node, dict) else rng.randrange(len(node))
            if rng.random() < 0.4 or not isinstance(node[key], dict | list):
                node[key] = rng.choice(
                    (None, [], {}, "x", -1, 10**400, 1e308, True, [[1]], {"a": 1}, "NaN", *_ODD[:6])
                )
                break
            node = node[key]
    return json.dumps(root, ensure_ascii=rng.random() < 0.5).encode("utf-8", "replace")
