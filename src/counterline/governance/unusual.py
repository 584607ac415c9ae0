"""Unusual use that somebody should look at: found by written rules, each with its threshold and the reason for it.

A rule says that something happened often, and not that it was wrong: a night shift reads at night. It makes a list and never a score.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from counterline.governance.inspecting import contains_words, note_reading
from counterline.governance.log.model import Purpose
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import reads_log
from counterline.governance.searches import searches_back_to
from counterline.plumbing.clock import LONDON
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import answer

# Ranks and titles, which nobody types into a search. A surname that is also a rank (Constable) is kept, since it stands last.
_RANKS: Final = frozenset(
    "chief ch detective det temporary acting dc ds di dci dsu pc ps wpc pcso con constable sgt sergeant insp inspector supt "
    "superintendent commander assistant deputy mr mrs ms mx miss dr prof".split()
)
_NO_NAME: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\w*\d\w*")  # remarks in brackets, and collar numbers

LOOKED_BACK: Final = timedelta(days=30)
"""A month, so that an inspector who looks once a month misses nothing."""


@answer
@dataclass(frozen=True, slots=True)
class UnusualRule:
    """One rule: from how many times within how long something is listed, and why from so many."""

    name: str
    least: int
    within: str
    why: str


RULES: Final = (
    UnusualRule(
        "misses",
        20,
        "an hour",
        "Whoever follows links meets few references that lead nowhere; whoever walks through them meets little else.",
    ),
    UnusualRule(
        "pages", 120, "an hour", "Nobody reads a page in less than half a minute for an hour on end; a program does."
    ),
    UnusualRule(
        "nights",
        20,
        "a night",
        "Between midnight and five most of those who read here are off duty. Shifts are known to each agency.",
    ),
    UnusualRule(
        "refusals", 5, "a day", "A menu shows nobody what they may not open; a few refusals are slips, more are tries."
    ),
    UnusualRule(
        "tokens",
        20,
        "an hour",
        "A machine with an expired token is refused until it is mended; so is somebody who guesses.",
    ),
    UnusualRule("glass", 1, "a day", "Breaking glass is rare, and each time somebody else checks that it was right."),
    UnusualRule(
        "own-name", 1, "a search", "Officers ask about themselves, or about whoever bears their name, outside any task."
    ),
)


@answer
@dataclass(frozen=True, slots=True)
class Unusual:
    """One thing to look at: by which rule, who, from when, and how often. Where `viewer` is None nobody was signed in."""

    rule: str
    viewer: str | None
    name: str | None
    agency: str | None
    starts: datetime
    times: int


_BROKEN: Final = (
    "select v.ref as viewer, v.agency, v.name, date_trunc('day', g.began_at, 'Europe/London') as starts, count(*) as times "
    "from broken_glass g join viewers v using (viewer_id) where g.began_at >= :since "
    "group by v.ref, v.agency, v.name, starts having count(*) >= :least order by starts desc, v.ref limit 1000"
)


def glass_broken_lately(work: Work) -> int:
    """How often glass was broken in `LOOKED_BACK` by those whose log the viewer may read. Raises `NotAllowed` for others."""
    require(work, Permission.GOVERNANCE_LOG_READ)
    since = work.clock.now() - LOOKED_BACK
    return int(work.value("select count(*) from broken_glass where began_at >= :since", since=since))


def unusual(work: Work, purpose: Purpose, key_file: Path, *, taken: bool = False) -> list[Unusual]:
    """What the rules find in `LOOKED_BACK`, rule by rule, newest first. Logged; as a disclosure where it is `taken` away."""
    reads_log(work, purpose)
    since = work.clock.now() - LOOKED_BACK
    found = [each for rule in RULES for each in _listed(work, rule, since, key_file)]
    note_reading(work, ["log:unusual"], purpose, taken=taken)
    return found


def sought_name(name: str) -> str:
    """The forename and surname by which somebody would look for this person: the name without rank, number or remark."""
    words = re.findall(r"\w+", _NO_NAME.sub(" ", name))
    while len(words) > 1 and words[0].casefold() in _RANKS:
        del words[0]
    return " ".join(dict.fromkeys((words[0], words[-1]))) if words else name


def _listed(work: Work, rule: UnusualRule, since: datetime, key_file: Path) -> Iterator[Unusual]:
    if rule.name == "own-name":
        for each in searches_back_to(work, key_file, since):
            if each.name and each.sought and contains_words(each.sought, sought_name(each.name)):
                yield Unusual(rule.name, each.viewer, each.name, each.agency, each.at.astimezone(LONDON), 1)
        return
    if rule.name == "glass":
        rows = work.rows(_BROKEN, least=rule.least, since=since)
    else:
        rows = work.rows(
            "select * from log_tallies(:kind, cast(:least as bigint), :since)",
            kind=rule.name,
            least=rule.least,
            since=since,
        )
    for row in rows:
        yield Unusual(rule.name, row.viewer, row.name, row.agency, row.starts.astimezone(LONDON), row.times)
