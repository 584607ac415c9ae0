"""A form that is sent several times at once is taken once, and the number of whoever acts is under the log's seal."""

from alembic import op

revision = "0137"
down_revision = "0136"
branch_labels = None
depends_on = None

FORMS = """
-- A form by the hash of its session, address and content, with where its sender was sent on; nothing of what it says is here.
create table forms_sent (
    form_digest bytea primary key check (length(form_digest) = 32),
    taken_at timestamptz not null,
    sent_on text
);
create index forms_sent_by_time on forms_sent (taken_at);
alter table forms_sent enable row level security;

-- Whether this sender is the first: null then, and otherwise where the first was sent on, or nothing where that is not known yet.
-- A first one that was never heard of again was stopped on the way.
create function take_form(_form bytea, _at timestamptz, _stopped timestamptz, _forgotten timestamptz) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from forms_sent where taken_at < _forgotten or (form_digest = _form and sent_on is null and taken_at < _stopped);
    insert into forms_sent (form_digest, taken_at) values (_form, _at) on conflict do nothing;
    if found then
        return null;
    end if;
    return coalesce((select sent_on from forms_sent where form_digest = _form), '');
end
$$;
create function form_was_taken(_form bytea, _sent_on text) returns void
language sql security definer set search_path = public, pg_temp as $$
    delete from forms_sent where form_digest = _form and _sent_on is null;
    update forms_sent set sent_on = _sent_on where form_digest = _form;
$$;
revoke execute on function take_form(bytea, timestamptz, timestamptz, timestamptz), form_was_taken(bytea, text) from public;
grant execute on function take_form(bytea, timestamptz, timestamptz, timestamptz), form_was_taken(bytea, text) to counterline_app;
"""

# What was sealed before has to give the bytes that it was sealed as.
SEAL = """
alter table log_entries add column seals_viewer boolean not null default false;
alter table log_entries alter column seals_viewer set default true, add constraint seals_viewer check (seals_viewer) not valid;
"""


def upgrade() -> None:
    """Make the table, and seal the number of whoever acts from now on."""
    op.execute(FORMS)
    op.execute(SEAL)
