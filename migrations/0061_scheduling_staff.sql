-- Up Migration
-- What staff may see of appointments and of the people in them; tests/matrix/access-matrix.ts says the same in words.
-- Nobody of the staff writes here: they will book, move and cancel through the functions that customers use.

-- The desk looks at today and ahead; what was before yesterday is over (data minimisation, AVG art. 5(1)(c)).
create function scheduling.desk_begins() returns timestamptz language sql stable as
$$ select (date_trunc('day', clock_timestamp() at time zone 'Europe/Amsterdam') - interval '1 day') at time zone 'Europe/Amsterdam' $$;

-- From yesterday on, at counters of the partner's own organisation. A function and no subquery, because allocations of
-- customers follow their appointment and policies must not go round in a circle.
create function scheduling.partner_appointments() returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct a.appointment_id), '{}')
  from unnest(access.scope_counters(array['partner'])) as c (id)
  join scheduling.allocation a on a.resource_id = c.id and a.state = 'booked' and a.during && tstzrange(scheduling.desk_begins(), null)
$$;

-- On the telephone people are found by a number that they say, one at a time; nobody can leaf through them. The numbers
-- stand in the setting loket.named as a JSON list of {"kind", "index"}: the blind index of the number, in hex.
create function scheduling.people_named() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  named jsonb := nullif(current_setting('loket.named', true), '')::jsonb;
  places uuid[];
begin
  if named is null then return '{}'; end if;
  places := access.scope_locations(array['telephone']);
  -- One number leads to a few rows by an index; "offset 0" and "limit 1" keep the planner from reading whole tables instead.
  return array(
    select distinct i.person_id
    from jsonb_to_recordset(named) as n (kind text, index text)
    cross join lateral (
      select x.person_id from people.identifier x where x.kind = n.kind and x.value_index = decode(n.index, 'hex') offset 0) i
    where (
      select true from scheduling.appointment_service s join scheduling.appointment a on a.id = s.appointment_id
      where s.person_id = i.person_id and a.state <> 'held' and a.location_id = any (places) limit 1));
end $$;

-- What the account of this transaction may see of appointments, found once a statement: policies hand it to functions
-- that look at one row of another table. Policies inside policies cost ten times as much, most of it planning (bench/access).
create type scheduling.sight as (begins timestamptz, soon uuid[], ever uuid[], appointments uuid[]);

create function scheduling.my_sight() returns scheduling.sight
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  s scheduling.sight;
  is_partner boolean;
begin
  s.begins := scheduling.desk_begins();
  s.appointments := '{}';
  if access.account() is null then return s; end if;
  -- The same places as access.scope_locations, for two lists of roles and in one go.
  select array_agg(l.id) filter (where l.id is not null and g.role in ('desk', 'maatwerk')),
    array_agg(l.id) filter (where l.id is not null and g.role in ('telephone', 'manager')), coalesce(bool_or(g.role = 'partner'), false)
  into s.soon, s.ever, is_partner
  from access.own_grants(array['desk', 'maatwerk', 'telephone', 'manager', 'partner']) g
  left join network.location l on g.organisation_id is null
    or (g.organisation_id = l.organisation_id and (g.location_id is null or g.location_id = l.id));
  if is_partner then s.appointments := scheduling.partner_appointments(); end if;
  return s;
end $$;

-- These three answer about one row that its id names, and ids cannot be guessed.
create function scheduling.sees_appointment(s scheduling.sight, appointment uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from scheduling.appointment a
    where a.id = appointment and a.state <> 'held' and (a.location_id = any (s.ever)
      or a.starts_at >= s.begins and (a.location_id = any (s.soon) or a.id = any (s.appointments))));
end $$;

-- Whoever sees figures only, or only answers the telephone, meets nobody.
create function scheduling.meets(s scheduling.sight, person uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from scheduling.appointment_service x join scheduling.appointment a on a.id = x.appointment_id
    where x.person_id = person and a.state <> 'held' and a.starts_at >= s.begins
      and (a.location_id = any (s.soon) or a.id = any (s.appointments)));
end $$;

-- A partner sees a number only where the service cannot be given without it.
create function scheduling.needs_number(s scheduling.sight, person uuid, number_kind text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from scheduling.appointment_service x join scheduling.appointment a on a.id = x.appointment_id
    where x.person_id = person and a.state <> 'held' and a.starts_at >= s.begins
      and (a.location_id = any (s.soon) or a.id = any (s.appointments)
        and exists (select from network.service v where v.id = x.service_id and v.identifier = number_kind)));
end $$;

do $$
declare
  f regprocedure;
begin
  grant create on schema scheduling to loketnet_job;
  foreach f in array array['scheduling.partner_appointments()', 'scheduling.people_named()', 'scheduling.my_sight()',
    'scheduling.sees_appointment(scheduling.sight, uuid)', 'scheduling.meets(scheduling.sight, uuid)',
    'scheduling.needs_number(scheduling.sight, uuid, text)']::regprocedure[] loop
    execute format('alter function %s owner to loketnet_job', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to loketnet_staff, loketnet_job', f);
  end loop;
  revoke create on schema scheduling from loketnet_job;
end $$;

grant select (id, code, state, location_id, client_group, starts_at, ends_at, version, locale, booked_at, cancelled_at)
  on scheduling.appointment to loketnet_staff;
grant select on scheduling.appointment_service, scheduling.allocation to loketnet_staff;

-- A time in the making is between a customer and the machine: nobody sees it before it is booked.
create policy staff_reads on scheduling.appointment for select to loketnet_staff using (state <> 'held' and (
  starts_at >= (select scheduling.desk_begins()) and location_id = any ((select access.scope_locations(array['desk', 'maatwerk']))::uuid[])
  or location_id = any ((select access.scope_locations(array['telephone', 'manager']))::uuid[])
  or id = any ((select scheduling.partner_appointments())::uuid[])
));
create policy staff_reads on scheduling.allocation for select to loketnet_staff using (state = 'booked' and (
  upper(during) >= (select scheduling.desk_begins())
    and location_id = any ((select access.scope_locations(array['desk', 'maatwerk']))::uuid[])
  or location_id = any ((select access.scope_locations(array['telephone', 'manager']))::uuid[])
  or appointment_id = any ((select scheduling.partner_appointments())::uuid[])
));
create policy staff_reads on scheduling.appointment_service for select to loketnet_staff
  using (scheduling.sees_appointment((select scheduling.my_sight()), appointment_id));

-- For figures: without the code that a customer says, and without people.
create view scheduling.appointment_overview with (security_invoker = true) as
  select a.id, a.location_id, a.state, a.client_group, a.starts_at, a.ends_at, a.booked_at, a.cancelled_at,
    array(select s.service_id from scheduling.appointment_service s where s.appointment_id = a.id order by s.position) as service_ids
  from scheduling.appointment a;
grant select on scheduling.appointment_overview to loketnet_staff;

-- People: scheduling makes these policies and not people, because it knows who comes where.
grant usage on schema people to loketnet_staff;
grant select on people.identifier_kind to loketnet_staff;
create policy staff_reads on people.identifier_kind for select to loketnet_staff using (true);
grant select (id, name, is_child, contact_channel, contact_address, language, support_needs, interpreter_language, note, created_at)
  on people.person to loketnet_staff;
grant select on people.identifier to loketnet_staff;

create index identifier_value on people.identifier (value_index, kind);

create policy staff_meets on people.person for select to loketnet_staff
  using (scheduling.meets((select scheduling.my_sight()), id));
create policy telephone_reads on people.person for select to loketnet_staff
  using (id = any ((select scheduling.people_named())::uuid[]));

create policy staff_meets on people.identifier for select to loketnet_staff
  using (scheduling.needs_number((select scheduling.my_sight()), person_id, kind));
create policy telephone_reads on people.identifier for select to loketnet_staff
  using (person_id = any ((select scheduling.people_named())::uuid[]));
