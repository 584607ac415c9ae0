"""Figures drawn on the server: pure functions from typed values to SVG.

Each figure is drawn twice, for a wide screen and for a phone, because letters shrink with a drawing. Colours and line
styles are attributes of the marks, so a drawing prints, exports and passes a strict content policy as it is. No meaning
rests on colour alone, and every figure is shown with the table that says the same, which the page draws.
"""

__all__ = ["charts", "ink", "maps", "one_page", "paper", "typeset"]
