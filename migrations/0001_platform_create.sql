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
    -- Needed to give functions to these roles; since PostgreSQL 16 the creator of a role may otherwise only administer it.
    execute format('grant %I to %I', role_name, current_user);
  end loop;
end $$;

revoke all on schema public from public;
create extension if not exists btree_gist;

-- One place says which clock decides: the database's own, at the moment of asking and not of the transaction's begin.
create function platform.db_now() returns timestamptz language sql stable as $$ select clock_timestamp() $$;
grant usage on schema platform to loketnet_public, loketnet_job, loketnet_staff;
