"""A person's name with the mark of whom to protect, where no tag can stand: titles, captions, labels, and the names of files."""

from counterline.plumbing.texts import catalogue
from counterline.records.looking.persons import NameTold, Protect


def mark_of(protect: Protect | None) -> str:
    """The mark of whom to protect, in a word; nothing where nobody need be."""
    return catalogue()(f"kinds.mark.{protect.value.replace(' ', '_')}") if protect else ""


def in_words(name: str, protect: Protect | None) -> str:
    """A name with its mark, as pages write it."""
    return f"{name} ({mark_of(protect)})" if protect else name


def in_words_of(told: NameTold) -> str:
    """The same of a name that was told with its mark."""
    return in_words(told.name, told.protect)


def file_about(name: str, protect: Protect | None) -> str:
    """The name of a file about one person: that they are a child is read before it is opened or passed on."""
    return f"{mark_of(protect).upper()}-{name}" if protect is Protect.CHILD else name
