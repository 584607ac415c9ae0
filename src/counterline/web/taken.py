"""Files that leave this system: each is a disclosure to whoever took it, and not a reading alone."""

from counterline.governance import Act, Purpose, note
from counterline.plumbing.work import Work
from counterline.web.rendering.page import Page


def note_taken(page: Page, work: Work, subject: str) -> None:
    """Log, for whoever checks later, that the viewer took a file about the subject away."""
    note(work, Act.DISCLOSURE, [subject], recipients=[page.viewer.ref], purpose=Purpose.PREVENTING_CRIME)
