import { Temporal } from 'temporal-polyfill'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { paths, type StepName } from '../paths.ts'
import { aBooking } from '../testing/booking-bed.ts'
import type { Browser } from './testing/browser.ts'
import { type Fields, fillIn, type Page } from './testing/page.ts'
import { type TestSite, testSite } from './testing/test-site.tsx'
import { bookForSelf, walkToTimes } from './testing/walk.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite()
})
afterEach(() => site.sql('delete from scheduling.appointment'))
afterAll(() => site.close())

const step = (name: StepName) => paths.step('nl', name)
const tokenOn = (page: Page) => page.html.querySelector('input[name=token]')?.getAttribute('value') ?? ''
const appointments = () => site.sql<{ state: string }>('select state from scheduling.appointment')
const lapse = () =>
  site.sql(`update scheduling.appointment set held_until = now() - interval '1 second' where state = 'held'`)

/** Everything that a request of a customer could write. */
async function written() {
  const [row] = await site.sql(
    `select (select json_agg(d order by d.holder) from scheduling.draft d)::text as drafts,
       (select json_agg(a order by a.id) from scheduling.appointment a)::text as appointments,
       (select json_agg(l order by l.resource_id, l.during) from scheduling.allocation l)::text as allocations,
       (select json_agg(p order by p.id) from people.person p)::text as people,
       (select count(*) from people.identifier) as identifiers, (select count(*) from scheduling.manage_link) as links`,
  )
  return { ...row, published: site.bed.published.length }
}

/** Books whatever is free at this time, so that nobody else can have it. */
async function takeAll(locationCode: string, time: string): Promise<void> {
  for (let free = true; free; ) {
    const startsAt = Temporal.Instant.from(time)
    free = await aBooking(site.bed, { locationCode, startsAt }).then(
      () => true,
      () => false,
    )
  }
}

async function expectAnswersKept(visitor: Browser): Promise<void> {
  const people = await visitor.open(step('people'))
  expect(people.html.querySelector('#name-1')?.getAttribute('value')).toBe('Sam Example')
  const contact = await visitor.open(step('contact'))
  expect(contact.html.querySelector('#email')?.getAttribute('value')).toBe('sam@mail.example')
}

describe('a time that is lost', () => {
  test('between looking and choosing: other times are offered and all answers are kept', async () => {
    const visitor = site.browser()
    const times = await walkToTimes(visitor)
    const wanted = times.html.querySelector('button[name=time]')?.getAttribute('value') ?? ''
    await takeAll('zwolle', wanted)
    const page = await visitor.press('time', wanted)
    expect(page.status).toBe(400)
    expect(page.errors).toEqual([{ fieldId: 'time', message: expect.stringContaining('Uw antwoorden zijn bewaard') }])
    const offered = page.html.querySelectorAll('#time button[name=time]').map((b) => b.getAttribute('value'))
    expect(offered.length).toBeGreaterThan(0)
    expect(offered).not.toContain(wanted)
    const check = await visitor.press('time', /Z$/)
    expect(check.text).toContain('Sam Example')
    expect(check.text).toContain('sam@mail.example')
    expect((await visitor.send()).heading).toBe('Uw afspraak staat vast')
  })

  test('between choosing and confirming: the page says so, offers times and keeps the answers', async () => {
    const visitor = site.browser()
    await walkToTimes(visitor)
    await visitor.press('time', /Z$/)
    await lapse()
    const page = await visitor.send()
    expect(page.path).toBe(step('time'))
    expect(page.text).toContain('weer vrijgegeven')
    expect((await appointments()).filter(({ state }) => state === 'booked')).toEqual([])
    await visitor.press('time', /Z$/)
    expect((await visitor.send()).heading).toBe('Uw afspraak staat vast')
  })

  test('by looking at the last page too late: it leads back to the times', async () => {
    const visitor = site.browser()
    await walkToTimes(visitor)
    await visitor.press('time', /Z$/)
    await lapse()
    expect((await visitor.open(step('check'))).path).toBe(step('time'))
    await expectAnswersKept(visitor)
  })

  test.each(['', 'now', '2020-01-01T09:00:00Z', '2026-13-45T99:99Z', '9999-12-31T23:59:59Z', '2026-11-25T03:00:00Z'])(
    'a time that is none (%s) is an error at the times and keeps no time',
    async (time) => {
      const visitor = site.browser()
      const times = await walkToTimes(visitor)
      const page = await visitor.post(step('time'), { token: tokenOn(times), time })
      expect(page.status).toBe(400)
      expect(page.errors.map((e) => e.fieldId)).toEqual(['time'])
      expect(await appointments()).toEqual([])
    },
  )

  test.each(['2026-02-31', '2026-00-10', '2026-13-40', 'soon', '0000-01-01', '9999-12-31', "2026-12-01'--"])(
    'an address with a day that is none (%s) shows times all the same',
    async (day) => {
      const visitor = site.browser()
      await walkToTimes(visitor)
      const page = await visitor.open(`${step('time')}?day=${encodeURIComponent(day)}`)
      expect(page.status).toBe(200)
      expect(page.html.querySelector('button[name=time]')).not.toBeNull()
    },
  )
})

describe('sent twice', () => {
  test('confirming at the same moment books one appointment and both windows say it is booked', async () => {
    const visitor = site.browser()
    await walkToTimes(visitor)
    const check = await visitor.press('time', /Z$/)
    const twin = site.browser()
    for (const [name, value] of visitor.cookies) twin.cookies.set(name, value)
    const { body } = fillIn(check, {})
    const pages = await Promise.all([visitor, twin].map((b) => b.post(step('check'), body.toString())))
    expect(pages.map((page) => page.heading)).toEqual(['Uw afspraak staat vast', 'Uw afspraak staat vast'])
    expect(await appointments()).toEqual([{ state: 'booked' }])
    expect(
      await site.sql(`select 1 from people.person where name = 'Sam Example' and holder in
      (select holder from scheduling.appointment)`),
    ).toHaveLength(1)
  })

  test('confirming again after going back shows the same appointment', async () => {
    const visitor = site.browser()
    await walkToTimes(visitor)
    const check = await visitor.press('time', /Z$/)
    const first = await visitor.send()
    const again = await visitor.post(step('check'), { token: tokenOn(check) })
    expect(again.text).toBe(first.text)
    expect(await appointments()).toEqual([{ state: 'booked' }])
  })

  test('a page that another window made old books nothing: it is shown again as things are now', async () => {
    const visitor = site.browser()
    await walkToTimes(visitor)
    const old = fillIn(await visitor.press('time', /Z$/), {})
    const times = await visitor.open(step('time'))
    const other = times.html.querySelectorAll('button[name=time]').at(-1)?.getAttribute('value') ?? ''
    await visitor.post(step('time'), { token: tokenOn(times), time: other })
    const again = await visitor.post(step('check'), old.body.toString())
    expect(again).toMatchObject({ status: 400, heading: 'Klopt alles?' })
    expect(again.errors.map((e) => e.message)).toEqual([expect.stringContaining('ander venster')])
    expect(await appointments()).toEqual([{ state: 'held' }])
    expect((await visitor.send()).heading).toBe('Uw afspraak staat vast')
  })

  test('a second choice that is refused leaves the first time kept, and says so', async () => {
    const visitor = site.browser()
    await walkToTimes(visitor)
    await visitor.press('time', /Z$/)
    const times = await visitor.open(step('time'))
    const refused = await visitor.post(step('time'), { token: tokenOn(times), time: '2027-01-01T03:00:00Z' })
    expect(refused.status).toBe(400)
    expect(refused.text).toMatch(/U hebt nu: .* uur/)
    expect((await visitor.open(step('check'))).path).toBe(step('check'))
    expect(await appointments()).toEqual([{ state: 'held' }])
  })

  test('choosing a time twice keeps one time', async () => {
    const visitor = site.browser()
    const times = await walkToTimes(visitor)
    const time = times.html.querySelector('button[name=time]')?.getAttribute('value') ?? ''
    const body = { token: tokenOn(times), time }
    await Promise.all([1, 2].map(() => visitor.raw('POST', step('time'), body)))
    expect(await appointments()).toEqual([{ state: 'held' }])
    expect((await visitor.open(step('check'))).heading).toBe('Klopt alles?')
  })
})

describe('a form that is not of this booking writes nothing', () => {
  const steps: Array<[StepName, Fields]> = [
    ['service', { serviceCode: 'residence-document' }],
    ['for', { for: 'family' }],
    ['group', { clientGroup: 'student' }],
    ['place', { locationCode: 'amsterdam' }],
    ['people', { 'name-1': 'Somebody Else', 'number-1': '9999999999' }],
    ['contact', { channel: 'none' }],
    ['help', { needs: 'wheelchair' }],
    ['time', { time: '2026-11-25T09:00:00Z' }],
    ['check', {}],
  ]

  test.each(steps)(
    'at the question %s: without a token, with another one’s, or from another site',
    async (name, body) => {
      const visitor = site.browser()
      await walkToTimes(visitor)
      await visitor.press('time', /Z$/)
      const own = tokenOn(visitor.page)
      const other = site.browser()
      const foreign = tokenOn(await walkToTimes(other))
      const before = await written()
      const tries: Array<[Fields, Record<string, string | undefined>?]> = [
        [body],
        [{ ...body, token: 'abc.def' }],
        [{ ...body, token: foreign }],
        [{ ...body, token: own }, { 'sec-fetch-site': 'cross-site' }],
        [
          { ...body, token: own },
          { 'sec-fetch-site': undefined, origin: 'https://elsewhere.example' },
        ],
      ]
      for (const [fields, headers] of tries) {
        const page = await visitor.post(step(name), fields, headers)
        expect(page.status).toBe(403)
        expect(page.text).toContain('Er is niets veranderd')
      }
      expect(await written()).toEqual(before)
    },
  )

  test('the token of a booking that is finished does nothing for the next one in the same browser', async () => {
    const visitor = site.browser()
    await walkToTimes(visitor)
    const check = await visitor.press('time', /Z$/)
    await visitor.send()
    await walkToTimes(visitor)
    const before = await written()
    expect((await visitor.post(step('help'), { token: tokenOn(check), needs: 'wheelchair' })).status).toBe(403)
    expect(await written()).toEqual(before)
  })

  test.each([
    ['a body that is no form', '{"a":1}', { 'content-type': 'application/json' }, [400, 403, 415]],
    ['a body of another kind', '<a/>', { 'content-type': 'application/xml' }, [415]],
    ['a huge body', `name-1=${'a'.repeat(70_000)}`, {}, [413]],
    ['broken percent signs', 'name-1=%E0%A4%A&token=%', {}, [400, 403]],
    ['a thousand fields', 'a=1&'.repeat(1_000), {}, [400, 403]],
  ])('%s is refused', async (_, body, headers: Record<string, string>, statuses) => {
    const visitor = site.browser()
    await walkToTimes(visitor)
    const before = await written()
    expect(statuses).toContain((await visitor.post(step('people'), body, headers)).status)
    expect(await written()).toEqual(before)
  })
})

describe('hostile text', () => {
  const nasty = {
    NUL: 'a\u0000b',
    'a turning sign': 'a\u202eb',
    'a line in a line': 'a\u2028b',
    'a control sign': 'a\u0007b',
    'far too much': 'a'.repeat(3_000),
  }
  const fields: Array<[StepName, string, (text: string) => Fields]> = [
    ['people', 'name-1', (text) => ({ 'name-1': text, 'number-1': '1234567890' })],
    ['people', 'number-1', (text) => ({ 'name-1': 'Sam', 'number-1': text })],
    ['contact', 'email', (text) => ({ channel: 'email', email: `${text}@mail.example` })],
    ['contact', 'phone', (text) => ({ channel: 'phone', phone: text })],
    ['help', 'interpreterLanguage', (text) => ({ needs: 'interpreter', interpreterLanguage: text })],
    ['help', 'note', (text) => ({ note: text })],
  ]
  const cases = fields.flatMap(([name, id, body]) =>
    Object.entries(nasty).map(([kind, text]) => [kind, id, name, body(text)] as const),
  )

  test.each(cases)('%s in %s is an error at that field and is written nowhere', async (_, id, name, body) => {
    const visitor = site.browser()
    await walkToTimes(visitor)
    const form = await visitor.open(step(name))
    const before = await written()
    const page = await visitor.post(step(name), { token: tokenOn(form), ...body })
    expect(page.status).toBe(400)
    expect(page.errors.map((e) => e.fieldId)).toEqual([id])
    expect(page.html.querySelector(`[id="${id}"]`)).not.toBeNull()
    expect(page.html.querySelector(`[id="${id}-error"]`)?.textContent).toContain(page.errors[0]?.message)
    expect(await written()).toEqual(before)
  })

  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "Robert'); drop table people.person;--",
    '${7*7}{{7*7}}',
  ])('markup and statements (%s) are a name like any other, shown as typed', async (name) => {
    const visitor = site.browser()
    await walkToTimes(visitor, { person: { 'name-1': name, 'unknown-1': 'yes' } })
    const check = await visitor.press('time', /Z$/)
    expect(check.html.querySelectorAll('script, img')).toEqual([])
    expect(check.html.querySelectorAll('dt').map((dt) => dt.textContent)).toContain(name.replaceAll('&', '&amp;'))
    await visitor.send()
    expect(await site.sql('select 1 from people.person where name = $1', [name])).not.toEqual([])
  })

  test.each(['Nergenshuizen', "'; --", 'a'.repeat(5_000), 'Zwol\u0000le', 'Zwolle\u202e'])(
    'a place that does not exist (%j) is said at its field',
    async (near) => {
      const visitor = site.browser()
      await walkToTimes(visitor)
      const form = await visitor.open(step('place'))
      const before = await written()
      const page = await visitor.post(step('place'), { token: tokenOn(form), search: 'yes', near })
      expect([page.status, page.errors.map((e) => e.fieldId)]).toEqual([400, ['near']])
      expect(page.html.querySelector('#near')).not.toBeNull()
      expect(await written()).toEqual(before)
    },
  )
})

describe('an answer that is missing or unknown', () => {
  const wrong: Array<[StepName, Fields, string[]]> = [
    ['service', {}, ['serviceCode']],
    ['service', { serviceCode: 'nothing' }, ['serviceCode']],
    ['service', { serviceCode: 'maatwerk' }, ['serviceCode']],
    ['for', {}, ['for']],
    ['for', { for: 'dog' }, ['for']],
    ['group', {}, ['clientGroup']],
    ['group', { clientGroup: 'martian' }, ['clientGroup']],
    ['place', {}, ['near']],
    ['place', { locationCode: 'atlantis' }, ['locationCode']],
    ['place', { locationCode: 'utrecht' }, ['locationCode']],
    ['place', { locationCode: 'expat-leiden' }, ['locationCode']],
    ['people', {}, ['name-1', 'number-1']],
    ['people', { 'name-1': 'Sam', 'number-1': '123' }, ['number-1']],
    ['people', { 'name-1': ' ', 'unknown-1': 'yes' }, ['name-1']],
    ['contact', {}, ['channel']],
    ['contact', { channel: 'pigeon' }, ['channel']],
    ['contact', { channel: 'email', email: '' }, ['email']],
    ['contact', { channel: 'email', email: 'sam@' }, ['email']],
    ['contact', { channel: 'phone', phone: '12' }, ['phone']],
    ['time', {}, ['time']],
  ]

  test.each(wrong)(
    'at %s (%o) has a summary whose links lead to the fields, and writes nothing',
    async (name, body, ids) => {
      const visitor = site.browser()
      await walkToTimes(visitor)
      const form = await visitor.open(step(name))
      const before = await written()
      const page = await visitor.post(step(name), { token: tokenOn(form), ...body })
      expect(page.status).toBe(400)
      expect(page.title).toMatch(/^Error: /)
      expect(page.errors.map((e) => e.fieldId)).toEqual(ids)
      for (const { fieldId } of page.errors) expect(page.html.querySelector(`[id="${fieldId}"]`)).not.toBeNull()
      expect(await written()).toEqual(before)
    },
  )

  test('of several people each has its own error', async () => {
    const visitor = site.browser()
    await visitor.open(step('service'))
    await visitor.press('serviceCode', 'biometrics')
    await visitor.send({ for: 'family' })
    await visitor.send({ count: '2' })
    const page = await visitor.post(step('services'), { token: tokenOn(visitor.page), services: ['biometrics', 'x'] })
    expect(page.errors.map((e) => e.fieldId)).toEqual(['services-2'])
    expect(page.html.querySelector('#services-2')).not.toBeNull()
    const count = await visitor.open(step('count'))
    for (const answer of ['', '0', '7', '1.5', 'many']) {
      const again = await visitor.post(step('count'), { token: tokenOn(count), count: answer })
      expect([answer, again.errors.map((e) => e.fieldId)]).toEqual([answer, ['count']])
    }
  })
})

test('after booking, going back to the questions begins a booking of its own', async () => {
  const visitor = site.browser()
  await bookForSelf(visitor)
  expect((await visitor.open(step('people'))).path).toBe(step('service'))
  await bookForSelf(visitor)
  expect(await appointments()).toEqual([{ state: 'booked' }, { state: 'booked' }])
})
