-- Up Migration
create schema scheduling;
grant usage on schema scheduling to loketnet_public, loketnet_job, loketnet_staff;

-- The holder of this transaction: sha256 of a secret that only the customer's browser, link or client has.
create function scheduling.holder() returns bytea language sql stable as
$$ select decode(nullif(current_setting('loket.holder', true), ''), 'hex') $$;

create table scheduling.draft (
  holder bytea primary key check (octet_length(holder) = 32),
  answers jsonb not null default '{}' check (pg_column_size(answers) < 20000),
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now()
);
comment on table scheduling.draft is 'Answers of a booking in progress. Retention: 2 hours after the last use.';

create table scheduling.appointment (
  id uuid primary key default gen_random_uuid(),
  holder bytea not null check (octet_length(holder) = 32),
  code text not null check (code ~ '^[2-9A-HJ-NP-Z]{6}$'),
  state text not null check (state in ('held', 'booked', 'cancelled')),
  location_id uuid not null references network.location,
  client_group text,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  held_since timestamptz not null default clock_timestamp(),
  held_until timestamptz,
  moves uuid references scheduling.appointment on delete cascade,
  version integer not null default 1,
  locale text not null default 'nl',
  origin bytea,
  origin_at timestamptz,
  contact_hash bytea,
  lookup_failures integer not null default 0,
  lookup_failures_since timestamptz,
  booked_at timestamptz,
  cancelled_at timestamptz,
  constraint a_hold_ends check ((state = 'held') = (held_until is not null)),
  -- 30 minutes at most, counted from the first choice (limits in scheduling/appointment.ts); one more for slow clocks.
  constraint a_hold_is_short check (held_until <= held_since + interval '31 minutes')
);
comment on table scheduling.appointment is 'Retention: people and codes are removed 30 days after the appointment; a lapsed hold at once.';
comment on column scheduling.appointment.origin is 'Keyed hash of the network address, while held and for one hour after it was booked or moved: the budgets of one address.';
comment on column scheduling.appointment.origin_at is 'When that address booked or moved it; goes with origin.';
create unique index one_live_hold_per_holder on scheduling.appointment (holder) where state = 'held';
create unique index one_appointment_per_open_code on scheduling.appointment (code) where state <> 'cancelled';
create index appointment_holder on scheduling.appointment (holder);
create index appointment_held on scheduling.appointment (held_until) where state = 'held';
create index appointment_origin on scheduling.appointment (origin) where origin is not null;
create index appointment_contact on scheduling.appointment (contact_hash, starts_at) where state = 'booked';
create index appointment_moves on scheduling.appointment (moves) where moves is not null;
create index appointment_location_day on scheduling.appointment (location_id, starts_at);

create table scheduling.appointment_service (
  appointment_id uuid not null references scheduling.appointment on delete cascade,
  position smallint not null check (position between 1 and 6),
  service_id uuid not null references network.service,
  person_id uuid references people.person on delete set null,
  primary key (appointment_id, position)
);
create index appointment_service_person on scheduling.appointment_service (person_id);
comment on table scheduling.appointment_service is 'One row a person who comes: which service for whom. A hold has no person yet.';

create table scheduling.allocation (
  appointment_id uuid not null references scheduling.appointment on delete cascade,
  resource_id uuid not null,
  location_id uuid not null references network.location,
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during)),
  state text not null check (state in ('held', 'booked')),
  held_until timestamptz,
  primary key (appointment_id, resource_id, during),
  constraint allocation_hold_ends check ((state = 'held') = (held_until is not null)),
  -- Truth lives here: whatever the code believes, one counter serves one booking at a time.
  constraint one_booking_at_a_time exclude using gist (resource_id with =, during with &&)
);
create index allocation_location on scheduling.allocation using gist (location_id, during);

create table scheduling.manage_link (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  appointment_id uuid not null references scheduling.appointment on delete cascade,
  expires_at timestamptz not null
);
create index manage_link_appointment on scheduling.manage_link (appointment_id);

create table scheduling.group_request (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique check (reference ~ '^[2-9A-HJ-NP-Z]{6}$'),
  service_id uuid not null references network.service,
  people integer not null check (people between 7 and 5000),
  place text not null check (length(place) between 1 and 100),
  preferred_period text not null default '' check (length(preferred_period) <= 200),
  organisation text not null default '' check (length(organisation) <= 100),
  contact_name text not null check (length(contact_name) between 1 and 100),
  contact_channel text not null check (contact_channel in ('email', 'phone')),
  contact_address text not null check (length(contact_address) between 3 and 254),
  note text not null default '' check (length(note) <= 500),
  locale text not null,
  created_at timestamptz not null default now()
);
comment on table scheduling.group_request is 'Retention: 90 days after it was made.';

do $$
declare
  t text;
begin
  foreach t in array array['draft', 'appointment', 'appointment_service', 'allocation', 'manage_link', 'group_request'] loop
    execute format('alter table scheduling.%I enable row level security', t);
    execute format('alter table scheduling.%I force row level security', t);
    execute format('grant select, insert, update, delete on scheduling.%I to loketnet_job', t);
    execute format('create policy job_works_on_all on scheduling.%I to loketnet_job using (true) with check (true)', t);
  end loop;
end $$;

grant select, insert, delete on scheduling.draft to loketnet_public;
grant update (answers, used_at) on scheduling.draft to loketnet_public;
create policy holder_owns_draft on scheduling.draft to loketnet_public
  using (holder = (select scheduling.holder())) with check (holder = (select scheduling.holder()));

-- A customer holds a time, takes it or lets it go, and cancels. Rights go no further than those statements, so that a
-- hole in the program opens no more of the agenda than its pages do.
grant select, delete on scheduling.appointment to loketnet_public;
grant insert (id, holder, code, state, location_id, client_group, starts_at, ends_at, held_since, held_until, locale, origin, moves),
  update (state, held_until, version, locale, origin_at, contact_hash, booked_at, cancelled_at)
  on scheduling.appointment to loketnet_public;
create policy holder_sees_appointment on scheduling.appointment for select to loketnet_public
  using (holder = (select scheduling.holder()));
-- Ten minutes (limits.holdMinutes); a_hold_is_short counts from held_since, which must therefore not lie ahead. Twelve
-- hours are more than six people take one after the other.
create policy holder_holds_time on scheduling.appointment for insert to loketnet_public
  with check (holder = (select scheduling.holder()) and state = 'held'
    and held_since <= clock_timestamp() and held_until <= clock_timestamp() + interval '10 minutes'
    and ends_at <= starts_at + interval '12 hours');
-- From which state to which: scheduling.guard_state.
create policy holder_changes_appointment on scheduling.appointment for update to loketnet_public
  using (holder = (select scheduling.holder())) with check (holder = (select scheduling.holder()));
create policy holder_lets_go on scheduling.appointment for delete to loketnet_public
  using (holder = (select scheduling.holder()) and state = 'held');

-- Held to booked and booked to cancelled, for customers and the worker alike. now() is when the transaction began: a hold
-- that was live then and is locked since may be taken, although its last second passes on the way.
create function scheduling.guard_state() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if old.state = 'held' and new.state = 'held' then
    -- Held on for ten more minutes; a lapsed hold stays lapsed.
    if new.held_until <= old.held_until
      or old.held_until > now() and new.held_until <= clock_timestamp() + interval '10 minutes' then return new; end if;
  elsif old.state = 'held' and new.state = 'booked' then
    if old.held_until > now() and old.moves is null then return new; end if;
  elsif new.state = old.state or old.state = 'booked' and new.state = 'cancelled' then
    return new;
  end if;
  raise insufficient_privilege using message = format('No appointment goes from %s to %s like this', old.state, new.state);
end $$;
create trigger guard_state before update of state, held_until on scheduling.appointment for each row
  when (current_user in ('loketnet_public', 'loketnet_job')) execute function scheduling.guard_state();

-- The subqueries below are under the policies above: what hangs on an appointment follows it.
grant select, insert, update (person_id) on scheduling.appointment_service to loketnet_public;
create policy holder_sees_services on scheduling.appointment_service for select to loketnet_public
  using (exists (select from scheduling.appointment a where a.id = appointment_id));
create policy holder_names_services on scheduling.appointment_service for insert to loketnet_public
  with check (exists (select from scheduling.appointment a where a.id = appointment_id and a.state = 'held')
    and (person_id is null or exists (select from people.person p where p.id = person_id)));
create policy holder_names_people on scheduling.appointment_service for update to loketnet_public
  using (exists (select from scheduling.appointment a where a.id = appointment_id and a.state = 'held'))
  with check (exists (select from people.person p where p.id = person_id));

grant select, insert, update (state, held_until), delete on scheduling.allocation to loketnet_public;
create policy holder_sees_allocation on scheduling.allocation for select to loketnet_public
  using (exists (select from scheduling.appointment a where a.id = appointment_id));
-- A counter of the same place, for the time of the appointment; three hours around it are for preparation and clean-up.
create policy holder_holds_counter on scheduling.allocation for insert to loketnet_public
  with check (state = 'held'
    and exists (select from network.counter c where c.id = resource_id and c.location_id = allocation.location_id)
    and exists (select from scheduling.appointment a where a.id = appointment_id and a.state = 'held'
      and a.held_until = allocation.held_until and a.location_id = allocation.location_id
      and during @> tstzrange(a.starts_at, a.ends_at)
      and during <@ tstzrange(a.starts_at - interval '3 hours', a.ends_at + interval '3 hours')));
create policy allocation_follows on scheduling.allocation for update to loketnet_public
  using (exists (select from scheduling.appointment a where a.id = appointment_id))
  with check (exists (select from scheduling.appointment a where a.id = appointment_id
    and a.state = allocation.state and a.held_until is not distinct from allocation.held_until));
create policy cancelling_frees on scheduling.allocation for delete to loketnet_public
  using (exists (select from scheduling.appointment a where a.id = appointment_id and a.state = 'cancelled'));

grant insert on scheduling.manage_link to loketnet_public;
create policy holder_makes_link on scheduling.manage_link for insert to loketnet_public
  with check (exists (
    select from scheduling.appointment a where a.id = appointment_id and expires_at <= a.ends_at + interval '1 day'));

grant insert on scheduling.group_request to loketnet_public;
create policy anybody_may_ask on scheduling.group_request for insert to loketnet_public with check (true);

-- What the public may know of other people's bookings: ranges, and nothing else. These functions run as the
-- worker's role, the only one that sees every row.
create function scheduling.busy(locations uuid[], from_time timestamptz, until_time timestamptz)
returns table (location_id uuid, resource_id uuid, starts integer[], ends integer[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.location_id, a.resource_id,
    array_agg((extract(epoch from lower(a.during)) / 60)::integer order by a.during),
    array_agg((extract(epoch from upper(a.during)) / 60)::integer order by a.during)
  from scheduling.allocation a
  where a.location_id = any (locations)
    and a.during && tstzrange(from_time, until_time)
    and (a.state = 'booked' or a.held_until > clock_timestamp())
  group by a.location_id, a.resource_id
$$;

create function scheduling.release_lapsed_holds(location uuid, span tstzrange) returns integer
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  -- In order of id and past rows that somebody has locked, so that two of these and a booking never wait in a ring.
  with lapsed as materialized (
    select p.id from scheduling.appointment p
    where p.state = 'held' and p.held_until <= clock_timestamp()
      and p.id in (select a.appointment_id from scheduling.allocation a where a.location_id = location and a.during && span)
    order by p.id for update of p skip locked
  ), gone as (
    delete from scheduling.appointment p using lapsed where p.id = lapsed.id returning 1
  )
  select count(*)::integer from gone
$$;

-- The old time goes, the held one takes its place under the appointment that people already know by its code.
create function scheduling.take_over_time(hold uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  h scheduling.appointment;
begin
  select n.* into h from scheduling.appointment n join scheduling.appointment o on o.id = n.moves
  where n.id = hold and n.state = 'held' and n.held_until > now() and o.state = 'booked'
    and n.holder = scheduling.holder() and o.holder = scheduling.holder();
  if not found then
    raise insufficient_privilege using message = 'This holder keeps no time to move an appointment to';
  end if;
  delete from scheduling.allocation where appointment_id = h.moves;
  update scheduling.allocation set appointment_id = h.moves, state = 'booked', held_until = null where appointment_id = h.id;
  update scheduling.appointment
  set location_id = h.location_id, starts_at = h.starts_at, ends_at = h.ends_at, version = version + 1,
    origin = h.origin, origin_at = clock_timestamp()
  where id = h.moves;
  delete from scheduling.appointment where id = h.id;
end $$;

-- Unconfirmed holds: minutes taken of this place's day, of those by one address, how many others hold there, and how many
-- holds that address has anywhere. Who has no address counts by holder.
create function scheduling.hold_pressure(location uuid, span tstzrange, from_origin bytea)
returns table (held_minutes integer, own_minutes integer, others integer, from_this_origin integer)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with here as (
    select p.origin, coalesce(p.origin, p.holder) as who, extract(epoch from upper(a.during) - lower(a.during)) / 60 as minutes
    from scheduling.allocation a join scheduling.appointment p on p.id = a.appointment_id
    where a.location_id = location and a.during && span and a.state = 'held' and a.held_until > clock_timestamp()
  )
  select
    (select coalesce(sum(minutes), 0)::integer from here),
    (select coalesce(sum(minutes), 0)::integer from here where origin = from_origin),
    (select count(distinct who)::integer from here where origin is distinct from from_origin),
    (select count(*)::integer from scheduling.appointment p
     where p.origin = from_origin and p.state = 'held' and p.held_until > clock_timestamp())
$$;

-- What one address booked in the last hour: how many in all, and how many minutes of this place's day.
-- An appointment that is being moved does not stand in its own way.
create function scheduling.booking_pressure(location uuid, span tstzrange, from_origin bytea, leaving uuid)
returns table (bookings integer, minutes_here integer)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with recent as (
    select p.id from scheduling.appointment p
    where p.origin = from_origin and p.state <> 'held' and p.origin_at > clock_timestamp() - interval '1 hour'
      and p.id is distinct from leaving
  )
  select (select count(*)::integer from recent),
    (select coalesce(sum(extract(epoch from upper(a.during) - lower(a.during)) / 60), 0)::integer
     from recent join scheduling.allocation a on a.appointment_id = recent.id
     where a.location_id = location and a.during && span and a.state = 'booked')
$$;

create function scheduling.open_appointments(contact bytea, services uuid[]) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(distinct p.id)::integer
  from scheduling.appointment p join scheduling.appointment_service s on s.appointment_id = p.id
  where p.contact_hash = contact and p.state = 'booked' and p.ends_at > clock_timestamp() and s.service_id = any (services)
$$;

-- Says whose rows to open, nothing more.
-- A link goes along when its appointment moves to a later day: whoever has no e-mail gets no newer one.
create function scheduling.open_link(token bytea) returns table (appointment_id uuid, holder bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.id, p.holder from scheduling.manage_link l join scheduling.appointment p on p.id = l.appointment_id
  where l.token_hash = token and greatest(l.expires_at, p.ends_at + interval '1 day') > clock_timestamp()
$$;

-- Code and contact detail together open an appointment; ten wrong details in an hour
-- close this way for its code, until that hour is over: nobody shuts it for good by guessing.
-- A form that is sent twice finds what the first one cancelled, so that both answers say the same.
create function scheduling.open_code(given_code text, contact bytea) returns table (appointment_id uuid, holder bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select p.id, p.holder from scheduling.appointment p
    where p.code = given_code and p.ends_at > clock_timestamp() and p.contact_hash = contact
      and (p.lookup_failures < 10 or p.lookup_failures_since < clock_timestamp() - interval '1 hour')
      and (p.state = 'booked' or p.state = 'cancelled' and p.cancelled_at > clock_timestamp() - interval '10 minutes')
    order by p.state limit 1;
  if not found then
    update scheduling.appointment p
    set lookup_failures = case when now.begins then 1 else p.lookup_failures + 1 end,
      lookup_failures_since = case when now.begins then clock_timestamp() else p.lookup_failures_since end
    from (select a.id, coalesce(a.lookup_failures_since < clock_timestamp() - interval '1 hour', true) as begins
      from scheduling.appointment a where a.code = given_code and a.state = 'booked' for update) as now
    where p.id = now.id and p.contact_hash is distinct from contact and (now.begins or p.lookup_failures < 10);
  end if;
end $$;

do $$
declare
  f regprocedure;
begin
  -- An owner must be able to create in the schema; only for the moment of handing over.
  grant create on schema scheduling to loketnet_job;
  foreach f in array array[
    'scheduling.busy(uuid[], timestamptz, timestamptz)', 'scheduling.release_lapsed_holds(uuid, tstzrange)',
    'scheduling.take_over_time(uuid)', 'scheduling.hold_pressure(uuid, tstzrange, bytea)',
    'scheduling.booking_pressure(uuid, tstzrange, bytea, uuid)', 'scheduling.open_appointments(bytea, uuid[])',
    'scheduling.open_link(bytea)', 'scheduling.open_code(text, bytea)']::regprocedure[] loop
    execute format('alter function %s owner to loketnet_job', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to loketnet_public, loketnet_staff, loketnet_job', f);
  end loop;
  revoke create on schema scheduling from loketnet_job;
end $$;
