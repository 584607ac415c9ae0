"""Records are found by parts of what they name and by the words of their texts: each word is kept with who may read it."""

from alembic import op

from counterline.plumbing.migrations.guard import readable_by_audience, written_by_originator

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

# Letters without accents, in small, parted at whatever is neither letter nor figure. The separators are listed, for which
# letters a class such as [:alnum:] knows hangs on the locale of the database.
WORDS_IN = r"""
create function words_in(said text) returns setof text language sql immutable parallel safe as $$
    select distinct left(word, 60) collate "C"
      from regexp_split_to_table(
               lower(translate(regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g'),
                               'ØøŁłĐđ''’', 'oolldd') collate "C"),
               '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f]+') word
     where word <> ''
$$;

-- A number, a plate and a brand are found from any letter on, so each of their ends is kept; a number as it is dialled
-- here too. Of an account no part is kept: its figures are hidden from all but its originator.
create function words_naming(kind text, value text) returns setof text language sql immutable parallel safe as $$
    select right(whole, ends) collate "C"
      from (select case when kind = 'contact_point' then substr(value, 2) else lower(value collate "C") end as whole) v,
           generate_series(least(length(whole), case kind when 'contact_point' then 4 else 3 end), length(whole)) ends
     where kind in ('vehicle', 'plate', 'brand') or (kind = 'contact_point' and value ~ '^\+[0-9]+$')
    union all
    select '0' || substr(value, 4) where kind = 'contact_point' and value ~ '^\+44[0-9]+$'
    union all
    select words_in(value)
     where kind in ('person', 'known_as', 'address', 'postcode', 'group', 'reference')
        or (kind = 'contact_point' and value !~ '^\+[0-9]+$')
$$;
"""

# Neither table is unique: two loads of one agency would wait for one another wherever they name the same.
TABLES = """
create table words_of_things (
    word text collate "C" not null,
    kind text not null,
    key bigint not null,
    audience_id integer not null references audiences
);
create table words_of_texts (
    word text collate "C" not null,
    record_id bigint not null references records,
    audience_id integer not null references audiences
);
"""

KEPT = r"""
insert into words_of_things (word, kind, key, audience_id)
select distinct word, kind, key, audience_id
  from (select distinct kind, value, key, audience_id from mentions) m cross join words_naming(kind, value) word;
insert into words_of_texts (word, record_id, audience_id)
select distinct word, record_id, audience_id
  from records cross join unnest(array[{paths}]::jsonpath[]) path
 cross join jsonb_path_query(body, path) said cross join words_in(said #>> '{{}}') word
 where jsonb_typeof(said) = 'string';
create index words_of_things_by_word on words_of_things (word, audience_id, key, kind);
create index words_of_texts_by_word on words_of_texts (word, audience_id, record_id);
analyze words_of_things, words_of_texts;
"""

# Where a body holds free text, as the kinds of record declared it when this was written.
PATHS = (
    "$.aims[*]",
    "$.described[*]",
    "$.indicators[*]",
    "$.message[*]",
    "$.offence[*]",
    "$.offences[*]",
    "$.outcome[*]",
    "$.payment_reference[*]",
    "$.price[*]",
    "$.reason[*]",
    "$.sanitised_text[*]",
    "$.terms[*]",
    "$.text[*]",
    "$.title[*]",
    "$.vehicles[*].seen_for",
    "$.weapons[*].described",
    "$.why_listed[*]",
)


def upgrade() -> None:
    """Make the functions and the tables, and keep the words of what is in the ledger already."""
    op.execute(WORDS_IN)
    op.execute(TABLES)
    op.execute(KEPT.format(paths=", ".join(f"'{each}'" for each in PATHS)))
    for table in ("words_of_things", "words_of_texts"):
        op.execute(readable_by_audience(table))
        op.execute(written_by_originator(table))
