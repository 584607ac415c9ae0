"""How a plain page is drawn, for a browser that keeps it or for a folder; it knows no reader."""

from pathlib import Path
from typing import Final

from counterline.web.rendering.templates import templates

KEPT: Final = Path(__file__).parent / "kept"


def drawn(template: str, **values: object) -> str:
    """A plain page, for a browser or for a folder."""
    return templates().get_template(template).render(**values)
