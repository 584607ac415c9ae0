"""A feed that changes raises alarms that say what changed, and they stand until a version or a person answers them."""

from datetime import date

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.intake.arriving.mappings import MappingOnFile
from counterline.intake.watching import alarms, quality
from counterline.intake.watching.alarms import Alarm
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, NotAllowed, NotFound
from counterline.reports import handing_in
from counterline.reports.model import Report, Thing, ThingKind
from tests.nation import TestNation

MAPPING = """
name: kite-missing
version: 1
title: Missing episodes as tests write them
kind: missing_episode
system: kite
mode: increment
columns:
  Ref: {field: reference}
  Name: {field: person.name}
  From: {field: missing_from}
  CCE: {field: exploitation_flag}
  CL: {field: county_lines_flag}
  Risk: {field: risk, lookup: risk}
constants: {marking: OFFICIAL-SENSITIVE}
lookups:
  risk: {H: high, L: low}
"""
_MORE = """
insert into feed_alarms (ref, feed_key, agency, kind, system, mapping_version, submission_id, sort, about, said, first_seen_at,
                         last_seen_at, cleared_at, cleared_why, audience_id)
select ref || why || number, feed_key, agency, kind, system, mapping_version, submission_id, sort, about || number, said, first_seen_at,
       last_seen_at, case when why <> '' then last_seen_at end, nullif(why, ''), audience_id
  from feed_alarms, generate_series(1, 501) number, (values (''), ('Invented.')) answered(why)
"""


def file(month: int, many: int, cce: str = "yes", risk: str = "H", extra: str = "") -> bytes:
    """A month's invented episodes."""
    head = "Ref,Name,From,CCE,CL,Risk" + (f",{extra}" if extra else "")
    body = (
        f"M{month}-{n},Invented Ash,0{month}/0{month}/2026,{cce},not known,{risk}" + (",x" if extra else "")
        for n in range(many)
    )
    return "\n".join((head, *body)).encode()


def sent(nation: TestNation, mapping: MappingOnFile, month: int, content: bytes) -> list[Alarm]:
    """The alarms that stand once a month's file was loaded."""
    nation.force("dorset").sends(content, as_at=f"2026-0{month}-28", mapping=mapping)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        return alarms.alarms(work)


def test_loads_alike_raise_nothing(nation: TestNation) -> None:
    mapping = nation.approve(MAPPING)
    assert [alarm for month in (1, 2, 3, 4) for alarm in sent(nation, mapping, month, file(month, 30))] == []


def test_a_report_written_here_that_speaks_of_less_than_those_before_it_raises_nothing(nation: TestNation) -> None:
    number = Thing(ThingKind.CONTACT_POINT, "07700 900123", "deal line")
    for words, things in (("Texts again.", (number,)),) * 4 + (("All was quiet.", ()),):
        with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
            handing_in.send(work, Report(words, "2BP", "fact", things))
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert alarms.alarms(work) == []


def test_a_flag_left_blank_an_odd_volume_and_held_rows_are_told(nation: TestNation) -> None:
    mapping = nation.approve(MAPPING)
    for month in (1, 2, 3):
        sent(nation, mapping, month, file(month, 60))
    blank = sent(nation, mapping, 4, file(4, 25, cce=""))
    assert {(each.sort, each.about) for each in blank} == {("flag left blank", "exploitation_flag"), ("volume", "")}
    assert "0% of rows, where 100% is usual" in next(each.said for each in blank if each.about)
    codes = sent(nation, mapping, 5, file(5, 40, risk="Zed"))
    assert {("new codes", "Risk"), ("held rows", "")} <= {(each.sort, each.about) for each in codes}
    assert all("Zed" not in each.said for each in codes)


def test_a_column_that_stops_the_load_is_told_until_the_next_version_reads_it(nation: TestNation) -> None:
    mapping = nation.approve(MAPPING)
    sent(nation, mapping, 1, file(1, 5))
    stopped = sent(nation, mapping, 2, file(2, 5, extra="Zorble"))
    assert [(each.sort, each.about) for each in stopped] == [("new column", "Zorble")]
    newer = nation.approve(MAPPING.replace("version: 1", "version: 2") + "ignore: {Zorble: invented}\n")
    assert sent(nation, newer, 3, file(3, 5, extra="Zorble")) == []
    with nation.as_seen_by(nation.desk) as work:
        (cleared,) = alarms.alarms(work, cleared=True)
    assert cleared.cleared_why == "The mapping's version 2 reads it."


def test_an_alarm_is_answered_by_its_agency_with_a_reason_and_seen_by_the_desk(nation: TestNation) -> None:
    mapping = nation.approve(MAPPING)
    (alarm,) = sent(nation, mapping, 1, file(1, 5, risk="Zed"))
    with nation.as_seen_by(nation.viewer("nclcc", ViewerRole.OFFICER)) as work, pytest.raises(NotAllowed):
        alarms.clear_alarm(work, alarm.ref, "not ours")
    with nation.as_seen_by(nation.force("kent").officer) as work:
        assert alarms.alarms(work) == []
        with pytest.raises(NotFound):
            alarms.clear_alarm(work, alarm.ref, "not ours")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        with pytest.raises(CounterlineError, match="Say why"):
            alarms.clear_alarm(work, alarm.ref, " ")
        assert alarms.clear_alarm(work, alarm.ref, "A trainee's file.").cleared_why == "A trainee's file."
        assert alarms.alarms(work) == []
    assert [each.ref for each in sent(nation, mapping, 2, file(2, 5, risk="Zed"))] != [alarm.ref]


def test_the_desk_answers_an_alarm_of_any_agency_in_its_own_name(nation: TestNation) -> None:
    mapping = nation.approve(MAPPING)
    (alarm,) = sent(nation, mapping, 1, file(1, 5, risk="Zed"))
    with nation.as_seen_by(nation.desk) as work:
        assert [each.ref for each in alarms.alarms(work)] == [alarm.ref]
        assert "Zed" not in alarm.said
        alarms.clear_alarm(work, alarm.ref, "Dorset says a trainee's file.")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        (told,) = alarms.alarms(work, cleared=True)
    with nation.building.works.begin(Role.OWNER) as work:
        work.run(_MORE)
    with nation.as_seen_by(nation.desk) as work:
        assert [len(alarms.alarms(work, cleared=each)) for each in (False, True)] == [501, 501 + 500], "all that wait"
    assert (told.cleared_by, told.cleared_why) == (nation.desk.name, "Dorset says a trainee's file.")


def test_quality_tells_a_blank_flag_apart_from_not_known_month_by_month(nation: TestNation) -> None:
    mapping = nation.approve(MAPPING)
    sent(nation, mapping, 2, file(2, 4))
    sent(nation, mapping, 3, file(3, 4, cce="") + b"\nM9,Invented Elm,09/03/2026,,no,Zed")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        found = quality.quality(work, nation.force("dorset").code, date(2026, 3, 30), months=2)
    february, march = found.months
    exploitation = [each.flag("missing_episode", "exploitation_flag") for each in (february, march)]
    assert [(each.yes, each.blank) for each in exploitation if each] == [(4, 0), (0, 4)]
    county_lines = march.flag("missing_episode", "county_lines_flag")
    assert county_lines is not None
    assert (county_lines.not_known, county_lines.filled) == (4, 1.0)
    assert (march.read, march.kept, march.held) == (5, 4, 1)
    assert [(each.column, each.rows) for each in found.held] == [("Risk", 1)]
    assert ["dorset", "2026-03", "exploitation_flag: blank", "missing_episode", "4", "4"] in found.lines()


def test_what_an_agency_sends_is_for_it_its_region_and_the_desk(nation: TestNation) -> None:
    sent(nation, nation.approve(MAPPING), 3, file(3, 4))
    dorset = nation.force("dorset").code
    with nation.as_seen_by(nation.desk) as work:
        assert quality.quality(work, dorset, date(2026, 3, 30)).months[-1].kept == 4
    with nation.as_seen_by(nation.force("kent").officer) as work, pytest.raises(NotAllowed, match="regional unit"):
        quality.quality(work, dorset, date(2026, 3, 30))
