-- Up Migration
-- Codes and small numbers say what happened; a name, an address or a number of a person does not fit in.
create function access.only_codes(details jsonb) returns boolean language sql immutable as $$
  select jsonb_typeof(details) = 'object' and not exists (
    select from jsonb_each(details) e
    where e.key !~ '^[a-zA-Z]{1,40}$' or not case jsonb_typeof(e.value)
      when 'boolean' then true
      when 'number' then abs((e.value #>> '{}')::numeric) < 1000000
      when 'string' then (e.value #>> '{}') ~ '^([a-z][a-z0-9.-]{0,60}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$'
      else false end)
$$;

create function access.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'access.% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create table access.audit_line (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  role text not null default current_user,
  account uuid default nullif(current_setting('loket.account', true), '')::uuid,
  session text default left(nullif(current_setting('loket.session', true), ''), 16),
  customer text default left(coalesce(nullif(current_setting('loket.subject', true), ''), nullif(current_setting('loket.holder', true), '')), 16),
  origin text default left(nullif(current_setting('loket.origin', true), ''), 32),
  trace_id text not null default coalesce(nullif(current_setting('loket.trace', true), ''),
    set_config('loket.trace', replace(gen_random_uuid()::text, '-', ''), true)) check (trace_id ~ '^[0-9a-f]{32}$'),
  action text not null check (action ~ '^[a-z][a-z-]{0,30}\.[a-z][a-z-]{0,40}$'),
  object_kind text not null check (object_kind ~ '^[a-z][a-z-]{0,30}$'),
  object_id text check (object_id ~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z][a-z0-9-]{0,39})$'),
  result text not null check (result in ('ok', 'refused', 'not-found', 'failed')),
  details jsonb check (access.only_codes(details)),
  salt uuid not null default gen_random_uuid()
);
comment on table access.audit_line is
  'Who did what to which object, from where, with what result. Retention: 5 years after at; the seals stay.';
comment on column access.audit_line.xid is
  'Identity values commit out of order; (xid, id) below the oldest running transaction is the order in which lines are sealed.';
comment on column access.audit_line.salt is
  'Who, where and which object are in the hash chain only as a digest with this salt: without the line nobody can guess them.';
create index audit_line_order on access.audit_line (xid, id);
create index audit_line_object on access.audit_line (object_id) where object_id is not null;
create index audit_line_account on access.audit_line (account) where account is not null;
create index audit_line_at on access.audit_line using brin (at);

create table access.audit_seal (
  seq bigint primary key check (seq > 0),
  line_id bigint not null unique references access.audit_line,
  content bytea not null check (octet_length(content) = 32),
  hash bytea not null check (octet_length(hash) = 32)
);
comment on table access.audit_seal is
  'The hash chain: content = SHA-256 of the line, hash = SHA-256(hash before, content). Retention: for ever; it names nobody.';

create table access.audit_anchor (
  seq bigint primary key references access.audit_seal,
  hash bytea not null check (octet_length(hash) = 32),
  at timestamptz not null default clock_timestamp(),
  key_id text not null check (key_id ~ '^[0-9a-f]{16}$'),
  signature bytea not null check (octet_length(signature) = 64)
);
comment on table access.audit_anchor is
  'The head of the chain at a moment, signed (Ed25519): who rewrites the chain cannot rewrite these. Retention: for ever.';

create table access.processing_record (
  xid xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity,
  trace_id text not null default coalesce(nullif(current_setting('loket.trace', true), ''),
    set_config('loket.trace', replace(gen_random_uuid()::text, '-', ''), true)) check (trace_id ~ '^[0-9a-f]{32}$'),
  span_id text not null check (span_id ~ '^[0-9a-f]{16}$'),
  parent_span_id text check (parent_span_id ~ '^[0-9a-f]{16}$'),
  status text not null check (status in ('Unset', 'Ok', 'Error')),
  started_at timestamptz not null default now(),
  ended_at timestamptz not null default clock_timestamp(),
  activity text not null check (activity ~ '^[a-z][a-z-]{0,60}$'),
  subject bytea check (octet_length(subject) = 32),
  subject_key smallint,
  subject_type text check (subject_type ~ '^[a-z][a-z-]{0,30}$'),
  primary key (xid, id),
  constraint a_subject_is_whole check (num_nulls(subject, subject_key, subject_type) in (0, 3))
);
comment on table access.processing_record is
  'Logboek Dataverwerkingen: one row per action per data subject, never who did it. Retention: 3 years after ended_at.';
comment on column access.processing_record.subject is 'HMAC-SHA-256 of type and id with the key of version subject_key.';
create index processing_record_subject on access.processing_record (subject) where subject is not null;

-- Both logs in one call: PostgreSQL keeps the plans of a function, which is most of what these inserts cost. It runs with the
-- rights of who calls it.
create function access.write_logs(action text, object_kind text, object_id text, result text, details jsonb,
  activity text, status text, started_at timestamptz, spans text[], parents text[], subjects bytea[], keys smallint[], types text[])
returns void language plpgsql volatile as $$
begin
  if write_logs.action is not null then
    insert into access.audit_line (action, object_kind, object_id, result, details)
    values (write_logs.action, write_logs.object_kind, write_logs.object_id, write_logs.result, write_logs.details);
  end if;
  if cardinality(spans) = 1 then
    insert into access.processing_record (span_id, parent_span_id, status, started_at, activity, subject, subject_key, subject_type)
    values (spans[1], parents[1], write_logs.status, coalesce(write_logs.started_at, now()), write_logs.activity, subjects[1], keys[1], types[1]);
  elsif spans is not null then
    insert into access.processing_record (span_id, parent_span_id, status, started_at, activity, subject, subject_key, subject_type)
    select r.span, r.parent, write_logs.status, coalesce(write_logs.started_at, now()), write_logs.activity, r.subject, r.key, r.type
    from unnest(spans, parents, subjects, keys, types) as r (span, parent, subject, key, type);
  end if;
end $$;
revoke all on function access.write_logs from public;
grant execute on function access.write_logs to loketnet_public, loketnet_job, loketnet_staff;

create table access.export_cursor (
  name text primary key,
  xid xid8 not null,
  id bigint not null,
  updated_at timestamptz not null default clock_timestamp()
);
comment on table access.export_cursor is 'Up to where records were sent elsewhere. Retention: one row for each receiver.';
insert into access.export_cursor (name, xid, id) values ('otlp', '0', 0);

-- Accounts of the organisations whose auditor this is; what customers and jobs do is for an auditor of the whole network.
create function access.audited_accounts() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(a.id), '{}') from access.account a
  where a.organisation_id = any (access.whole_organisations(array['auditor']))
$$;

-- Auditors may not read accounts; of those whose lines they see, they learn the name.
create function access.audited_names(accounts uuid[]) returns table (id uuid, name text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, a.display_name from access.account a
  where a.id = any (accounts)
    and (access.everywhere(array['auditor']) or a.organisation_id = any (access.whole_organisations(array['auditor'])))
$$;

create function access.audited_account(work_email text) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id from access.account a
  where lower(a.email) = lower(work_email)
    and (access.everywhere(array['auditor']) or a.organisation_id = any (access.whole_organisations(array['auditor'])))
  order by a.created_at desc limit 1
$$;

do $$
declare
  f regprocedure;
begin
  -- An owner must be able to create in the schema; only for the moment of handing over.
  grant create on schema access to loketnet_job;
  foreach f in array array[
    'access.audited_accounts()', 'access.audited_names(uuid[])', 'access.audited_account(text)']::regprocedure[] loop
    execute format('alter function %s owner to loketnet_job', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to loketnet_staff, loketnet_job', f);
  end loop;
  revoke create on schema access from loketnet_job;
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['audit_line', 'audit_seal', 'audit_anchor', 'processing_record', 'export_cursor'] loop
    execute format('alter table access.%I enable row level security', t);
    execute format('alter table access.%I force row level security', t);
    execute format('grant select on access.%I to loketnet_job', t);
    execute format('create policy job_reads on access.%I for select to loketnet_job using (true)', t);
  end loop;
  foreach t in array array['audit_line', 'audit_seal', 'audit_anchor', 'processing_record'] loop
    execute format('create trigger append_only before update or delete or truncate on access.%I
      for each statement execute function access.refuse_change()', t);
    execute format('grant select on access.%I to loketnet_staff', t);
    execute format('create policy auditor_reads on access.%I for select to loketnet_staff
      using ((select access.everywhere(array[''auditor''])))', t);
  end loop;
  foreach t in array array['audit_seal', 'audit_anchor'] loop
    execute format('grant insert on access.%I to loketnet_job', t);
    execute format('create policy sealer_adds on access.%I for insert to loketnet_job with check (true)', t);
  end loop;
end $$;

create policy auditor_reads_own_organisation on access.audit_line for select to loketnet_staff
  using (account = any ((select access.audited_accounts())::uuid[]));

-- Everybody who acts writes, and only what they did: who, when, from where and in which order are the database's own words.
grant insert (action, object_kind, object_id, result, details) on access.audit_line
  to loketnet_public, loketnet_job, loketnet_staff;
create policy who_acts_writes on access.audit_line for insert to loketnet_public, loketnet_job, loketnet_staff with check (true);
grant insert (span_id, parent_span_id, status, started_at, activity, subject, subject_key, subject_type)
  on access.processing_record to loketnet_public, loketnet_job, loketnet_staff;
create policy who_acts_writes on access.processing_record for insert to loketnet_public, loketnet_job, loketnet_staff with check (true);

grant update (xid, id, updated_at) on access.export_cursor to loketnet_job;
create policy exporter_moves on access.export_cursor for update to loketnet_job using (true);
