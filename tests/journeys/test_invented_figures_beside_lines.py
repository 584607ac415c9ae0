"""The demonstration's figures: the desk loads what the invented nation publishes, and a reader sees them by area."""

from datetime import date

from counterline.cli.publishing_invented import Publisher
from counterline.governance import inspecting
from counterline.places.figures import kept_figures
from counterline.places.ground import publications as places_publications
from counterline_nation import nation as invented_nation
from tests.doors import visitor_of
from tests.nation import TestNation


def test_after_the_demonstration_pages_of_areas_show_invented_figures_with_source_day_and_revision(
    nation: TestNation,
) -> None:
    dorset, desk = nation.force("dorset"), nation.desk
    publisher = Publisher(nation.building, invented_nation("small", 1))

    publisher.load_due(nation.building, date(2026, 9, 30))
    reading = visitor_of(nation.building)
    reading.signs_in(dorset.officer)
    reading.visits("/areas")
    assert "Bournemouth, Christchurch and Poole" in reading.words
    reading.visits("/areas/E06000058")
    for told in (
        "INVENTED: drug-related deaths",
        "INVENTED: hospital admissions for poisoning by drugs",
        "INVENTED: deprivation, average score",
        "The invented nation: INVENTED drug-related deaths, by district",
        "Published 16 April 2026",
        "Whose figures: the invented nation",
        f"{desk.name}, National County Lines Coordination Centre",
    ):
        assert told in reading.words

    reading.visits("/forces/dorset")
    assert "INVENTED: recorded drug offences" in reading.words
    assert "Recorded drug offences" not in reading.words, "no column for a series of which nothing was loaded"
    reading.visits("/statistics")
    assert "INVENTED: recorded drug offences" in reading.words


def test_an_invented_figure_put_right_stands_beside_what_was_published_of_it_before_and_each_loading_is_logged(
    nation: TestNation,
) -> None:
    dorset, desk = nation.force("dorset"), nation.desk
    Publisher(nation.building, invented_nation("small", 1)).load_due(nation.building, date(2026, 10, 31))
    with nation.as_seen_by(desk) as work:
        states = kept_figures.states_of_figures(work, "dorset")
        publications = places_publications.publications(work)
    with nation.as_seen_by(nation.auditor) as work:
        loadings = inspecting.recent(work, subject="series:invented-drug-admissions")
    assert len(publications) == 12
    assert publications[0].published_on == date(2026, 10, 22), "what was loaded last comes first"
    assert [entry.entry.act for entry in loadings] == ["collection"] * 4
    revised = [each for each in states if len({state.figure.value for state in each}) > 1]
    assert {each[0].figure.series.id for each in revised} >= {"invented-drug-admissions", "invented-drug-offences"}
    reading = visitor_of(nation.building)
    reading.signs_in(dorset.officer)
    reading.visits("/forces/dorset")
    (now, before) = next(each for each in revised if each[0].figure.series.id == "invented-drug-admissions")
    assert (now.figure.value or 0) > (before.figure.value or 0)
    assert now.figure.shown in reading.words
    assert f"{before.figure.shown}, published 17 September 2026" in reading.words
