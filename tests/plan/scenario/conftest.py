import textwrap

import pytest

HEAD = """
name: made
title: {vi: Tự đặt, en: Made up}
reason: {vi: Để thử, en: To try}
assumptions:
"""
COMMON = "series: iip, territory: hung_yen, reason: {vi: x, en: y}"


@pytest.fixture
def write(tmp_path):
    """Write a scenario of assumptions given as the inner part of flow mappings, one a line from line 6 on."""

    def make(*assumptions, name="made.yaml"):
        lines = "\n".join(
            f"  - {{{COMMON if 'series' not in one else ''}{', ' if 'series' not in one else ''}{one}}}"
            for one in assumptions
        )
        path = tmp_path / name
        path.write_text(textwrap.dedent(HEAD) + (lines or "  []") + "\n", encoding="utf-8")
        return path

    return make
