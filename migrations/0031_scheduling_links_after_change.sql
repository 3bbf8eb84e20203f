-- Up Migration

-- A link goes along when its appointment moves to a later day: whoever has no e-mail gets no newer one.
create or replace function scheduling.open_link(token bytea) returns table (appointment_id uuid, holder bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p.id, p.holder from scheduling.manage_link l join scheduling.appointment p on p.id = l.appointment_id
  where l.token_hash = token and greatest(l.expires_at, p.ends_at + interval '1 day') > clock_timestamp()
$$;

-- A form that is sent twice finds what the first one cancelled, so that both answers say the same.
create or replace function scheduling.open_code(given_code text, contact bytea) returns table (appointment_id uuid, holder bytea)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select p.id, p.holder from scheduling.appointment p
    where p.code = given_code and p.ends_at > clock_timestamp() and p.contact_hash = contact and p.lookup_failures < 10
      and (p.state = 'booked' or p.state = 'cancelled' and p.cancelled_at > clock_timestamp() - interval '10 minutes')
    order by p.state limit 1;
  if not found then
    update scheduling.appointment p set lookup_failures = lookup_failures + 1
    where p.code = given_code and p.state = 'booked' and p.contact_hash is distinct from contact and p.lookup_failures < 10;
  end if;
end $$;
