"""The scenario explorer: sliders for assumptions, and at once what follows from them.

``explore`` puts the live view into a notebook, ``static_view`` what a page without controls shows.
"""

from plan_analysis.explorer.opening import explore, static_view

__all__ = ["explore", "static_view"]
