"""Cells that a table writes as ="0001" so that a spreadsheet keeps their leading zeros: what stands inside is what they say."""

import re
from typing import Final

MARK: Final = '="'
_PROTECTED = re.compile(r'="([^"]*)"')  # how exports keep Excel from changing a reference: it shows the text inside


def unprotected(cells: list[str]) -> list[str]:
    """Give the cells of a row as they are meant; any other formula stays as it stands."""
    return [
        found[1] if cell.startswith(MARK) and (found := _PROTECTED.fullmatch(cell)) is not None else cell
        for cell in cells
    ]
