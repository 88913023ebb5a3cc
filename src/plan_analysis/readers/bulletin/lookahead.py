"""Words behind a figure that belong to it: ``tăng 9,43 % so với cùng kỳ năm trước trong bốn tháng``."""

from __future__ import annotations

from plan_analysis.readers.bulletin.tokens import Token, folded

_LINKS = ("trong", "o", "cua", "thi", "la")


def trailing(tokens: list[Token], position: int) -> tuple[Token | None, Token | None]:
    """Return the comparison and the period printed behind a figure.

    Parameters
    ----------
    tokens
        Tokens of the sentence.
    position
        Place of the figure among them.
    """
    comparison: Token | None = None
    period: Token | None = None
    depth = 0
    after_comma = False
    for place in range(position + 1, len(tokens)):
        token = tokens[place]
        if token.kind == "MARK" and token.text in "()":
            depth += 1 if token.text == "(" else -1
            if depth < 0:
                break
        elif depth:
            continue
        elif token.kind == "MARK" and token.text == "," and not after_comma:
            after_comma = True
        elif token.kind == "COMPARISON" and comparison is None and (not after_comma or _ends(tokens, place)):
            comparison = token
        elif token.kind == "PERIOD" and period is None and not after_comma:
            period = token
        elif not (token.kind == "FILLER" and folded(token.text) in _LINKS):
            break
    return comparison, period


def _ends(tokens: list[Token], place: int) -> bool:
    """Whether a comparison behind a comma closes the clause instead of opening the next one."""
    following = tokens[place + 1 : place + 2]
    return not following or (following[0].kind == "MARK" and following[0].text in ";.)…")
