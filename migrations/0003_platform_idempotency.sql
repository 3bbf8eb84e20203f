-- Up Migration
create table platform.idempotency (
  -- Keyed hash of who asks, the route and the Idempotency-Key; the key itself is kept nowhere.
  scope_hash bytea primary key check (octet_length(scope_hash) = 32),
  body_hash bytea not null check (octet_length(body_hash) = 32),
  status smallint not null check (status between 200 and 299),
  -- AES-256-GCM under the program's key and the client's Idempotency-Key together.
  response bytea not null check (octet_length(response) < 65536),
  created_at timestamptz not null default platform.db_now()
);
comment on table platform.idempotency is
  'Answers to give again when a client sends the same request again. Retention: 24 hours after created_at.';
create index idempotency_created on platform.idempotency (created_at);

alter table platform.idempotency enable row level security;
alter table platform.idempotency force row level security;

-- A transaction may see and add the one row whose hash it names.
create policy named_reads on platform.idempotency for select to loketnet_public
  using (scope_hash = (select decode(nullif(current_setting('loket.idempotency', true), ''), 'hex')));
create policy named_adds on platform.idempotency for insert to loketnet_public
  with check (scope_hash = (select decode(nullif(current_setting('loket.idempotency', true), ''), 'hex')));
create policy job_removes on platform.idempotency for delete to loketnet_job using (true);
create policy job_reads on platform.idempotency for select to loketnet_job using (true);
grant select, insert on platform.idempotency to loketnet_public;
grant select, delete on platform.idempotency to loketnet_job;

-- For "is the database as new as this program": the table of migrations itself is out of reach for everybody.
create function platform.newest_migration() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select name from platform.migration order by name desc limit 1 $$;
revoke all on function platform.newest_migration() from public;
grant execute on function platform.newest_migration() to loketnet_public;
