import { parse } from 'node-html-parser'
import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig } from '#platform/config'
import { createWebApp, type Frame, type WebApp } from '#platform/http'
import { renderPart } from '#ui'
import { type TestDatabase, testDatabase } from '../../../../tests/support/test-database.ts'
import { loadReferenceNetwork } from '../../../demo/load-reference-network.ts'
import { loadNetwork } from '../load-network.ts'
import type { Network } from '../network.ts'
import { registerLocationPages } from './register.ts'

let test: TestDatabase
let app: WebApp
let network: Network
const monday = Temporal.Instant.from('2026-11-23T10:00:00Z')
let now = monday
const frame: Frame = ({ title, back, children }) =>
  renderPart(
    <html lang="nl">
      <title>{title}</title>
      {back && <a href={back.href}>{back.label}</a>}
      <main>{children as VNode}</main>
    </html>,
  )

beforeAll(async () => {
  test = await testDatabase()
  await loadReferenceNetwork(test.ownerUrl, Temporal.PlainDate.from('2026-11-23'))
  network = await test.db.withActor({ role: 'public' }, loadNetwork)
  app = createWebApp(loadConfig({}))
  registerLocationPages(app, {
    clock: { now: () => now },
    networks: { current: async () => network },
    frame,
    links: { book: (locale, code) => `/${locale}/boek?location=${code}`, contact: (locale) => `/${locale}/contact` },
    firstFree: async (_network, _location, service) =>
      service.code === 'return-visa' ? undefined : Temporal.Instant.from('2026-11-24T08:00:00Z'),
  })
})
beforeEach(() => {
  now = monday
})
afterAll(async () => {
  await app?.close()
  await test?.close()
})

async function page(url: string) {
  const { body, statusCode } = await app.inject({ url })
  // A link and its note are boxes of their own on the screen, without a space between them in the source.
  const main = parse(body.replaceAll('</a><span', '</a> <span')).querySelector('main')
  const text = (main?.structuredText ?? '').replace(/\s+/g, ' ')
  return { status: statusCode, body, main, text }
}

describe('the page of a location', () => {
  it('says in this order: open until, address, appointment, services, exceptions, hours', async () => {
    const { text, main } = await page('/nl/locaties/zwolle')
    const parts = [
      'Loket Zwolle',
      'Nu open tot 16.00 uur',
      'Voorbeeldplein 12, 8000 XX Zwolle',
      'Afspraak maken in Zwolle',
      'Vingerafdrukken en foto 20 minuten · eerste tijd morgen',
      'Dicht op woensdag 2 december',
      'Maandag 23 november (vandaag) 9.00 – 16.00 uur',
      'Donderdag 26 november 9.00 – 19.00 uur',
      'Zaterdag en zondag dicht',
      'Met trein en bus',
      'Was u gewend om naar Utrecht te gaan?',
    ]
    const places = parts.map((part) => text.indexOf(part))
    expect(parts.filter((_, at) => places[at] === -1)).toEqual([])
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(main?.querySelectorAll('h1')).toHaveLength(1)
    expect(main?.querySelector('a.loket-button')?.getAttribute('href')).toBe('/nl/boek?location=zwolle')
  })

  it('names the nearest desk that is open on a day of closing', async () => {
    expect((await page('/nl/locaties/zwolle')).text).toMatch(
      /opleiding\. Loket (Amsterdam|Den Bosch) is die dag wel open\./,
    )
  })

  it('sends people for the information desk to the telephone and the written way, not to a booking', async () => {
    const { main, text } = await page('/nl/locaties/zwolle')
    const link = main?.querySelectorAll('a').find((a) => a.text.includes('informatieloket'))
    expect(link?.getAttribute('href')).toBe('/nl/contact')
    expect(text).toContain('Bel 088 043 04 30 om een afspraak te maken. Kunt u niet bellen?')
  })

  it('says for whom an expat centre is, and who may come soon', async () => {
    const { text } = await page('/nl/locaties/expat-groningen')
    expect(text).toContain('alleen voor: Kennismigrant, Gezinslid van een kennismigrant')
    expect(text).toContain('vanaf maandag 28 december ook voor: Student')
    expect((await page('/nl/locaties/expat-maastricht')).text).toMatch(/Vingerafdrukken en foto 20 minuten · eerste/)
  })

  it('opens with the closing and the way on when the desk is closed, and offers no appointment', async () => {
    const { text, main } = await page('/nl/locaties/utrecht')
    expect(text).toMatch(
      /^Loket Utrecht Deze locatie is gesloten Het loket in Utrecht is gesloten sinds 1 april 2022\./,
    )
    expect(text).not.toContain('Afspraak maken')
    expect(main?.querySelectorAll('ul a').map((a) => a.getAttribute('href'))).toEqual(
      ['amsterdam', 'den-bosch', 'den-haag', 'zwolle'].map((code) => `/nl/locaties/${code}`),
    )
  })

  it('lists the open days of a town hall instead of a week', async () => {
    const { text } = await page('/nl/locaties/goes')
    expect(text).toContain('Open dagen')
    expect(text).toContain('Woensdag 25 november 10.00 – 15.00 uur')
    expect(text).toContain('Nu dicht. Weer open op woensdag 25 november om 10.00 uur')
  })

  it('shows next week on a Sunday and the holiday at Christmas', async () => {
    now = Temporal.Instant.from('2026-12-20T12:00:00Z')
    const { text } = await page('/nl/locaties/amsterdam')
    expect(text).toContain('Openingstijden van volgende week')
    expect(text).toContain('Dicht op vrijdag 25 december Eerste Kerstdag')
    expect(text).toContain('Vrijdag 25 december dicht')
    expect(text).not.toMatch(/Eerste Kerstdag[^.]*is die dag wel open/)
  })

  it('speaks English under the English address', async () => {
    const { text } = await page('/en/locations/zwolle')
    expect(text).toContain('Open now until 16:00')
    expect(text).toContain('Make an appointment in Zwolle')
    expect(text).toContain('9:00 – 16:00')
  })

  it('is not there for an unknown code', async () => {
    for (const code of ['nergens', '%00', '%27%20or%201=1', '<script>'])
      expect((await page(`/nl/locaties/${code}`)).status).toBe(404)
  })
})

describe('the list of locations', () => {
  it('holds every place that is open, by kind, and the closed desks last', async () => {
    const { main, text } = await page('/nl/locaties')
    const links = main?.querySelectorAll('ul a').map((a) => a.text) ?? []
    expect(links.slice(0, 4)).toEqual(['Loket Amsterdam', 'Loket Den Bosch', 'Loket Den Haag', 'Loket Zwolle'])
    expect(links).toHaveLength(4 + 11 + 2 + 3)
    expect(links.slice(-3)).toEqual(['Loket Eindhoven', 'Loket Rotterdam', 'Loket Utrecht'])
    expect(text).toContain('gesloten sinds vrijdag 1 april 2022')
  })

  it('puts the nearest first for a place, and says that the distance is an estimate', async () => {
    const { main, text } = await page('/nl/locaties?near=middelburg')
    expect(main?.querySelectorAll('ul a')[0]?.text).toBe('Gemeentehuis Goes')
    expect(text).toMatch(/ongeveer 2\d km · open op woensdag 25 november/)
    expect(text).toContain('De afstand is een schatting: de rechte lijn × 1,3.')
  })

  it('keeps what was typed and says what to do when the place is unknown', async () => {
    const { body, text, main } = await page('/nl/locaties?near=%3Cscript%3Ealert(1)')
    expect(text).toContain('Wij kennen deze plaats niet.')
    expect(main?.querySelector('input[name=near]')?.getAttribute('value')).toContain('script')
    expect(body).not.toContain('<script>')
    expect(text).toContain('Loketten')
  })

  it('survives repeated and huge questions', async () => {
    expect((await page('/nl/locaties?near=a&near=b')).status).toBe(200)
    expect((await page(`/nl/locaties?near=${'x'.repeat(5000)}`)).status).toBe(200)
  })
})
