import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { paths } from '../paths.ts'
import { testSeal } from '../testing/booking-bed.ts'
import { signMoment } from './signed-moment.ts'
import type { Browser } from './testing/browser.ts'
import type { Fields } from './testing/page.ts'
import { type TestSite, testSite } from './testing/test-site.tsx'

let site: TestSite
let address = 0
beforeAll(async () => {
  site = await testSite()
})
beforeEach(() => {
  address += 1
})
afterEach(() => site.sql('delete from scheduling.group_request'))
afterAll(() => site.close())

const somebody = (): Browser => site.browser(`198.51.100.${address}`)
const good = {
  service: 'biometrics',
  people: '25',
  place: 'Wageningen',
  period: 'Eind september',
  organisation: 'Example University',
  name: 'Kim Example',
  contact: 'kim@school.example',
  note: 'Wij spreken Engels.\r\nEr zijn 3 kinderen.',
}
const kept = () => site.sql('select * from scheduling.group_request')

async function fillIn(visitor: Browser, change: Fields = {}) {
  await visitor.open(paths.groupRequest('nl'))
  return visitor.send({ ...good, ...change })
}

describe('a request for seven people or more', () => {
  test('is kept, has a reference, and says what happens next and when', async () => {
    const page = await fillIn(somebody())
    expect(page.heading).toBe('Wij hebben uw aanvraag')
    expect(page.text).toContain('binnen 2 werkdagen')
    const [row, ...more] = await kept()
    expect(more).toEqual([])
    expect(row).toMatchObject({
      people: 25,
      place: 'Wageningen',
      preferred_period: 'Eind september',
      organisation: 'Example University',
      contact_name: 'Kim Example',
      contact_channel: 'email',
      contact_address: 'kim@school.example',
      note: 'Wij spreken Engels.\nEr zijn 3 kinderen.',
      locale: 'nl',
    })
    expect(page.text).toContain(`${row?.reference.slice(0, 3)} ${row?.reference.slice(3)}`)
    expect(page.path).not.toMatch(/kim|school|Wageningen/i)
    expect(site.bed.published.at(-1)).toEqual(['scheduling.group-requested', { groupRequestId: row?.id }])
  })

  test('needs no more than what it asks for: period, organisation and note may stay empty', async () => {
    const page = await fillIn(somebody(), { period: '', organisation: '', note: '', contact: '06 12 34 56 78' })
    expect(page.status).toBe(200)
    expect(await kept()).toMatchObject([{ contact_channel: 'phone', contact_address: '+31612345678', note: '' }])
  })

  test('sent twice is kept once and has one reference', async () => {
    const visitor = somebody()
    await visitor.open(paths.groupRequest('nl'))
    const token = visitor.page.html.querySelector('input[name=token]')?.getAttribute('value') ?? ''
    const events = site.bed.published.length
    const pages = await Promise.all([1, 2].map(() => somebody().post(paths.groupRequest('nl'), { ...good, token })))
    expect(pages[0]?.text).toBe(pages[1]?.text)
    expect(await kept()).toHaveLength(1)
    expect(site.bed.published.length - events).toBeLessThanOrEqual(2)
  })

  test('the page with the reference shows only a reference that we gave', async () => {
    const page = await somebody().open(`${paths.groupThanks('nl')}?r=ABC234.abc.def`)
    expect(page.path).toBe(paths.groupRequest('nl'))
  })
})

describe('an answer that is not right', () => {
  const long = (length: number) => 'a'.repeat(length)
  test.each<[string, Fields, string]>([
    ['no service', { service: '' }, 'service'],
    ['an unknown service', { service: "x'; drop table" }, 'service'],
    ['a service that cannot be booked online', { service: 'maatwerk' }, 'service'],
    ['no number', { people: '' }, 'people'],
    ['words for a number', { people: 'veel' }, 'people'],
    ['a number for which people can choose a time themselves', { people: '6' }, 'people'],
    ['more people than anybody can plan', { people: '5001' }, 'people'],
    ['a negative number', { people: '-8' }, 'people'],
    ['no place', { place: ' ' }, 'place'],
    ['a long place', { place: long(101) }, 'place'],
    ['a NUL in the place', { place: 'Wag\u0000eningen' }, 'place'],
    ['a turning sign in the period', { period: '\u202egninnac' }, 'period'],
    ['a long period', { period: long(201) }, 'period'],
    ['a long organisation', { organisation: long(101) }, 'organisation'],
    ['no name', { name: '' }, 'name'],
    ['a long name', { name: long(101) }, 'name'],
    ['no contact', { contact: '' }, 'contact'],
    ['a broken e-mail address', { contact: 'kim@' }, 'contact'],
    ['a long note', { note: long(501) }, 'note'],
    ['a NUL in the note', { note: 'a\u0000b' }, 'note'],
  ])('%s is said at the field, and nothing is kept', async (_, change, fieldId) => {
    const page = await somebody().open(paths.groupRequest('nl'))
    const token = page.html.querySelector('input[name=token]')?.getAttribute('value') ?? ''
    const visitor = somebody()
    const answer = await visitor.post(paths.groupRequest('nl'), { ...good, ...change, token })
    expect(answer.status).toBe(400)
    expect(answer.errors.map((e) => e.fieldId)).toEqual([fieldId])
    expect(answer.html.querySelector(`#${fieldId}`)).not.toBeNull()
    expect(answer.html.querySelector('#contact')?.getAttribute('value')).toBe({ ...good, ...change }.contact)
    expect(await kept()).toEqual([])
  })

  test('markup is kept as the text it is', async () => {
    await fillIn(somebody(), { organisation: '<script>alert(1)</script>' })
    expect(await kept()).toMatchObject([{ organisation: '<script>alert(1)</script>' }])
  })
})

describe('a form that is not ours', () => {
  test.each<[string, Fields, Record<string, string>]>([
    ['without a token', {}, {}],
    ['with a made-up token', { token: 'abc.def.ghi' }, {}],
    ['from another site', {}, { 'sec-fetch-site': 'cross-site' }],
  ])('%s keeps nothing', async (_, fields, headers) => {
    const page = await somebody().post(paths.groupRequest('nl'), { ...good, ...fields }, headers)
    expect(page.status).toBe(403)
    expect(page.html.querySelector(`a[href="${paths.groupRequest('nl')}"]`)).not.toBeNull()
    expect(await kept()).toEqual([])
  })

  test('that stood open since yesterday is shown again with its answers, and sent then', async () => {
    const yesterday = { now: () => site.bed.clock.now().subtract({ hours: 20 }) }
    const token = signMoment(testSeal, yesterday, 'group-form', 'salt')
    const visitor = somebody()
    const page = await visitor.post(paths.groupRequest('nl'), { ...good, token })
    expect(page.status).toBe(403)
    expect(page.text).toContain('Uw antwoorden zijn bewaard')
    expect(await kept()).toEqual([])
    expect((await visitor.send()).heading).toBe('Wij hebben uw aanvraag')
  })

  test('the sixth request of an hour from one address waits, with its answers kept', async () => {
    for (let i = 0; i < 5; i += 1) expect((await fillIn(somebody())).status).toBe(200)
    const page = await fillIn(somebody())
    expect(page.status).toBe(429)
    expect(page.html.querySelector('#place')?.getAttribute('value')).toBe('Wageningen')
    expect(await kept()).toHaveLength(5)
    expect((await fillIn(site.browser('203.0.113.77'))).status).toBe(200)
  })
})
