-- Documents that a named person approves before they run: each version as it was written, and every decision about it.

-- What the code says of each kind, brought in whenever a version begins (governance/documents/documents.py).
create table document_kinds (
    kind text primary key,
    writes text not null,
    approves text not null,
    least integer not null,
    own boolean not null,
    two boolean not null,
    once boolean not null,
    agrees boolean not null
);
grant select on document_kinds to counterline_app, counterline_derive;

create table documents (
    ref text collate "C" primary key,
    kind text not null,
    name text not null,
    version integer not null,
    -- The nation that it is for, or the agency whose own it is.
    whose text not null,
    title text not null,
    source text,
    read_on date,
    text text not null,
    agency text not null,
    written_by bigint not null references viewers,
    written_at timestamptz not null,
    unique (kind, whose, name, version)
);
alter table documents enable row level security;
grant select on documents to counterline_app, counterline_derive;
grant insert on documents to counterline_app;
create policy readable on documents for select to counterline_app
    using (whose = (select viewers_agency()) or kind in (select k.kind from document_kinds k where not k.own));
create policy derives_from on documents for select to counterline_derive
    using (kind in (select k.kind from document_kinds k where not k.own));
create policy written_by_permission on documents for insert to counterline_app
    with check (written_by = (select current_viewer()) and agency = (select viewers_agency())
                and exists (select from document_kinds k
                             where k.kind = documents.kind and may(k.writes) and (not k.own or whose = viewers_agency())));

-- Whoever stands behind a version beside its author and its approver, where its kind takes three people. It is never taken back: another
-- version is written instead.
create table document_agreements (
    document text collate "C" primary key references documents,
    reason text not null check (length(btrim(reason)) >= 10),
    agency text not null,
    agreed_by bigint not null references viewers,
    agreed_at timestamptz not null
);
alter table document_agreements enable row level security;
grant select on document_agreements to counterline_app, counterline_derive;
grant insert on document_agreements to counterline_app;
create policy readable on document_agreements for select to counterline_app, counterline_derive
    using (exists (select from documents d where d.ref = document));
create policy agreed_by_permission on document_agreements for insert to counterline_app
    with check (agreed_by = (select current_viewer()) and agency = (select viewers_agency())
                and exists (select from documents d join document_kinds k using (kind)
                             where d.ref = document and k.agrees and may(k.approves) and length(btrim(reason)) >= k.least));
create trigger two_people before insert or update of agreed_by on document_agreements
    for each row execute function are_two_people('agreed_by', 'select d.written_by from documents d where d.ref = ($1).document');

-- No decision is changed. From the day on which one begins, every earlier one under the name is over. None begins before it is made,
-- so what stood on a day that has passed stays so.
create table document_decisions (
    decision_id bigint generated always as identity primary key,
    document text collate "C" not null references documents,
    approved boolean not null,
    begins date not null,
    ends date check (ends >= begins),
    lapses date check (lapses > begins),
    confirms text[] not null,
    reason text not null check (length(btrim(reason)) >= 10),
    once boolean not null,
    agency text not null,
    decided_by bigint not null references viewers,
    decided_at timestamptz not null,
    check (begins >= (decided_at at time zone 'Europe/London')::date),
    check (approved or (ends is null and lapses is null))
);
create index document_decisions_in_turn on document_decisions (document, decision_id desc);
create unique index document_decisions_once on document_decisions (document) where once;
alter table document_decisions enable row level security;
grant select on document_decisions to counterline_app, counterline_derive;
grant insert on document_decisions to counterline_app;
grant usage on sequence document_decisions_decision_id_seq to counterline_app;
create policy readable on document_decisions for select to counterline_app, counterline_derive
    using (exists (select from documents d where d.ref = document));
create policy decided_by_permission on document_decisions for insert to counterline_app
    with check (decided_by = (select current_viewer()) and agency = (select viewers_agency())
                and exists (select from documents d join document_kinds k using (kind)
                             where d.ref = document and may(k.approves) and k.once = document_decisions.once
                               and length(btrim(reason)) >= k.least
                               and (not approved or not k.agrees
                                    or exists (select from document_agreements a where a.document = d.ref))));
create trigger two_people before insert or update of decided_by on document_decisions
    for each row execute function are_two_people(
        'decided_by', 'select d.written_by from documents d join document_kinds k using (kind) '
                      'where d.ref = ($1).document and ($1).approved and k.two '
                      'union all select a.agreed_by from document_agreements a where a.document = ($1).document and ($1).approved');
