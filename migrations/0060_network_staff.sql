-- Up Migration
-- Counters of the organisation in which the account of this transaction holds one of these roles now. A partner works at a
-- location of somebody else, so what is theirs there is their counters and not the location.
create function access.scope_counters(roles text[]) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct c.id), '{}') from access.own_grants(roles) g
  join network.counter c on c.organisation_id = g.organisation_id and (g.location_id is null or g.location_id = c.location_id)
$$;
grant create on schema access to loketnet_job;
alter function access.scope_counters(text[]) owner to loketnet_job;
revoke create on schema access from loketnet_job;
revoke all on function access.scope_counters(text[]) from public;
grant execute on function access.scope_counters(text[]) to loketnet_staff, loketnet_job;

-- Names of colleagues and where they work are personal data: for who plans that place, not for everybody who works here.
do $$
declare
  t text;
begin
  foreach t in array array['employee', 'employee_home', 'employee_skill'] loop
    execute format('drop policy staff_reads on network.%I', t);
    execute format('create policy job_reads on network.%I for select to loketnet_job using (true)', t);
  end loop;
end $$;
create policy planner_reads on network.employee_home for select to loketnet_staff
  using (location_id = any ((select access.scope_locations(array['manager', 'account-manager']))::uuid[]));
-- The subqueries are themselves under the policy above, so who works where decides.
create policy planner_reads on network.employee for select to loketnet_staff
  using (exists (select from network.employee_home h where h.employee_id = employee.id));
create policy planner_reads on network.employee_skill for select to loketnet_staff
  using (exists (select from network.employee_home h where h.employee_id = employee_skill.employee_id));
