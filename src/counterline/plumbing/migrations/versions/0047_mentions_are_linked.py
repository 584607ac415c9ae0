"""What records say of people is kept for comparing, pairs of them are scored and linked, and people judge which are one."""

from alembic import op

from counterline.plumbing.migrations.guard import derived, readable_by_audience

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

TABLES = """
-- A model is a document that never changes; which one is in force is the newest activation's.
create table resolution_models (
    version text primary key,
    document text not null,
    told text[] not null,
    kept_by bigint not null references viewers,
    kept_at timestamptz not null
);
create table model_activations (
    activation_id bigint generated always as identity primary key,
    version text not null references resolution_models,
    reason text not null,
    activated_by bigint not null references viewers,
    activated_at timestamptz not null
);

-- Of each person whom a record that stands names: what is compared, and the keys by which others are found to compare it with.
create table person_features (
    mention_id bigint primary key,
    ref text not null,
    record_id bigint not null references records,
    identity_key bigint not null,
    features jsonb not null,
    made_by text not null,
    audience_id integer not null references audiences
);
create index person_features_by_identity on person_features (identity_key);
create index person_features_by_ref on person_features (ref);
create table person_keys (
    key bigint not null,
    audience_id integer not null references audiences,
    mention_id bigint not null,
    primary key (key, audience_id, mention_id)
);
create index person_keys_by_mention on person_keys (mention_id);

-- A link is of two records, so it is read by whoever reads both.
create table links (
    a bigint not null,
    b bigint not null,
    weight double precision not null,
    doubt real not null,
    vector smallint[] not null,
    model text not null,
    audience_a integer not null references audiences,
    audience_b integer not null references audiences,
    primary key (a, b),
    check (a < b)
);
create index links_by_other on links (b, a);
create index links_by_doubt on links (doubt, a, b);

-- What people say of two mentions is added to and never changed. One act may be of many pairs; one act may undo another.
create table judgements (
    judgement_id bigint generated always as identity primary key,
    act text not null,
    a bigint not null,
    b bigint not null,
    verdict text not null check (verdict in ('same', 'different', 'unsure', 'undone')),
    undoes text,
    reason text not null,
    blind boolean not null,
    weight double precision,
    judged_by bigint not null references viewers,
    judged_at timestamptz not null,
    audience_a integer not null references audiences,
    audience_b integer not null references audiences,
    check (a < b),
    check ((verdict = 'undone') = (undoes is not null))
);
create index judgements_by_first on judgements (a);
create index judgements_by_second on judgements (b);
create index judgements_by_act on judgements (act);

-- How far a bulk resolution has come, for whoever takes it up again.
create table resolving (
    made_by text primary key,
    after_identity bigint not null,
    done bigint not null
);
"""

BOTH = "audience_a = any ((select readable())::integer[]) and audience_b = any ((select readable())::integer[])"

POLICIES = f"""
alter table links enable row level security;
grant select on links to counterline_app, counterline_derive;
create policy readable on links for select to counterline_app using ({BOTH});
create policy derives_from on links for select to counterline_derive using (true);
grant insert, update, delete on links to counterline_derive;
create policy derives_into on links for all to counterline_derive using (true) with check (true);

alter table judgements enable row level security;
grant select, insert on judgements to counterline_app;
create policy readable on judgements for select to counterline_app using ({BOTH});
create policy judged_by_permission on judgements for insert to counterline_app
    with check ({BOTH} and judged_by = current_viewer() and (select may('resolution:judgement:give')));
-- The worker keeps beside each who reads the records now: what is said of a record is never read wider than the record.
grant select, update (audience_a, audience_b) on judgements to counterline_derive;
create policy derives_from on judgements for select to counterline_derive using (true);
create policy keeps_audiences on judgements for update to counterline_derive using (true) with check (true);

alter table resolution_models enable row level security;
alter table model_activations enable row level security;
alter table resolving enable row level security;
grant select, insert on resolution_models, model_activations to counterline_app;
grant select on resolution_models, model_activations to counterline_derive;
grant select, insert, update, delete on resolving to counterline_derive;
create policy open_to_all on resolution_models for select to counterline_app, counterline_derive using (true);
create policy open_to_all on model_activations for select to counterline_app, counterline_derive using (true);
create policy kept_by_permission on resolution_models for insert to counterline_app
    with check ((select may('resolution:model:keep')) and kept_by = current_viewer());
create policy kept_by_permission on model_activations for insert to counterline_app
    with check ((select may('resolution:model:keep')) and activated_by = current_viewer());
create policy derives on resolving for all to counterline_derive using (true) with check (true);
grant usage on all sequences in schema public to counterline_app, counterline_derive;
"""


def upgrade() -> None:
    """Make the tables of resolution, readable as the records that they rest on."""
    op.execute(TABLES)
    for table in ("person_features", "person_keys"):
        op.execute(readable_by_audience(table))
        op.execute(derived(table))
    op.execute(POLICIES)
