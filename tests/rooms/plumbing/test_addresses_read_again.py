"""An address that an older version kept under another key is found under the present one after an upgrade. All is invented."""

from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from sqlalchemy import make_url

from counterline.bootstrap import Building
from counterline.plumbing.database import Role
from counterline.plumbing.schema import MIGRATIONS
from counterline.vocabulary.address import Address
from counterline.vocabulary.identity import key_of
from tests.conftest import TestServer

WAS, IDENTITY = 4711, 99
SLOT = f"address/{WAS:016x}"
NUMBER = key_of("mention", f"{IDENTITY}/{SLOT}")
SAID = "Flat 6, 166 Gannet Street, Poole"
# Rows that these would hang on are not what is tried here.
BEFORE = f"""
set session_replication_role = replica;
insert into records (ref, kind, schema_version, identity_key, feed_key, agency, system, reference, content_digest, basis, terms_id,
                     body, audience_id)
values ('RC-1', 'intelligence', 1, {IDENTITY}, 1, 'kent', 'invented', 'K/1', '', 'fact', 1, '{{}}', 1);
insert into mentions (record_id, slot, ref, kind, role, key, value, audience_id)
select record_id, '{SLOT}', 'MN-1', 'address', 'home', {WAS}, '{SAID.casefold()}', 1 from records;
insert into words_of_things (word, kind, key, audience_id) values ('gannet', 'address', {WAS}, 1);
insert into subject_acts (ref, identity_key, mention_id, mention, did, mode, reason, viewer_id, agency, at, audience_id)
values ('SA-1', {IDENTITY}, {NUMBER}, 'MN-1', 'mode', 'silent', 'Invented.', 1, 'kent', now(), 1);
"""


def test_what_is_kept_of_an_address_moves_with_its_key(test_server: TestServer, tmp_path: Path) -> None:
    with test_server.left_at("0137", tmp_path) as building:
        name = make_url(building.database.urls[Role.OWNER]).database
        server = make_url(test_server.superuser_url).set(drivername="postgresql", database=name)
        with psycopg.connect(server.render_as_string(hide_password=False)) as connection:
            connection.execute(BEFORE.encode())
        _upgrade(building)
        with psycopg.connect(server.render_as_string(hide_password=False)) as connection:
            kept = connection.execute("select key, slot from mentions").fetchall()
            found = connection.execute("select key from words_of_things").fetchall()
            ruled = connection.execute("select mention_id from subject_acts").fetchall()
    key = Address.parse(SAID).key
    slot = f"address/{key & 0xFFFF_FFFF_FFFF_FFFF:016x}"
    assert (kept, found, ruled) == ([(key, slot)], [(key,)], [(key_of("mention", f"{IDENTITY}/{slot}"),)])


def _upgrade(building: Building) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with building.database.engine(Role.OWNER).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0142")
