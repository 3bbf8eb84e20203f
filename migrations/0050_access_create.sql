-- Up Migration
create schema access;
grant usage on schema access to loketnet_public, loketnet_job, loketnet_staff;

-- Whose transaction this is; null for customers, visitors and jobs.
create function access.account() returns uuid language sql stable as
$$ select nullif(current_setting('loket.account', true), '')::uuid $$;

-- Rows are never redirected to another issuer: whoever may do that could sign in as everybody known to the old one.
create table access.identity_provider (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('staff', 'customer', 'business')),
  organisation_id uuid, -- a row of network.organisation, which this module does not know
  name text not null check (name <> '' and length(name) <= 100),
  issuer text not null check (issuer ~ '^https?://[^?#]+$' and length(issuer) <= 300),
  client_id text not null check (client_id <> '' and length(client_id) <= 200),
  acr_wanted text not null check (acr_wanted <> '' and length(acr_wanted) <= 200),
  enabled boolean not null default true,
  during tstzrange not null default tstzrange(clock_timestamp(), null) check (not isempty(during)),
  check ((kind = 'staff') = (organisation_id is not null)),
  constraint one_provider_per_organisation exclude using gist (organisation_id with =, during with &&) where (enabled)
);

create table access.account (
  id uuid primary key default gen_random_uuid(),
  provider_id uuid not null references access.identity_provider,
  subject text not null check (subject <> '' and length(subject) <= 255),
  organisation_id uuid,
  display_name text not null check (display_name <> '' and length(display_name) <= 100),
  email text check (length(email) <= 254),
  state text not null default 'active' check (state in ('active', 'blocked')),
  created_at timestamptz not null default clock_timestamp(),
  last_signed_in_at timestamptz,
  unique (provider_id, subject)
);
comment on table access.account is 'Who works here or at a partner: name and work e-mail. Retention: 1 year after the last role ended.';
create index account_organisation on access.account (organisation_id);

create table access.role_grant (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references access.account,
  role text not null check (role in ('desk', 'maatwerk', 'telephone', 'ketenservice', 'partner', 'reception-partner', 'professional',
    'sponsor', 'manager', 'account-manager', 'administrator', 'auditor')),
  organisation_id uuid, -- null: the whole network
  location_id uuid, -- null: every location of the organisation
  during tstzrange not null default tstzrange(clock_timestamp(), null),
  installed boolean not null default false, -- the first administrators, made by the owner of the database and by nobody else
  granted_by uuid references access.account,
  granted_at timestamptz not null default clock_timestamp(),
  approved_by uuid references access.account,
  approved_at timestamptz,
  ended_by uuid references access.account,
  ended_at timestamptz,
  strong boolean not null generated always as (role in ('administrator', 'auditor', 'maatwerk', 'manager')) stored,
  constraint nobody_grants_to_themselves check (granted_by <> account_id),
  constraint four_eyes check (approved_by <> granted_by and approved_by <> account_id),
  constraint somebody_granted check (installed = (granted_by is null)),
  check ((approved_by is null) = (approved_at is null)),
  check (not isempty(during) or ended_at is not null),
  check (location_id is null or organisation_id is not null),
  constraint network_wide_roles check (organisation_id is not null
    or role in ('administrator', 'auditor', 'manager', 'telephone', 'ketenservice')),
  check (role not in ('administrator', 'auditor') or location_id is null),
  constraint granted_once exclude using gist (
    account_id with =, role with =,
    coalesce(organisation_id, '00000000-0000-0000-0000-000000000000') with =,
    coalesce(location_id, '00000000-0000-0000-0000-000000000000') with =, during with &&
  )
);
comment on table access.role_grant is 'Who may do what, where and when. Retention: 7 years after the end, as evidence of who could see what.';
create index role_grant_account on access.role_grant (account_id);

-- BIO2 8.02.01: rights are looked at every quarter.
create table access.grant_review (
  grant_id uuid not null references access.role_grant,
  quarter date not null default date_trunc('quarter', clock_timestamp() at time zone 'Europe/Amsterdam')::date,
  decision text not null check (decision in ('keep', 'end')),
  reviewed_by uuid not null references access.account,
  reviewed_at timestamptz not null default clock_timestamp(),
  primary key (grant_id, quarter)
);
comment on table access.grant_review is 'Retention: 7 years, with the grant.';

create table access.session (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  kind text not null check (kind in ('staff', 'customer', 'business')),
  account_id uuid references access.account,
  subject_pseudonym bytea check (octet_length(subject_pseudonym) = 32),
  acr text not null,
  represents jsonb check (pg_column_size(represents) < 8000),
  agent text not null check (length(agent) <= 60),
  created_at timestamptz not null default clock_timestamp(),
  rotated_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(),
  idle interval not null check (idle <= interval '30 minutes'),
  expires_at timestamptz not null,
  step_up_until timestamptz,
  ended_at timestamptz,
  -- Customers have no account: only a keyed hash of who the provider says they are.
  constraint account_or_customer check ((kind = 'customer') = (account_id is null) and (account_id is null) = (subject_pseudonym is not null)),
  constraint ends_the_same_day check (expires_at <= created_at + interval '10 hours')
);
comment on table access.session is 'Retention: 90 days after the end.';
create index session_account on access.session (account_id) where ended_at is null;

create table access.sign_in_failure (
  at timestamptz not null default clock_timestamp(),
  origin bytea not null check (octet_length(origin) = 32),
  actor bytea check (octet_length(actor) = 32),
  problem text not null check (length(problem) <= 40)
);
comment on table access.sign_in_failure is 'Keyed hashes of address and person, to slow down guessing. Retention: 1 day.';
create index sign_in_failure_origin on access.sign_in_failure (origin, at);
create index sign_in_failure_actor on access.sign_in_failure (actor, at) where actor is not null;

-- The program proves to providers who it is (private_key_jwt); sealed under the secret key, shared by all processes.
create table access.client_key (
  kid text primary key check (length(kid) between 1 and 100),
  public_jwk jsonb not null,
  sealed bytea not null,
  during tstzrange not null default tstzrange(clock_timestamp(), null)
);
comment on table access.client_key is 'Retention: until 1 day after a newer key.';

do $$
declare
  t text;
begin
  foreach t in array array['identity_provider', 'account', 'role_grant', 'grant_review', 'session', 'sign_in_failure', 'client_key'] loop
    execute format('alter table access.%I enable row level security', t);
    execute format('alter table access.%I force row level security', t);
    execute format('grant select, insert, update, delete on access.%I to loketnet_job', t);
    execute format('create policy job_works_on_all on access.%I to loketnet_job using (true) with check (true)', t);
  end loop;
end $$;

-- An installation begins with a provider and two administrators, which only the owner of the database can make.
do $$
declare
  t text;
begin
  foreach t in array array['identity_provider', 'account', 'role_grant'] loop
    execute format('create policy owner_installs on access.%I to current_user using (true)', t);
  end loop;
end $$;

create function access.is_effective(g access.role_grant) returns boolean language sql stable as $$
  select (not g.strong or g.installed or g.approved_by is not null) and g.during @> clock_timestamp()
$$;

-- Grants that count at this moment, of the account of this transaction. Everything that decides goes through here.
create function access.own_grants(roles text[]) returns setof access.role_grant
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select g.* from access.role_grant g join access.account a on a.id = g.account_id
  where a.id = (select access.account()) and a.state = 'active' and g.role = any (roles) and access.is_effective(g)
$$;

create function access.has_role(roles text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select exists (select from access.own_grants(roles)) $$;

create function access.everywhere(roles text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select exists (select from access.own_grants(roles) where organisation_id is null) $$;

-- Organisations that the account has as a whole; a grant for one location gives none.
create function access.whole_organisations(roles text[]) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct organisation_id), '{}') from access.own_grants(roles)
  where organisation_id is not null and location_id is null
$$;

create function access.administers(organisation uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select access.everywhere(array['administrator']) or coalesce(organisation = any (access.whole_organisations(array['administrator'])), false)
$$;

-- One person may have an account at two providers; a second pair of eyes needs a second person.
create function access.same_person(one uuid, other uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select one = other or exists (
    select from access.account a join access.account b on lower(b.email) = lower(a.email) where a.id = one and b.id = other)
$$;

create function access.approve_grant(grant_id uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  g access.role_grant;
  me uuid := access.account();
begin
  select * into g from access.role_grant r where r.id = approve_grant.grant_id for update;
  if not found or me is null or not access.administers(g.organisation_id) then return 'not-found'; end if;
  if g.ended_at is not null or g.approved_by is not null or not g.strong then return 'nothing-to-approve'; end if;
  if g.installed or access.same_person(me, g.granted_by) or access.same_person(me, g.account_id) then return 'same-person'; end if;
  update access.role_grant r set approved_by = me, approved_at = clock_timestamp() where r.id = g.id;
  return 'ok';
end $$;

create function access.end_grant(grant_id uuid) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  g access.role_grant;
begin
  select * into g from access.role_grant r where r.id = end_grant.grant_id for update;
  if not found or not access.administers(g.organisation_id) then return 'not-found'; end if;
  if g.ended_at is not null or upper(g.during) <= clock_timestamp() then return 'already-ended'; end if;
  update access.role_grant r set ended_by = access.account(), ended_at = clock_timestamp(),
    during = tstzrange(lower(r.during), greatest(lower(r.during), clock_timestamp()))
  where r.id = g.id;
  return 'ok';
end $$;

create function access.set_account_state(account_id uuid, new_state text) returns text
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  a access.account;
begin
  select * into a from access.account c where c.id = set_account_state.account_id for update;
  if not found or not access.administers(a.organisation_id) then return 'not-found'; end if;
  if access.same_person(a.id, access.account()) then return 'same-person'; end if;
  update access.account c set state = new_state where c.id = a.id;
  if new_state = 'blocked' then
    update access.session s set ended_at = clock_timestamp() where s.account_id = a.id and s.ended_at is null;
  end if;
  return 'ok';
end $$;

create function access.lives(s access.session) returns boolean language sql stable as $$
  select s.ended_at is null and s.expires_at > clock_timestamp() and s.last_seen_at + s.idle > clock_timestamp()
$$;

-- Called on every request with a session; writes at most once a minute.
create function access.find_session(token bytea)
returns table (id uuid, kind text, account_id uuid, subject_pseudonym bytea, acr text, represents jsonb, stepped_up boolean,
  display_name text, organisation_id uuid, provider_id uuid, roles text[])
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update access.session s set last_seen_at = clock_timestamp()
  where s.token_hash = token and access.lives(s) and s.last_seen_at < clock_timestamp() - interval '1 minute';
  return query
    select s.id, s.kind, s.account_id, s.subject_pseudonym, s.acr, s.represents,
      coalesce(s.step_up_until > clock_timestamp(), false), a.display_name, a.organisation_id, a.provider_id,
      array(select distinct g.role from access.role_grant g where g.account_id = a.id and access.is_effective(g) order by g.role)
    from access.session s
    left join access.account a on a.id = s.account_id
    left join access.identity_provider p on p.id = a.provider_id
    -- Switching a provider off is what one does when it lets wrong people in: those who are in are out.
    where s.token_hash = token and access.lives(s) and a.state is distinct from 'blocked' and coalesce(p.enabled, true);
end $$;

create function access.own_sessions()
returns table (id uuid, agent text, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.agent, s.created_at, s.last_seen_at, s.expires_at from access.session s
  where s.account_id = (select access.account()) and access.lives(s) order by s.last_seen_at desc
$$;

-- One session of the account of this transaction, or all of them without a number.
create function access.end_own_sessions(session_id uuid default null) returns integer
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with ended as (
    update access.session s set ended_at = clock_timestamp()
    where s.account_id = (select access.account()) and s.ended_at is null and (session_id is null or s.id = session_id)
    returning 1
  )
  select count(*)::integer from ended
$$;

do $$
declare
  f regprocedure;
begin
  -- An owner must be able to create in the schema; only for the moment of handing over.
  grant create on schema access to loketnet_job;
  foreach f in array array[
    'access.own_grants(text[])', 'access.has_role(text[])', 'access.everywhere(text[])', 'access.whole_organisations(text[])',
    'access.administers(uuid)', 'access.same_person(uuid, uuid)', 'access.approve_grant(uuid)', 'access.end_grant(uuid)',
    'access.set_account_state(uuid, text)', 'access.find_session(bytea)', 'access.own_sessions()',
    'access.end_own_sessions(uuid)']::regprocedure[] loop
    execute format('alter function %s owner to loketnet_job', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to loketnet_staff, loketnet_job', f);
  end loop;
  revoke create on schema access from loketnet_job;
end $$;
grant execute on function access.find_session(bytea) to loketnet_public;

grant select on access.identity_provider to loketnet_public, loketnet_staff;
create policy everybody_chooses_a_provider on access.identity_provider for select to loketnet_public
  using (enabled and during @> clock_timestamp());
create policy staff_reads_providers on access.identity_provider for select to loketnet_staff using (true);
grant insert (kind, organisation_id, name, issuer, client_id, acr_wanted) on access.identity_provider to loketnet_staff;
grant update (enabled) on access.identity_provider to loketnet_staff;
create policy administrator_adds_provider on access.identity_provider for insert to loketnet_staff
  with check (access.administers(organisation_id));
create policy administrator_switches_provider on access.identity_provider for update to loketnet_staff
  using (access.administers(organisation_id));

grant select on access.account, access.role_grant, access.grant_review to loketnet_staff;
create policy own_account on access.account for select to loketnet_staff using (id = (select access.account()));
create policy administrator_reads_accounts on access.account for select to loketnet_staff
  using ((select access.everywhere(array['administrator'])) or organisation_id = any ((select access.whole_organisations(array['administrator']))::uuid[]));
create policy own_grants on access.role_grant for select to loketnet_staff using (account_id = (select access.account()));
create policy administrator_reads_grants on access.role_grant for select to loketnet_staff
  using ((select access.everywhere(array['administrator'])) or organisation_id = any ((select access.whole_organisations(array['administrator']))::uuid[]));

-- Approving and ending go through functions: without a right to update, nobody can lengthen, move or approve by hand.
grant insert (account_id, role, organisation_id, location_id, during, granted_by) on access.role_grant to loketnet_staff;
create policy administrator_grants on access.role_grant for insert to loketnet_staff with check (
  granted_by = (select access.account())
  and access.administers(organisation_id)
  and not access.same_person(granted_by, account_id)
  and exists (select from access.account a where a.id = account_id)
);

grant insert (grant_id, decision, reviewed_by) on access.grant_review to loketnet_staff;
create policy reviews_of_visible_grants on access.grant_review for select to loketnet_staff
  using (exists (select from access.role_grant g where g.id = grant_id));
create policy administrator_reviews on access.grant_review for insert to loketnet_staff with check (
  reviewed_by = (select access.account())
  and exists (select from access.role_grant g where g.id = grant_id
    and access.administers(g.organisation_id) and not access.same_person(reviewed_by, g.account_id))
);
