"""The peer: Splink 5 as its own guides train it, on the same people's columns, without labels."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from truth_sets import TruthSet

RULES = (
    ("substr(first_name,1,3)", "substr(surname,1,4)"),
    ("surname", "dob"),
    ("first_name", "dob"),
    ("postcode_fake", "first_name"),
    ("postcode_fake", "surname"),
    ("substr(postcode_fake,1,3)", "dob"),
    ("substr(postcode_fake,1,3)", "first_name"),
    ("substr(postcode_fake,1,3)", "surname"),
    ("substr(first_name,1,2)", "substr(surname,1,2)", "substr(dob,1,4)"),
)
"""Those of its guide to historical figures, which hold for the other sets as well."""
NARROW = (
    ("first_name", "surname", "substr(dob,1,4)"),
    ("surname", "dob"),
    ("first_name", "dob"),
    ("postcode_fake", "first_name"),
    ("postcode_fake", "surname"),
    ("point",),
)
"""Rules by which somebody short of time would block a million people: they bring few strangers together, and lose people."""

Weighed = tuple[int, int, float]


@dataclass(frozen=True)
class Peer:
    """What plain Splink makes of a set: pairs by row numbers, with their match weights."""

    pairs: list[Weighed]


def plain_splink(data: TruthSet) -> Peer:
    """Train and predict; every pair of a probability of a hundredth or more."""
    connection = duckdb.connect()
    connection.register("given", pa.Table.from_pylist([*data.rows]))
    connection.execute("create table rows as select * from given")
    linker = trained(connection, data.others, RULES, 5e6)
    found = linker.inference.predict(threshold_match_probability=0.01)
    query = f"select unique_id_l, unique_id_r, match_weight from {found.physical_name}"
    place = {row["unique_id"]: at for at, row in enumerate(data.rows)}
    return Peer([_placed(place, each) for each in connection.execute(query).fetchall()])


def trained(
    connection: duckdb.DuckDBPyConnection,
    others: Sequence[str],
    rules: Sequence[Sequence[str]],
    max_pairs: float,
    like_pairs: float | None = None,
) -> Linker:
    """A linker trained on the table `rows` of a connection, on `max_pairs` of any two and, where said, on so many that are alike."""
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.ForenameSurnameComparison(
                "first_name", "surname", forename_surname_concat_col_name="first_name_surname"
            ),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            *(cl.ExactMatch(each).configure(term_frequency_adjustments=True) for each in others),
        ],
        blocking_rules_to_generate_predictions=[block_on(*each) for each in rules],
        retain_matching_columns=False,
    )
    linker = Linker(DuckDBAPI(connection=connection).register("rows"), settings, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match(
        ["l.first_name = r.first_name and l.surname = r.surname and l.dob = r.dob"], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=max_pairs, seed=1)
    for rule in (("first_name", "surname"), ("dob",)):
        linker.training.estimate_parameters_using_expectation_maximisation(
            block_on(*rule), max_pairs=None if like_pairs is None else like_pairs / 2
        )
    return linker


def _placed(place: dict[str, int], pair: Sequence[object]) -> Weighed:
    one, other = sorted((place[str(pair[0])], place[str(pair[1])]))
    return one, other, float(str(pair[2]))
