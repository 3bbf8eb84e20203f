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
  -- Made by the program: what is sealed below is bound to the id of its row before that row is there.
  id uuid primary key,
  -- sha256 of the secret that the customer's browser or client keeps; compared by the policies below.
  holder bytea not null check (octet_length(holder) = 32),
  name text not null check (char_length(name) between 1 and 100),
  is_child boolean not null default false,
  contact_channel text not null default 'none' check (contact_channel in ('email', 'phone', 'none')),
  contact_address bytea check (octet_length(contact_address) between 32 and 793),
  language text not null default 'nl' check (language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$'),
  support_needs text[] not null default '{}'
    check (support_needs <@ array['interpreter', 'sign-language', 'wheelchair', 'companion', 'quiet-place']),
  interpreter_language text check (char_length(interpreter_language) between 1 and 60),
  note bytea check (octet_length(note) between 32 and 2031),
  created_at timestamptz not null default platform.db_now(),
  check ((contact_channel = 'none') = (contact_address is null))
);
comment on table people.person is
  'Somebody who booked or comes along. Retention: lives as long as the booking it was made for; the booking''s removal removes it (needed to serve and to reach this person, nothing else).';
-- Sealed by the program (AES-256-GCM, 31 bytes more than the text), hence bytea and a bound on bytes only.
comment on column people.person.contact_address is
  'Sealed: e-mail address or telephone number of 1 to 254 characters, bound to table, column and id. Most sensitive: it may lead to somebody who hides.';
comment on column people.person.note is
  'Sealed: 1 to 500 characters in the person''s own words, bound to table, column and id. Most sensitive: people write about health, fear and family.';
create index person_holder on people.person (holder);

create table people.identifier (
  -- Made by the program, as people.person.id.
  id uuid primary key,
  person_id uuid not null references people.person (id) on delete cascade,
  kind text not null references people.identifier_kind (code),
  value bytea not null check (octet_length(value) between 32 and 191),
  value_index bytea not null check (octet_length(value_index) = 32),
  -- Not unique among people: every booking has records of its own, so one number stands on many.
  unique (person_id, kind, value_index)
);
comment on column people.identifier.value is
  'Sealed: the number as it stands on the document or letter, 1 to 40 characters, bound to table, column and id. Most sensitive: it leads to the file at the agency.';
comment on column people.identifier.value_index is
  'HMAC-SHA-256 of the number under a key of its own: finds equal numbers without opening any, and tells nothing without the key.';
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
-- Changing keys: the job seals again what is sealed, and may change nothing else.
create policy job_reseals on people.person for update to loketnet_job using (true) with check (true);
grant update (contact_address, note) on people.person to loketnet_job;

-- The subquery is itself under the policies of people.person, so a number follows its person.
create policy with_person on people.identifier to loketnet_public
  using (exists (select from people.person where person.id = identifier.person_id))
  with check (exists (select from people.person where person.id = identifier.person_id));
create policy job_reads on people.identifier for select to loketnet_job using (true);
create policy job_removes on people.identifier for delete to loketnet_job using (true);
grant select, insert, update, delete on people.identifier to loketnet_public;
grant select, delete on people.identifier to loketnet_job;
create policy job_reseals on people.identifier for update to loketnet_job using (true) with check (true);
grant update (value, value_index) on people.identifier to loketnet_job;
