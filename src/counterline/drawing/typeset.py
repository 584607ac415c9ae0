"""Papers to take away as PDF: headings and entries, each with where it is from, under the marking on every page.

What people wrote is handed to the typesetter as data and never as markup, so that nobody's words can draw anything.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said, and where it is from."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a paper answers: facts, what somebody concludes, and what was typed; nothing of all three is a gap."""

    label: str
    facts: tuple[Said, ...] = ()
    beliefs: tuple[Said, ...] = ()
    typed: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Entries under one heading."""

    title: str
    words: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper."""

    title: str
    marking: str
    words: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    gap: str
    believed: str
    typed: str
    page: str


# The marking stands at head and foot of each page, for pages are parted from one another.
_TEMPLATE: Final = """
#let paper = json(bytes(sys.inputs.paper))
#set document(title: paper.title)
#set text(lang: "en", region: "GB", size: 10.5pt)
#set par(leading: 0.6em)
#set page(
  margin: (x: 2cm, top: 2.4cm, bottom: 2.4cm),
  header: align(center, strong(paper.marking)),
  footer: context [#align(center)[#strong(paper.marking) #h(1em) #paper.page #counter(page).display()]],
)
#let said(each) = block(spacing: 0.7em)[#each.words #h(0.5em) #text(size: 8.5pt, fill: luma(70))[#each.source]]
#heading(level: 1, paper.title)
#for each in paper.words [#block(spacing: 0.8em)[#each]]
#for chapter in paper.chapters [
  #heading(level: 2, chapter.title)
  #if chapter.words != "" [#emph(chapter.words)]
  #for entry in chapter.entries [
    #block(breakable: true, spacing: 1.1em)[
      #heading(level: 3, entry.label)
      #for each in entry.facts [#said(each)]
      #if entry.beliefs.len() > 0 [#block(spacing: 0.7em)[#strong(paper.believed)] #for each in entry.beliefs [#said(each)]]
      #if entry.typed.len() > 0 [#block(spacing: 0.7em)[#strong(paper.typed)] #for each in entry.typed [#said(each)]]
      #if entry.facts.len() + entry.beliefs.len() + entry.typed.len() == 0 [#block(stroke: (left: 2pt), inset: (left: 0.6em))[#paper.gap]]
    ]
  ]
]
"""


def typeset(paper: Paper, at: datetime) -> bytes:
    """A paper as PDF, tagged for screen readers; the same paper at the same instant is the same bytes."""
    import typst  # noqa: PLC0415 - few ask for a paper, and every command would load it

    told = json.dumps(asdict(paper), ensure_ascii=False)
    return bytes(
        typst.compile(
            _TEMPLATE.encode(), sys_inputs={"paper": told}, timestamp=at.replace(microsecond=0), pdf_standards=["ua-1"]
        )
    )
