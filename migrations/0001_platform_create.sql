-- Up Migration
-- Group roles are cluster-wide; another database of this cluster may have made them already.
do $$
declare
  role_name text;
begin
  foreach role_name in array array['loketnet_public', 'loketnet_job', 'loketnet_staff'] loop
    begin
      execute format('create role %I nologin noinherit nobypassrls', role_name);
    exception when duplicate_object or unique_violation then null;
    end;
    -- The program's login may take these roles inside a transaction; it has none of their rights otherwise.
    if exists (select from pg_roles where rolname = 'loketnet_app') then
      execute format('grant %I to loketnet_app', role_name);
    end if;
    -- Needed to give functions to these roles; since PostgreSQL 16 the creator of a role may otherwise only administer it.
    execute format('grant %I to %I', role_name, current_user);
  end loop;
end $$;

revoke all on schema public from public;
create extension if not exists btree_gist;

-- The program asks the database for the time under the row lock; this is the one place that says which clock that is.
create function platform.db_now() returns timestamptz language sql stable as $$ select clock_timestamp() $$;
grant usage on schema platform to loketnet_public, loketnet_job, loketnet_staff;
