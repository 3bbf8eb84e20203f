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
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct i.person_id), '{}')
  from jsonb_to_recordset(coalesce(nullif(current_setting('loket.named', true), ''), '[]')::jsonb) as n (kind text, index text)
  join people.identifier i on i.kind = n.kind and i.value_index = decode(n.index, 'hex')
  join scheduling.appointment_service s on s.person_id = i.person_id
  join scheduling.appointment a on a.id = s.appointment_id and a.state <> 'held'
  where a.location_id = any (access.scope_locations(array['telephone']))
$$;

do $$
declare
  f regprocedure;
begin
  grant create on schema scheduling to loketnet_job;
  foreach f in array array['scheduling.partner_appointments()', 'scheduling.people_named()']::regprocedure[] loop
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
create policy desk_reads on scheduling.appointment for select to loketnet_staff using (
  state <> 'held' and starts_at >= (select scheduling.desk_begins())
  and location_id = any ((select access.scope_locations(array['desk', 'maatwerk']))::uuid[])
);
create policy telephone_and_manager_read on scheduling.appointment for select to loketnet_staff using (
  state <> 'held' and location_id = any ((select access.scope_locations(array['telephone', 'manager']))::uuid[])
);
create policy partner_reads on scheduling.appointment for select to loketnet_staff
  using (id = any ((select scheduling.partner_appointments())::uuid[]));

create policy desk_reads on scheduling.allocation for select to loketnet_staff using (
  state = 'booked' and upper(during) >= (select scheduling.desk_begins())
  and location_id = any ((select access.scope_locations(array['desk', 'maatwerk']))::uuid[])
);
create policy telephone_and_manager_read on scheduling.allocation for select to loketnet_staff using (
  state = 'booked' and location_id = any ((select access.scope_locations(array['telephone', 'manager']))::uuid[])
);
create policy partner_reads on scheduling.allocation for select to loketnet_staff using (
  state = 'booked' and upper(during) >= (select scheduling.desk_begins())
  and resource_id = any ((select access.scope_counters(array['partner']))::uuid[])
);

-- The subquery is under the policies above: services follow their appointment.
create policy with_appointment on scheduling.appointment_service for select to loketnet_staff
  using (exists (select from scheduling.appointment a where a.id = appointment_id));

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

create policy desk_reads on people.person for select to loketnet_staff using (exists (
  select from scheduling.appointment_service s join scheduling.appointment a on a.id = s.appointment_id
  where s.person_id = person.id and a.starts_at >= (select scheduling.desk_begins())
    and a.location_id = any ((select access.scope_locations(array['desk', 'maatwerk']))::uuid[])
));
create policy telephone_reads on people.person for select to loketnet_staff
  using (id = any ((select scheduling.people_named())::uuid[]));
create policy partner_reads on people.person for select to loketnet_staff using (exists (
  select from scheduling.appointment_service s
  where s.person_id = person.id and s.appointment_id = any ((select scheduling.partner_appointments())::uuid[])
));

create policy desk_reads on people.identifier for select to loketnet_staff using (exists (
  select from scheduling.appointment_service s join scheduling.appointment a on a.id = s.appointment_id
  where s.person_id = identifier.person_id and a.starts_at >= (select scheduling.desk_begins())
    and a.location_id = any ((select access.scope_locations(array['desk', 'maatwerk']))::uuid[])
));
create policy telephone_reads on people.identifier for select to loketnet_staff
  using (person_id = any ((select scheduling.people_named())::uuid[]));
-- A partner sees a number only where the service cannot be given without it.
create policy partner_reads on people.identifier for select to loketnet_staff using (exists (
  select from scheduling.appointment_service s
  join network.service v on v.id = s.service_id and v.identifier = identifier.kind
  where s.person_id = identifier.person_id and s.appointment_id = any ((select scheduling.partner_appointments())::uuid[])
));
