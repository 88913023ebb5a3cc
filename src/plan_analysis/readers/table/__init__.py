"""Plain tables: the columns of an observation, under their own names or those of the Vietnamese template."""

from plan_analysis.readers.table.plain import is_plain_header, read_rows
from plan_analysis.readers.table.template import template_csv

__all__ = ["is_plain_header", "read_rows", "template_csv"]
