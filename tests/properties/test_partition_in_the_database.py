"""The same histories through the real rooms and a real database, a few of them: nobody is a target who may be a child or a victim.

People are told by records of several forces, linked and judged; the worker settles one fact at a time, so that others look between.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Final

from counterline.coordination.packs import lines_first
from counterline.coordination.packs.model import Meeting
from counterline.coordination.regions import NATIONAL
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.running import submissions, withdrawing
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.prioritisation import activating, nominating, targeted
from counterline.prioritisation.line_anchors import own_line
from counterline.prioritisation.priorities import places_stated
from counterline.prioritisation.priorities.places_stated import PlacesStatement
from counterline.records.looking.mentioned import mentioned
from counterline.resolution import events as resolution_events
from counterline.resolution.people import judgements
from counterline.resolution.people.assembling import Verdict
from counterline.safeguarding.duties import findings
from counterline.safeguarding.duties.findings import NewFinding
from counterline.safeguarding.holds.hold_rules import Answer, Asked, Held, HoldCause, Side, Told
from counterline.safeguarding.reviews import reviews
from counterline.safeguarding.reviews.reviews import ReviewReply
from tests.nation import TestNation
from tests.nominated import BOTH, filer
from tests.people import files, mention_of, person
from tests.plugins.examples import LARGE
from tests.properties.partition import CAUSES, World, wronged_among
from tests.rooms.prioritisation.test_said_to_run import NUMBER, line_of
from tests.settling import settle_one

NAMES: Final = ("Adam Invented", "Bert Made-Up", "Carl Pretend", "Dan Nobody")
BORN: Final = {"adult": "1990-02-03", "child": "2011-02-03", "nothing": ""}
# In the suite one, which takes some seconds: tests/properties/test_partition.py tries three hundred in memory.
HISTORIES, STEPS = (50, 60) if LARGE else (1, 30)


@dataclass
class Ground:
    """One nation in which a history happens, what was told of whom, and by which submission."""

    nation: TestNation
    rng: Random
    prefix: str
    said: dict[int, str] = field(default_factory=dict)
    sent: dict[int, submissions.Submission] = field(default_factory=dict)
    acts: list[str] = field(default_factory=list)
    targets: int = 0

    def ref(self, who: int) -> str:
        """The record that tells of somebody."""
        return f"{self.prefix}/{who}"

    def mentions(self) -> dict[int, str]:
        """The mention of each who is told of and stands."""
        with self.nation.as_seen_by(self.nation.desk) as work:
            found = {who: mention_of(work, self.ref(who)) for who in self.said}
        return {who: ref for who, ref in found.items() if ref != "None"}


def tell(ground: Ground) -> None:
    """A record comes in or is corrected, and is not always settled before anything else happens."""
    who, said = ground.rng.randrange(len(NAMES)), ground.rng.choice(("adult", "adult", "child", "nothing"))
    day = 11 + len(ground.acts) + len(ground.sent) + ground.rng.randrange(3)
    row = person(ground.ref(who), name_of(ground, who), BORN[said])
    ground.sent[who] = files(ground.nation.force("dorset"), row, as_at=f"2026-03-{min(day, 28):02}", settle=False)
    settle_one(ground.nation.building)
    ground.said[who] = said


def settle(ground: Ground) -> None:
    """The worker settles all that waits."""
    ground.nation.settle()


def settle_some(ground: Ground) -> None:
    """The worker settles one thing."""
    settle_one(ground.nation.building)


def link(ground: Ground) -> None:
    """Two are linked, as the worker links: what follows is told in the same act."""
    with ground.nation.building.works.begin(Role.DERIVE) as work:
        numbers = [row[0] for row in work.rows("select mention_id from person_features")]
        if len(numbers) > 1:
            a, b = sorted(ground.rng.sample(numbers, 2))
            work.run(
                "insert into links (a, b, weight, doubt, vector, model, audience_a, audience_b) "
                "select :a, :b, :weight, 0, '{}', 'm', fa.audience_id, fb.audience_id from person_features fa, person_features fb "
                "where fa.mention_id = :a and fb.mention_id = :b on conflict do nothing",
                a=a,
                b=b,
                weight=ground.rng.choice((-5.0, 9.0)),
            )
            work.tell(resolution_events.LinksPlaced("m"))


def judge(ground: Ground) -> None:
    """Somebody says that two are one, or not."""
    found = sorted(ground.mentions().values())
    if len(found) > 1:
        with ground.nation.as_seen_by(ground.nation.desk) as work:
            one, other = ground.rng.sample(found, 2)
            verdict = ground.rng.choice((Verdict.SAME, Verdict.DIFFERENT))
            ground.acts.append(judgements.judge(work, one, other, verdict, "Invented reason."))


def nominate(ground: Ground) -> None:
    """Somebody is found adult and nominated."""
    found = sorted(ground.mentions().values())
    if found:
        mention = ground.rng.choice(found)
        with ground.nation.as_seen_by(filer(ground.nation)) as work:
            findings.make_finding(
                work, NewFinding(mention, "Invented reason.", work.clock.today() + timedelta(days=30))
            )
            records = tuple(sorted({each.record_ref for each in mentioned(work, [mention])}))
            nominating.nominate(
                work, nominating.Filing(mention, "Invented reason.", line=line_of(work), records=records)
            )


def agree(ground: Ground) -> None:
    """Both sides agree to one nomination."""
    with ground.nation.as_seen_by(filer(ground.nation)) as work:
        found = [each.ref for each in nominating.nominations(work)]
    if found:
        ref = ground.rng.choice(sorted(found))
        for role in BOTH:
            with ground.nation.as_seen_by(ground.nation.viewer("dorset", role)) as work:
                activating.activate(work, ref)


def answer(ground: Ground) -> None:
    """Both sides, or one, answer a review."""
    with ground.nation.as_seen_by(ground.nation.viewer("nclcc", ViewerRole.SAFEGUARDING)) as work:
        found = sorted(each.ref for each in reviews.reviews(work))
    lead = ground.rng.choice(("nclcc", "dorset", "dorset"))
    for role in ground.rng.choice((BOTH, BOTH, BOTH[:1])) if found else ():
        body = lead if role is ViewerRole.SAFEGUARDING else "nclcc"
        with ground.nation.as_seen_by(ground.nation.viewer(body, role)) as work:
            until = work.clock.today() + timedelta(days=30)
            clears = ground.rng.random() < 0.8
            reviews.answer_review(work, found[0], ReviewReply(clears=clears, reason="Invented reason.", until=until))


def take_back(ground: Ground) -> None:
    """A file is withdrawn."""
    if ground.sent:
        who = ground.rng.choice(sorted(ground.sent))
        with ground.nation.as_seen_by(ground.nation.force("dorset").feed) as work:
            withdrawing.withdraw_submission(work, ground.sent.pop(who).ref)


STEP: Final[tuple[Callable[[Ground], None], ...]] = (
    *(tell, tell, link, judge, take_back, nominate, nominate, agree, agree, agree, answer, answer),
    *(settle_some, settle_some, settle, settle, settle),
)


def begin(ground: Ground) -> None:
    """Everybody is told of as an adult, one of them is nominated and let in."""
    rows = [person(ground.ref(who), name_of(ground, who), BORN["adult"]) for who in range(len(NAMES))]
    files(ground.nation.force("dorset"), *rows, as_at="2026-03-11")
    ground.nation.force("dorset").reports(NUMBER, ref="L/1", seen="2026-03-10", brand="Jay", to="Bournemouth")
    with ground.nation.as_seen_by(leads(ground)) as work:
        places_stated.state_places(work, PlacesStatement(1, "Invented: one team."))
    ground.said = dict.fromkeys(range(len(NAMES)), "adult")
    nominate(ground)
    settle(ground)
    agree(ground)


def name_of(ground: Ground, who: int) -> str:
    """Somebody's name, which nobody of another history has."""
    return f"{NAMES[who]}{'abcdefghij'[int(ground.prefix[1:]) % 10]}{'abcdefghij'[int(ground.prefix[1:]) // 10]}"


def world_of(ground: Ground) -> World:
    """What is committed, read past every lock: what stands of whom, links, judgements, holds and what people answered."""
    world = World(now=ground.nation.building.clock.now())
    with ground.nation.building.works.begin(Role.OWNER) as work:
        for row in work.rows(
            "select distinct m.ref, f.mention_id, r.record_id, r.body->'persons'->0->'born' as born from person_features f "
            "join mentions m on m.ref = f.ref join records r on r.record_id = f.record_id"
        ):
            is_child = row.born is not None and "2011" in str(row.born)
            causes = CAUSES["child"] if is_child else frozenset[HoldCause]()
            world.told[row.mention_id] = Told(row.mention_id, row.record_id, causes, not is_child)
        world.links = {(row.a, row.b): row.weight for row in work.rows("select a, b, weight from links")}
        judged = work.rows("select distinct on (a, b) a, b, verdict from judgements order by a, b, judgement_id desc")
        world.same = {(row.a, row.b) for row in judged if row.verdict == "same"}
        numbers = {}
        for number, row in enumerate(work.rows("select * from desk.holds order by hold_id")):
            numbers[row.hold_id] = number
            world.holds.append(Held(row.mention_id, HoldCause(row.cause), row.by_mention, row.by_record))
        for row in work.rows("select * from desk.reviews order by review_id"):
            given = work.rows(
                "select a.*, v.agency from desk.review_answers a join viewers v on v.viewer_id = a.answered_by "
                "where review_id = :id order by answer_id",
                id=row.review_id,
            )
            answers = tuple(
                Answer(Side(each.side), each.clears, each.answered_by, each.until, each.agency) for each in given
            )
            world.reviews.append(Asked(row.mention_id, numbers[row.upto], row.joint, answers))
    return world


def leads(ground: Ground) -> Viewer:
    """Whoever makes Dorset's packs."""
    return ground.nation.viewer("dorset", ViewerRole.COORDINATOR)


def named_in_a_pack(ground: Ground) -> set[str]:
    """Whom the chapter of a pack names as running a line, and whom the line's own page does."""
    with ground.nation.as_seen_by(leads(ground)) as work:
        now = work.clock.now()
        _, runs = lines_first.lines_first(work, Meeting(NATIONAL, now.date(), now - timedelta(days=9), now), [])
        under = targeted.targets_of_lines(work, [own_line(work, line_of(work))])
    return {each.mention for each in (*runs, *(one for its in under.values() for one in its))}


def listed(ground: Ground) -> set[int]:
    """Who is told to be a target: by the list, the file, the state of a nomination, a line's page and a pack."""
    named = named_in_a_pack(ground)
    ground.targets += bool(named)
    with ground.nation.as_seen_by(filer(ground.nation)) as work:
        told = named | {each.mention for each in targeted.targets(work).items}
        told |= {each.mention for each in nominating.nominations(work) if each.state == "active"}
        try:
            told |= {each.mention for each in targeted.targets_taken(work, "agency:dorset")}
        except CounterlineError:  # refused while anything is being checked
            assert not told
    with ground.nation.building.works.begin(Role.OWNER) as work:
        rows = work.rows("select distinct mention_id from nominations where mention = any(:told)", told=sorted(told))
        return {row.mention_id for row in rows}


def test_no_history_in_the_database_makes_a_target_of_whoever_may_be_a_child(nation: TestNation) -> None:
    targets = 0
    for seed in range(HISTORIES):
        ground = Ground(nation, Random(seed), f"H{seed}")
        begin(ground)
        targets += bool(listed(ground))
        for _ in range(STEPS):
            with suppress(CounterlineError):  # refused: of nobody who stands, too many in a day, for the other side
                ground.rng.choice(STEP)(ground)
            found = listed(ground)
            targets += bool(found)
            assert not wronged_among(world_of(ground), found), f"history {seed}"
        nation.settle()
        assert ground.targets, "nobody ever stood under the line, so nothing was tried"
    assert targets, "nobody ever became a target, so nothing was tried"
