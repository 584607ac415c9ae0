"""A sheet of one page, on paper or as a poster: its letters are made smaller until everything stands on it."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final, Literal


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under one heading; without lines it is left out."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its title, what stands at its foot, and blocks in order."""

    title: str
    foot: str
    blocks: tuple[Block, ...]


# What people wrote is data and never markup. The smallest letters are 5pt: what does not fit even so goes on to a second page.
_TEMPLATE: Final = """
#let sheet = json(bytes(sys.inputs.sheet))
#set document(title: sheet.title)
#set text(lang: "en", region: "GB")
#set par(leading: 0.5em)
#set page(sys.inputs.size, margin: (x: 1.6cm, top: 1.4cm, bottom: 1.6cm), footer: align(center, text(size: 8pt, sheet.foot)))
#let told = {
  heading(level: 1, sheet.title)
  for block in sheet.blocks {
    if block.lines.len() > 0 {
      heading(level: 2, block.title)
      list(..block.lines)
    }
  }
}
#layout(space => {
  let size = if sys.inputs.size == "a3" { 40pt } else { 13pt }
  while size > 5pt and measure(block(width: space.width, text(size: size, told))).height > space.height { size = size - 0.25pt }
  text(size: size, told)
})
"""


def one_page(sheet: Sheet, at: datetime, *, size: Literal["a4", "a3"] = "a4") -> bytes:
    """The sheet as PDF, tagged for screen readers; the same sheet at the same instant is the same bytes."""
    import typst  # noqa: PLC0415 - few ask for a paper, and every command would load it

    told = json.dumps(asdict(sheet), ensure_ascii=False)
    asked = {"sheet": told, "size": size}
    made = typst.compile(
        _TEMPLATE.encode(), sys_inputs=asked, timestamp=at.replace(microsecond=0), pdf_standards=["ua-1"]
    )
    return bytes(made)
