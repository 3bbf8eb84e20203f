-- Up Migration
create schema notifications;
grant usage on schema notifications to loketnet_job;

create table notifications.message (
  id uuid primary key default gen_random_uuid(),
  -- What happened, once: 'appointment-confirmed:<appointment>:<version>'. The Message-ID is derived from it.
  key text not null unique check (char_length(key) between 1 and 200),
  person_id uuid,
  contact_hash bytea,
  template text not null,
  channel text check (channel in ('email')),
  state text not null default 'queued' check (state in ('queued', 'sent', 'withheld', 'failed')),
  reason text,
  created_at timestamptz not null default platform.db_now(),
  sent_at timestamptz,
  attempts integer not null default 0 check (attempts >= 0),
  check ((state = 'sent') = (sent_at is not null)),
  check (state not in ('withheld', 'failed') or reason is not null)
);
comment on table notifications.message is
  'That a message left, was withheld or failed; never its address or text. Retention: 90 days after created_at (to answer "did you write to me"), or with the person.';
comment on column notifications.message.contact_hash is
  'Keyed hash of the mailbox that was written to: how many messages it gets in a day. Lives as long as the row; empty for an organisation.';
create index message_contact on notifications.message (contact_hash, created_at) where contact_hash is not null;
create index message_person on notifications.message (person_id);
create index message_created on notifications.message (created_at);

create table notifications.demo_mail (
  id uuid primary key default gen_random_uuid(),
  received_at timestamptz not null default platform.db_now(),
  raw bytea not null
);
comment on table notifications.demo_mail is
  'Mailbox of the demonstration; empty anywhere else. Retention: until npm run reset, the newest 500.';
create index demo_mail_received on notifications.demo_mail (received_at desc);

alter table notifications.message enable row level security;
alter table notifications.message force row level security;
alter table notifications.demo_mail enable row level security;
alter table notifications.demo_mail force row level security;

create policy job_all on notifications.message to loketnet_job using (true) with check (true);
create policy job_all on notifications.demo_mail to loketnet_job using (true) with check (true);
grant select, insert, update, delete on notifications.message to loketnet_job;
grant select, insert, delete on notifications.demo_mail to loketnet_job;
