import { sql } from 'kysely'
import type { Tx } from '#platform/db'
import type { NetworkRows } from './network-rows.ts'

/** Grows with every change of any table of the network. */
export async function readNetworkVersion(tx: Tx): Promise<number> {
  const { rows } = await sql<{ number: number }>`select number from network.version`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error('network.version has lost its row')
  return row.number
}

/** One statement, so that all parts and the version come from one moment even while somebody changes the network. */
export async function readNetwork(tx: Tx): Promise<NetworkRows> {
  const { rows } = await sql<NetworkRows>`
    select
      (select number from network.version) as version,
      ${list(sql`
        select l.id, l.code, l.kind, o.code as organisation_code, l.name, l.city, l.street, l.postcode, l.latitude, l.longitude,
          l.opened_on, l.closed_on, l.closing_text, l.travel, l.access, l.house_rules, l.demo,
          array(select i.code from network.location_instead li join network.location i on i.id = li.instead_id
            where li.location_id = l.id order by li.position) as instead
        from network.location l join network.organisation o on o.id = l.organisation_id
        order by array_position(array['desk', 'expat-centre', 'hand-out'], l.kind), l.name ->> 'nl'`)} as locations,
      ${list(sql`
        select id, code, name, summary, pictogram, minutes, extra_minutes_per_person, preparation_minutes, cleanup_minutes,
          identifier, bring, online_bookable, other_way, cost, lead_hours, horizon_days, ${dates}
        from network.service order by position`)} as services,
      ${list(sql`select id, code, name, hint, ${dates} from network.client_group order by position`)} as client_groups,
      ${list(sql`select location_id, service_id, client_group_id, ${dates} from network.service_offer`)} as offers,
      ${list(sql`
        select c.id, c.code, c.location_id, o.code as organisation_code, c.name,
          lower(c.during) as "from", upper(c.during) as until,
          ${list(sql`select service_id, ${dates} from network.counter_skill s where s.counter_id = c.id`)} as skills
        from network.counter c join network.organisation o on o.id = c.organisation_id order by length(c.code), c.code`)} as counters,
      ${list(sql`select location_id, weekday, opens, closes, ${dates} from network.opening_hour order by opens`)} as hours,
      ${list(sql`
        select location_id, lower(days) as "from", upper(days) as until, starts, ends, reason
        from network.closure order by starts nulls first`)} as closures,
      ${list(sql`select location_id, holiday, observed, ${dates} from network.holiday_observance`)} as observances,
      ${list(sql`
        select code, name, number, e164, audience, demo, ${dates},
          ${list(sql`select weekday, opens, closes, ${dates} from network.contact_line_hour h
            where h.contact_line_id = l.id order by weekday, opens`)} as hours
        from network.contact_line l order by audience, code`)} as contact_lines`.execute(tx)
  const row = rows[0]
  if (!row) throw new Error('a select without a table gives one row')
  return row
}

const dates = sql`lower(during) as "from", upper(during) as until`

/** json, not jsonb: it is read once and thrown away, so it need not be parsed on the server. */
const list = (query: ReturnType<typeof sql>) => sql`(select coalesce(json_agg(item), '[]') from (${query}) item)`
