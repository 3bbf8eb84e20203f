-- Up Migration
-- Where the account of this transaction holds one of these roles now. Network makes these functions and not access, because
-- they read which locations an organisation has. Policies call them as (select …), so once a statement.
create function access.scope_organisations(roles text[]) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when access.everywhere(roles) then (select coalesce(array_agg(o.id), '{}') from network.organisation o)
    else access.whole_organisations(roles) end
$$;

create function access.scope_locations(roles text[]) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(l.id), '{}') from network.location l
  where exists (
    select from access.own_grants(roles) g
    where g.organisation_id is null or (g.organisation_id = l.organisation_id and (g.location_id is null or g.location_id = l.id))
  )
$$;

do $$
declare
  f regprocedure;
begin
  grant create on schema access to loketnet_job;
  foreach f in array array['access.scope_organisations(text[])', 'access.scope_locations(text[])']::regprocedure[] loop
    execute format('alter function %s owner to loketnet_job', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to loketnet_staff, loketnet_job', f);
  end loop;
  revoke create on schema access from loketnet_job;
end $$;
