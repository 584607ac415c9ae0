-- Packs, screenings and extracts: what is written of somebody, and who took it.

create table packs (
    ref text collate "C" primary key,
    kind text not null,
    version integer not null,
    mention_ref text collate "C" not null,
    agency text not null,
    begun_by bigint not null references viewers,
    begun_at timestamptz not null,
    sent_to text,
    sent_by bigint references viewers,
    sent_at timestamptz,
    audience_id integer not null references audiences
);
create index packs_by_agency on packs (agency, begun_at desc);
call pg_temp.readable_by_audience('packs');
call pg_temp.written_by_its_agency('packs');
call pg_temp.changed_by_originator('packs', 'sent_to, sent_by, sent_at');

-- What two people typed into one field is kept of both.
create table pack_words (
    pack text collate "C" not null references packs,
    field text not null,
    words text not null,
    left_out text[] not null,
    typed_by bigint not null references viewers,
    typed_at timestamptz not null,
    audience_id integer not null references audiences,
    primary key (pack, field, typed_by)
);
call pg_temp.readable_by_audience('pack_words');
call pg_temp.written_by_originator('pack_words');
call pg_temp.changed_by_originator('pack_words', 'words, left_out, typed_at');

-- The document is kept with what was filled in, so that an old answer stands beside the question that was asked.
create table screenings (
    ref text collate "C" primary key,
    tool text not null,
    version integer not null,
    document text not null,
    mention_ref text collate "C" not null,
    agency text not null,
    begun_by bigint not null references viewers,
    begun_at timestamptz not null,
    finished_by bigint references viewers,
    finished_at timestamptz,
    audience_id integer not null references audiences
);
create index screenings_by_mention on screenings (mention_ref);
call pg_temp.readable_by_audience('screenings');
call pg_temp.written_by_its_agency('screenings');
call pg_temp.changed_by_originator('screenings', 'finished_by, finished_at');

create table screening_words (
    screening text collate "C" not null references screenings,
    field text not null,
    words text not null,
    typed_by bigint not null references viewers,
    typed_at timestamptz not null,
    audience_id integer not null references audiences,
    primary key (screening, field, typed_by)
);
call pg_temp.readable_by_audience('screening_words');
call pg_temp.written_by_originator('screening_words');
call pg_temp.changed_by_originator('screening_words', 'words, typed_at');

create table extracts (
    ref text collate "C" primary key,
    referral text collate "C" not null references referrals,
    law text not null,
    agency text not null,
    receiver text not null,
    role text not null check (role in ('investigator', 'intelligence-officer')),
    given_by bigint not null references viewers,
    given_at timestamptz not null,
    taken_back_at timestamptz,
    why_back text,
    audience_id integer not null references audiences,
    check ((taken_back_at is null) = (why_back is null))
);
create index extracts_by_referral on extracts (referral);

create function was_passed_on(_referral text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from referral_turns t where t.referral = _referral and t.turn = 'passing on' and t.agency = viewers_agency())
           and not exists (select from referral_turns t where t.referral = _referral and t.turn = 'recalled')
$$;
revoke execute on function was_passed_on(text) from public;
grant execute on function was_passed_on(text) to counterline_app;

grant insert on extracts to counterline_app;
grant update (taken_back_at, why_back) on extracts to counterline_app, counterline_derive;
call pg_temp.readable_by_audience('extracts');
create policy given on extracts for select to counterline_app using (is_given(receiver, role));
create policy passed_on on extracts for insert to counterline_app
    with check (audience_id = any ((select writable())::integer[]) and agency = (select viewers_agency())
                and given_by = (select current_viewer()) and taken_back_at is null and was_passed_on(referral));
create policy taken_back_once on extracts for update to counterline_app
    using (audience_id = any ((select writable())::integer[]) and taken_back_at is null)
    with check (audience_id = any ((select writable())::integer[]) and taken_back_at is not null);
create policy taken_back_with_its_referral on extracts for update to counterline_derive
    using (taken_back_at is null)
    with check (taken_back_at is not null);

-- `mentions` are those of the person as whoever sent the pack read them then: what it rested on may be put together otherwise later.
create table pack_takings (
    pack text collate "C" not null references packs,
    agency text not null,
    taker text not null,
    mentions text[] not null,
    taken_at timestamptz not null,
    recalled_at timestamptz,
    audience_id integer not null references audiences,
    -- The mentions whose records' lines left in a pack; of packs that left before nobody kept which.
    carried text[] not null default '{}'
);
create index pack_takings_standing on pack_takings using gin (mentions) where recalled_at is null;
grant update (recalled_at) on pack_takings to counterline_derive;
call pg_temp.readable_by_audience('pack_takings');
call pg_temp.written_by_its_agency('pack_takings');
create policy recalled on pack_takings for update to counterline_derive using (true) with check (true);

create table extract_words (
    extract text collate "C" primary key references extracts,
    words text not null,
    audience_id integer not null references audiences
);

create function may_read_words(_extract text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from extracts e where e.ref = _extract and e.taken_back_at is null and is_given(e.receiver, e.role))
$$;
revoke execute on function may_read_words(text) from public;
grant execute on function may_read_words(text) to counterline_app;

create function gave_extract(_extract text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from extracts e where e.ref = _extract and e.agency = viewers_agency() and e.given_by = current_viewer()
                      and e.taken_back_at is null)
$$;
revoke execute on function gave_extract(text) from public;
grant execute on function gave_extract(text) to counterline_app;

grant insert on extract_words to counterline_app;
call pg_temp.readable_by_audience('extract_words');
create policy given on extract_words for select to counterline_app using (may_read_words(extract));
create policy passed_on on extract_words for insert to counterline_app
    with check (audience_id = any ((select writable())::integer[]) and gave_extract(extract));
