"""The controls that ipywidgets lacks: native, labelled, with their unit, and a picture that never flickers."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

_FOLDER = Path(__file__).parent


def _source(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


STYLE = _source("explorer.css")


class Lever(anywidget.AnyWidget):
    """A slider for one assumption.

    The slider of ipywidgets has no label that a screen reader could tell, and no unit; this one is the browser's own,
    so that Tab reaches it and the arrow keys move it. Moving it makes the assumption; the box beside it takes it back.

    Parameters
    ----------
    label
        What is assumed; tied to the slider.
    value, min, max, step
        Numbers in ``unit``.
    digits, unit, language
        How the value is written beside the slider, such as ``10,5% so với năm trước``.
    names
        Words to write instead, one for each whole number from ``min`` on.
    held
        Whether the assumption is made.
    optional
        Whether it can be taken back.
    hold_label
        What the box does, for readers who do not see it.
    hint
        A sentence under the slider on what it sets; none by default.
    free_text
        What is written while nothing is assumed, ``{}`` standing for the value.
    disabled
        Whether the slider cannot be moved.
    """

    _esm = _source("lever.js")
    _css = STYLE

    label = traitlets.Unicode().tag(sync=True)
    value = traitlets.Float().tag(sync=True)
    min = traitlets.Float(0.0).tag(sync=True)
    max = traitlets.Float(100.0).tag(sync=True)
    step = traitlets.Float(1.0).tag(sync=True)
    digits = traitlets.Int(1).tag(sync=True)
    unit = traitlets.Unicode("%").tag(sync=True)
    language = traitlets.Unicode("vi").tag(sync=True)
    names = traitlets.List(traitlets.Unicode()).tag(sync=True)
    held = traitlets.Bool(False).tag(sync=True)
    optional = traitlets.Bool(True).tag(sync=True)
    hold_label = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    free_text = traitlets.Unicode("{}").tag(sync=True)
    disabled = traitlets.Bool(False).tag(sync=True)


class Stage(anywidget.AnyWidget):
    """The figure with the words that go with it; both change in one step, once the picture can be painted.

    Parameters
    ----------
    picture, format
        The picture and its media type.
    alt
        Words for those who do not see it.
    width, height
        Size in pixels of the page.
    words
        HTML under the picture; whoever sets it has escaped what it holds.
    serial
        Number of the picture; set last, it shows picture and words.
    message, refused, busy
        A sentence above the picture, whether it says why nothing can be shown, and whether work goes on.
    """

    _esm = _source("stage.js")
    _css = STYLE

    picture = traitlets.Bytes(b"").tag(sync=True)
    format = traitlets.Unicode("image/svg+xml").tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    width = traitlets.Int(826).tag(sync=True)
    height = traitlets.Int(413).tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)
    serial = traitlets.Int(0).tag(sync=True)
    message = traitlets.Unicode().tag(sync=True)
    refused = traitlets.Bool(False).tag(sync=True)
    busy = traitlets.Bool(False).tag(sync=True)

    def show(self, picture: bytes, alt: str, words: str) -> None:
        """Put up a picture and its words together, in one message to the page."""
        with self.hold_sync():
            self.picture, self.alt, self.words = picture, alt, words
            self.message, self.refused, self.busy = "", False, False
            self.serial += 1

    def refuse(self, message: str) -> None:
        """Say in one sentence why the last change cannot be shown; the picture before it stays."""
        with self.hold_sync():
            self.message, self.refused, self.busy = message, True, False

    def wait(self, message: str) -> None:
        """Say what takes longer than a moment."""
        with self.hold_sync():
            self.message, self.refused, self.busy = message, False, True


class Download(anywidget.AnyWidget):
    """A link to a file that was just made, or nothing.

    Parameters
    ----------
    name, format, content
        File name, media type and content.
    text
        Words of the link.
    serial
        Number of the file; set last.
    """

    _esm = _source("download.js")
    _css = STYLE

    name = traitlets.Unicode().tag(sync=True)
    format = traitlets.Unicode().tag(sync=True)
    content = traitlets.Bytes(b"").tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    serial = traitlets.Int(0).tag(sync=True)

    def offer(self, name: str, media_type: str, content: bytes, text: str) -> None:
        """Offer a file in place of the one before."""
        with self.hold_sync():
            self.name, self.format, self.content, self.text = name, media_type, content, text
            self.serial += 1

    def tell(self, text: str) -> None:
        """Say something in place of a file."""
        self.offer("", "", b"", text)
