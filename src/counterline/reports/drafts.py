"""Drafts: what a writer has typed so far, kept for them alone, until it is sent, thrown away or left too long."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import orjson

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission
from counterline.intake.errors import RefusedAtTheDoor
from counterline.plumbing.errors import Conflict, CounterlineError, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.records.keeping.reading_back import RecordTold
from counterline.reports.beside.sniffing import refuse_what_must_stay_out
from counterline.reports.model import LONGEST_TEXT
from counterline.vocabulary.identity import new_reference, reference_for

_DRAWN: Final = 8  # letters drawn by lot, and as many again by which a reference is known to be its writer's
MOST_DRAFTS: Final = 50

Typed = Mapping[str, Sequence[str]]


class DraftOvertaken(Conflict):
    """Another form kept a draft since this one was opened, and would lose what it kept."""


@dataclass(frozen=True, slots=True)
class Saving:
    """Which form keeps a draft, and which kept it last when this one was opened."""

    form: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft of the viewer's own: its form as typed, and the reference that its report will have."""

    draft_id: int
    ref: str
    reference: str
    said: Typed
    started_at: datetime
    kept_at: datetime
    corrects: str = ""
    """The reference of the report that it takes the place of once sent."""
    replaces: str = ""
    """The record of that report, as it stood when the draft was begun."""
    saved_as: str = ""
    """The form that kept it last."""

    def one(self, name: str) -> str:
        """What stands in one field of the form."""
        return next(iter(self.said.get(name, ())), "")

    @property
    def opening(self) -> str:
        """Its first words, for its writer to know it by."""
        words = " ".join(self.one("text").split())
        return f"{words[:80]}…" if len(words) > 80 else words


_SELECT = (
    "select draft_id, ref, reference, said::text as said, started_at, kept_at, corrects, replaces, saved_as "
    "from report_drafts"
)
_KEEP = """
insert into report_drafts as d (ref, reference, viewer_id, said, started_at, kept_at, corrects, replaces, saved_as)
values (:ref, :reference, :viewer, cast(:said as jsonb), :now, :now, :corrects, :replaces, :form)
on conflict (ref) do update set said = excluded.said, kept_at = excluded.kept_at, saved_as = excluded.saved_as
 where :form = '' or d.saved_as in (:form, :after) or d.said = excluded.said
returning xmax = 0 as new
"""


_ANY: Final = Saving("")


def new_draft_ref(work: Work) -> str:
    """A reference under which the viewer, and nobody else, may keep what is typed into a form."""
    return _sealed(work, require(work, Permission.INTAKE_REPORT_WRITE), new_reference("DR", _DRAWN))


def keep_draft(
    work: Work, ref: str, said: Typed, *, correcting: RecordTold | None = None, saving: Saving = _ANY
) -> Draft:
    """Keep a form as typed; what must not come in is refused. What a draft corrects is said when it is begun, or never.

    A form that says which it is overwrites nothing that another kept since it was opened. A reference that was not given to
    this writer is refused as one that nobody has, so that nobody learns of another's draft or has its reference logged.
    """
    writer = require(work, Permission.INTAKE_REPORT_WRITE)
    if not _is_theirs(work, writer, ref):
        raise _none(ref)
    texts = [each for values in said.values() for each in values]
    if len("".join(said.get("text", ()))) > LONGEST_TEXT:
        raise CounterlineError(
            f"The report is longer than {LONGEST_TEXT:,} characters. Write one strand, and the next in another report."
        )
    if any("\0" in each for each in texts):
        raise CounterlineError("The report holds characters that cannot be kept. Type those words again.")
    _refuse(work, ref, texts)
    if sent_as(work, ref) is not None:
        raise Conflict("This report was sent already, so nothing of it is kept as a draft.")
    new = work.value(
        _KEEP,
        ref=ref,
        reference=new_reference("IR", 12),
        viewer=writer.viewer_id,
        said=orjson.dumps({name: list(values) for name, values in said.items()}).decode(),
        now=work.clock.now(),
        corrects=correcting.reference if correcting else "",
        replaces=correcting.ref if correcting else "",
        form=saving.form,
        after=saving.after,
    )
    if new is None:
        raise DraftOvertaken(
            "This draft was changed in another window since this page was opened, so nothing of this page is kept. "
            "Choose a button, and both are shown for you to choose."
        )
    if new:
        note(work, Act.COLLECTION, [ref])
    return draft_by_ref(work, ref)


def draft_by_ref(work: Work, ref: str) -> Draft:
    """One draft of the viewer's own; another's is not there."""
    require(work, Permission.INTAKE_REPORT_WRITE)
    row = work.row(_SELECT + " where ref = :ref", ref=ref)
    if row is None:
        raise _none(ref)
    return _draft(row)


def drafts(work: Work) -> list[Draft]:
    """The viewer's own drafts, the last kept first."""
    require(work, Permission.INTAKE_REPORT_WRITE)
    return [_draft(row) for row in work.rows(_SELECT + " order by kept_at desc limit :most", most=MOST_DRAFTS)]


def discard(work: Work, ref: str) -> None:
    """Throw away a draft of the viewer's own, with its files."""
    draft = draft_by_ref(work, ref)
    work.run("delete from report_drafts where draft_id = :id", id=draft.draft_id)
    note(work, Act.ERASURE, [ref])


def purge(work: Work, days: int) -> int:
    """End drafts that were left for so many days, unread by the worker that does it; answers how many."""
    before = work.clock.now() - timedelta(days=days)
    rows = work.rows("delete from report_drafts where kept_at < :before returning ref", before=before)
    if rows:
        note(work, Act.ERASURE, [row.ref for row in rows])
    return len(rows)


def sent_as(work: Work, ref: str) -> int | None:
    """The identity of the report that a draft of the viewer's own became, if it was sent."""
    found = work.value("select identity_key from sent_drafts where ref = :ref", ref=ref)
    return None if found is None else int(found)


def _none(ref: str) -> NotFound:
    return NotFound(f"You have no draft {ref}. It was sent or thrown away, or it was left too long.")


def _is_theirs(work: Work, writer: Viewer, ref: str) -> bool:
    if ref == _sealed(work, writer, ref[: len("DR-") + _DRAWN]):
        return True
    # Kept by a version that drew the whole of a reference by lot.
    known = "select exists (select from report_drafts where ref = :ref) or exists (select from sent_drafts where ref = :ref)"
    return bool(work.value(known, ref=ref))


def _sealed(work: Work, writer: Viewer, drawn: str) -> str:
    # By the key that no page and no log ever holds: whoever has one reference can make no other.
    key: str = work.value("select reference_key from installation")
    return drawn + reference_for("DR", key, "draft", writer.ref, drawn, length=_DRAWN).removeprefix("DR-")


def _refuse(work: Work, ref: str, texts: Iterable[str]) -> None:
    try:
        refuse_what_must_stay_out("\n;\n".join(texts))
    except RefusedAtTheDoor:
        note(work, Act.REFUSAL, [ref])
        raise


def _draft(row: AnyRow) -> Draft:
    told = row._asdict()
    return Draft(**(told | {"said": orjson.loads(told["said"])}))
