"""What people say and do about homes: kept beside a mention of the address, with author and words, and never changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.staff import body_of
from counterline.governance.people.viewers import Viewer, require, viewer_of
from counterline.governance.permissions import Body, Permission
from counterline.governance.reach.purposes import LEAST_REASON, look_through, refuse_no_reason, require_purpose
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.mentioned import mentioned
from counterline.safeguarding.concerns.acts import GONE
from counterline.safeguarding.homes.home import Home, HomeAct, HomeAnswer, HomeDid, HomeOutcome, Manner, check_done
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.identity import new_reference

LONGEST_INTERVAL: Final = 366  # days: a home that is visited less often than once a year is not followed

_COLUMNS: Final = """
h.ref, h.mention, h.key, h.did, h.words, h.day, h.days, h.manner, h.question, h.answer, h.outcome, v.name as by, h.agency, h.at,
h.audience_id
"""
_OF: Final = f"""
select {_COLUMNS} from home_acts h join viewers v on v.viewer_id = h.viewer_id
 where h.key = any(cast(:keys as bigint[])) order by h.at, h.ref
"""  # noqa: S608 - of constants alone
_EVERY: Final = f"select {_COLUMNS} from home_acts h join viewers v on v.viewer_id = h.viewer_id order by h.at, h.ref"  # noqa: S608 - as above
_KEYS: Final = "select distinct key, mention from home_acts"
_KEEP: Final = """
insert into home_acts (ref, mention, mention_id, key, did, words, day, days, manner, question, answer, outcome, viewer_id, agency,
                       at, audience_id)
select :ref, m.ref, :mention_id, m.key, :did, :words, :day, :days, :manner, :question, :answer, :outcome, :viewer, :agency, :at,
       m.audience_id
  from mentions m join standings s using (record_id) where m.ref = :mention and s.known_to is null limit 1
"""


@question
@dataclass(frozen=True, slots=True)
class HomeStep:
    """What is said or done about a home. A plan's words are its reprisal check; no days end the repeat visits."""

    did: Annotated[HomeDid, crossing.field("What you do", "What you say or do about it.")]
    words: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=3, max_length=2000),
        crossing.field("In your words", "Why; of a plan, the check for reprisal."),
    ]
    day: Annotated[date | None, crossing.field("On", "Of a planned visit.")] = None
    days: Annotated[
        int | None,
        crossing.field("Days", "Visited again within so many days of each visit.", ge=1, le=LONGEST_INTERVAL),
    ] = None
    manner: Annotated[Manner | None, crossing.field("How", "How visibly a planned visit comes.")] = None
    question: Annotated[str | None, crossing.field("Question", "Which question, by its name.", max_length=60)] = None
    answer: Annotated[HomeAnswer | None, crossing.field("Answer", "What you answer to the question.")] = None
    outcome: Annotated[HomeOutcome | None, crossing.field("How it ended", "How it ended, where you close it.")] = None


def acts_of_homes(work: Work, keys: Collection[int]) -> dict[int, list[HomeAct]]:
    """What was said and done about addresses, in its order, as far as the viewer may read it."""
    return _by_key(work, work.rows(_OF, keys=sorted(keys))) if keys else {}


def every_act(work: Work) -> dict[int, list[HomeAct]]:
    """The same of every address, for the worker."""
    return _by_key(work, work.rows(_EVERY))


def keys_acted_on(work: Work) -> set[int]:
    """The addresses about which anybody said or did anything, as far as the viewer may read it."""
    return {int(row.key) for row in work.rows(_KEYS)}


def keep_home_act(work: Work, home: Home, doing: HomeStep) -> str:
    """Keep what somebody says or does about a home, and answer the act's reference.

    Refuses what does not come next, what gives no reason, and a home whose record has just been taken back (`Conflict`).
    """
    viewer = require(work, Permission.SAFEGUARDING_HOME_KEEP)
    purpose = require_purpose(work)
    check_done(home, doing.did, viewer.agency)
    _check(home, doing, work.clock.today())
    # What somebody answers, and how it ended, is told of the home; why a deed is done states a purpose.
    look_through(doing.words, account=doing.did in {HomeDid.ANSWER, HomeDid.CLOSE})
    ref = new_reference("HA")
    (mention,) = mentioned(work, [home.ref]) or (None,)
    if (
        mention is None
        or not work.run(
            _KEEP, **_row(ref, viewer, home, doing), mention_id=mention.mention_id, at=work.clock.now()
        ).rowcount
    ):
        raise Conflict(GONE)
    note(work, Act.ALTERATION, [ref, home.ref, f"home:{doing.did.value}"], purpose=purpose)
    return ref


def _row(ref: str, viewer: Viewer, home: Home, doing: HomeStep) -> Mapping[str, object]:
    answers, plans = doing.did is HomeDid.ANSWER, doing.did is HomeDid.PLAN
    return {
        "ref": ref,
        "mention": home.ref,
        "did": doing.did.value,
        "words": doing.words.strip(),
        "day": doing.day if plans else None,
        "days": doing.days if doing.did is HomeDid.REPEAT else None,
        "manner": doing.manner if plans else None,
        "question": doing.question if answers else None,
        "answer": doing.answer if answers else None,
        "outcome": doing.outcome if doing.did is HomeDid.CLOSE else None,
        "viewer": viewer.viewer_id,
        "agency": viewer.agency,
    }


def _check(home: Home, doing: HomeStep, today: date) -> None:
    if doing.did is HomeDid.PLAN:
        if doing.day is None or doing.manner is None:
            raise Conflict("Say on which day, and how visibly you come.")
        if doing.day < today:
            raise Conflict("That day is over. If the visit was made, tell of it on the form for visits.")
        if home.visits and len(doing.words.strip()) < LEAST_REASON:
            raise Conflict("Check for reprisal first: say who may see this visit, and what keeps the tenant safe.")
    refuse_no_reason(doing.words)
    if doing.did is HomeDid.REPEAT and doing.days is not None and not 1 <= doing.days <= LONGEST_INTERVAL:
        raise Conflict(f"Say a number of days from 1 to {LONGEST_INTERVAL}, or none to end the repeat visits.")
    if doing.did is HomeDid.ANSWER and (doing.question is None or doing.answer is None):
        raise Conflict("Say which question, and answer yes, no or not known.")
    if doing.did is HomeDid.CLOSE and doing.outcome is None:
        raise Conflict("Say how it ended.")


def _by_key(work: Work, rows: Collection[AnyRow]) -> dict[int, list[HomeAct]]:
    # Words may tell of what others may not read, as those of a concern's acts.
    own = None if work.viewer_id is None else viewer_of(work).agency
    all_told = own is None or body_of(work, own) is Body.NATIONAL
    found: dict[int, list[HomeAct]] = {}
    for row in rows:
        found.setdefault(row.key, []).append(_told(row, row.words if all_told or row.agency == own else None))
    return found


def _told(row: AnyRow, words: str | None) -> HomeAct:
    said = {
        "words": words,
        "did": HomeDid(row.did),
        "manner": row.manner and Manner(row.manner),
        "answer": row.answer and HomeAnswer(row.answer),
        "outcome": row.outcome and HomeOutcome(row.outcome),
    }
    return HomeAct(**(row._asdict() | said))
