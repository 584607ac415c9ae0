"""A quick look, without an export, at whether the log in the database still holds what was sealed."""

from counterline.governance.log import store
from counterline.governance.log.checkpoints import PublicKey
from counterline.governance.log.outside import KeptOutside
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work

MOST_NAMED = 10  # entries without a leaf that are named; the sentence says how many there are


def faults(work: Work, public: PublicKey, kept: KeptOutside) -> list[str]:
    """What is wrong with the database's log, in sentences: it is cut, no note is kept outside, or entries have no leaf."""
    found: list[str] = []
    try:
        kept.refuse_below(work, public)
    except CounterlineError as cut:
        found.append(cut.message)
    else:
        if kept.places and kept.newest(public) is None and store.newest(work).note is not None:
            found.append("No note of the log is kept outside the database. The worker keeps one at its next seal.")
    strays = store.strays(work)
    if strays:
        named = " ".join(str(each.entry_id) for each in strays[:MOST_NAMED])
        found.append(f"{len(strays)} entries of the log have no leaf and wait for none: {named}.")
    return found
