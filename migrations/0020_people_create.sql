-- Up Migration
create schema people;
grant usage on schema people to loketnet_public, loketnet_job;

-- An open list: a new kind of number is a row here, not a release.
create table people.identifier_kind (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  names jsonb not null check (names ? 'nl')
);
comment on table people.identifier_kind is 'Kinds of numbers by which a person is known. No personal data.';
insert into people.identifier_kind (code, names) values
  ('v-number', '{"nl": "V-nummer", "en": "V-number"}'),
  ('case-number', '{"nl": "zaaknummer", "en": "case number"}');

create table people.person (
  id uuid primary key default gen_random_uuid(),
  -- sha256 of the secret that the customer's browser or client keeps; compared by the policies below.
  holder bytea not null check (octet_length(holder) = 32),
  name text not null check (char_length(name) between 1 and 100),
  is_child boolean not null default false,
  contact_channel text not null default 'none' check (contact_channel in ('email', 'phone', 'none')),
  contact_address text check (char_length(contact_address) between 1 and 254),
  language text not null default 'nl' check (language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$'),
  support_needs text[] not null default '{}'
    check (support_needs <@ array['interpreter', 'sign-language', 'wheelchair', 'companion', 'quiet-place']),
  interpreter_language text check (char_length(interpreter_language) between 1 and 60),
  note text check (char_length(note) between 1 and 500),
  created_at timestamptz not null default platform.db_now(),
  check ((contact_channel = 'none') = (contact_address is null))
);
comment on table people.person is
  'Somebody who booked or comes along. Retention: lives as long as the booking it was made for; the booking''s removal removes it (needed to serve and to reach this person, nothing else).';
create index person_holder on people.person (holder);

create table people.identifier (
  person_id uuid not null references people.person (id) on delete cascade,
  kind text not null references people.identifier_kind (code),
  value text not null check (char_length(value) between 1 and 40),
  primary key (person_id, kind, value),
  check (kind <> 'v-number' or value ~ '^[0-9]{10}$')
);
comment on table people.identifier is
  'Numbers by which a person is known elsewhere; never a key of ours. Retention: with people.person.';

alter table people.identifier_kind enable row level security;
alter table people.identifier_kind force row level security;
alter table people.person enable row level security;
alter table people.person force row level security;
alter table people.identifier enable row level security;
alter table people.identifier force row level security;

create policy everybody_reads on people.identifier_kind for select to loketnet_public, loketnet_job using (true);
grant select on people.identifier_kind to loketnet_public, loketnet_job;

create policy holder_all on people.person to loketnet_public
  using (holder = decode((select nullif(current_setting('loket.holder', true), '')), 'hex'))
  with check (holder = decode((select nullif(current_setting('loket.holder', true), '')), 'hex'));
create policy job_reads on people.person for select to loketnet_job using (true);
create policy job_removes on people.person for delete to loketnet_job using (true);
grant select, insert, update, delete on people.person to loketnet_public;
grant select, delete on people.person to loketnet_job;

-- The subquery is itself under the policies of people.person, so a number follows its person.
create policy with_person on people.identifier to loketnet_public
  using (exists (select from people.person where person.id = identifier.person_id))
  with check (exists (select from people.person where person.id = identifier.person_id));
create policy job_reads on people.identifier for select to loketnet_job using (true);
create policy job_removes on people.identifier for delete to loketnet_job using (true);
grant select, insert, update, delete on people.identifier to loketnet_public;
grant select, delete on people.identifier to loketnet_job;
