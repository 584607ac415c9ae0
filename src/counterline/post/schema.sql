-- Letters from body to body, whom they come to, who answered for them, and mail that says one waits.

create table letters (
    ref text primary key,
    agency text not null,
    role text,
    viewer_id bigint references viewers,
    kind text not null,
    about text not null check (references_only(array[about])),
    cause text not null,
    revision integer not null,
    sent_by text,
    told_at timestamptz not null,
    due_at timestamptz,
    ring text,
    turn integer not null default 1,
    recalled boolean not null default false,
    step integer not null default 0,
    reminders integer not null default 0,
    next_at timestamptz,
    to_mail boolean not null default true,
    outside boolean not null default false,
    nobody_there boolean not null default false,
    danger boolean not null default false,
    sent_by_role text default role_of_sender(),
    check ((role is null) <> (viewer_id is null)),
    unique nulls not distinct (agency, role, viewer_id, cause, revision)
);
create index letters_by_cause on letters (cause);
create index letters_to_look_at on letters (next_at) where next_at is not null;
create index letters_to_mail on letters (ref) where to_mail;
create index letters_by_about on letters (about);
create index letters_by_kind on letters (kind) where not recalled;

create function turned_letter_waits() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update letter_addressees set waits = true where letter = new.ref;
    return null;
end
$$;

grant select on letters to counterline_app;
grant update (step, reminders, next_at, to_mail, outside, nobody_there) on letters to counterline_derive;
call pg_temp.read_by_worker('letters');
create policy passes_on on letters for update to counterline_derive using (true) with check (true);
create trigger turned_letter_waits after update of turn on letters
    for each row when (old.turn <> new.turn) execute function turned_letter_waits();

create table letter_addressees (
    letter text not null references letters,
    agency text not null,
    role text,
    viewer_id bigint references viewers,
    step integer not null,
    since timestamptz not null,
    waits boolean not null default true,
    unique nulls not distinct (letter, agency, role, viewer_id)
);
create index letter_addressees_by_role on letter_addressees (agency, role, letter);
create index letter_addressees_by_person on letter_addressees (viewer_id, letter) where viewer_id is not null;
create index letters_waiting_by_role on letter_addressees (agency, role, letter) where waits;
create index letters_waiting_by_person on letter_addressees (viewer_id, letter) where waits and viewer_id is not null;

create function roles_of_letters() returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(distinct h.role), '{}') from held_roles(current_viewer()) h
     where not h.by_glass and may('post:letter:read')
$$;
revoke execute on function roles_of_letters() from public;
grant execute on function roles_of_letters() to counterline_app;

create policy ones_own on letters for select to counterline_app using (ref in (select letter from letter_addressees));

create function people_of_letters() returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce(array_agg(v.viewer_id), '{}') from held_roles(current_viewer()) h
      join viewers v on v.ref = h.for_viewer or (h.for_viewer is null and v.viewer_id = current_viewer())
     where not h.by_glass and may('post:letter:read')
$$;
revoke execute on function people_of_letters() from public;
grant execute on function people_of_letters() to counterline_app;

grant select on letter_addressees to counterline_app;
grant insert on letter_addressees to counterline_derive;
call pg_temp.read_by_worker('letter_addressees');
create policy ones_own on letter_addressees for select to counterline_app
    using (agency = (select viewers_agency()) and role = any ((select roles_of_letters())::text[])
           or viewer_id = any ((select people_of_letters())::bigint[]));
create policy passes_on on letter_addressees for insert to counterline_derive with check (true);

-- The first answer stands; each is of one turn, so that what was taken back since is answered for again.
create table letter_answers (
    letter text not null references letters,
    turn integer not null,
    answered_by bigint not null references viewers,
    answered_at timestamptz not null,
    by_telephone text,
    noted_at timestamptz not null,
    primary key (letter, turn)
);

create function answered_letter_waits_no_more() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update letter_addressees a set waits = false
      from letters l where l.ref = new.letter and l.turn = new.turn and a.letter = l.ref;
    return null;
end
$$;

create function call_answers_for_its_agency() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into letter_answers (letter, turn, answered_by, answered_at, by_telephone, noted_at)
    select c.ref, c.turn, new.answered_by, new.answered_at, new.by_telephone, new.noted_at
      from letters l join letters c on c.cause = l.cause and c.revision = l.revision and c.kind = l.kind and c.agency = l.agency
     where l.ref = new.letter and l.turn = new.turn and c.ref <> l.ref and not c.recalled and c.told_at <= new.answered_at
       and l.kind in ('threat-to-life', 'meets-at-once')
    on conflict do nothing;
    return null;
end
$$;

grant select, insert on letter_answers to counterline_app;
call pg_temp.read_by_worker('letter_answers');
create policy ones_own on letter_answers for select to counterline_app
    using (letter in (select letter from letter_addressees));
create policy in_ones_own_name on letter_answers for insert to counterline_app
    with check (letter in (select letter from letter_addressees) and answered_by = (select current_viewer()));
create trigger answered_letter_waits_no_more after insert on letter_answers
    for each row execute function answered_letter_waits_no_more();
create trigger call_answers_for_its_agency after insert on letter_answers
    for each row when (new.by_telephone is not null) execute function call_answers_for_its_agency();

create table mail_choices (
    viewer_id bigint primary key references viewers,
    how text not null check (how in ('at-once', 'daily', 'never')),
    address text,
    chosen_at timestamptz not null,
    digest_on date,
    check (how = 'never' or address is not null)
);
alter table mail_choices enable row level security;
grant select, insert on mail_choices to counterline_app;
grant select on mail_choices to counterline_derive;
grant update (how, address, chosen_at) on mail_choices to counterline_app;
grant update (digest_on) on mail_choices to counterline_derive;
create policy ones_own on mail_choices for select to counterline_app using (viewer_id = (select current_viewer()));
create policy chooses on mail_choices for insert to counterline_app
    with check (viewer_id = (select current_viewer()) and (select may('post:letter:read')));
create policy chooses_anew on mail_choices for update to counterline_app
    using (viewer_id = (select current_viewer()))
    with check (viewer_id = (select current_viewer()));
create policy sends_by on mail_choices for select to counterline_derive using (true);
create policy sends_daily on mail_choices for update to counterline_derive using (true) with check (true);

create table mails (
    message_id text primary key,
    viewer_id bigint not null references viewers,
    letters text[] not null,
    again boolean not null,
    written_at timestamptz not null,
    next_at timestamptz not null,
    tries integer not null default 0,
    sent_at timestamptz
);
create index mails_to_send on mails (next_at) where sent_at is null;
alter table mails enable row level security;
grant select, insert, update, delete on mails to counterline_derive;
create policy sends on mails for all to counterline_derive using (true) with check (true);

create function send_letter(
    _ref text, _agency text, _role text, _viewer text, _kind text, _about text, _cause text, _revision integer, _due timestamptz,
    _ring text, _sent_by text, _at timestamptz, _danger boolean
) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    _person bigint;
    _theirs text := _agency;
begin
    if _viewer is not null then
        select v.viewer_id, v.agency into strict _person, _theirs from viewers v where v.ref = _viewer;
    end if;
    -- Two who send or take back for one cause at once wait for one another.
    perform pg_advisory_xact_lock(hashtextextended(_cause, 0));
    insert into letters (ref, agency, role, viewer_id, kind, about, cause, revision, sent_by, told_at, due_at, ring, next_at, danger)
    values (_ref, _theirs, _role, _person, _kind, _about, _cause, _revision, _sent_by, _at, _due, _ring, _at, _danger)
    on conflict (agency, role, viewer_id, cause, revision) do update
       set turn = letters.turn + 1, recalled = false, told_at = _at, due_at = _due, ring = _ring, step = 0, reminders = 0,
           next_at = _at, to_mail = true, nobody_there = false, danger = _danger
     where letters.recalled;
    if not found then
        return null;
    end if;
    insert into letter_addressees (letter, agency, role, viewer_id, step, since)
    values (_ref, _theirs, _role, _person, 0, _at) on conflict do nothing;
    return _theirs;
end
$$;
revoke execute on function send_letter(text, text, text, text, text, text, text, integer, timestamptz, text, text, timestamptz, boolean)
    from public;
grant execute on function send_letter(text, text, text, text, text, text, text, integer, timestamptz, text, text, timestamptz, boolean)
    to counterline_app, counterline_derive;

create function recall_letters(_cause text, _at timestamptz) returns table(ref text, about text, agencies text[])
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(_cause, 0));
    return query with taken as (
        update letters l set turn = l.turn + 1, recalled = true, told_at = _at, next_at = null, reminders = 0, to_mail = true
         where l.cause = _cause and not l.recalled returning l.ref, l.about
    )
    select t.ref, t.about, (select array_agg(distinct a.agency order by a.agency) from letter_addressees a where a.letter = t.ref)
      from taken t;
end
$$;
revoke execute on function recall_letters(text, timestamptz) from public;
grant execute on function recall_letters(text, timestamptz) to counterline_app, counterline_derive;

-- How what was sent stands, for whoever sent it and whoever was told.
create function letters_of_cause(
    _cause text
) returns table (
    ref text, agency text, role text, person text, told_at timestamptz, due_at timestamptz, ring text, step integer, recalled
    boolean, answered_by text, answered_at timestamptz, by_telephone text, danger boolean
)
language sql stable security definer set search_path = public, pg_temp as $$
    select l.ref, l.agency, l.role, p.name, l.told_at, l.due_at, l.ring, l.step, l.recalled, b.name, n.answered_at, n.by_telephone,
           l.danger
      from letters l
      left join viewers p using (viewer_id)
      left join letter_answers n on n.letter = l.ref and n.turn = l.turn
      left join viewers b on b.viewer_id = n.answered_by
     where l.cause = _cause
       and (session_user = 'counterline_derive' or l.sent_by = viewers_agency()
            or exists (select from letter_addressees a where a.letter = l.ref
                          and (a.agency = viewers_agency() and a.role = any (roles_of_letters())
                               or a.viewer_id = any (people_of_letters()))))
     order by l.ref
$$;
revoke execute on function letters_of_cause(text) from public;
grant execute on function letters_of_cause(text) to counterline_app, counterline_derive;

-- What one officer tells the next in the same role at the same body: one note, replaced by the next and gone in a day.
create table shift_notes (
    agency text not null,
    role text not null,
    words text not null check (length(words) between 3 and 600),
    left_by bigint not null references viewers,
    left_at timestamptz not null,
    primary key (agency, role)
);
grant select, insert, update (words, left_by, left_at) on shift_notes to counterline_app;
grant delete on shift_notes to counterline_derive;
call pg_temp.read_by_worker('shift_notes');
create policy same_role on shift_notes for select to counterline_app
    using (agency = (select viewers_agency()) and role = any ((select roles_of_letters())::text[]));
create policy leaves on shift_notes for insert to counterline_app
    with check (agency = (select viewers_agency()) and role = any ((select roles_of_letters())::text[])
                and left_by = (select current_viewer()));
create policy replaces on shift_notes for update to counterline_app
    using (agency = (select viewers_agency()) and role = any ((select roles_of_letters())::text[]))
    with check (left_by = (select current_viewer()));
create policy clears on shift_notes for delete to counterline_derive using (true);
