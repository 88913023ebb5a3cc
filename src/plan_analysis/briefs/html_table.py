"""Tables as HTML that a screen reader can read: caption, header cells with a scope, numbers aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment

_TEMPLATE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    """{% macro align(column) -%}
{% if column in table.numeric %}class="num" style="text-align: right"{% else %}style="text-align: left"{% endif %}
{%- endmacro %}
<table class="figures">
<caption>{{ table.caption }}</caption>
<thead>
{% if table.groups %}
<tr>
{% for text, width in table.groups %}
<th scope="colgroup" colspan="{{ width }}">{{ text }}</th>
{% endfor %}
</tr>
{% endif %}
<tr>
{% for text in table.header %}
<th scope="col" {{ align(loop.index0) }}>{{ text }}</th>
{% endfor %}
</tr>
</thead>
<tbody>
{% for row in table.rows %}
<tr{% if loop.index0 in table.emphasised %} class="emphasised"{% endif %}>
{% for cell in row %}
{% if loop.first %}
<th scope="row" {{ align(loop.index0) }}>{{ cell }}</th>
{% else %}
<td {{ align(loop.index0) }}>{{ cell }}</td>
{% endif %}
{% endfor %}
</tr>
{% endfor %}
</tbody>
</table>
{% for note in table.notes %}
<p class="table-note">{{ note }}</p>
{% endfor %}
"""
)


@dataclass(frozen=True)
class Table:
    """Rows of finished text.

    Parameters
    ----------
    caption
        What the table shows, with its unit.
    header
        One text a column.
    rows
        One sequence of cells a row, as many as columns; ``markupsafe.Markup`` is kept, all other text escaped.
    numeric
        Positions of columns with numbers.
    groups
        Headings over several columns: pairs of a text and the number of columns.
    emphasised
        Positions of rows that stand out.
    notes
        What must be said below the table, one text a paragraph.
    """

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: frozenset[int] = frozenset()
    groups: Sequence[tuple[str, int]] = ()
    emphasised: frozenset[int] = frozenset()
    notes: Sequence[str] = ()

    def __post_init__(self) -> None:
        for position, row in enumerate(self.rows):
            if len(row) != len(self.header):
                raise ValueError(f"row {position}: found {len(row)} cells; expected {len(self.header)}")

    def html(self) -> str:
        """Return the table as HTML."""
        return _TEMPLATE.render(table=self)
