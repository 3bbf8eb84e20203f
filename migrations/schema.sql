-- What the migrations make, for reading and for reviewing changes. Made by "npm run schema"; not run by anything.

create role loketnet_job nologin noinherit nobypassrls;
create role loketnet_public nologin noinherit nobypassrls;
create role loketnet_staff nologin noinherit nobypassrls;

create extension btree_gist with schema public;

create schema access;
create schema network;
create schema notifications;
create schema people;
create schema platform;
create schema scheduling;

grant usage on schema access to loketnet_job;
grant usage on schema access to loketnet_public;
grant usage on schema access to loketnet_staff;
grant usage on schema network to loketnet_job;
grant usage on schema network to loketnet_public;
grant usage on schema network to loketnet_staff;
grant usage on schema notifications to loketnet_job;
grant usage on schema people to loketnet_job;
grant usage on schema people to loketnet_public;
grant usage on schema people to loketnet_staff;
grant usage on schema platform to loketnet_job;
grant usage on schema platform to loketnet_public;
grant usage on schema platform to loketnet_staff;
grant usage on schema scheduling to loketnet_job;
grant usage on schema scheduling to loketnet_public;
grant usage on schema scheduling to loketnet_staff;

create domain network.code as text constraint code_check CHECK (((VALUE ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(VALUE) <= 60)));
create domain network.localised as jsonb constraint localised_check CHECK (COALESCE(((jsonb_typeof(VALUE) = 'object'::text) AND ((VALUE ->> 'nl'::text) <> ''::text) AND ((VALUE ->> 'en'::text) <> ''::text)), (VALUE IS NULL)));

create type network.time_range as range (subtype = time without time zone);

create type scheduling.sight as (begins timestamp with time zone, soon uuid[], ever uuid[], appointments uuid[]);

create table access.account (
  id uuid default gen_random_uuid() not null,
  provider_id uuid not null,
  subject text not null,
  organisation_id uuid,
  display_name text not null,
  email text,
  state text default 'active'::text not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  last_signed_in_at timestamp with time zone,
  constraint account_display_name_check CHECK (((display_name <> ''::text) AND (length(display_name) <= 100))),
  constraint account_email_check CHECK ((length(email) <= 254)),
  constraint account_state_check CHECK ((state = ANY (ARRAY['active'::text, 'blocked'::text]))),
  constraint account_subject_check CHECK (((subject <> ''::text) AND (length(subject) <= 255))),
  constraint account_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES access.identity_provider(id),
  constraint account_pkey PRIMARY KEY (id),
  constraint account_provider_id_subject_key UNIQUE (provider_id, subject)
);
comment on table access.account is 'Who works here or at a partner: name and work e-mail. Retention: 1 year after the last role ended.';
alter table access.account enable row level security;
alter table access.account force row level security;

create table access.audit_anchor (
  seq bigint not null,
  hash bytea not null,
  at timestamp with time zone default clock_timestamp() not null,
  key_id text not null,
  signature bytea not null,
  constraint audit_anchor_hash_check CHECK ((octet_length(hash) = 32)),
  constraint audit_anchor_key_id_check CHECK ((key_id ~ '^[0-9a-f]{16}$'::text)),
  constraint audit_anchor_signature_check CHECK ((octet_length(signature) = 64)),
  constraint audit_anchor_seq_fkey FOREIGN KEY (seq) REFERENCES access.audit_seal(seq),
  constraint audit_anchor_pkey PRIMARY KEY (seq)
);
comment on table access.audit_anchor is 'The head of the chain at a moment, signed (Ed25519): who rewrites the chain cannot rewrite these. Retention: for ever.';
alter table access.audit_anchor enable row level security;
alter table access.audit_anchor force row level security;

create table access.audit_line (
  id bigint generated always as identity not null,
  xid xid8 default pg_current_xact_id() not null,
  at timestamp with time zone default clock_timestamp() not null,
  role text default CURRENT_USER not null,
  account uuid default (NULLIF(current_setting('loket.account'::text, true), ''::text))::uuid,
  session text default "left"(NULLIF(current_setting('loket.session'::text, true), ''::text), 16),
  customer text default "left"(COALESCE(NULLIF(current_setting('loket.subject'::text, true), ''::text), NULLIF(current_setting('loket.holder'::text, true), ''::text)), 16),
  origin text default "left"(NULLIF(current_setting('loket.origin'::text, true), ''::text), 32),
  trace_id text default COALESCE(NULLIF(current_setting('loket.trace'::text, true), ''::text), set_config('loket.trace'::text, replace((gen_random_uuid())::text, '-'::text, ''::text), true)) not null,
  action text not null,
  object_kind text not null,
  object_id text,
  result text not null,
  details jsonb,
  salt uuid default gen_random_uuid() not null,
  constraint audit_line_action_check CHECK ((action ~ '^[a-z][a-z-]{0,30}\.[a-z][a-z-]{0,40}$'::text)),
  constraint audit_line_details_check CHECK (access.only_codes(details)),
  constraint audit_line_object_id_check CHECK ((object_id ~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z][a-z0-9-]{0,39})$'::text)),
  constraint audit_line_object_kind_check CHECK ((object_kind ~ '^[a-z][a-z-]{0,30}$'::text)),
  constraint audit_line_result_check CHECK ((result = ANY (ARRAY['ok'::text, 'refused'::text, 'not-found'::text, 'failed'::text]))),
  constraint audit_line_trace_id_check CHECK ((trace_id ~ '^[0-9a-f]{32}$'::text)),
  constraint audit_line_pkey PRIMARY KEY (id)
);
comment on table access.audit_line is 'Who did what to which object, from where, with what result. Retention: 5 years after at; the seals stay.';
alter table access.audit_line enable row level security;
alter table access.audit_line force row level security;

create table access.audit_seal (
  seq bigint not null,
  line_id bigint not null,
  content bytea not null,
  hash bytea not null,
  constraint audit_seal_content_check CHECK ((octet_length(content) = 32)),
  constraint audit_seal_hash_check CHECK ((octet_length(hash) = 32)),
  constraint audit_seal_seq_check CHECK ((seq > 0)),
  constraint audit_seal_line_id_fkey FOREIGN KEY (line_id) REFERENCES access.audit_line(id),
  constraint audit_seal_pkey PRIMARY KEY (seq),
  constraint audit_seal_line_id_key UNIQUE (line_id)
);
comment on table access.audit_seal is 'The hash chain: content = SHA-256 of the line, hash = SHA-256(hash before, content). Retention: for ever; it names nobody.';
alter table access.audit_seal enable row level security;
alter table access.audit_seal force row level security;

create table access.client_key (
  kid text not null,
  public_jwk jsonb not null,
  sealed bytea not null,
  during tstzrange default tstzrange(clock_timestamp(), NULL::timestamp with time zone) not null,
  constraint client_key_kid_check CHECK (((length(kid) >= 1) AND (length(kid) <= 100))),
  constraint client_key_pkey PRIMARY KEY (kid)
);
comment on table access.client_key is 'Retention: until 1 day after a newer key.';
alter table access.client_key enable row level security;
alter table access.client_key force row level security;

create table access.export_cursor (
  name text not null,
  xid xid8 not null,
  id bigint not null,
  updated_at timestamp with time zone default clock_timestamp() not null,
  constraint export_cursor_pkey PRIMARY KEY (name)
);
comment on table access.export_cursor is 'Up to where records were sent elsewhere. Retention: one row for each receiver.';
alter table access.export_cursor enable row level security;
alter table access.export_cursor force row level security;

create table access.grant_review (
  grant_id uuid not null,
  quarter date default (date_trunc('quarter'::text, (clock_timestamp() AT TIME ZONE 'Europe/Amsterdam'::text)))::date not null,
  decision text not null,
  reviewed_by uuid not null,
  reviewed_at timestamp with time zone default clock_timestamp() not null,
  constraint grant_review_decision_check CHECK ((decision = ANY (ARRAY['keep'::text, 'end'::text]))),
  constraint grant_review_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES access.role_grant(id),
  constraint grant_review_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES access.account(id),
  constraint grant_review_pkey PRIMARY KEY (grant_id, quarter)
);
comment on table access.grant_review is 'Retention: 7 years, with the grant.';
alter table access.grant_review enable row level security;
alter table access.grant_review force row level security;

create table access.identity_provider (
  id uuid default gen_random_uuid() not null,
  kind text not null,
  organisation_id uuid,
  name text not null,
  issuer text not null,
  client_id text not null,
  acr_wanted text not null,
  enabled boolean default true not null,
  during tstzrange default tstzrange(clock_timestamp(), NULL::timestamp with time zone) not null,
  constraint identity_provider_acr_wanted_check CHECK (((acr_wanted <> ''::text) AND (length(acr_wanted) <= 200))),
  constraint identity_provider_check CHECK (((kind = 'staff'::text) = (organisation_id IS NOT NULL))),
  constraint identity_provider_client_id_check CHECK (((client_id <> ''::text) AND (length(client_id) <= 200))),
  constraint identity_provider_during_check CHECK ((NOT isempty(during))),
  constraint identity_provider_issuer_check CHECK (((issuer ~ '^https?://[^?#]+$'::text) AND (length(issuer) <= 300))),
  constraint identity_provider_kind_check CHECK ((kind = ANY (ARRAY['staff'::text, 'customer'::text, 'business'::text]))),
  constraint identity_provider_name_check CHECK (((name <> ''::text) AND (length(name) <= 100))),
  constraint identity_provider_pkey PRIMARY KEY (id),
  constraint one_provider_per_organisation EXCLUDE USING gist (organisation_id WITH =, during WITH &&) WHERE (enabled)
);
alter table access.identity_provider enable row level security;
alter table access.identity_provider force row level security;

create table access.processing_record (
  xid xid8 default pg_current_xact_id() not null,
  id bigint generated always as identity not null,
  trace_id text default COALESCE(NULLIF(current_setting('loket.trace'::text, true), ''::text), set_config('loket.trace'::text, replace((gen_random_uuid())::text, '-'::text, ''::text), true)) not null,
  span_id text not null,
  parent_span_id text,
  status text not null,
  started_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone default clock_timestamp() not null,
  activity text not null,
  subject bytea,
  subject_key smallint,
  subject_type text,
  constraint a_subject_is_whole CHECK ((num_nulls(subject, subject_key, subject_type) = ANY (ARRAY[0, 3]))),
  constraint processing_record_activity_check CHECK ((activity ~ '^[a-z][a-z-]{0,60}$'::text)),
  constraint processing_record_parent_span_id_check CHECK ((parent_span_id ~ '^[0-9a-f]{16}$'::text)),
  constraint processing_record_span_id_check CHECK ((span_id ~ '^[0-9a-f]{16}$'::text)),
  constraint processing_record_status_check CHECK ((status = ANY (ARRAY['Unset'::text, 'Ok'::text, 'Error'::text]))),
  constraint processing_record_subject_check CHECK ((octet_length(subject) = 32)),
  constraint processing_record_subject_type_check CHECK ((subject_type ~ '^[a-z][a-z-]{0,30}$'::text)),
  constraint processing_record_trace_id_check CHECK ((trace_id ~ '^[0-9a-f]{32}$'::text)),
  constraint processing_record_pkey PRIMARY KEY (xid, id)
);
comment on table access.processing_record is 'Logboek Dataverwerkingen: one row per action per data subject, never who did it. Retention: 3 years after ended_at.';
alter table access.processing_record enable row level security;
alter table access.processing_record force row level security;

create table access.role_grant (
  id uuid default gen_random_uuid() not null,
  account_id uuid not null,
  role text not null,
  organisation_id uuid,
  location_id uuid,
  during tstzrange default tstzrange(clock_timestamp(), NULL::timestamp with time zone) not null,
  installed boolean default false not null,
  granted_by uuid,
  granted_at timestamp with time zone default clock_timestamp() not null,
  approved_by uuid,
  approved_at timestamp with time zone,
  ended_by uuid,
  ended_at timestamp with time zone,
  strong boolean generated always as ((role = ANY (ARRAY['administrator'::text, 'auditor'::text, 'maatwerk'::text, 'manager'::text]))) stored not null,
  constraint four_eyes CHECK (((approved_by <> granted_by) AND (approved_by <> account_id))),
  constraint network_wide_roles CHECK (((organisation_id IS NOT NULL) OR (role = ANY (ARRAY['administrator'::text, 'auditor'::text, 'manager'::text, 'telephone'::text, 'ketenservice'::text])))),
  constraint nobody_grants_to_themselves CHECK ((granted_by <> account_id)),
  constraint role_grant_check CHECK (((approved_by IS NULL) = (approved_at IS NULL))),
  constraint role_grant_check1 CHECK (((NOT isempty(during)) OR (ended_at IS NOT NULL))),
  constraint role_grant_check2 CHECK (((location_id IS NULL) OR (organisation_id IS NOT NULL))),
  constraint role_grant_check3 CHECK (((role <> ALL (ARRAY['administrator'::text, 'auditor'::text])) OR (location_id IS NULL))),
  constraint role_grant_role_check CHECK ((role = ANY (ARRAY['desk'::text, 'maatwerk'::text, 'telephone'::text, 'ketenservice'::text, 'partner'::text, 'reception-partner'::text, 'professional'::text, 'sponsor'::text, 'manager'::text, 'account-manager'::text, 'administrator'::text, 'auditor'::text]))),
  constraint somebody_granted CHECK ((installed = (granted_by IS NULL))),
  constraint role_grant_account_id_fkey FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint role_grant_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES access.account(id),
  constraint role_grant_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES access.account(id),
  constraint role_grant_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES access.account(id),
  constraint role_grant_pkey PRIMARY KEY (id),
  constraint granted_once EXCLUDE USING gist (account_id WITH =, role WITH =, COALESCE(organisation_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =, COALESCE(location_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =, during WITH &&)
);
comment on table access.role_grant is 'Who may do what, where and when. Retention: 7 years after the end, as evidence of who could see what.';
alter table access.role_grant enable row level security;
alter table access.role_grant force row level security;

create table access.session (
  id uuid default gen_random_uuid() not null,
  token_hash bytea not null,
  kind text not null,
  account_id uuid,
  subject_pseudonym bytea,
  acr text not null,
  represents jsonb,
  agent text not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  rotated_at timestamp with time zone default clock_timestamp() not null,
  last_seen_at timestamp with time zone default clock_timestamp() not null,
  idle interval not null,
  expires_at timestamp with time zone not null,
  step_up_until timestamp with time zone,
  ended_at timestamp with time zone,
  constraint account_or_customer CHECK ((((kind = 'customer'::text) = (account_id IS NULL)) AND ((account_id IS NULL) = (subject_pseudonym IS NOT NULL)))),
  constraint ends_the_same_day CHECK ((expires_at <= (created_at + '10:00:00'::interval))),
  constraint session_agent_check CHECK ((length(agent) <= 60)),
  constraint session_idle_check CHECK ((idle <= '00:30:00'::interval)),
  constraint session_kind_check CHECK ((kind = ANY (ARRAY['staff'::text, 'customer'::text, 'business'::text]))),
  constraint session_represents_check CHECK ((pg_column_size(represents) < 8000)),
  constraint session_subject_pseudonym_check CHECK ((octet_length(subject_pseudonym) = 32)),
  constraint session_token_hash_check CHECK ((octet_length(token_hash) = 32)),
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES access.account(id),
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_hash_key UNIQUE (token_hash)
);
comment on table access.session is 'Retention: 90 days after the end.';
alter table access.session enable row level security;
alter table access.session force row level security;

create table access.sign_in_failure (
  at timestamp with time zone default clock_timestamp() not null,
  origin bytea not null,
  actor bytea,
  problem text not null,
  constraint sign_in_failure_actor_check CHECK ((octet_length(actor) = 32)),
  constraint sign_in_failure_origin_check CHECK ((octet_length(origin) = 32)),
  constraint sign_in_failure_problem_check CHECK ((length(problem) <= 40))
);
comment on table access.sign_in_failure is 'Keyed hashes of address and person, to slow down guessing. Retention: 1 day.';
alter table access.sign_in_failure enable row level security;
alter table access.sign_in_failure force row level security;

create table network.client_group (
  id uuid default gen_random_uuid() not null,
  code network.code not null,
  "position" smallint not null,
  name network.localised not null,
  hint network.localised,
  during daterange default '(,)'::daterange not null,
  constraint client_group_during_check CHECK ((NOT isempty(during))),
  constraint client_group_pkey PRIMARY KEY (id),
  constraint client_group_code_key UNIQUE (code),
  constraint client_group_position_key UNIQUE ("position")
);
alter table network.client_group enable row level security;
alter table network.client_group force row level security;

create table network.closure (
  id uuid default gen_random_uuid() not null,
  location_id uuid not null,
  days daterange not null,
  starts time without time zone,
  ends time without time zone,
  reason network.localised not null,
  constraint closure_check CHECK (((starts IS NULL) = (ends IS NULL))),
  constraint closure_check1 CHECK (((starts < ends) AND (ends < '24:00:00'::time without time zone))),
  constraint closure_days_check CHECK (((NOT isempty(days)) AND (NOT lower_inf(days)) AND (NOT upper_inf(days)))),
  constraint closure_location_id_fkey FOREIGN KEY (location_id) REFERENCES network.location(id),
  constraint closure_pkey PRIMARY KEY (id),
  constraint closure_one_reason_a_day EXCLUDE USING gist (location_id WITH =, days WITH &&) WHERE ((starts IS NULL)),
  constraint closure_one_reason_a_time EXCLUDE USING gist (location_id WITH =, days WITH &&, network.time_range(starts, ends) WITH &&) WHERE ((starts IS NOT NULL))
);
alter table network.closure enable row level security;
alter table network.closure force row level security;

create table network.contact_line (
  id uuid default gen_random_uuid() not null,
  code network.code not null,
  name network.localised not null,
  number text not null,
  e164 text not null,
  audience text not null,
  during daterange default '(,)'::daterange not null,
  demo boolean not null,
  constraint contact_line_audience_check CHECK ((audience = ANY (ARRAY['customers'::text, 'professionals'::text]))),
  constraint contact_line_during_check CHECK ((NOT isempty(during))),
  constraint contact_line_e164_check CHECK ((e164 ~ '^\+[1-9][0-9]{6,14}$'::text)),
  constraint contact_line_number_check CHECK ((number ~ '^[0-9 ]{8,20}$'::text)),
  constraint contact_line_pkey PRIMARY KEY (id),
  constraint contact_line_code_key UNIQUE (code)
);
alter table network.contact_line enable row level security;
alter table network.contact_line force row level security;

create table network.contact_line_hour (
  contact_line_id uuid not null,
  weekday smallint not null,
  opens time without time zone not null,
  closes time without time zone not null,
  during daterange not null,
  constraint contact_line_hour_check CHECK (((opens < closes) AND (closes < '24:00:00'::time without time zone))),
  constraint contact_line_hour_during_check CHECK ((NOT isempty(during))),
  constraint contact_line_hour_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7))),
  constraint contact_line_hour_contact_line_id_fkey FOREIGN KEY (contact_line_id) REFERENCES network.contact_line(id),
  constraint contact_line_hour_no_overlap EXCLUDE USING gist (contact_line_id WITH =, weekday WITH =, network.time_range(opens, closes) WITH &&, during WITH &&)
);
alter table network.contact_line_hour enable row level security;
alter table network.contact_line_hour force row level security;

create table network.counter (
  id uuid default gen_random_uuid() not null,
  location_id uuid not null,
  organisation_id uuid not null,
  code network.code not null,
  name network.localised not null,
  during daterange not null,
  constraint counter_during_check CHECK ((NOT isempty(during))),
  constraint counter_location_id_fkey FOREIGN KEY (location_id) REFERENCES network.location(id),
  constraint counter_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES network.organisation(id),
  constraint counter_pkey PRIMARY KEY (id),
  constraint counter_code_once EXCLUDE USING gist (location_id WITH =, ((code)::text) WITH =, during WITH &&)
);
alter table network.counter enable row level security;
alter table network.counter force row level security;

create table network.counter_skill (
  counter_id uuid not null,
  service_id uuid not null,
  during daterange not null,
  constraint counter_skill_during_check CHECK ((NOT isempty(during))),
  constraint counter_skill_counter_id_fkey FOREIGN KEY (counter_id) REFERENCES network.counter(id),
  constraint counter_skill_service_id_fkey FOREIGN KEY (service_id) REFERENCES network.service(id),
  constraint counter_skill_once EXCLUDE USING gist (counter_id WITH =, service_id WITH =, during WITH &&)
);
alter table network.counter_skill enable row level security;
alter table network.counter_skill force row level security;

create table network.employee (
  id uuid default gen_random_uuid() not null,
  organisation_id uuid not null,
  name text not null,
  during daterange not null,
  demo boolean not null,
  constraint employee_during_check CHECK ((NOT isempty(during))),
  constraint employee_name_check CHECK (((name <> ''::text) AND (length(name) <= 100))),
  constraint employee_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES network.organisation(id),
  constraint employee_pkey PRIMARY KEY (id)
);
alter table network.employee enable row level security;
alter table network.employee force row level security;

create table network.employee_home (
  employee_id uuid not null,
  location_id uuid not null,
  during daterange not null,
  constraint employee_home_during_check CHECK ((NOT isempty(during))),
  constraint employee_home_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES network.employee(id),
  constraint employee_home_location_id_fkey FOREIGN KEY (location_id) REFERENCES network.location(id),
  constraint employee_home_one_at_a_time EXCLUDE USING gist (employee_id WITH =, during WITH &&)
);
alter table network.employee_home enable row level security;
alter table network.employee_home force row level security;

create table network.employee_skill (
  employee_id uuid not null,
  service_id uuid not null,
  during daterange not null,
  constraint employee_skill_during_check CHECK ((NOT isempty(during))),
  constraint employee_skill_employee_id_fkey FOREIGN KEY (employee_id) REFERENCES network.employee(id),
  constraint employee_skill_service_id_fkey FOREIGN KEY (service_id) REFERENCES network.service(id),
  constraint employee_skill_once EXCLUDE USING gist (employee_id WITH =, service_id WITH =, during WITH &&)
);
alter table network.employee_skill enable row level security;
alter table network.employee_skill force row level security;

create table network.holiday_observance (
  location_id uuid not null,
  holiday network.code not null,
  observed boolean not null,
  during daterange not null,
  constraint holiday_observance_during_check CHECK ((NOT isempty(during))),
  constraint holiday_observance_location_id_fkey FOREIGN KEY (location_id) REFERENCES network.location(id),
  constraint holiday_observance_once EXCLUDE USING gist (location_id WITH =, ((holiday)::text) WITH =, during WITH &&)
);
alter table network.holiday_observance enable row level security;
alter table network.holiday_observance force row level security;

create table network.location (
  id uuid default gen_random_uuid() not null,
  code network.code not null,
  kind text not null,
  organisation_id uuid not null,
  name network.localised not null,
  city text not null,
  street text not null,
  postcode text not null,
  latitude double precision not null,
  longitude double precision not null,
  opened_on date,
  closed_on date,
  closing_text network.localised,
  travel network.localised,
  access jsonb default '[]'::jsonb not null,
  house_rules jsonb,
  demo boolean not null,
  constraint location_access_check CHECK ((jsonb_typeof(access) = 'array'::text)),
  constraint location_check CHECK ((closed_on > opened_on)),
  constraint location_check1 CHECK (((closing_text IS NULL) OR (closed_on IS NOT NULL))),
  constraint location_city_check CHECK ((city <> ''::text)),
  constraint location_house_rules_check CHECK ((jsonb_typeof(house_rules) = 'array'::text)),
  constraint location_kind_check CHECK ((kind = ANY (ARRAY['desk'::text, 'expat-centre'::text, 'hand-out'::text]))),
  constraint location_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  constraint location_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  constraint location_postcode_check CHECK ((postcode ~ '^[1-9][0-9]{3} [A-Z]{2}$'::text)),
  constraint location_street_check CHECK ((street <> ''::text)),
  constraint location_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES network.organisation(id),
  constraint location_pkey PRIMARY KEY (id),
  constraint location_code_key UNIQUE (code)
);
alter table network.location enable row level security;
alter table network.location force row level security;

create table network.location_instead (
  location_id uuid not null,
  instead_id uuid not null,
  "position" smallint not null,
  constraint location_instead_check CHECK ((location_id <> instead_id)),
  constraint location_instead_position_check CHECK (("position" > 0)),
  constraint location_instead_instead_id_fkey FOREIGN KEY (instead_id) REFERENCES network.location(id),
  constraint location_instead_location_id_fkey FOREIGN KEY (location_id) REFERENCES network.location(id),
  constraint location_instead_pkey PRIMARY KEY (location_id, "position"),
  constraint location_instead_location_id_instead_id_key UNIQUE (location_id, instead_id)
);
alter table network.location_instead enable row level security;
alter table network.location_instead force row level security;

create table network.opening_hour (
  id uuid default gen_random_uuid() not null,
  location_id uuid not null,
  weekday smallint not null,
  opens time without time zone not null,
  closes time without time zone not null,
  during daterange not null,
  constraint opening_hour_check CHECK (((opens < closes) AND (closes < '24:00:00'::time without time zone))),
  constraint opening_hour_during_check CHECK ((NOT isempty(during))),
  constraint opening_hour_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7))),
  constraint opening_hour_location_id_fkey FOREIGN KEY (location_id) REFERENCES network.location(id),
  constraint opening_hour_pkey PRIMARY KEY (id),
  constraint opening_hour_no_overlap EXCLUDE USING gist (location_id WITH =, weekday WITH =, network.time_range(opens, closes) WITH &&, during WITH &&)
);
alter table network.opening_hour enable row level security;
alter table network.opening_hour force row level security;

create table network.organisation (
  id uuid default gen_random_uuid() not null,
  code network.code not null,
  kind text not null,
  name network.localised not null,
  during daterange default '(,)'::daterange not null,
  demo boolean not null,
  constraint organisation_during_check CHECK ((NOT isempty(during))),
  constraint organisation_kind_check CHECK ((kind = ANY (ARRAY['agency'::text, 'municipality'::text, 'expat-centre'::text, 'reception'::text, 'university'::text]))),
  constraint organisation_pkey PRIMARY KEY (id),
  constraint organisation_code_key UNIQUE (code)
);
alter table network.organisation enable row level security;
alter table network.organisation force row level security;

create table network.service (
  id uuid default gen_random_uuid() not null,
  code network.code not null,
  "position" smallint not null,
  name network.localised not null,
  summary network.localised not null,
  pictogram network.code not null,
  minutes smallint not null,
  extra_minutes_per_person smallint not null,
  preparation_minutes smallint not null,
  cleanup_minutes smallint not null,
  identifier text not null,
  bring jsonb default '[]'::jsonb not null,
  online_bookable boolean not null,
  other_way network.localised,
  cost network.localised,
  lead_hours smallint not null,
  horizon_days smallint not null,
  during daterange default '(,)'::daterange not null,
  constraint service_bring_check CHECK ((jsonb_typeof(bring) = 'array'::text)),
  constraint service_check CHECK ((online_bookable OR (other_way IS NOT NULL))),
  constraint service_cleanup_minutes_check CHECK ((((cleanup_minutes >= 0) AND (cleanup_minutes <= 60)) AND (((cleanup_minutes)::integer % 5) = 0))),
  constraint service_during_check CHECK ((NOT isempty(during))),
  constraint service_extra_minutes_per_person_check CHECK ((((extra_minutes_per_person >= 0) AND (extra_minutes_per_person <= 120)) AND (((extra_minutes_per_person)::integer % 5) = 0))),
  constraint service_horizon_days_check CHECK (((horizon_days >= 1) AND (horizon_days <= 400))),
  constraint service_identifier_check CHECK ((identifier = ANY (ARRAY['v-number'::text, 'none'::text]))),
  constraint service_lead_hours_check CHECK ((lead_hours >= 0)),
  constraint service_minutes_check CHECK ((((minutes >= 5) AND (minutes <= 240)) AND (((minutes)::integer % 5) = 0))),
  constraint service_preparation_minutes_check CHECK ((((preparation_minutes >= 0) AND (preparation_minutes <= 60)) AND (((preparation_minutes)::integer % 5) = 0))),
  constraint service_pkey PRIMARY KEY (id),
  constraint service_code_key UNIQUE (code),
  constraint service_position_key UNIQUE ("position")
);
alter table network.service enable row level security;
alter table network.service force row level security;

create table network.service_offer (
  id uuid default gen_random_uuid() not null,
  location_id uuid not null,
  service_id uuid not null,
  client_group_id uuid,
  during daterange not null,
  constraint service_offer_during_check CHECK ((NOT isempty(during))),
  constraint service_offer_client_group_id_fkey FOREIGN KEY (client_group_id) REFERENCES network.client_group(id),
  constraint service_offer_location_id_fkey FOREIGN KEY (location_id) REFERENCES network.location(id),
  constraint service_offer_service_id_fkey FOREIGN KEY (service_id) REFERENCES network.service(id),
  constraint service_offer_pkey PRIMARY KEY (id),
  constraint service_offer_said_once EXCLUDE USING gist (location_id WITH =, service_id WITH =, COALESCE(client_group_id, '00000000-0000-0000-0000-000000000000'::uuid) WITH =, during WITH &&)
);
alter table network.service_offer enable row level security;
alter table network.service_offer force row level security;

create table network.version (
  only_row boolean default true not null,
  number bigint not null,
  constraint version_only_row_check CHECK (only_row),
  constraint version_pkey PRIMARY KEY (only_row)
);
alter table network.version enable row level security;
alter table network.version force row level security;

create table notifications.demo_mail (
  id uuid default gen_random_uuid() not null,
  received_at timestamp with time zone default platform.db_now() not null,
  raw bytea not null,
  constraint demo_mail_pkey PRIMARY KEY (id)
);
comment on table notifications.demo_mail is 'Mailbox of the demonstration; empty anywhere else. Retention: until npm run reset, the newest 500.';
alter table notifications.demo_mail enable row level security;
alter table notifications.demo_mail force row level security;

create table notifications.message (
  id uuid default gen_random_uuid() not null,
  key text not null,
  person_id uuid,
  contact_hash bytea,
  template text not null,
  channel text,
  state text default 'queued'::text not null,
  reason text,
  created_at timestamp with time zone default platform.db_now() not null,
  sent_at timestamp with time zone,
  attempts integer default 0 not null,
  constraint message_attempts_check CHECK ((attempts >= 0)),
  constraint message_channel_check CHECK ((channel = 'email'::text)),
  constraint message_check CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL))),
  constraint message_check1 CHECK (((state <> ALL (ARRAY['withheld'::text, 'failed'::text])) OR (reason IS NOT NULL))),
  constraint message_key_check CHECK (((char_length(key) >= 1) AND (char_length(key) <= 200))),
  constraint message_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'withheld'::text, 'failed'::text]))),
  constraint message_pkey PRIMARY KEY (id),
  constraint message_key_key UNIQUE (key)
);
comment on table notifications.message is 'That a message left, was withheld or failed; never its address or text. Retention: 90 days after created_at (to answer "did you write to me"), or with the person.';
alter table notifications.message enable row level security;
alter table notifications.message force row level security;

create table people.identifier (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  value bytea not null,
  value_index bytea not null,
  constraint identifier_value_check CHECK (((octet_length(value) >= 32) AND (octet_length(value) <= 191))),
  constraint identifier_value_index_check CHECK ((octet_length(value_index) = 32)),
  constraint identifier_kind_fkey FOREIGN KEY (kind) REFERENCES people.identifier_kind(code),
  constraint identifier_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id) ON DELETE CASCADE,
  constraint identifier_pkey PRIMARY KEY (id),
  constraint identifier_person_id_kind_value_index_key UNIQUE (person_id, kind, value_index)
);
comment on table people.identifier is 'Numbers by which a person is known elsewhere; never a key of ours. Retention: with people.person.';
alter table people.identifier enable row level security;
alter table people.identifier force row level security;

create table people.identifier_kind (
  code text not null,
  names jsonb not null,
  constraint identifier_kind_code_check CHECK ((code ~ '^[a-z][a-z0-9-]{1,39}$'::text)),
  constraint identifier_kind_names_check CHECK ((names ? 'nl'::text)),
  constraint identifier_kind_pkey PRIMARY KEY (code)
);
comment on table people.identifier_kind is 'Kinds of numbers by which a person is known. No personal data.';
alter table people.identifier_kind enable row level security;
alter table people.identifier_kind force row level security;

create table people.person (
  id uuid not null,
  holder bytea not null,
  name text not null,
  is_child boolean default false not null,
  contact_channel text default 'none'::text not null,
  contact_address bytea,
  language text default 'nl'::text not null,
  support_needs text[] default '{}'::text[] not null,
  interpreter_language text,
  note bytea,
  created_at timestamp with time zone default platform.db_now() not null,
  constraint person_check CHECK (((contact_channel = 'none'::text) = (contact_address IS NULL))),
  constraint person_contact_address_check CHECK (((octet_length(contact_address) >= 32) AND (octet_length(contact_address) <= 793))),
  constraint person_contact_channel_check CHECK ((contact_channel = ANY (ARRAY['email'::text, 'phone'::text, 'none'::text]))),
  constraint person_holder_check CHECK ((octet_length(holder) = 32)),
  constraint person_interpreter_language_check CHECK (((char_length(interpreter_language) >= 1) AND (char_length(interpreter_language) <= 60))),
  constraint person_language_check CHECK ((language ~ '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$'::text)),
  constraint person_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint person_note_check CHECK (((octet_length(note) >= 32) AND (octet_length(note) <= 2031))),
  constraint person_support_needs_check CHECK ((support_needs <@ ARRAY['interpreter'::text, 'sign-language'::text, 'wheelchair'::text, 'companion'::text, 'quiet-place'::text])),
  constraint person_pkey PRIMARY KEY (id)
);
comment on table people.person is 'Somebody who booked or comes along. Retention: lives as long as the booking it was made for; the booking''s removal removes it (needed to serve and to reach this person, nothing else).';
alter table people.person enable row level security;
alter table people.person force row level security;

create table platform.idempotency (
  scope_hash bytea not null,
  body_hash bytea not null,
  status smallint not null,
  response bytea not null,
  created_at timestamp with time zone default platform.db_now() not null,
  constraint idempotency_body_hash_check CHECK ((octet_length(body_hash) = 32)),
  constraint idempotency_response_check CHECK ((octet_length(response) < 65536)),
  constraint idempotency_scope_hash_check CHECK ((octet_length(scope_hash) = 32)),
  constraint idempotency_status_check CHECK (((status >= 200) AND (status <= 299))),
  constraint idempotency_pkey PRIMARY KEY (scope_hash)
);
comment on table platform.idempotency is 'Answers to give again when a client sends the same request again. Retention: 24 hours after created_at.';
alter table platform.idempotency enable row level security;
alter table platform.idempotency force row level security;

create table platform.migration (
  id integer default nextval('platform.migration_id_seq'::regclass) not null,
  name character varying(255) not null,
  run_on timestamp without time zone not null,
  constraint migration_pkey PRIMARY KEY (id)
);

create table scheduling.allocation (
  appointment_id uuid not null,
  resource_id uuid not null,
  location_id uuid not null,
  during tstzrange not null,
  state text not null,
  held_until timestamp with time zone,
  constraint allocation_during_check CHECK (((NOT isempty(during)) AND lower_inc(during) AND (NOT upper_inc(during)))),
  constraint allocation_hold_ends CHECK (((state = 'held'::text) = (held_until IS NOT NULL))),
  constraint allocation_state_check CHECK ((state = ANY (ARRAY['held'::text, 'booked'::text]))),
  constraint allocation_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES scheduling.appointment(id) ON DELETE CASCADE,
  constraint allocation_location_id_fkey FOREIGN KEY (location_id) REFERENCES network.location(id),
  constraint allocation_pkey PRIMARY KEY (appointment_id, resource_id, during),
  constraint one_booking_at_a_time EXCLUDE USING gist (resource_id WITH =, during WITH &&)
);
alter table scheduling.allocation enable row level security;
alter table scheduling.allocation force row level security;

create table scheduling.appointment (
  id uuid default gen_random_uuid() not null,
  holder bytea not null,
  code text not null,
  state text not null,
  location_id uuid not null,
  client_group text,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  held_since timestamp with time zone default clock_timestamp() not null,
  held_until timestamp with time zone,
  moves uuid,
  version integer default 1 not null,
  locale text default 'nl'::text not null,
  origin bytea,
  origin_at timestamp with time zone,
  contact_hash bytea,
  lookup_failures integer default 0 not null,
  lookup_failures_since timestamp with time zone,
  booked_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  constraint a_hold_ends CHECK (((state = 'held'::text) = (held_until IS NOT NULL))),
  constraint a_hold_is_short CHECK ((held_until <= (held_since + '00:31:00'::interval))),
  constraint appointment_check CHECK ((ends_at > starts_at)),
  constraint appointment_code_check CHECK ((code ~ '^[2-9A-HJ-NP-Z]{6}$'::text)),
  constraint appointment_holder_check CHECK ((octet_length(holder) = 32)),
  constraint appointment_state_check CHECK ((state = ANY (ARRAY['held'::text, 'booked'::text, 'cancelled'::text]))),
  constraint appointment_location_id_fkey FOREIGN KEY (location_id) REFERENCES network.location(id),
  constraint appointment_moves_fkey FOREIGN KEY (moves) REFERENCES scheduling.appointment(id) ON DELETE CASCADE,
  constraint appointment_pkey PRIMARY KEY (id)
);
comment on table scheduling.appointment is 'Retention: people and codes are removed 30 days after the appointment; a lapsed hold at once.';
alter table scheduling.appointment enable row level security;
alter table scheduling.appointment force row level security;

create table scheduling.appointment_service (
  appointment_id uuid not null,
  "position" smallint not null,
  service_id uuid not null,
  person_id uuid,
  constraint appointment_service_position_check CHECK ((("position" >= 1) AND ("position" <= 6))),
  constraint appointment_service_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES scheduling.appointment(id) ON DELETE CASCADE,
  constraint appointment_service_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.person(id) ON DELETE SET NULL,
  constraint appointment_service_service_id_fkey FOREIGN KEY (service_id) REFERENCES network.service(id),
  constraint appointment_service_pkey PRIMARY KEY (appointment_id, "position")
);
comment on table scheduling.appointment_service is 'One row a person who comes: which service for whom. A hold has no person yet.';
alter table scheduling.appointment_service enable row level security;
alter table scheduling.appointment_service force row level security;

create table scheduling.draft (
  holder bytea not null,
  answers jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone default now() not null,
  used_at timestamp with time zone default now() not null,
  constraint draft_answers_check CHECK ((pg_column_size(answers) < 20000)),
  constraint draft_holder_check CHECK ((octet_length(holder) = 32)),
  constraint draft_pkey PRIMARY KEY (holder)
);
comment on table scheduling.draft is 'Answers of a booking in progress. Retention: 2 hours after the last use.';
alter table scheduling.draft enable row level security;
alter table scheduling.draft force row level security;

create table scheduling.group_request (
  id uuid default gen_random_uuid() not null,
  reference text not null,
  service_id uuid not null,
  people integer not null,
  place text not null,
  preferred_period text default ''::text not null,
  organisation text default ''::text not null,
  contact_name text not null,
  contact_channel text not null,
  contact_address text not null,
  note text default ''::text not null,
  locale text not null,
  created_at timestamp with time zone default now() not null,
  constraint group_request_contact_address_check CHECK (((length(contact_address) >= 3) AND (length(contact_address) <= 254))),
  constraint group_request_contact_channel_check CHECK ((contact_channel = ANY (ARRAY['email'::text, 'phone'::text]))),
  constraint group_request_contact_name_check CHECK (((length(contact_name) >= 1) AND (length(contact_name) <= 100))),
  constraint group_request_note_check CHECK ((length(note) <= 500)),
  constraint group_request_organisation_check CHECK ((length(organisation) <= 100)),
  constraint group_request_people_check CHECK (((people >= 7) AND (people <= 5000))),
  constraint group_request_place_check CHECK (((length(place) >= 1) AND (length(place) <= 100))),
  constraint group_request_preferred_period_check CHECK ((length(preferred_period) <= 200)),
  constraint group_request_reference_check CHECK ((reference ~ '^[2-9A-HJ-NP-Z]{6}$'::text)),
  constraint group_request_service_id_fkey FOREIGN KEY (service_id) REFERENCES network.service(id),
  constraint group_request_pkey PRIMARY KEY (id),
  constraint group_request_reference_key UNIQUE (reference)
);
comment on table scheduling.group_request is 'Retention: 90 days after it was made.';
alter table scheduling.group_request enable row level security;
alter table scheduling.group_request force row level security;

create table scheduling.manage_link (
  token_hash bytea not null,
  appointment_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint manage_link_token_hash_check CHECK ((octet_length(token_hash) = 32)),
  constraint manage_link_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES scheduling.appointment(id) ON DELETE CASCADE,
  constraint manage_link_pkey PRIMARY KEY (token_hash)
);
alter table scheduling.manage_link enable row level security;
alter table scheduling.manage_link force row level security;

CREATE INDEX account_organisation ON access.account USING btree (organisation_id);
CREATE INDEX audit_line_account ON access.audit_line USING btree (account) WHERE (account IS NOT NULL);
CREATE INDEX audit_line_at ON access.audit_line USING brin (at);
CREATE INDEX audit_line_object ON access.audit_line USING btree (object_id) WHERE (object_id IS NOT NULL);
CREATE INDEX audit_line_order ON access.audit_line USING btree (xid, id);
CREATE INDEX processing_record_subject ON access.processing_record USING btree (subject) WHERE (subject IS NOT NULL);
CREATE INDEX role_grant_account ON access.role_grant USING btree (account_id);
CREATE INDEX session_account ON access.session USING btree (account_id) WHERE (ended_at IS NULL);
CREATE INDEX sign_in_failure_actor ON access.sign_in_failure USING btree (actor, at) WHERE (actor IS NOT NULL);
CREATE INDEX sign_in_failure_origin ON access.sign_in_failure USING btree (origin, at);
CREATE INDEX demo_mail_received ON notifications.demo_mail USING btree (received_at DESC);
CREATE INDEX message_contact ON notifications.message USING btree (contact_hash, created_at) WHERE (contact_hash IS NOT NULL);
CREATE INDEX message_created ON notifications.message USING btree (created_at);
CREATE INDEX message_person ON notifications.message USING btree (person_id);
CREATE INDEX identifier_value ON people.identifier USING btree (value_index, kind);
CREATE INDEX person_holder ON people.person USING btree (holder);
CREATE INDEX idempotency_created ON platform.idempotency USING btree (created_at);
CREATE INDEX allocation_location ON scheduling.allocation USING gist (location_id, during);
CREATE INDEX appointment_contact ON scheduling.appointment USING btree (contact_hash, starts_at) WHERE (state = 'booked'::text);
CREATE INDEX appointment_held ON scheduling.appointment USING btree (held_until) WHERE (state = 'held'::text);
CREATE INDEX appointment_holder ON scheduling.appointment USING btree (holder);
CREATE INDEX appointment_location_day ON scheduling.appointment USING btree (location_id, starts_at);
CREATE INDEX appointment_moves ON scheduling.appointment USING btree (moves) WHERE (moves IS NOT NULL);
CREATE INDEX appointment_origin ON scheduling.appointment USING btree (origin) WHERE (origin IS NOT NULL);
CREATE INDEX appointment_service_person ON scheduling.appointment_service USING btree (person_id);
CREATE INDEX manage_link_appointment ON scheduling.manage_link USING btree (appointment_id);
CREATE UNIQUE INDEX one_appointment_per_open_code ON scheduling.appointment USING btree (code) WHERE (state <> 'cancelled'::text);
CREATE UNIQUE INDEX one_live_hold_per_holder ON scheduling.appointment USING btree (holder) WHERE (state = 'held'::text);

create view scheduling.appointment_overview with (security_invoker=true) as
 SELECT id,
    location_id,
    state,
    client_group,
    starts_at,
    ends_at,
    booked_at,
    cancelled_at,
    ARRAY( SELECT s.service_id
           FROM scheduling.appointment_service s
          WHERE s.appointment_id = a.id
          ORDER BY s."position") AS service_ids
   FROM scheduling.appointment a;

CREATE OR REPLACE FUNCTION access.account()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('loket.account', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION access.administers(organisation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select access.everywhere(array['administrator']) or coalesce(organisation = any (access.whole_organisations(array['administrator'])), false)
$function$
;

CREATE OR REPLACE FUNCTION access.approve_grant(grant_id uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION access.audited_account(work_email text)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select a.id from access.account a
  where lower(a.email) = lower(work_email)
    and (access.everywhere(array['auditor']) or a.organisation_id = any (access.whole_organisations(array['auditor'])))
  order by a.created_at desc limit 1
$function$
;

CREATE OR REPLACE FUNCTION access.audited_accounts()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select coalesce(array_agg(a.id), '{}') from access.account a
  where a.organisation_id = any (access.whole_organisations(array['auditor']))
$function$
;

CREATE OR REPLACE FUNCTION access.audited_names(accounts uuid[])
 RETURNS TABLE(id uuid, name text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select a.id, a.display_name from access.account a
  where a.id = any (accounts)
    and (access.everywhere(array['auditor']) or a.organisation_id = any (access.whole_organisations(array['auditor'])))
$function$
;

CREATE OR REPLACE FUNCTION access.end_grant(grant_id uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION access.end_own_sessions(session_id uuid DEFAULT NULL::uuid)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with ended as (
    update access.session s set ended_at = clock_timestamp()
    where s.account_id = (select access.account()) and s.ended_at is null and (session_id is null or s.id = session_id)
    returning 1
  )
  select count(*)::integer from ended
$function$
;

CREATE OR REPLACE FUNCTION access.everywhere(roles text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select exists (select from access.own_grants(roles) where organisation_id is null) $function$
;

CREATE OR REPLACE FUNCTION access.find_session(token bytea)
 RETURNS TABLE(id uuid, kind text, account_id uuid, subject_pseudonym bytea, acr text, represents jsonb, stepped_up boolean, display_name text, organisation_id uuid, provider_id uuid, roles text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION access.has_role(roles text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select exists (select from access.own_grants(roles)) $function$
;

CREATE OR REPLACE FUNCTION access.is_effective(g access.role_grant)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select (not g.strong or g.installed or g.approved_by is not null) and g.during @> clock_timestamp()
$function$
;

CREATE OR REPLACE FUNCTION access.lives(s access.session)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select s.ended_at is null and s.expires_at > clock_timestamp() and s.last_seen_at + s.idle > clock_timestamp()
$function$
;

CREATE OR REPLACE FUNCTION access.only_codes(details jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_typeof(details) = 'object' and not exists (
    select from jsonb_each(details) e
    where e.key !~ '^[a-zA-Z]{1,40}$' or not case jsonb_typeof(e.value)
      when 'boolean' then true
      when 'number' then abs((e.value #>> '{}')::numeric) < 1000000
      when 'string' then (e.value #>> '{}') ~ '^([a-z][a-z0-9.-]{0,60}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$'
      else false end)
$function$
;

CREATE OR REPLACE FUNCTION access.own_grants(roles text[])
 RETURNS SETOF access.role_grant
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select g.* from access.role_grant g join access.account a on a.id = g.account_id
  where a.id = (select access.account()) and a.state = 'active' and g.role = any (roles) and access.is_effective(g)
$function$
;

CREATE OR REPLACE FUNCTION access.own_sessions()
 RETURNS TABLE(id uuid, agent text, created_at timestamp with time zone, last_seen_at timestamp with time zone, expires_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select s.id, s.agent, s.created_at, s.last_seen_at, s.expires_at from access.session s
  where s.account_id = (select access.account()) and access.lives(s) order by s.last_seen_at desc
$function$
;

CREATE OR REPLACE FUNCTION access.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'access.% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $function$
;

CREATE OR REPLACE FUNCTION access.same_person(one uuid, other uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select one = other or exists (
    select from access.account a join access.account b on lower(b.email) = lower(a.email) where a.id = one and b.id = other)
$function$
;

CREATE OR REPLACE FUNCTION access.scope_counters(roles text[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select coalesce(array_agg(distinct c.id), '{}') from access.own_grants(roles) g
  join network.counter c on c.organisation_id = g.organisation_id and (g.location_id is null or g.location_id = c.location_id)
$function$
;

CREATE OR REPLACE FUNCTION access.scope_locations(roles text[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select coalesce(array_agg(l.id), '{}') from network.location l
  where exists (
    select from access.own_grants(roles) g
    where g.organisation_id is null or (g.organisation_id = l.organisation_id and (g.location_id is null or g.location_id = l.id))
  )
$function$
;

CREATE OR REPLACE FUNCTION access.scope_organisations(roles text[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select case when access.everywhere(roles) then (select coalesce(array_agg(o.id), '{}') from network.organisation o)
    else access.whole_organisations(roles) end
$function$
;

CREATE OR REPLACE FUNCTION access.set_account_state(account_id uuid, new_state text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION access.whole_organisations(roles text[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select coalesce(array_agg(distinct organisation_id), '{}') from access.own_grants(roles)
  where organisation_id is not null and location_id is null
$function$
;

CREATE OR REPLACE FUNCTION access.write_logs(action text, object_kind text, object_id text, result text, details jsonb, activity text, status text, started_at timestamp with time zone, spans text[], parents text[], subjects bytea[], keys smallint[], types text[])
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if write_logs.action is not null then
    insert into access.audit_line (action, object_kind, object_id, result, details)
    values (write_logs.action, write_logs.object_kind, write_logs.object_id, write_logs.result, write_logs.details);
  end if;
  if cardinality(spans) = 1 then
    insert into access.processing_record (span_id, parent_span_id, status, started_at, activity, subject, subject_key, subject_type)
    values (spans[1], parents[1], write_logs.status, coalesce(write_logs.started_at, now()), write_logs.activity, subjects[1], keys[1], types[1]);
  elsif spans is not null then
    insert into access.processing_record (span_id, parent_span_id, status, started_at, activity, subject, subject_key, subject_type)
    select r.span, r.parent, write_logs.status, coalesce(write_logs.started_at, now()), write_logs.activity, r.subject, r.key, r.type
    from unnest(spans, parents, subjects, keys, types) as r (span, parent, subject, key, type);
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION network.raise_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  update network.version set number = number + 1;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION platform.db_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$ select clock_timestamp() $function$
;

CREATE OR REPLACE FUNCTION platform.newest_migration()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select name from platform.migration order by name desc limit 1 $function$
;

CREATE OR REPLACE FUNCTION scheduling.booking_pressure(location uuid, span tstzrange, from_origin bytea, leaving uuid)
 RETURNS TABLE(bookings integer, minutes_here integer)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with recent as (
    select p.id from scheduling.appointment p
    where p.origin = from_origin and p.state <> 'held' and p.origin_at > clock_timestamp() - interval '1 hour'
      and p.id is distinct from leaving
  )
  select (select count(*)::integer from recent),
    (select coalesce(sum(extract(epoch from upper(a.during) - lower(a.during)) / 60), 0)::integer
     from recent join scheduling.allocation a on a.appointment_id = recent.id
     where a.location_id = location and a.during && span and a.state = 'booked')
$function$
;

CREATE OR REPLACE FUNCTION scheduling.busy(locations uuid[], from_time timestamp with time zone, until_time timestamp with time zone)
 RETURNS TABLE(location_id uuid, resource_id uuid, starts integer[], ends integer[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select a.location_id, a.resource_id,
    array_agg((extract(epoch from lower(a.during)) / 60)::integer order by a.during),
    array_agg((extract(epoch from upper(a.during)) / 60)::integer order by a.during)
  from scheduling.allocation a
  where a.location_id = any (locations)
    and a.during && tstzrange(from_time, until_time)
    and (a.state = 'booked' or a.held_until > clock_timestamp())
  group by a.location_id, a.resource_id
$function$
;

CREATE OR REPLACE FUNCTION scheduling.desk_begins()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$ select (date_trunc('day', clock_timestamp() at time zone 'Europe/Amsterdam') - interval '1 day') at time zone 'Europe/Amsterdam' $function$
;

CREATE OR REPLACE FUNCTION scheduling.guard_state()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if old.state = 'held' and new.state = 'held' then
    -- Held on for ten more minutes; a lapsed hold stays lapsed.
    if new.held_until <= old.held_until
      or old.held_until > now() and new.held_until <= clock_timestamp() + interval '10 minutes' then return new; end if;
  elsif old.state = 'held' and new.state = 'booked' then
    if old.held_until > now() and old.moves is null then return new; end if;
  elsif new.state = old.state or old.state = 'booked' and new.state = 'cancelled' then
    return new;
  end if;
  raise insufficient_privilege using message = format('No appointment goes from %s to %s like this', old.state, new.state);
end $function$
;

CREATE OR REPLACE FUNCTION scheduling.hold_pressure(location uuid, span tstzrange, from_origin bytea)
 RETURNS TABLE(held_minutes integer, own_minutes integer, others integer, from_this_origin integer)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with here as (
    select p.origin, coalesce(p.origin, p.holder) as who, extract(epoch from upper(a.during) - lower(a.during)) / 60 as minutes
    from scheduling.allocation a join scheduling.appointment p on p.id = a.appointment_id
    where a.location_id = location and a.during && span and a.state = 'held' and a.held_until > clock_timestamp()
  )
  select
    (select coalesce(sum(minutes), 0)::integer from here),
    (select coalesce(sum(minutes), 0)::integer from here where origin = from_origin),
    (select count(distinct who)::integer from here where origin is distinct from from_origin),
    (select count(*)::integer from scheduling.appointment p
     where p.origin = from_origin and p.state = 'held' and p.held_until > clock_timestamp())
$function$
;

CREATE OR REPLACE FUNCTION scheduling.holder()
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$ select decode(nullif(current_setting('loket.holder', true), ''), 'hex') $function$
;

CREATE OR REPLACE FUNCTION scheduling.meets(s scheduling.sight, person uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return exists (select from scheduling.appointment_service x join scheduling.appointment a on a.id = x.appointment_id
    where x.person_id = person and a.state <> 'held' and a.starts_at >= s.begins
      and (a.location_id = any (s.soon) or a.id = any (s.appointments)));
end $function$
;

CREATE OR REPLACE FUNCTION scheduling.my_sight()
 RETURNS scheduling.sight
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION scheduling.needs_number(s scheduling.sight, person uuid, number_kind text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return exists (select from scheduling.appointment_service x join scheduling.appointment a on a.id = x.appointment_id
    where x.person_id = person and a.state <> 'held' and a.starts_at >= s.begins
      and (a.location_id = any (s.soon) or a.id = any (s.appointments)
        and exists (select from network.service v where v.id = x.service_id and v.identifier = number_kind)));
end $function$
;

CREATE OR REPLACE FUNCTION scheduling.open_appointments(contact bytea, services uuid[])
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select count(distinct p.id)::integer
  from scheduling.appointment p join scheduling.appointment_service s on s.appointment_id = p.id
  where p.contact_hash = contact and p.state = 'booked' and p.ends_at > clock_timestamp() and s.service_id = any (services)
$function$
;

CREATE OR REPLACE FUNCTION scheduling.open_code(given_code text, contact bytea)
 RETURNS TABLE(appointment_id uuid, holder bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return query
    select p.id, p.holder from scheduling.appointment p
    where p.code = given_code and p.ends_at > clock_timestamp() and p.contact_hash = contact
      and (p.lookup_failures < 10 or p.lookup_failures_since < clock_timestamp() - interval '1 hour')
      and (p.state = 'booked' or p.state = 'cancelled' and p.cancelled_at > clock_timestamp() - interval '10 minutes')
    order by p.state limit 1;
  if not found then
    update scheduling.appointment p
    set lookup_failures = case when now.begins then 1 else p.lookup_failures + 1 end,
      lookup_failures_since = case when now.begins then clock_timestamp() else p.lookup_failures_since end
    from (select a.id, coalesce(a.lookup_failures_since < clock_timestamp() - interval '1 hour', true) as begins
      from scheduling.appointment a where a.code = given_code and a.state = 'booked' for update) as now
    where p.id = now.id and p.contact_hash is distinct from contact and (now.begins or p.lookup_failures < 10);
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION scheduling.open_link(token bytea)
 RETURNS TABLE(appointment_id uuid, holder bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select p.id, p.holder from scheduling.manage_link l join scheduling.appointment p on p.id = l.appointment_id
  where l.token_hash = token and greatest(l.expires_at, p.ends_at + interval '1 day') > clock_timestamp()
$function$
;

CREATE OR REPLACE FUNCTION scheduling.partner_appointments()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select coalesce(array_agg(distinct a.appointment_id), '{}')
  from unnest(access.scope_counters(array['partner'])) as c (id)
  join scheduling.allocation a on a.resource_id = c.id and a.state = 'booked' and a.during && tstzrange(scheduling.desk_begins(), null)
$function$
;

CREATE OR REPLACE FUNCTION scheduling.people_named()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION scheduling.release_lapsed_holds(location uuid, span tstzrange)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  -- In order of id and past rows that somebody has locked, so that two of these and a booking never wait in a ring.
  with lapsed as materialized (
    select p.id from scheduling.appointment p
    where p.state = 'held' and p.held_until <= clock_timestamp()
      and p.id in (select a.appointment_id from scheduling.allocation a where a.location_id = location and a.during && span)
    order by p.id for update of p skip locked
  ), gone as (
    delete from scheduling.appointment p using lapsed where p.id = lapsed.id returning 1
  )
  select count(*)::integer from gone
$function$
;

CREATE OR REPLACE FUNCTION scheduling.sees_appointment(s scheduling.sight, appointment uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return exists (select from scheduling.appointment a
    where a.id = appointment and a.state <> 'held' and (a.location_id = any (s.ever)
      or a.starts_at >= s.begins and (a.location_id = any (s.soon) or a.id = any (s.appointments))));
end $function$
;

CREATE OR REPLACE FUNCTION scheduling.take_over_time(hold uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare
  h scheduling.appointment;
begin
  select n.* into h from scheduling.appointment n join scheduling.appointment o on o.id = n.moves
  where n.id = hold and n.state = 'held' and n.held_until > now() and o.state = 'booked'
    and n.holder = scheduling.holder() and o.holder = scheduling.holder();
  if not found then
    raise insufficient_privilege using message = 'This holder keeps no time to move an appointment to';
  end if;
  delete from scheduling.allocation where appointment_id = h.moves;
  update scheduling.allocation set appointment_id = h.moves, state = 'booked', held_until = null where appointment_id = h.id;
  update scheduling.appointment
  set location_id = h.location_id, starts_at = h.starts_at, ends_at = h.ends_at, version = version + 1,
    origin = h.origin, origin_at = clock_timestamp()
  where id = h.moves;
  delete from scheduling.appointment where id = h.id;
end $function$
;

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON access.audit_anchor FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON access.audit_line FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON access.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON access.processing_record FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.client_group FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.closure FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.contact_line FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.contact_line_hour FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.counter FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.counter_skill FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.employee FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.employee_home FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.employee_skill FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.holiday_observance FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.location FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.location_instead FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.opening_hour FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.organisation FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.service FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER raise_version AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON network.service_offer FOR EACH STATEMENT EXECUTE FUNCTION network.raise_version();
CREATE TRIGGER guard_state BEFORE UPDATE OF state, held_until ON scheduling.appointment FOR EACH ROW WHEN ((CURRENT_USER = ANY (ARRAY['loketnet_public'::name, 'loketnet_job'::name]))) EXECUTE FUNCTION scheduling.guard_state();

create policy administrator_reads_accounts on access.account as permissive for select to loketnet_staff
  using ((( SELECT access.everywhere(ARRAY['administrator'::text]) AS everywhere) OR (organisation_id = ANY (( SELECT access.whole_organisations(ARRAY['administrator'::text]) AS whole_organisations)::uuid[]))));

create policy job_works_on_all on access.account as permissive for all to loketnet_job
  using (true)
  with check (true);

create policy own_account on access.account as permissive for select to loketnet_staff
  using ((id = ( SELECT access.account() AS account)));

create policy owner_installs on access.account as permissive for all to loketnet_owner
  using (true);

create policy auditor_reads on access.audit_anchor as permissive for select to loketnet_staff
  using (( SELECT access.everywhere(ARRAY['auditor'::text]) AS everywhere));

create policy job_reads on access.audit_anchor as permissive for select to loketnet_job
  using (true);

create policy sealer_adds on access.audit_anchor as permissive for insert to loketnet_job
  with check (true);

create policy auditor_reads on access.audit_line as permissive for select to loketnet_staff
  using (( SELECT access.everywhere(ARRAY['auditor'::text]) AS everywhere));

create policy auditor_reads_own_organisation on access.audit_line as permissive for select to loketnet_staff
  using ((account = ANY (( SELECT access.audited_accounts() AS audited_accounts)::uuid[])));

create policy job_reads on access.audit_line as permissive for select to loketnet_job
  using (true);

create policy who_acts_writes on access.audit_line as permissive for insert to loketnet_job, loketnet_public, loketnet_staff
  with check (true);

create policy auditor_reads on access.audit_seal as permissive for select to loketnet_staff
  using (( SELECT access.everywhere(ARRAY['auditor'::text]) AS everywhere));

create policy job_reads on access.audit_seal as permissive for select to loketnet_job
  using (true);

create policy sealer_adds on access.audit_seal as permissive for insert to loketnet_job
  with check (true);

create policy job_works_on_all on access.client_key as permissive for all to loketnet_job
  using (true)
  with check (true);

create policy exporter_moves on access.export_cursor as permissive for update to loketnet_job
  using (true);

create policy job_reads on access.export_cursor as permissive for select to loketnet_job
  using (true);

create policy administrator_reviews on access.grant_review as permissive for insert to loketnet_staff
  with check (((reviewed_by = ( SELECT access.account() AS account)) AND (EXISTS ( SELECT
   FROM access.role_grant g
  WHERE ((g.id = grant_review.grant_id) AND access.administers(g.organisation_id) AND (NOT access.same_person(grant_review.reviewed_by, g.account_id)))))));

create policy job_works_on_all on access.grant_review as permissive for all to loketnet_job
  using (true)
  with check (true);

create policy reviews_of_visible_grants on access.grant_review as permissive for select to loketnet_staff
  using ((EXISTS ( SELECT
   FROM access.role_grant g
  WHERE (g.id = grant_review.grant_id))));

create policy administrator_adds_provider on access.identity_provider as permissive for insert to loketnet_staff
  with check (access.administers(organisation_id));

create policy administrator_switches_provider on access.identity_provider as permissive for update to loketnet_staff
  using (access.administers(organisation_id));

create policy everybody_chooses_a_provider on access.identity_provider as permissive for select to loketnet_public
  using ((enabled AND (during @> clock_timestamp())));

create policy job_works_on_all on access.identity_provider as permissive for all to loketnet_job
  using (true)
  with check (true);

create policy owner_installs on access.identity_provider as permissive for all to loketnet_owner
  using (true);

create policy staff_reads_providers on access.identity_provider as permissive for select to loketnet_staff
  using (true);

create policy auditor_reads on access.processing_record as permissive for select to loketnet_staff
  using (( SELECT access.everywhere(ARRAY['auditor'::text]) AS everywhere));

create policy job_reads on access.processing_record as permissive for select to loketnet_job
  using (true);

create policy who_acts_writes on access.processing_record as permissive for insert to loketnet_job, loketnet_public, loketnet_staff
  with check (true);

create policy administrator_grants on access.role_grant as permissive for insert to loketnet_staff
  with check (((granted_by = ( SELECT access.account() AS account)) AND access.administers(organisation_id) AND (NOT access.same_person(granted_by, account_id)) AND (EXISTS ( SELECT
   FROM access.account a
  WHERE (a.id = role_grant.account_id)))));

create policy administrator_reads_grants on access.role_grant as permissive for select to loketnet_staff
  using ((( SELECT access.everywhere(ARRAY['administrator'::text]) AS everywhere) OR (organisation_id = ANY (( SELECT access.whole_organisations(ARRAY['administrator'::text]) AS whole_organisations)::uuid[]))));

create policy job_works_on_all on access.role_grant as permissive for all to loketnet_job
  using (true)
  with check (true);

create policy own_grants on access.role_grant as permissive for select to loketnet_staff
  using ((account_id = ( SELECT access.account() AS account)));

create policy owner_installs on access.role_grant as permissive for all to loketnet_owner
  using (true);

create policy job_works_on_all on access.session as permissive for all to loketnet_job
  using (true)
  with check (true);

create policy job_works_on_all on access.sign_in_failure as permissive for all to loketnet_job
  using (true)
  with check (true);

create policy owner_all on network.client_group as permissive for all to loketnet_owner
  using (true);

create policy public_reads on network.client_group as permissive for select to loketnet_public
  using (true);

create policy staff_reads on network.client_group as permissive for select to loketnet_job, loketnet_staff
  using (true);

create policy owner_all on network.closure as permissive for all to loketnet_owner
  using (true);

create policy public_reads on network.closure as permissive for select to loketnet_public
  using (true);

create policy staff_reads on network.closure as permissive for select to loketnet_job, loketnet_staff
  using (true);

create policy owner_all on network.contact_line as permissive for all to loketnet_owner
  using (true);

create policy public_reads on network.contact_line as permissive for select to loketnet_public
  using (true);

create policy staff_reads on network.contact_line as permissive for select to loketnet_job, loketnet_staff
  using (true);

create policy owner_all on network.contact_line_hour as permissive for all to loketnet_owner
  using (true);

create policy public_reads on network.contact_line_hour as permissive for select to loketnet_public
  using (true);

create policy staff_reads on network.contact_line_hour as permissive for select to loketnet_job, loketnet_staff
  using (true);

create policy owner_all on network.counter as permissive for all to loketnet_owner
  using (true);

create policy public_reads on network.counter as permissive for select to loketnet_public
  using (true);

create policy staff_reads on network.counter as permissive for select to loketnet_job, loketnet_staff
  using (true);

create policy owner_all on network.counter_skill as permissive for all to loketnet_owner
  using (true);

create policy public_reads on network.counter_skill as permissive for select to loketnet_public
  using (true);

create policy staff_reads on network.counter_skill as permissive for select to loketnet_job, loketnet_staff
  using (true);

create policy job_reads on network.employee as permissive for select to loketnet_job
  using (true);

create policy owner_all on network.employee as permissive for all to loketnet_owner
  using (true);

create policy planner_reads on network.employee as permissive for select to loketnet_staff
  using ((EXISTS ( SELECT
   FROM network.employee_home h
  WHERE (h.employee_id = employee.id))));

create policy job_reads on network.employee_home as permissive for select to loketnet_job
  using (true);

create policy owner_all on network.employee_home as permissive for all to loketnet_owner
  using (true);

create policy planner_reads on network.employee_home as permissive for select to loketnet_staff
  using ((location_id = ANY (( SELECT access.scope_locations(ARRAY['manager'::text, 'account-manager'::text]) AS scope_locations)::uuid[])));

create policy job_reads on network.employee_skill as permissive for select to loketnet_job
  using (true);

create policy owner_all on network.employee_skill as permissive for all to loketnet_owner
  using (true);

create policy planner_reads on network.employee_skill as permissive for select to loketnet_staff
  using ((EXISTS ( SELECT
   FROM network.employee_home h
  WHERE (h.employee_id = employee_skill.employee_id))));

create policy owner_all on network.holiday_observance as permissive for all to loketnet_owner
  using (true);

create policy public_reads on network.holiday_observance as permissive for select to loketnet_public
  using (true);

create policy staff_reads on network.holiday_observance as permissive for select to loketnet_job, loketnet_staff
  using (true);

create policy owner_all on network.location as permissive for all to loketnet_owner
  using (true);

create policy public_reads on network.location as permissive for select to loketnet_public
  using (true);

create policy staff_reads on network.location as permissive for select to loketnet_job, loketnet_staff
  using (true);

create policy owner_all on network.location_instead as permissive for all to loketnet_owner
  using (true);

create policy public_reads on network.location_instead as permissive for select to loketnet_public
  using (true);

create policy staff_reads on network.location_instead as permissive for select to loketnet_job, loketnet_staff
  using (true);

create policy owner_all on network.opening_hour as permissive for all to loketnet_owner
  using (true);

create policy public_reads on network.opening_hour as permissive for select to loketnet_public
  using (true);

create policy staff_reads on network.opening_hour as permissive for select to loketnet_job, loketnet_staff
  using (true);

create policy owner_all on network.organisation as permissive for all to loketnet_owner
  using (true);

create policy public_reads on network.organisation as permissive for select to loketnet_public
  using (true);

create policy staff_reads on network.organisation as permissive for select to loketnet_job, loketnet_staff
  using (true);

create policy owner_all on network.service as permissive for all to loketnet_owner
  using (true);

create policy public_reads on network.service as permissive for select to loketnet_public
  using (true);

create policy staff_reads on network.service as permissive for select to loketnet_job, loketnet_staff
  using (true);

create policy owner_all on network.service_offer as permissive for all to loketnet_owner
  using (true);

create policy public_reads on network.service_offer as permissive for select to loketnet_public
  using (true);

create policy staff_reads on network.service_offer as permissive for select to loketnet_job, loketnet_staff
  using (true);

create policy owner_all on network.version as permissive for all to loketnet_owner
  using (true);

create policy public_reads on network.version as permissive for select to loketnet_public
  using (true);

create policy staff_reads on network.version as permissive for select to loketnet_job, loketnet_staff
  using (true);

create policy job_all on notifications.demo_mail as permissive for all to loketnet_job
  using (true)
  with check (true);

create policy job_all on notifications.message as permissive for all to loketnet_job
  using (true)
  with check (true);

create policy job_reads on people.identifier as permissive for select to loketnet_job
  using (true);

create policy job_removes on people.identifier as permissive for delete to loketnet_job
  using (true);

create policy job_reseals on people.identifier as permissive for update to loketnet_job
  using (true)
  with check (true);

create policy staff_meets on people.identifier as permissive for select to loketnet_staff
  using (scheduling.needs_number(( SELECT scheduling.my_sight() AS my_sight), person_id, kind));

create policy telephone_reads on people.identifier as permissive for select to loketnet_staff
  using ((person_id = ANY (( SELECT scheduling.people_named() AS people_named)::uuid[])));

create policy with_person on people.identifier as permissive for all to loketnet_public
  using ((EXISTS ( SELECT
   FROM people.person
  WHERE (person.id = identifier.person_id))))
  with check ((EXISTS ( SELECT
   FROM people.person
  WHERE (person.id = identifier.person_id))));

create policy everybody_reads on people.identifier_kind as permissive for select to loketnet_job, loketnet_public
  using (true);

create policy staff_reads on people.identifier_kind as permissive for select to loketnet_staff
  using (true);

create policy holder_all on people.person as permissive for all to loketnet_public
  using ((holder = decode(( SELECT NULLIF(current_setting('loket.holder'::text, true), ''::text) AS "nullif"), 'hex'::text)))
  with check ((holder = decode(( SELECT NULLIF(current_setting('loket.holder'::text, true), ''::text) AS "nullif"), 'hex'::text)));

create policy job_reads on people.person as permissive for select to loketnet_job
  using (true);

create policy job_removes on people.person as permissive for delete to loketnet_job
  using (true);

create policy job_reseals on people.person as permissive for update to loketnet_job
  using (true)
  with check (true);

create policy staff_meets on people.person as permissive for select to loketnet_staff
  using (scheduling.meets(( SELECT scheduling.my_sight() AS my_sight), id));

create policy telephone_reads on people.person as permissive for select to loketnet_staff
  using ((id = ANY (( SELECT scheduling.people_named() AS people_named)::uuid[])));

create policy job_reads on platform.idempotency as permissive for select to loketnet_job
  using (true);

create policy job_removes on platform.idempotency as permissive for delete to loketnet_job
  using (true);

create policy named_adds on platform.idempotency as permissive for insert to loketnet_public
  with check ((scope_hash = ( SELECT decode(NULLIF(current_setting('loket.idempotency'::text, true), ''::text), 'hex'::text) AS decode)));

create policy named_reads on platform.idempotency as permissive for select to loketnet_public
  using ((scope_hash = ( SELECT decode(NULLIF(current_setting('loket.idempotency'::text, true), ''::text), 'hex'::text) AS decode)));

create policy allocation_follows on scheduling.allocation as permissive for update to loketnet_public
  using ((EXISTS ( SELECT
   FROM scheduling.appointment a
  WHERE (a.id = allocation.appointment_id))))
  with check ((EXISTS ( SELECT
   FROM scheduling.appointment a
  WHERE ((a.id = allocation.appointment_id) AND (a.state = allocation.state) AND (NOT (a.held_until IS DISTINCT FROM allocation.held_until))))));

create policy cancelling_frees on scheduling.allocation as permissive for delete to loketnet_public
  using ((EXISTS ( SELECT
   FROM scheduling.appointment a
  WHERE ((a.id = allocation.appointment_id) AND (a.state = 'cancelled'::text)))));

create policy holder_holds_counter on scheduling.allocation as permissive for insert to loketnet_public
  with check (((state = 'held'::text) AND (EXISTS ( SELECT
   FROM network.counter c
  WHERE ((c.id = allocation.resource_id) AND (c.location_id = allocation.location_id)))) AND (EXISTS ( SELECT
   FROM scheduling.appointment a
  WHERE ((a.id = allocation.appointment_id) AND (a.state = 'held'::text) AND (a.held_until = allocation.held_until) AND (a.location_id = allocation.location_id) AND (allocation.during @> tstzrange(a.starts_at, a.ends_at)) AND (allocation.during <@ tstzrange((a.starts_at - '03:00:00'::interval), (a.ends_at + '03:00:00'::interval))))))));

create policy holder_sees_allocation on scheduling.allocation as permissive for select to loketnet_public
  using ((EXISTS ( SELECT
   FROM scheduling.appointment a
  WHERE (a.id = allocation.appointment_id))));

create policy job_works_on_all on scheduling.allocation as permissive for all to loketnet_job
  using (true)
  with check (true);

create policy staff_reads on scheduling.allocation as permissive for select to loketnet_staff
  using (((state = 'booked'::text) AND (((upper(during) >= ( SELECT scheduling.desk_begins() AS desk_begins)) AND (location_id = ANY (( SELECT access.scope_locations(ARRAY['desk'::text, 'maatwerk'::text]) AS scope_locations)::uuid[]))) OR (location_id = ANY (( SELECT access.scope_locations(ARRAY['telephone'::text, 'manager'::text]) AS scope_locations)::uuid[])) OR (appointment_id = ANY (( SELECT scheduling.partner_appointments() AS partner_appointments)::uuid[])))));

create policy holder_changes_appointment on scheduling.appointment as permissive for update to loketnet_public
  using ((holder = ( SELECT scheduling.holder() AS holder)))
  with check ((holder = ( SELECT scheduling.holder() AS holder)));

create policy holder_holds_time on scheduling.appointment as permissive for insert to loketnet_public
  with check (((holder = ( SELECT scheduling.holder() AS holder)) AND (state = 'held'::text) AND (held_since <= clock_timestamp()) AND (held_until <= (clock_timestamp() + '00:10:00'::interval)) AND (ends_at <= (starts_at + '12:00:00'::interval))));

create policy holder_lets_go on scheduling.appointment as permissive for delete to loketnet_public
  using (((holder = ( SELECT scheduling.holder() AS holder)) AND (state = 'held'::text)));

create policy holder_sees_appointment on scheduling.appointment as permissive for select to loketnet_public
  using ((holder = ( SELECT scheduling.holder() AS holder)));

create policy job_works_on_all on scheduling.appointment as permissive for all to loketnet_job
  using (true)
  with check (true);

create policy staff_reads on scheduling.appointment as permissive for select to loketnet_staff
  using (((state <> 'held'::text) AND (((starts_at >= ( SELECT scheduling.desk_begins() AS desk_begins)) AND (location_id = ANY (( SELECT access.scope_locations(ARRAY['desk'::text, 'maatwerk'::text]) AS scope_locations)::uuid[]))) OR (location_id = ANY (( SELECT access.scope_locations(ARRAY['telephone'::text, 'manager'::text]) AS scope_locations)::uuid[])) OR (id = ANY (( SELECT scheduling.partner_appointments() AS partner_appointments)::uuid[])))));

create policy holder_names_people on scheduling.appointment_service as permissive for update to loketnet_public
  using ((EXISTS ( SELECT
   FROM scheduling.appointment a
  WHERE ((a.id = appointment_service.appointment_id) AND (a.state = 'held'::text)))))
  with check ((EXISTS ( SELECT
   FROM people.person p
  WHERE (p.id = appointment_service.person_id))));

create policy holder_names_services on scheduling.appointment_service as permissive for insert to loketnet_public
  with check (((EXISTS ( SELECT
   FROM scheduling.appointment a
  WHERE ((a.id = appointment_service.appointment_id) AND (a.state = 'held'::text)))) AND ((person_id IS NULL) OR (EXISTS ( SELECT
   FROM people.person p
  WHERE (p.id = appointment_service.person_id))))));

create policy holder_sees_services on scheduling.appointment_service as permissive for select to loketnet_public
  using ((EXISTS ( SELECT
   FROM scheduling.appointment a
  WHERE (a.id = appointment_service.appointment_id))));

create policy job_works_on_all on scheduling.appointment_service as permissive for all to loketnet_job
  using (true)
  with check (true);

create policy staff_reads on scheduling.appointment_service as permissive for select to loketnet_staff
  using (scheduling.sees_appointment(( SELECT scheduling.my_sight() AS my_sight), appointment_id));

create policy holder_owns_draft on scheduling.draft as permissive for all to loketnet_public
  using ((holder = ( SELECT scheduling.holder() AS holder)))
  with check ((holder = ( SELECT scheduling.holder() AS holder)));

create policy job_works_on_all on scheduling.draft as permissive for all to loketnet_job
  using (true)
  with check (true);

create policy anybody_may_ask on scheduling.group_request as permissive for insert to loketnet_public
  with check (true);

create policy job_works_on_all on scheduling.group_request as permissive for all to loketnet_job
  using (true)
  with check (true);

create policy holder_makes_link on scheduling.manage_link as permissive for insert to loketnet_public
  with check ((EXISTS ( SELECT
   FROM scheduling.appointment a
  WHERE ((a.id = manage_link.appointment_id) AND (manage_link.expires_at <= (a.ends_at + '1 day'::interval))))));

create policy job_works_on_all on scheduling.manage_link as permissive for all to loketnet_job
  using (true)
  with check (true);

grant delete, insert, select, update on access.account to loketnet_job;
grant select on access.account to loketnet_staff;
grant insert, select on access.audit_anchor to loketnet_job;
grant select on access.audit_anchor to loketnet_staff;
grant select on access.audit_line to loketnet_job;
grant select on access.audit_line to loketnet_staff;
grant insert, select on access.audit_seal to loketnet_job;
grant select on access.audit_seal to loketnet_staff;
grant delete, insert, select, update on access.client_key to loketnet_job;
grant select on access.export_cursor to loketnet_job;
grant delete, insert, select, update on access.grant_review to loketnet_job;
grant select on access.grant_review to loketnet_staff;
grant delete, insert, select, update on access.identity_provider to loketnet_job;
grant select on access.identity_provider to loketnet_public;
grant select on access.identity_provider to loketnet_staff;
grant select on access.processing_record to loketnet_job;
grant select on access.processing_record to loketnet_staff;
grant delete, insert, select, update on access.role_grant to loketnet_job;
grant select on access.role_grant to loketnet_staff;
grant delete, insert, select, update on access.session to loketnet_job;
grant delete, insert, select, update on access.sign_in_failure to loketnet_job;
grant select on network.client_group to loketnet_job;
grant select on network.client_group to loketnet_public;
grant select on network.client_group to loketnet_staff;
grant select on network.closure to loketnet_job;
grant select on network.closure to loketnet_public;
grant select on network.closure to loketnet_staff;
grant select on network.contact_line to loketnet_job;
grant select on network.contact_line to loketnet_public;
grant select on network.contact_line to loketnet_staff;
grant select on network.contact_line_hour to loketnet_job;
grant select on network.contact_line_hour to loketnet_public;
grant select on network.contact_line_hour to loketnet_staff;
grant select on network.counter to loketnet_job;
grant select on network.counter to loketnet_public;
grant select on network.counter to loketnet_staff;
grant select on network.counter_skill to loketnet_job;
grant select on network.counter_skill to loketnet_public;
grant select on network.counter_skill to loketnet_staff;
grant select on network.employee to loketnet_job;
grant select on network.employee to loketnet_staff;
grant select on network.employee_home to loketnet_job;
grant select on network.employee_home to loketnet_staff;
grant select on network.employee_skill to loketnet_job;
grant select on network.employee_skill to loketnet_staff;
grant select on network.holiday_observance to loketnet_job;
grant select on network.holiday_observance to loketnet_public;
grant select on network.holiday_observance to loketnet_staff;
grant select on network.location to loketnet_job;
grant select on network.location to loketnet_public;
grant select on network.location to loketnet_staff;
grant select on network.location_instead to loketnet_job;
grant select on network.location_instead to loketnet_public;
grant select on network.location_instead to loketnet_staff;
grant select on network.opening_hour to loketnet_job;
grant select on network.opening_hour to loketnet_public;
grant select on network.opening_hour to loketnet_staff;
grant select on network.organisation to loketnet_job;
grant select on network.organisation to loketnet_public;
grant select on network.organisation to loketnet_staff;
grant select on network.service to loketnet_job;
grant select on network.service to loketnet_public;
grant select on network.service to loketnet_staff;
grant select on network.service_offer to loketnet_job;
grant select on network.service_offer to loketnet_public;
grant select on network.service_offer to loketnet_staff;
grant select on network.version to loketnet_job;
grant select on network.version to loketnet_public;
grant select on network.version to loketnet_staff;
grant delete, insert, select on notifications.demo_mail to loketnet_job;
grant delete, insert, select, update on notifications.message to loketnet_job;
grant delete, select on people.identifier to loketnet_job;
grant delete, insert, select, update on people.identifier to loketnet_public;
grant select on people.identifier to loketnet_staff;
grant select on people.identifier_kind to loketnet_job;
grant select on people.identifier_kind to loketnet_public;
grant select on people.identifier_kind to loketnet_staff;
grant delete, select on people.person to loketnet_job;
grant delete, insert, select, update on people.person to loketnet_public;
grant delete, select on platform.idempotency to loketnet_job;
grant insert, select on platform.idempotency to loketnet_public;
grant delete, insert, select, update on scheduling.allocation to loketnet_job;
grant delete, insert, select on scheduling.allocation to loketnet_public;
grant select on scheduling.allocation to loketnet_staff;
grant delete, insert, select, update on scheduling.appointment to loketnet_job;
grant delete, select on scheduling.appointment to loketnet_public;
grant select on scheduling.appointment_overview to loketnet_staff;
grant delete, insert, select, update on scheduling.appointment_service to loketnet_job;
grant insert, select on scheduling.appointment_service to loketnet_public;
grant select on scheduling.appointment_service to loketnet_staff;
grant delete, insert, select, update on scheduling.draft to loketnet_job;
grant delete, insert, select on scheduling.draft to loketnet_public;
grant delete, insert, select, update on scheduling.group_request to loketnet_job;
grant insert on scheduling.group_request to loketnet_public;
grant delete, insert, select, update on scheduling.manage_link to loketnet_job;
grant insert on scheduling.manage_link to loketnet_public;

grant insert (action, object_kind, object_id, result, details) on access.audit_line to loketnet_job;
grant insert (action, object_kind, object_id, result, details) on access.audit_line to loketnet_public;
grant insert (action, object_kind, object_id, result, details) on access.audit_line to loketnet_staff;
grant update (xid, id, updated_at) on access.export_cursor to loketnet_job;
grant insert (grant_id, decision, reviewed_by) on access.grant_review to loketnet_staff;
grant insert (kind, organisation_id, name, issuer, client_id, acr_wanted) on access.identity_provider to loketnet_staff;
grant update (enabled) on access.identity_provider to loketnet_staff;
grant insert (span_id, parent_span_id, status, started_at, activity, subject, subject_key, subject_type) on access.processing_record to loketnet_job;
grant insert (span_id, parent_span_id, status, started_at, activity, subject, subject_key, subject_type) on access.processing_record to loketnet_public;
grant insert (span_id, parent_span_id, status, started_at, activity, subject, subject_key, subject_type) on access.processing_record to loketnet_staff;
grant insert (account_id, role, organisation_id, location_id, during, granted_by) on access.role_grant to loketnet_staff;
grant update (value, value_index) on people.identifier to loketnet_job;
grant update (contact_address, note) on people.person to loketnet_job;
grant select (id, name, is_child, contact_channel, contact_address, language, support_needs, interpreter_language, note, created_at) on people.person to loketnet_staff;
grant update (state, held_until) on scheduling.allocation to loketnet_public;
grant insert (id, holder, code, state, location_id, client_group, starts_at, ends_at, held_since, held_until, moves, locale, origin) on scheduling.appointment to loketnet_public;
grant update (state, held_until, version, locale, origin_at, contact_hash, booked_at, cancelled_at) on scheduling.appointment to loketnet_public;
grant select (id, code, state, location_id, client_group, starts_at, ends_at, version, locale, booked_at, cancelled_at) on scheduling.appointment to loketnet_staff;
grant update (person_id) on scheduling.appointment_service to loketnet_public;
grant update (answers, used_at) on scheduling.draft to loketnet_public;

grant execute on function access.account() to public;
grant execute on function access.administers(uuid) to loketnet_staff;
grant execute on function access.approve_grant(uuid) to loketnet_staff;
grant execute on function access.audited_account(text) to loketnet_staff;
grant execute on function access.audited_accounts() to loketnet_staff;
grant execute on function access.audited_names(uuid[]) to loketnet_staff;
grant execute on function access.end_grant(uuid) to loketnet_staff;
grant execute on function access.end_own_sessions(uuid) to loketnet_staff;
grant execute on function access.everywhere(text[]) to loketnet_staff;
grant execute on function access.find_session(bytea) to loketnet_public;
grant execute on function access.find_session(bytea) to loketnet_staff;
grant execute on function access.has_role(text[]) to loketnet_staff;
grant execute on function access.is_effective(access.role_grant) to public;
grant execute on function access.lives(access.session) to public;
grant execute on function access.only_codes(jsonb) to public;
grant execute on function access.own_grants(text[]) to loketnet_staff;
grant execute on function access.own_sessions() to loketnet_staff;
grant execute on function access.refuse_change() to public;
grant execute on function access.same_person(uuid,uuid) to loketnet_staff;
grant execute on function access.scope_counters(text[]) to loketnet_staff;
grant execute on function access.scope_locations(text[]) to loketnet_staff;
grant execute on function access.scope_organisations(text[]) to loketnet_staff;
grant execute on function access.set_account_state(uuid,text) to loketnet_staff;
grant execute on function access.whole_organisations(text[]) to loketnet_staff;
grant execute on function access.write_logs(text,text,text,text,jsonb,text,text,timestamp with time zone,text[],text[],bytea[],smallint[],text[]) to loketnet_job;
grant execute on function access.write_logs(text,text,text,text,jsonb,text,text,timestamp with time zone,text[],text[],bytea[],smallint[],text[]) to loketnet_public;
grant execute on function access.write_logs(text,text,text,text,jsonb,text,text,timestamp with time zone,text[],text[],bytea[],smallint[],text[]) to loketnet_staff;
grant execute on function network.raise_version() to public;
grant execute on function platform.db_now() to public;
grant execute on function platform.newest_migration() to loketnet_public;
grant execute on function scheduling.booking_pressure(uuid,tstzrange,bytea,uuid) to loketnet_public;
grant execute on function scheduling.booking_pressure(uuid,tstzrange,bytea,uuid) to loketnet_staff;
grant execute on function scheduling.busy(uuid[],timestamp with time zone,timestamp with time zone) to loketnet_public;
grant execute on function scheduling.busy(uuid[],timestamp with time zone,timestamp with time zone) to loketnet_staff;
grant execute on function scheduling.desk_begins() to public;
grant execute on function scheduling.guard_state() to public;
grant execute on function scheduling.hold_pressure(uuid,tstzrange,bytea) to loketnet_public;
grant execute on function scheduling.hold_pressure(uuid,tstzrange,bytea) to loketnet_staff;
grant execute on function scheduling.holder() to public;
grant execute on function scheduling.meets(scheduling.sight,uuid) to loketnet_staff;
grant execute on function scheduling.my_sight() to loketnet_staff;
grant execute on function scheduling.needs_number(scheduling.sight,uuid,text) to loketnet_staff;
grant execute on function scheduling.open_appointments(bytea,uuid[]) to loketnet_public;
grant execute on function scheduling.open_appointments(bytea,uuid[]) to loketnet_staff;
grant execute on function scheduling.open_code(text,bytea) to loketnet_public;
grant execute on function scheduling.open_code(text,bytea) to loketnet_staff;
grant execute on function scheduling.open_link(bytea) to loketnet_public;
grant execute on function scheduling.open_link(bytea) to loketnet_staff;
grant execute on function scheduling.partner_appointments() to loketnet_staff;
grant execute on function scheduling.people_named() to loketnet_staff;
grant execute on function scheduling.release_lapsed_holds(uuid,tstzrange) to loketnet_public;
grant execute on function scheduling.release_lapsed_holds(uuid,tstzrange) to loketnet_staff;
grant execute on function scheduling.sees_appointment(scheduling.sight,uuid) to loketnet_staff;
grant execute on function scheduling.take_over_time(uuid) to loketnet_public;
grant execute on function scheduling.take_over_time(uuid) to loketnet_staff;

alter function access.administers(uuid) owner to loketnet_job;
alter function access.approve_grant(uuid) owner to loketnet_job;
alter function access.audited_account(text) owner to loketnet_job;
alter function access.audited_accounts() owner to loketnet_job;
alter function access.audited_names(uuid[]) owner to loketnet_job;
alter function access.end_grant(uuid) owner to loketnet_job;
alter function access.end_own_sessions(uuid) owner to loketnet_job;
alter function access.everywhere(text[]) owner to loketnet_job;
alter function access.find_session(bytea) owner to loketnet_job;
alter function access.has_role(text[]) owner to loketnet_job;
alter function access.own_grants(text[]) owner to loketnet_job;
alter function access.own_sessions() owner to loketnet_job;
alter function access.same_person(uuid,uuid) owner to loketnet_job;
alter function access.scope_counters(text[]) owner to loketnet_job;
alter function access.scope_locations(text[]) owner to loketnet_job;
alter function access.scope_organisations(text[]) owner to loketnet_job;
alter function access.set_account_state(uuid,text) owner to loketnet_job;
alter function access.whole_organisations(text[]) owner to loketnet_job;
alter function scheduling.booking_pressure(uuid,tstzrange,bytea,uuid) owner to loketnet_job;
alter function scheduling.busy(uuid[],timestamp with time zone,timestamp with time zone) owner to loketnet_job;
alter function scheduling.hold_pressure(uuid,tstzrange,bytea) owner to loketnet_job;
alter function scheduling.meets(scheduling.sight,uuid) owner to loketnet_job;
alter function scheduling.my_sight() owner to loketnet_job;
alter function scheduling.needs_number(scheduling.sight,uuid,text) owner to loketnet_job;
alter function scheduling.open_appointments(bytea,uuid[]) owner to loketnet_job;
alter function scheduling.open_code(text,bytea) owner to loketnet_job;
alter function scheduling.open_link(bytea) owner to loketnet_job;
alter function scheduling.partner_appointments() owner to loketnet_job;
alter function scheduling.people_named() owner to loketnet_job;
alter function scheduling.release_lapsed_holds(uuid,tstzrange) owner to loketnet_job;
alter function scheduling.sees_appointment(scheduling.sight,uuid) owner to loketnet_job;
alter function scheduling.take_over_time(uuid) owner to loketnet_job;
