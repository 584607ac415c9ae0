"""What somebody who answers for the log means by words or a reference: the keys under which records would name it."""

from counterline.records.clues import MeansNothing, clues_of
from counterline.records.known import on_every_platform
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import read_reference


def meant_by(words: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The keys of all that the words may mean, and the reference of ours that they may be; refuses what means nothing."""
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
