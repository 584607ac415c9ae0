"""Two people, and one contact point in two hands, in lines for a terminal: whom to protect, and why they are one or two."""

from collections.abc import Iterator

from counterline.faces.resolution import told
from counterline.places.ground.agencies import agency
from counterline.resolution.comparing import calibrating
from counterline.resolution.people.judgements import JudgementMade
from counterline.terminal.asking import marked


def blind(found: told.BlindPair) -> Iterator[str]:
    """The two of them, without a score."""
    for each in (found.one, found.other):
        if each is not None:
            yield from _person(each)


def hands(found: told.HandsSideBySide) -> Iterator[str]:
    """The contact point, and who is told with it on either side."""
    held = "the same hands" if found.held_as_one else "other hands"
    quiet = "" if found.quiet_days is None else f", quiet for {found.quiet_days} days"
    yield f"{found.shown}: held to be in {held} since{quiet}"
    yield from map(_side, (found.before, found.after))


def side_by_side(found: told.SideBySide) -> Iterator[str]:
    """Both, with every reason for and against their being one, and what an answer would do."""
    for each in (found.one, found.other):
        yield from _person(each)
    yield from (f"  {each.weight:+6.1f}  {each.words}" for each in found.reasons)
    now = "held as one" if found.held_as_one else "held apart"
    yield f"  {found.weight:+6.1f}  in all; they are joined from {found.acceptance:.1f} on, and are {now} now."
    counted = "as people judged blind here" if found.calibrated_here else "not calibrated here"
    yield f"  {calibrating.percent(found.probability)}% likely one person ({counted})."
    if found.opposed:
        yield "  Records tell, or somebody said, that they are two people: so no score joins them."
    for third in found.fits_also:
        likely = calibrating.percent(third.probability)
        yield f"  One of the two fits {third.mention} nearly as well, {likely}% likely: it belongs to neither."
    yield from map(_judged, found.judgements)
    if found.parted_if_same:
        yield (
            f"  Judged the same, some records held with one of them are parted from both ({found.parted_if_same}): somebody said "
            "that those are another person. `counterline resolution merge` parts none."
        )


def _person(each: told.PersonBeside) -> Iterator[str]:
    name = marked(each.said.get("name", each.mention), each.protect)
    yield f"{each.mention}  {name}: {agency(each.agency).name} {each.record_reference}"
    yield from (f"  {name.replace('_', ' ')}: {words}" for name, words in each.said.items() if name != "name")


def _side(each: told.HandsOnOneSide) -> str:
    who = [marked(person.name, person.protect) for person in each.people]
    said = (each.brands, each.exporting, each.importing, who, [agency(code).name for code in each.agencies])
    words = "; ".join(", ".join(part) for part in said if part)
    return f"{each.mention}  {each.first or 'no day'} to {each.last or 'no day'}: {words}"


def _judged(each: JudgementMade) -> str:
    undone, why = " (undone)" if each.undone else "", f": {each.reason}" if each.reason else ""
    further = f" and {each.pairs - 1} pairs more" if each.pairs > 1 else ""
    return f"{each.act}  {each.a} and {each.b}{further}: {each.verdict}{undone}, {each.by} of {agency(each.agency).name}{why}"
