import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { paths } from '../paths.ts'
import type { Browser } from './testing/browser.ts'
import { type TestSite, testSite } from './testing/test-site.tsx'
import { bookForSelf } from './testing/walk.ts'

let site: TestSite
let address = 0
beforeAll(async () => {
  site = await testSite()
})
beforeEach(() => {
  address += 1
})
afterEach(() => site.sql('delete from scheduling.appointment'))
afterAll(() => site.close())

/** Somebody at a network address that no other test has used. */
const stranger = (): Browser => site.browser(`198.51.100.${address}`)

async function booked(contact: Record<string, string> = { channel: 'email', email: 'Sam@mail.example' }) {
  await bookForSelf(site.browser(), { contact })
  const [row] = await site.sql<{ id: string; code: string }>(
    `select id, code from scheduling.appointment where state = 'booked' order by booked_at desc limit 1`,
  )
  if (!row) throw new Error('Nothing was booked')
  return row
}

const stateOf = async (id: string) =>
  (await site.sql<{ state: string }>('select state from scheduling.appointment where id = $1', [id]))[0]?.state
const linksWanted = () => site.bed.published.filter(([event]) => event === 'scheduling.link-wanted')

async function ask(visitor: Browser, code: string, contact: string, what: 'link' | 'cancel') {
  await visitor.open(paths.change('nl'))
  return visitor.press('do', what, { code, contact })
}

describe('a new link with code and contact detail', () => {
  test('is asked for once, sent to where we already write, and the page says nothing of the appointment', async () => {
    const { id, code } = await booked()
    const before = linksWanted().length
    const written = `${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`
    const page = await ask(stranger(), written, ' sam@MAIL.example ', 'link')
    expect(page.status).toBe(200)
    expect(page.text).toContain('Als dit klopt, krijgt u binnen enkele minuten een bericht')
    expect(page.text).not.toMatch(/Zwolle|Sam|Vingerafdrukken/)
    expect(page.path).not.toContain(code)
    const wanted = linksWanted().slice(before)
    expect(wanted).toMatchObject([['scheduling.link-wanted', { appointmentId: id }]])
    expect(JSON.stringify(wanted)).not.toContain('mail.example')
  })

  test('has the same answer, word for word, when there is no match', async () => {
    const { code } = await booked()
    const before = linksWanted().length
    const right = await ask(stranger(), code, 'sam@mail.example', 'link')
    const wrongContact = await ask(stranger(), code, 'other@mail.example', 'link')
    const wrongCode = await ask(stranger(), '222222', 'sam@mail.example', 'link')
    expect([wrongContact.text, wrongCode.text]).toEqual([right.text, right.text])
    expect([wrongContact.status, wrongCode.status]).toEqual([right.status, right.status])
    expect(linksWanted()).toHaveLength(before + 1)
  })

  test('asked for twice in a moment is one message: both requests have the same name', async () => {
    const { code } = await booked()
    const before = linksWanted().length
    await ask(stranger(), code, 'sam@mail.example', 'link')
    await ask(stranger(), code, 'sam@mail.example', 'link')
    const names = linksWanted()
      .slice(before)
      .map(([, data]) => (data as { requestId: string }).requestId)
    expect(new Set(names).size).toBe(1)
  })

  test('cannot go to a telephone, and the page says so and gives ours, match or no match', async () => {
    const { code } = await booked({ channel: 'phone', phone: '06 12 34 56 78' })
    const right = await ask(stranger(), code, '+31 6 12345678', 'link')
    const wrong = await ask(stranger(), '222222', '0612345678', 'link')
    expect(right.text).toContain('088 043 04 30')
    expect(wrong.text).toBe(right.text)
  })
})

describe('cancelling with code and contact detail', () => {
  test.each([
    ['e-mail', { channel: 'email', email: 'sam@mail.example' }, 'Sam@Mail.example'],
    ['telephone', { channel: 'phone', phone: '06 12 34 56 78' }, '0031612345678'],
  ])('by %s asks first, then cancels and says so', async (_, contact, typed) => {
    const { id, code } = await booked(contact)
    const visitor = stranger()
    const question = await ask(visitor, code, typed, 'cancel')
    expect(question.heading).toBe('Wilt u deze afspraak afzeggen?')
    expect(question.text).not.toMatch(/Zwolle|Sam |Vingerafdrukken/)
    expect(await stateOf(id)).toBe('booked')
    const page = await visitor.send()
    expect(page.heading).toBe('Uw afspraak is afgezegd')
    expect(await stateOf(id)).toBe('cancelled')
  })

  test('sent twice it cancels once and says the same twice', async () => {
    const { code } = await booked()
    const body = { code, contact: 'sam@mail.example', do: 'cancel-now' }
    const pages = await Promise.all([1, 2].map(() => stranger().post(paths.change('nl'), body)))
    expect(pages.map((page) => page.heading)).toEqual(['Uw afspraak is afgezegd', 'Uw afspraak is afgezegd'])
    const events = site.bed.published.filter(([event]) => event === 'scheduling.appointment-cancelled')
    expect(events).toHaveLength(new Set(events.map(([, data]) => JSON.stringify(data))).size)
  })

  test('with a pair that does not belong together says so of both parts, and keeps what was typed', async () => {
    const { id, code } = await booked()
    for (const [wrongCode, wrongContact] of [
      [code, 'other@mail.example'],
      ['222222', 'sam@mail.example'],
    ] as const) {
      const visitor = stranger()
      await ask(visitor, wrongCode, wrongContact, 'cancel')
      const page = await visitor.send()
      expect(page.status).toBe(400)
      expect(page.errors).toEqual([{ fieldId: 'code', message: expect.stringContaining('samen') }])
      expect(page.html.querySelector('#contact')?.getAttribute('value')).toBe(wrongContact)
    }
    expect(await stateOf(id)).toBe('booked')
  })

  test('from another site does nothing', async () => {
    const { id, code } = await booked()
    const body = { code, contact: 'sam@mail.example', do: 'cancel-now' }
    const page = await stranger().post(paths.change('nl'), body, { 'sec-fetch-site': 'cross-site' })
    expect(page.status).toBe(403)
    expect(await stateOf(id)).toBe('booked')
  })
})

describe('what does not have the form of a code or a contact detail', () => {
  test.each([
    '',
    'ABC',
    'OOO111',
    'ABCDEFG',
    '<b>a</b>',
    "a' or 1=1--",
    '\u0000\u0000',
    '\u202eABC234',
    'A'.repeat(5_000),
  ])('as a code (%j) gets an error beside the field', async (code) => {
    const page = await stranger().post(paths.change('nl'), { code, contact: 'sam@mail.example', do: 'link' })
    expect(page.status).toBe(400)
    expect(page.errors.map((e) => e.fieldId)).toEqual(['code'])
    expect(page.html.querySelector('#code')).not.toBeNull()
  })

  test.each(['', 'sam', 'sam@', '@mail.example', '06', 'sam@mail', '\u0000@mail.example', "x@y.example' or 1=1"])(
    'as a contact detail (%j) gets an error beside the field',
    async (contact) => {
      const page = await stranger().post(paths.change('nl'), { code: 'ABC234', contact, do: 'cancel' })
      expect(page.status).toBe(400)
      expect(page.errors.map((e) => e.fieldId)).toEqual(['contact'])
      expect(page.html.querySelector('#contact')).not.toBeNull()
    },
  )
})

describe('guessing', () => {
  const guess = (visitor: Browser, code: string, n: number) =>
    visitor.post(paths.change('nl'), { code, contact: `guess${n}@mail.example`, do: 'cancel-now' })
  const cancelSams = (visitor: Browser, code: string) =>
    visitor.post(paths.change('nl'), { code, contact: 'sam@mail.example', do: 'cancel-now' })

  test('five wrong details with one code close it for that address and no other', async () => {
    const { id, code } = await booked()
    const guesser = stranger()
    for (let i = 0; i < 5; i += 1) expect((await guess(guesser, code, i)).status).toBe(400)
    const refused = await cancelSams(guesser, code)
    expect(refused.status).toBe(429)
    expect(refused.text).toContain('088 043 04 30')
    expect(await stateOf(id)).toBe('booked')
    expect((await cancelSams(site.browser('203.0.113.9'), code)).heading).toBe('Uw afspraak is afgezegd')
  })

  test('somebody who guesses does not lock out the others behind the same address, unless with two hundred tries', async () => {
    const [first, second] = [await booked(), await booked()]
    const guesser = stranger()
    const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
    const wrong = Array.from({ length: 40 }, (_, n) => `2222${signs[n >> 5]}${signs[n % 32]}`)
    for (const code of wrong.slice(0, 20)) {
      for (let i = 0; i < 5; i += 1) expect((await guess(guesser, code, i)).status).toBe(400)
    }
    expect((await cancelSams(stranger(), first.code)).heading).toBe('Uw afspraak is afgezegd')
    for (const code of wrong.slice(20)) for (let i = 0; i < 5; i += 1) await guess(guesser, code, i)
    expect((await cancelSams(stranger(), second.code)).status).toBe(429)
  })

  test('right pairs cost nothing, so many people behind one address can all go on', async () => {
    const { code } = await booked()
    const centre = stranger()
    for (let i = 0; i < 30; i += 1) {
      expect((await ask(centre, code, 'sam@mail.example', 'link')).status).toBe(200)
    }
  })

  test('ten wrong details close this way for a code, from whatever addresses they come', async () => {
    const { id, code } = await booked()
    for (let i = 0; i < 10; i += 1) {
      await site.browser(`203.0.113.${100 + i}`).post(paths.change('nl'), {
        code,
        contact: `guess${i}@mail.example`,
        do: 'cancel-now',
      })
    }
    const page = await site
      .browser('203.0.113.200')
      .post(paths.change('nl'), { code, contact: 'sam@mail.example', do: 'cancel-now' })
    expect(page.status).toBe(400)
    expect(await stateOf(id)).toBe('booked')
    await site.sql(`update scheduling.appointment set lookup_failures_since = now() - interval '61 minutes'`)
    expect((await guess(site.browser('203.0.113.201'), code, 11)).status).toBe(400)
    expect((await cancelSams(site.browser('203.0.113.202'), code)).heading).toBe('Uw afspraak is afgezegd')
  })
})
