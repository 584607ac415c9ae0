"""Splink over the tables: the comparisons as Splink's SQL, by which the levels of whole tables of pairs are found."""

from functools import cache
from typing import Any, Final

import duckdb
from splink import SettingsCreator
from splink.internals.comparison_vector_values import compute_comparison_vector_values_from_id_pairs_sqls
from splink.internals.pipeline import CTEPipeline

from counterline.resolution.comparing.comparison import Comparison
from counterline.resolution.comparing.levels import COMPARISONS

LEVEL_COLUMNS: Final = tuple(f"gamma_{each.name.replace(' ', '_')}" for each in COMPARISONS)
"""The columns that hold the levels, in the order of the comparisons."""
VECTORS: Final = "__splink__df_comparison_vectors"
"""What a query over the levels selects from: the two row numbers, `unique_id_l` and `unique_id_r`, and `LEVEL_COLUMNS`."""


def over_levels(connection: duckdb.DuckDBPyConnection, query: str) -> duckdb.DuckDBPyConnection:
    """Find the levels of every pair of the table `pairs`, and answer a query over `VECTORS`."""
    return connection.execute(_sql(query))


def _sql(query: str) -> str:
    pipeline = CTEPipeline()
    pipeline.enqueue_sql("select join_key_l, join_key_r, '0' as match_key from pairs", "__splink__blocked_id_pairs")
    pipeline.enqueue_list_of_sqls(_levels_sql())
    pipeline.enqueue_sql(query, "answer")
    return pipeline.generate_cte_pipeline_sql()


def comparisons_for_splink() -> SettingsCreator:
    """The comparisons as Splink takes them, untrained; every pair of the table `people` that is handed to it."""
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_for_splink(each) for each in COMPARISONS],
        blocking_rules_to_generate_predictions=[],
        retain_matching_columns=False,
    )


@cache
def _levels_sql() -> list[dict[str, str]]:
    settings = comparisons_for_splink().get_settings("duckdb")
    # Splink offers weights of pairs to everybody, and their levels, which are all that is wanted here, to itself alone.
    return compute_comparison_vector_values_from_id_pairs_sqls(
        settings._columns_to_select_for_blocking,  # noqa: SLF001 - as said above
        settings._columns_to_select_for_comparison_vector_values,  # noqa: SLF001 - as said above
        input_tablename_l="people",
        input_tablename_r="people",
        source_dataset_input_column=None,
        unique_id_input_column=settings.column_info_settings.unique_id_input_column,
    )


def _for_splink(comparison: Comparison) -> dict[str, Any]:
    unsaid = {"sql_condition": comparison.unsaid_sql, "label_for_charts": "Not said", "is_null_level": True}
    levels = [{"sql_condition": each.sql, "label_for_charts": each.words} for each in comparison.levels]
    return {"output_column_name": comparison.name.replace(" ", "_"), "comparison_levels": [unsaid, *levels]}
