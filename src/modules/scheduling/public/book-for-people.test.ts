import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPeople } from '#people'
import { type TestSite, testSite } from './testing/test-site.tsx'
import { bookForSelf, walkToTimes } from './testing/walk.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite()
})
afterAll(() => site.close())

type Booked = {
  state: string
  locale: string
  services: string[]
  names: string[]
  channels: string[]
  numbers: string[]
}

/** What the database knows of the booking with the code that the page shows. */
async function bookedAs(code: string): Promise<Booked | undefined> {
  const [row] = await site.sql<Pick<Booked, 'state' | 'locale' | 'services'> & { ids: string[] }>(
    `select a.state, a.locale, array_agg(c.code::text order by s.position) as services,
       array_agg(s.person_id order by s.position) as ids
     from scheduling.appointment a join scheduling.appointment_service s on s.appointment_id = a.id
     join network.service c on c.id = s.service_id where a.code = $1 group by a.id`,
    [code],
  )
  if (!row) return undefined
  const { ids, ...booked } = row
  const people = await site.bed.db.withActor({ role: 'job' }, (tx) => readPeople(tx, ids))
  return {
    ...booked,
    names: people.map(({ name }) => name),
    channels: people.map(({ contact }) => contact.channel),
    numbers: people.map(({ identifiers }) => identifiers[0]?.value ?? '-'),
  }
}

const codeOn = (text: string) => /Uw code([2-9A-Z]{3}) ([2-9A-Z]{3})/.exec(text)?.slice(1, 3).join('') ?? 'no code'

describe('an appointment without a script', () => {
  test('one person for themselves', async () => {
    const visitor = site.browser()
    const page = await bookForSelf(visitor)
    expect(page.heading).toBe('Uw afspraak staat vast')
    expect(page.path).toBe('/nl/afspraak/bevestiging')
    expect(page.text).toContain('Loket Zwolle')
    expect(page.text).not.toContain('Sam Example')
    expect(await bookedAs(codeOn(page.text))).toEqual({
      state: 'booked',
      locale: 'nl',
      services: ['biometrics'],
      names: ['Sam Example'],
      channels: ['email'],
      numbers: ['1234567890'],
    })
    expect(site.bed.published.at(-1)?.[0]).toBe('scheduling.appointment-booked')
  })

  test('a family of three, each with something else to arrange', async () => {
    const visitor = site.browser()
    await visitor.open('/nl/afspraak/dienst')
    await visitor.press('serviceCode', 'residence-document')
    await visitor.send({ for: 'family' })
    await visitor.send({ count: '3' })
    await visitor.send({ services: ['residence-document', 'residence-document', 'biometrics'] })
    await visitor.send({ clientGroup: 'family-member' })
    await visitor.press('locationCode', 'zwolle')
    await visitor.send({
      'name-1': 'Mother Example',
      'number-1': '1000000001',
      'name-2': 'Father Example',
      'number-2': '1000000002',
      'name-3': 'Child Example',
      'unknown-3': 'yes',
      'child-3': 'yes',
    })
    await visitor.send({ channel: 'phone', phone: '06 12 34 56 78', language: 'en' })
    await visitor.send({ needs: ['interpreter', 'wheelchair'], interpreterLanguage: 'Tigrinya' })
    await visitor.press('time', /Z$/)
    expect(visitor.page.text).toContain('V-nummer niet gevonden')
    const page = await visitor.send()
    expect(page.text).toContain('3 personen')
    expect(await bookedAs(codeOn(page.text))).toEqual({
      state: 'booked',
      locale: 'en',
      services: ['residence-document', 'residence-document', 'biometrics'],
      names: ['Mother Example', 'Father Example', 'Child Example'],
      channels: ['phone', 'none', 'none'],
      numbers: ['1000000001', '1000000002', '-'],
    })
  })

  test('a helper for somebody who has no number and may get no message', async () => {
    const visitor = site.browser()
    await visitor.open('/en/appointment/service')
    await visitor.press('serviceCode', 'biometrics')
    await visitor.send({ for: 'helper' })
    await visitor.send({ count: '1' })
    await visitor.send({ clientGroup: 'unknown' })
    await visitor.press('locationCode', 'amsterdam')
    await visitor.send({ 'name-1': 'Somebody Else', 'unknown-1': 'yes' })
    await visitor.send({ channel: 'none' })
    await visitor.send({ needs: ['quiet-place'] })
    await visitor.press('time', /Z$/)
    const page = await visitor.send()
    expect(page.heading).toBe('Your appointment is booked')
    const code = /Your code([2-9A-Z]{3}) ([2-9A-Z]{3})/.exec(page.text)?.slice(1, 3).join('') ?? ''
    expect(await bookedAs(code)).toMatchObject({ names: ['Somebody Else'], channels: ['none'], numbers: ['-'] })
  })

  test('seven or more are led to the page for groups and not refused', async () => {
    const visitor = site.browser()
    await visitor.open('/nl/afspraak/dienst')
    await visitor.press('serviceCode', 'biometrics')
    await visitor.send({ for: 'employer' })
    const page = await visitor.send({ count: 'more' })
    expect(page.path).toBe('/nl/afspraak/groep')
    expect(page.status).toBe(200)
  })

  test('the nearest place first when somebody says where they live, and nothing is chosen by searching', async () => {
    const visitor = site.browser()
    await visitor.open('/nl/afspraak/dienst')
    await visitor.press('serviceCode', 'biometrics')
    await visitor.send({ for: 'self' })
    await visitor.send({ clientGroup: 'unknown' })
    const page = await visitor.press('search', 'yes', { near: 'Meppel' })
    expect(page.path).toBe('/nl/afspraak/waar')
    expect(page.html.querySelector('button[name=locationCode]')?.getAttribute('value')).toBe('zwolle')
    expect(page.text).toMatch(/ongeveer \d+ km/i)
  })
})

describe('going back', () => {
  test('an answer that is changed after choosing a time keeps the time and all other answers', async () => {
    const visitor = site.browser()
    await walkToTimes(visitor)
    await visitor.press('time', /Z$/)
    const held = visitor.page.text
    const help = await visitor.open('/nl/afspraak/hulp')
    await visitor.send({ needs: ['companion'] })
    expect(help.status).toBe(200)
    expect(visitor.page.heading).toBe('Klopt alles?')
    expect(visitor.page.text).toContain('Er komt iemand met mij mee')
    expect(timeOn(visitor.page.text)).toBe(timeOn(held))
    const people = await visitor.open('/nl/afspraak/gegevens')
    expect(people.html.querySelector('#name-1')?.getAttribute('value')).toBe('Sam Example')
    expect(people.html.querySelector('#number-1')?.getAttribute('value')).toBe('1234567890')
  })

  test('another service lets the held time go, because it needs another length of time', async () => {
    const visitor = site.browser()
    await walkToTimes(visitor)
    await visitor.press('time', /Z$/)
    await visitor.open('/nl/afspraak/dienst')
    await visitor.press('serviceCode', 'residence-document')
    await visitor.open('/nl/afspraak/controle')
    expect(visitor.page.heading).not.toBe('Klopt alles?')
  })

  test('a page of which the questions before it were not answered leads to the first of those', async () => {
    const page = await site.browser().open('/nl/afspraak/controle')
    expect(page.heading).toBe('Waarvoor maakt u een afspraak?')
  })
})

const timeOn = (text: string) => /Wanneer(.+?) uur tot/.exec(text)?.[1]
