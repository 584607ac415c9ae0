"""One held row put right on its page: sent again alone, as at the same instant, and loaded in the same act."""

from collections.abc import Mapping

from counterline.intake.arriving.mappings import mapping_on_file
from counterline.intake.arriving.receiving import Handover
from counterline.intake.errors import FormHeld, NotReadable
from counterline.intake.running.held import held_row, held_rows, line_of
from counterline.intake.running.submissions import Submission
from counterline.intake.watching.loading import load_at_once
from counterline.plumbing.work import Work
from counterline.reading.outcome import Reason
from counterline.vocabulary.identity import key_of


def mend_row(work: Work, taken: Submission, row_seq: int, cells: Mapping[str, str | list[str]]) -> None:
    """Send one held row with its cells put right, read by the mapping that held it; the other rows are not touched.

    Refuses a row that would be held again, with the reasons (`FormHeld`); what cannot be kept (`NotReadable`); and a row that waits
    no more (`NotFound`). What is refused is not kept: the act is undone as a whole.
    """
    # Two who put one row right at once take turns, so that the second is told that it waits no more.
    work.alone(key_of("submission", taken.ref))
    row = held_row(work, taken, row_seq)
    handover = Handover(
        mapping=mapping_on_file(work, taken.mapping, taken.mapping_version),
        as_at=taken.as_at,
        file_name=f"row-{row.row_number}.jsonl",
        corrects=taken.ref,
    )
    sent, why_not = load_at_once(work, handover, line_of(row, {**row.cells, **cells}))
    if why_not is not None:
        raise NotReadable(why_not)
    again = [Reason.from_json(each) for still in held_rows(work, sent) for each in still.reasons]
    if again:
        raise FormHeld(again)
