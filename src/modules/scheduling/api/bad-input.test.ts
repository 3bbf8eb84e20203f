import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readPeople } from '#people'
import { type ApiBed, apiBed, somebody, type Wish, wish, written } from '../testing/api-bed.ts'

let bed: ApiBed
let hold: { id: string; headers: Record<string, string> }
let before: Record<string, number>

beforeAll(async () => {
  bed = await apiBed()
  const made = await bed.call('POST', '/holds', { body: await wish(bed) })
  hold = { id: made.body.id, headers: { 'holder-secret': made.body.secret } }
})
afterAll(() => bed.close())
beforeEach(async () => {
  before = await written(bed)
})

const day = 24 * 3_600_000
const shifted = (iso: string, milliseconds: number) => new Date(Date.parse(iso) + milliseconds).toISOString()

describe('a hold is refused, with the field that is wrong, and nothing is written', () => {
  const cases: Array<[what: string, code: string, field: string, given: (ok: string) => Wish]> = [
    ['an unknown service', 'unknown-service', '/serviceCodes', () => ({ serviceCodes: ['massage'] })],
    ['an unknown location', 'unknown-location', '/locationCode', () => ({ locationCode: 'atlantis' })],
    ['an unknown client group', 'unknown-client-group', '/clientGroup', () => ({ clientGroup: 'kings' })],
    ['a closed location', 'location-closed', '/locationCode', () => ({ locationCode: 'utrecht' })],
    ['a time that has passed', 'past-time', '/startsAt', (ok) => ({ startsAt: shifted(ok, -60 * day) })],
    [
      'a time that is too soon',
      'too-soon',
      '/startsAt',
      () => ({ startsAt: shifted(new Date().toISOString(), 60_000) }),
    ],
    ['a time that is too far ahead', 'too-far', '/startsAt', (ok) => ({ startsAt: shifted(ok, 300 * day) })],
    ['a time in the night', 'outside-hours', '/startsAt', (ok) => ({ startsAt: `${ok.slice(0, 10)}T02:00:00Z` })],
    ['a time off the grid', 'outside-hours', '/startsAt', (ok) => ({ startsAt: shifted(ok, 60_000) })],
    ['a time with seconds', 'outside-hours', '/startsAt', (ok) => ({ startsAt: shifted(ok, 1_000) })],
    [
      'a service that is not given there',
      'service-not-here',
      '/locationCode',
      () => ({ locationCode: 'expat-leiden', serviceCodes: ['return-visa'] }),
    ],
    [
      'a service that is not for this group there',
      'not-for-client-group',
      '/clientGroup',
      () => ({ locationCode: 'expat-amsterdam', clientGroup: 'asylum-status-holder' }),
    ],
    [
      'a service that cannot be booked online',
      'not-bookable-online',
      '/serviceCodes',
      () => ({ serviceCodes: ['information'] }),
    ],
  ]
  test.each(cases)('%s', async (_what, code, field, given) => {
    const good = await wish(bed)
    const { status, body } = await bed.call('POST', '/holds', { body: { ...good, ...given(good.startsAt) } })
    expect([status, body.type]).toEqual([400, `/api/v1/problems#${code}`])
    expect(body.errors).toMatchObject([{ in: 'body', location: field, code }])
    expect(await written(bed)).toEqual(before)
  })

  test.each([
    ['no body', undefined, '', 'wrong-type'],
    ['no services', { serviceCodes: [] }, '/serviceCodes', 'too-small'],
    ['seven people', { serviceCodes: Array(7).fill('biometrics') }, '/serviceCodes', 'too-big'],
    ['a time without an offset', { startsAt: '2027-03-01T09:00:00' }, '/startsAt', 'wrong-format'],
    ['a day that does not exist', { startsAt: '2027-02-30T09:00:00Z' }, '/startsAt', 'wrong-format'],
    ['a field that does not exist', { startAt: 'x' }, '/startAt', 'unknown-field'],
    ['an appointment that is no id', { movesAppointmentId: "1'; drop table" }, '/movesAppointmentId', 'wrong-format'],
    ['NUL in a code', { locationCode: 'zwolle\u0000' }, '/locationCode', 'unknown-location'],
    ['SQL in a code', { serviceCodes: ["' or 1=1 --"] }, '/serviceCodes', 'unknown-service'],
  ])('%s', async (_what, wrong, field, code) => {
    const body = wrong && { ...(await wish(bed)), ...wrong }
    const answer = await bed.call('POST', '/holds', { body: body ?? null })
    expect(answer.status).toBe(400)
    expect(answer.body.errors).toMatchObject([{ in: 'body', location: field, code }])
    expect(await written(bed)).toEqual(before)
  })
})

const person = { name: 'Ada', vNumber: '1234567890' }
const email = (address: unknown) => ({ contact: { channel: 'email', address } })
const phone = (address: unknown) => ({ contact: { channel: 'phone', address } })
const needs = (more: object) => ({ needs: { supportNeeds: ['interpreter'], ...more } })
const bidi = '\u202eevil'

describe('an appointment is refused, with the field that is wrong, and nothing is written', () => {
  test.each<[string, object, string, string]>([
    ['an e-mail address without @', email('somebody'), '/contact/address', 'email-at'],
    ['an e-mail address without a domain', email('a@b'), '/contact/address', 'email-domain'],
    ['an e-mail address that is HTML', email('<b>@mail.example'), '/contact/address', 'email-characters'],
    ['an e-mail address that adds a header', email('a@b.example\r\nBcc: c@d.example'), '/contact/address', 'email-at'],
    ['an e-mail address with NUL', email('a@b.exa\u0000mple'), '/contact/address', 'email-characters'],
    ['an e-mail address with bidi', email(`a@${bidi}.example`), '/contact/address', 'email-characters'],
    ['an e-mail address with SQL', email("a'; drop table x;--@b.example"), '/contact/address', 'email-characters'],
    ['a telephone number of words', phone('call me'), '/contact/address', 'phone-characters'],
    ['a telephone number too short', phone('06 123'), '/contact/address', 'phone-length'],
    ['a telephone number with NUL', phone('06\u000012345678'), '/contact/address', 'phone-characters'],
    ['a telephone number with SQL', phone('0612345678; select 1'), '/contact/address', 'phone-characters'],
    [
      'a channel that does not exist',
      { contact: { channel: 'pigeon', address: 'x' } },
      '/contact/channel',
      'unknown-value',
    ],
    ['no contact', { contact: undefined }, '/contact', 'required'],
    ['a V-number too short', { people: [{ name: 'Ada', vNumber: '123' }] }, '/people/0/vNumber', 'v-number-length'],
    [
      'a V-number of letters',
      { people: [{ name: 'Ada', vNumber: 'V123456789' }] },
      '/people/0/vNumber',
      'v-number-characters',
    ],
    [
      'a V-number with SQL',
      { people: [{ name: 'Ada', vNumber: "1' or '1'='1" }] },
      '/people/0/vNumber',
      'v-number-characters',
    ],
    [
      'a V-number with NUL',
      { people: [{ name: 'Ada', vNumber: '12345\u000067890' }] },
      '/people/0/vNumber',
      'v-number-characters',
    ],
    [
      'a V-number with bidi',
      { people: [{ name: 'Ada', vNumber: `${bidi}1234567890` }] },
      '/people/0/vNumber',
      'v-number-characters',
    ],
    ['no V-number where one is needed', { people: [{ name: 'Ada' }] }, '/people/0/vNumber', 'v-number-empty'],
    [
      'a V-number that is also unknown',
      { people: [{ ...person, vNumberUnknown: true }] },
      '/people/0/vNumber',
      'v-number-both',
    ],
    ['an empty name', { people: [{ ...person, name: ' \u200b' }] }, '/people/0/name', 'name-empty'],
    ['a long name', { people: [{ ...person, name: 'x'.repeat(101) }] }, '/people/0/name', 'name-long'],
    ['a very long name', { people: [{ ...person, name: 'x'.repeat(3_000) }] }, '/people/0/name', 'text-long'],
    ['a name with NUL', { people: [{ ...person, name: 'A\u0000da' }] }, '/people/0/name', 'text-control'],
    ['a name with a line break', { people: [{ ...person, name: 'A\nda' }] }, '/people/0/name', 'text-control'],
    ['a name with bidi', { people: [{ ...person, name: bidi }] }, '/people/0/name', 'text-bidi'],
    ['half a character in a name', { people: [{ ...person, name: 'A\ud800' }] }, '/people/0/name', 'text-control'],
    ['a note with NUL', needs({ note: 'a\u0000b' }), '/needs/note', 'text-control'],
    ['a note with bidi', needs({ note: bidi }), '/needs/note', 'text-bidi'],
    ['a long note', needs({ note: 'x'.repeat(501) }), '/needs/note', 'note-long'],
    [
      'an interpreter language with NUL',
      needs({ interpreterLanguage: '\u0000' }),
      '/needs/interpreterLanguage',
      'text-control',
    ],
    [
      'an interpreter language with bidi',
      needs({ interpreterLanguage: bidi }),
      '/needs/interpreterLanguage',
      'text-bidi',
    ],
    [
      'an interpreter language for nobody',
      { needs: { interpreterLanguage: 'Tigrinya' } },
      '/needs/interpreterLanguage',
      'interpreter-not-asked',
    ],
    [
      'a need that does not exist',
      { needs: { supportNeeds: ['red carpet'] } },
      '/needs/supportNeeds/0',
      'unknown-value',
    ],
    ['a language that is SQL', { needs: { language: "nl'; --" } }, '/needs/language', 'wrong-format'],
    ['one person too many', { people: [person, person] }, '/people', 'people-missing'],
    ['nobody', { people: [] }, '/people', 'too-small'],
    ['a field that does not exist', { people: [{ ...person, vnumber: 'x' }] }, '/people/0/vnumber', 'unknown-field'],
    ['a hold that is no id', { holdId: 'x' }, '/holdId', 'wrong-format'],
  ])('%s', async (_what, wrong, field, code) => {
    const body = { holdId: hold.id, ...somebody(), ...wrong }
    const answer = await bed.call('POST', '/appointments', { headers: hold.headers, body })
    expect(answer.status).toBe(400)
    expect(answer.body.errors?.map((e) => `${e.in} ${e.location} ${e.code}`)).toEqual([`body ${field} ${code}`])
    expect(await written(bed)).toEqual(before)
  })

  test('everything that is wrong is said at once', async () => {
    const body = { holdId: hold.id, people: [{ name: '', vNumber: '1' }], ...email('x'), extra: 1 }
    const answer = await bed.call('POST', '/appointments', { headers: hold.headers, body })
    expect(answer.body.errors?.map((e) => e.location).sort()).toEqual([
      '/contact/address',
      '/extra',
      '/people/0/name',
      '/people/0/vNumber',
    ])
  })
})

test('SQL and HTML in a name or a note are letters like others: kept as they are, run by nobody', async () => {
  const made = await bed.call('POST', '/holds', { body: await wish(bed, { locationCode: 'den-bosch' }) })
  const name = `Robert'); drop table people.person;-- <script>alert(1)</script> {{7*7}} \${x}`
  const note = `"><img src=x onerror=alert(1)> ' or 1=1 --`
  const answer = await bed.call('POST', '/appointments', {
    headers: { 'holder-secret': made.body.secret },
    body: { holdId: made.body.id, ...somebody(1, { people: [{ ...person, name }], needs: { note } }) },
  })
  expect(answer.status).toBe(201)
  const { rows } = await bed.owner.query('select id from people.person')
  const people = await bed.db.withActor({ role: 'job' }, (tx) => readPeople(tx, [rows[0].id]))
  expect(people).toMatchObject([{ name, note }])
  expect(rows).toHaveLength(1)
})

describe('times are asked for in words that exist', () => {
  test.each([
    ['', 'serviceCode required'],
    ['serviceCode=massage', 'serviceCode unknown-service'],
    ['serviceCode=biometrics&locationCode=atlantis', 'locationCode unknown-location'],
    ['serviceCode=biometrics&locationCode=utrecht', 'locationCode location-closed'],
    ['serviceCode=return-visa&locationCode=expat-leiden', 'locationCode service-not-here'],
    [
      'serviceCode=biometrics&locationCode=expat-amsterdam&clientGroup=asylum-status-holder',
      'clientGroup not-for-client-group',
    ],
    ['serviceCode=biometrics&clientGroup=kings', 'clientGroup unknown-client-group'],
    ['serviceCode=biometrics&people=7', 'people too-big'],
    ['serviceCode=biometrics&people=two', 'people wrong-type'],
    ['serviceCode=biometrics&serviceCode=return-visa&people=3', 'people people-differ'],
    ['serviceCode=biometrics&locationCode=zwolle&from=tomorrow', 'from wrong-format'],
    ['serviceCode=biometrics&locationCode=zwolle&from=2027-02-02&until=2027-02-01', 'until until-before-from'],
    ['serviceCode=biometrics&locationCode=zwolle&from=2027-02-02&until=2028-02-01', 'until range-too-long'],
    ['serviceCode=biometrics&from=2027-02-02', 'from only-at-location'],
    ['service_code=biometrics&serviceCode=biometrics', 'service_code unknown-field'],
  ])('%s', async (query, expected) => {
    const answer = await bed.call('GET', `/available-times?${query}`)
    expect(answer.status).toBe(400)
    expect(answer.body.errors?.map((e) => `${e.location} ${e.code}`)).toEqual([expected])
  })
})

test.each(['/locations/atlantis', '/services/massage'])('%s is not found', async (path) => {
  expect((await bed.call('GET', path)).status).toBe(404)
})

test.each(['/locations/a%00b', `/locations/${'x'.repeat(90)}`, '/appointments/1', '/holds/%27'])(
  '%s is no code or id',
  async (path) => {
    expect((await bed.call('GET', path, hold)).status).toBe(400)
  },
)
