-- Up Migration
create schema network;
grant usage on schema network to loketnet_public, loketnet_job, loketnet_staff;

-- A text that is data: always in Dutch and English, other languages may be added.
create domain network.localised as jsonb check (
  -- coalesce: a check that gives null, as for a missing language, would pass.
  coalesce(jsonb_typeof(value) = 'object' and value ->> 'nl' <> '' and value ->> 'en' <> '', value is null)
);
create domain network.code as text check (value ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(value) <= 60);
create type network.time_range as range (subtype = time);

create table network.version (
  only_row boolean primary key default true check (only_row),
  number bigint not null
);
insert into network.version (number) values (1);

create table network.organisation (
  id uuid primary key default gen_random_uuid(),
  code network.code not null unique,
  kind text not null check (kind in ('agency', 'municipality', 'expat-centre', 'reception', 'university')),
  name network.localised not null,
  during daterange not null default '(,)' check (not isempty(during)),
  demo boolean not null
);

create table network.location (
  id uuid primary key default gen_random_uuid(),
  code network.code not null unique,
  kind text not null check (kind in ('desk', 'expat-centre', 'hand-out')),
  organisation_id uuid not null references network.organisation,
  name network.localised not null,
  city text not null check (city <> ''),
  street text not null check (street <> ''),
  postcode text not null check (postcode ~ '^[1-9][0-9]{3} [A-Z]{2}$'),
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  opened_on date,
  closed_on date, -- the first day on which nobody is served any more
  closing_text network.localised,
  travel network.localised,
  access jsonb not null default '[]' check (jsonb_typeof(access) = 'array'),
  house_rules jsonb check (jsonb_typeof(house_rules) = 'array'),
  demo boolean not null,
  check (closed_on > opened_on),
  check (closing_text is null or closed_on is not null)
);

-- Where customers of a closed location can go, in the order in which it is said.
create table network.location_instead (
  location_id uuid not null references network.location,
  instead_id uuid not null references network.location,
  position smallint not null check (position > 0),
  primary key (location_id, position),
  unique (location_id, instead_id),
  check (location_id <> instead_id)
);

create table network.service (
  id uuid primary key default gen_random_uuid(),
  code network.code not null unique,
  position smallint not null unique,
  name network.localised not null,
  summary network.localised not null,
  pictogram network.code not null,
  minutes smallint not null check (minutes between 5 and 240 and minutes % 5 = 0),
  extra_minutes_per_person smallint not null check (extra_minutes_per_person between 0 and 120 and extra_minutes_per_person % 5 = 0),
  preparation_minutes smallint not null check (preparation_minutes between 0 and 60 and preparation_minutes % 5 = 0),
  cleanup_minutes smallint not null check (cleanup_minutes between 0 and 60 and cleanup_minutes % 5 = 0),
  identifier text not null check (identifier in ('v-number', 'none')),
  bring jsonb not null default '[]' check (jsonb_typeof(bring) = 'array'),
  online_bookable boolean not null,
  other_way network.localised,
  cost network.localised,
  lead_hours smallint not null check (lead_hours >= 0),
  horizon_days smallint not null check (horizon_days between 1 and 400),
  during daterange not null default '(,)' check (not isempty(during)),
  -- Nobody gets stuck: what cannot be booked online says how it can be had.
  check (online_bookable or other_way is not null)
);

create table network.client_group (
  id uuid primary key default gen_random_uuid(),
  code network.code not null unique,
  position smallint not null unique,
  name network.localised not null,
  hint network.localised,
  during daterange not null default '(,)' check (not isempty(during))
);

-- A location serves a service to a client group; no group means everybody.
create table network.service_offer (
  id uuid primary key default gen_random_uuid(),
  location_id uuid not null references network.location,
  service_id uuid not null references network.service,
  client_group_id uuid references network.client_group,
  during daterange not null check (not isempty(during)),
  constraint service_offer_said_once exclude using gist (
    location_id with =, service_id with =,
    coalesce(client_group_id, '00000000-0000-0000-0000-000000000000') with =, during with &&
  )
);

create table network.counter (
  id uuid primary key default gen_random_uuid(),
  location_id uuid not null references network.location,
  organisation_id uuid not null references network.organisation,
  code network.code not null,
  name network.localised not null,
  during daterange not null check (not isempty(during)),
  constraint counter_code_once exclude using gist (location_id with =, (code::text) with =, during with &&)
);

create table network.counter_skill (
  counter_id uuid not null references network.counter,
  service_id uuid not null references network.service,
  during daterange not null check (not isempty(during)),
  constraint counter_skill_once exclude using gist (counter_id with =, service_id with =, during with &&)
);

-- Regular hours; a break is the gap between two rows of one day, an extra open day is a row that is valid for that one day.
create table network.opening_hour (
  id uuid primary key default gen_random_uuid(),
  location_id uuid not null references network.location,
  weekday smallint not null check (weekday between 1 and 7), -- ISO 8601: 1 is Monday
  opens time not null,
  closes time not null,
  during daterange not null check (not isempty(during)),
  check (opens < closes and closes < '24:00'),
  constraint opening_hour_no_overlap exclude using gist (
    location_id with =, weekday with =, network.time_range(opens, closes) with &&, during with &&
  )
);

create table network.closure (
  id uuid primary key default gen_random_uuid(),
  location_id uuid not null references network.location,
  days daterange not null check (not isempty(days) and not lower_inf(days) and not upper_inf(days)),
  starts time, -- both empty: the whole day
  ends time,
  reason network.localised not null,
  check ((starts is null) = (ends is null)),
  check (starts < ends and ends < '24:00'),
  constraint closure_one_reason_a_day exclude using gist (location_id with =, days with &&) where (starts is null),
  constraint closure_one_reason_a_time exclude using gist (
    location_id with =, days with &&, network.time_range(starts, ends) with &&
  ) where (starts is not null)
);

-- Without a row a location is closed on the general public holidays and open on the others (Good Friday, Liberation Day).
create table network.holiday_observance (
  location_id uuid not null references network.location,
  holiday network.code not null,
  observed boolean not null,
  during daterange not null check (not isempty(during)),
  constraint holiday_observance_once exclude using gist (location_id with =, (holiday::text) with =, during with &&)
);

create table network.contact_line (
  id uuid primary key default gen_random_uuid(),
  code network.code not null unique,
  name network.localised not null,
  number text not null check (number ~ '^[0-9 ]{8,20}$'),
  e164 text not null check (e164 ~ '^\+[1-9][0-9]{6,14}$'),
  audience text not null check (audience in ('customers', 'professionals')),
  during daterange not null default '(,)' check (not isempty(during)),
  demo boolean not null
);

create table network.contact_line_hour (
  contact_line_id uuid not null references network.contact_line,
  weekday smallint not null check (weekday between 1 and 7),
  opens time not null,
  closes time not null,
  during daterange not null check (not isempty(during)),
  check (opens < closes and closes < '24:00'),
  constraint contact_line_hour_no_overlap exclude using gist (
    contact_line_id with =, weekday with =, network.time_range(opens, closes) with &&, during with &&
  )
);

create table network.employee (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references network.organisation,
  name text not null check (name <> '' and length(name) <= 100),
  during daterange not null check (not isempty(during)),
  demo boolean not null
);

-- Where somebody works from; moving a desk ends one row and begins the next.
create table network.employee_home (
  employee_id uuid not null references network.employee,
  location_id uuid not null references network.location,
  during daterange not null check (not isempty(during)),
  constraint employee_home_one_at_a_time exclude using gist (employee_id with =, during with &&)
);

create table network.employee_skill (
  employee_id uuid not null references network.employee,
  service_id uuid not null references network.service,
  during daterange not null check (not isempty(during)),
  constraint employee_skill_once exclude using gist (employee_id with =, service_id with =, during with &&)
);

create function network.raise_version() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update network.version set number = number + 1;
  return null;
end $$;

-- Reference data is for everybody to read; only the owner writes. Employees are personal data: not for the public.
do $$
declare
  table_name text;
  reference text[] := array['organisation', 'location', 'location_instead', 'service', 'client_group', 'service_offer', 'counter',
    'counter_skill', 'opening_hour', 'closure', 'holiday_observance', 'contact_line', 'contact_line_hour'];
  personal text[] := array['employee', 'employee_home', 'employee_skill'];
begin
  foreach table_name in array reference || personal || array['version'] loop
    execute format('alter table network.%I enable row level security', table_name);
    execute format('alter table network.%I force row level security', table_name);
    execute format('create policy owner_all on network.%I to current_user using (true)', table_name);
    execute format('create policy staff_reads on network.%I for select to loketnet_job, loketnet_staff using (true)', table_name);
    execute format('grant select on network.%I to loketnet_job, loketnet_staff', table_name);
  end loop;
  foreach table_name in array reference || array['version'] loop
    execute format('create policy public_reads on network.%I for select to loketnet_public using (true)', table_name);
    execute format('grant select on network.%I to loketnet_public', table_name);
  end loop;
  foreach table_name in array reference || personal loop
    execute format('create trigger raise_version after insert or update or delete or truncate on network.%I
      for each statement execute function network.raise_version()', table_name);
  end loop;
end $$;
