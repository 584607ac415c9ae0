"""The schemas that every command knows are those that the migrations make."""

from alembic.script import ScriptDirectory

from counterline.plumbing.tables.migrating import config_of_migrations
from counterline.plumbing.tables.schema import RELEASED


def test_the_released_schemas_are_the_migrations_own() -> None:
    migrations = ScriptDirectory.from_config(config_of_migrations()).walk_revisions()
    assert [each.revision for each in migrations][::-1] == [*RELEASED]
