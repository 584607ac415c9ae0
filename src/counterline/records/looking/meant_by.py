"""What words or a reference may mean when somebody looks into the log: the keys under which records would name it."""

from counterline.records.looking.known import on_every_platform
from counterline.records.wording.clues import MeansNothing, clues_of
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import read_reference


def meant_by(words: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The keys of everything that the words may mean, and the reference that they may be, if they look like one of ours.

    Raises `MeansNothing` where they are neither.
    """
    try:
        refs: tuple[str, ...] = (read_reference(words),)
    except UnreadableValue:
        refs = ()
    try:
        keys = {clue.key for clue in on_every_platform(clues_of(words))}
    except MeansNothing:
        if not refs:
            raise
        keys = set()
    return tuple(sorted(keys)), refs
