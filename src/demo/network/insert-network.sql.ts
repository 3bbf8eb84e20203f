import type pg from 'pg'
import type { ReferenceNetwork } from './reference-network.ts'

/** One statement a table: the rows go as one JSON parameter, and codes become ids on the server. */
const statements: ReadonlyArray<{ sql: string; rows: (network: ReferenceNetwork) => unknown[] }> = [
  {
    sql: `insert into network.organisation (code, kind, name, demo)
      select code, kind, name, kind <> 'agency' from jsonb_to_recordset($1) as r(code text, kind text, name jsonb)`,
    rows: (n) => [...n.organisations],
  },
  {
    sql: `insert into network.client_group (code, position, name, hint)
      select code, position, name, hint from jsonb_to_recordset($1) as r(code text, position int, name jsonb, hint jsonb)`,
    rows: (n) => numbered(n.clientGroups),
  },
  {
    sql: `insert into network.service (code, position, name, summary, pictogram, minutes, extra_minutes_per_person,
        preparation_minutes, cleanup_minutes, identifier, bring, online_bookable, other_way, cost, lead_hours, horizon_days)
      select code, position, name, summary, pictogram, minutes, "extraMinutesPerPerson", "preparationMinutes", "cleanupMinutes",
        identifier, bring, "onlineBookable", "otherWay", cost, "leadHours", "horizonDays"
      from jsonb_to_recordset($1) as r(code text, position int, name jsonb, summary jsonb, pictogram text, minutes int,
        "extraMinutesPerPerson" int, "preparationMinutes" int, "cleanupMinutes" int, identifier text, bring jsonb,
        "onlineBookable" boolean, "otherWay" jsonb, cost jsonb, "leadHours" int, "horizonDays" int)`,
    rows: (n) => numbered(n.services),
  },
  {
    sql: `insert into network.location (code, kind, organisation_id, name, city, street, postcode, latitude, longitude, opened_on,
        closed_on, closing_text, travel, access, house_rules, demo)
      select r.code, r.kind, o.id, r.name, city, street, postcode, latitude, longitude, "openedOn", "closedOn", closing -> 'text',
        travel, coalesce(access, '[]'), "houseRules", true
      from jsonb_to_recordset($1) as r(code text, kind text, organisation text, name jsonb, city text, street text, postcode text,
        latitude float8, longitude float8, "openedOn" date, "closedOn" date, closing jsonb, travel jsonb, access jsonb,
        "houseRules" jsonb)
      join network.organisation o on o.code = r.organisation`,
    rows: (n) => n.locations,
  },
  {
    sql: `insert into network.location_instead (location_id, instead_id, position)
      select l.id, i.id, r.position from jsonb_to_recordset($1) as r(location text, instead text, position int)
      join network.location l on l.code = r.location join network.location i on i.code = r.instead`,
    rows: (n) =>
      n.locations.flatMap((l) =>
        (l.closing?.instead ?? []).map((instead, at) => ({ location: l.code, instead, position: at + 1 })),
      ),
  },
  {
    sql: `insert into network.opening_hour (location_id, weekday, opens, closes, during)
      select l.id, r.weekday, r.opens, r.closes, daterange(r."from", r.until)
      from jsonb_to_recordset($1) as r(location text, weekday int, opens time, closes time, "from" date, until date)
      join network.location l on l.code = r.location`,
    rows: (n) =>
      n.locations.flatMap((l) =>
        l.hours.flatMap(({ weekdays, ...hours }) =>
          weekdays.map((weekday) => ({ location: l.code, weekday, ...hours })),
        ),
      ),
  },
  {
    sql: `insert into network.closure (location_id, days, starts, ends, reason)
      select l.id, daterange(r."from", r.until), r.starts, r.ends, r.reason
      from jsonb_to_recordset($1) as r(location text, "from" date, until date, starts time, ends time, reason jsonb)
      join network.location l on l.code = r.location`,
    rows: (n) => n.locations.flatMap((l) => (l.closures ?? []).map((closure) => ({ location: l.code, ...closure }))),
  },
  {
    sql: `insert into network.holiday_observance (location_id, holiday, observed, during)
      select l.id, r.holiday, r.observed, '(,)' from jsonb_to_recordset($1) as r(location text, holiday text, observed boolean)
      join network.location l on l.code = r.location`,
    rows: (n) => n.locations.flatMap((l) => (l.holidays ?? []).map((holiday) => ({ location: l.code, ...holiday }))),
  },
  {
    sql: `insert into network.service_offer (location_id, service_id, client_group_id, during)
      select l.id, s.id, g.id, daterange(r."from", r.until)
      from jsonb_to_recordset($1) as r(location text, service text, "group" text, "from" date, until date)
      join network.location l on l.code = r.location join network.service s on s.code = r.service
      left join network.client_group g on g.code = r."group"`,
    rows: (n) =>
      n.locations.flatMap((l) =>
        l.offers.flatMap(({ services, groups, ...period }) =>
          services.flatMap((service) =>
            (groups ?? [undefined]).map((group) => ({ location: l.code, service, group, ...period })),
          ),
        ),
      ),
  },
  {
    sql: `insert into network.counter (location_id, organisation_id, code, name, during)
      select l.id, o.id, r.code, r.name, daterange(r."from", r.until)
      from jsonb_to_recordset($1) as r(location text, organisation text, code text, name jsonb, "from" date, until date)
      join network.location l on l.code = r.location join network.organisation o on o.code = r.organisation`,
    rows: (n) => n.locations.flatMap((l) => l.counters.map((counter) => ({ ...counter, location: l.code }))),
  },
  {
    sql: `insert into network.counter_skill (counter_id, service_id, during)
      select c.id, s.id, daterange(r."from", r.until)
      from jsonb_to_recordset($1) as r(location text, counter text, skill text, "from" date, until date)
      join network.location l on l.code = r.location join network.counter c on c.location_id = l.id and c.code = r.counter
      join network.service s on s.code = r.skill`,
    rows: (n) =>
      n.locations.flatMap((l) =>
        l.counters.flatMap(({ code: counter, skills, from, until }) =>
          skills.map((skill) => ({ location: l.code, counter, skill, from, until })),
        ),
      ),
  },
  {
    sql: `insert into network.contact_line (code, name, number, e164, audience, demo)
      select code, name, number, e164, audience, demo
      from jsonb_to_recordset($1) as r(code text, name jsonb, number text, e164 text, audience text, demo boolean)`,
    rows: (n) => [...n.contactLines],
  },
  {
    sql: `insert into network.contact_line_hour (contact_line_id, weekday, opens, closes, during)
      select c.id, r.weekday, r.opens, r.closes, daterange(r."from", r.until)
      from jsonb_to_recordset($1) as r(line text, weekday int, opens time, closes time, "from" date, until date)
      join network.contact_line c on c.code = r.line`,
    rows: (n) =>
      n.contactLines.flatMap((line) =>
        line.hours.flatMap(({ weekdays, ...hours }) =>
          weekdays.map((weekday) => ({ line: line.code, weekday, ...hours })),
        ),
      ),
  },
  {
    sql: `with person as (
        insert into network.employee (organisation_id, name, during, demo)
        select o.id, r.name, daterange(r."from", null), true
        from jsonb_to_recordset($1) as r(name text, organisation text, "from" date) join network.organisation o on o.code = r.organisation
        returning id, name
      ), home as (
        insert into network.employee_home (employee_id, location_id, during)
        select p.id, l.id, daterange(coalesce(h."from", r."from"), h.until)
        from jsonb_to_recordset($1) as r(name text, homes jsonb, "from" date)
        cross join jsonb_to_recordset(r.homes) as h(location text, "from" date, until date)
        join person p on p.name = r.name join network.location l on l.code = h.location
      )
      insert into network.employee_skill (employee_id, service_id, during)
      select p.id, s.id, daterange(r."from", null)
      from jsonb_to_recordset($1) as r(name text, skills jsonb, "from" date)
      cross join jsonb_array_elements_text(r.skills) as k(code)
      join person p on p.name = r.name join network.service s on s.code = k.code`,
    rows: (n) => n.employees,
  },
]

const numbered = <Row>(rows: readonly Row[]) => rows.map((row, at) => ({ ...row, position: at + 1 }))

/** Locks the network against a second loader until the transaction ends. */
export async function isNetworkEmpty(client: pg.ClientBase): Promise<boolean> {
  await client.query('select number from network.version for update')
  const { rows } = await client.query('select from network.organisation limit 1')
  return rows.length === 0
}

export async function insertNetwork(client: pg.ClientBase, network: ReferenceNetwork): Promise<void> {
  for (const { sql, rows } of statements) await client.query(sql, [JSON.stringify(rows(network))])
}
