import { Temporal } from 'temporal-polyfill'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { customer } from '../deps.ts'
import { makeManageLink } from '../manage-link.ts'
import { paths } from '../paths.ts'
import { aBooking, testSeal } from '../testing/booking-bed.ts'
import type { Browser } from './testing/browser.ts'
import { type TestSite, testSite } from './testing/test-site.tsx'
import { bookForSelf } from './testing/walk.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite()
})
afterEach(() => site.sql('delete from scheduling.appointment'))
afterAll(() => site.close())

/** A booking as it stands after its confirmation was sent: with a link to it. */
async function linked(place = 'zwolle') {
  const booking = await aBooking(site.bed, { locationCode: place })
  const token = await site.bed.db.withActor(customer(booking.holder), (tx) =>
    makeManageLink(tx, testSeal, booking.appointmentId),
  )
  return { ...booking, token, visitor: site.browser() }
}

const open = ({ visitor, token }: { visitor: Browser; token: string }) => visitor.open(paths.manage('nl', token))

/** Everything of an appointment that a request could change. */
const stateOf = async (id: string) =>
  (
    await site.sql(
      `select a.state, a.version, a.starts_at, l.code::text as place, a.code, (select count(*)::int from scheduling.allocation where appointment_id = a.id) as kept
       from scheduling.appointment a join network.location l on l.id = a.location_id where a.id = $1`,
      [id],
    )
  )[0]

const begin = (id: string) =>
  site.sql(
    `update scheduling.appointment set starts_at = now() - interval '5 minutes', ends_at = now() + interval '15 minutes' where id = $1`,
    [id],
  )
const lapse = () =>
  site.sql(`update scheduling.appointment set held_until = now() - interval '1 second' where state = 'held'`)

describe('the page behind a manage link', () => {
  test('shows when, where and what to bring, and no names, numbers or needs', async () => {
    const booking = await linked()
    const page = await open(booking)
    expect(page.status).toBe(200)
    expect(page.heading).toBe('Uw afspraak')
    expect(page.text).toContain('Loket Zwolle')
    expect(page.text).toContain('Uw paspoort')
    expect(page.text).not.toMatch(/Person 1|1234567890|mail\.example/)
    expect(page.html.querySelector('a[download]')?.getAttribute('href')).toBe(paths.manageCalendar('nl', booking.token))
  })

  test('opening any of its pages changes nothing, because mail scanners open every link', async () => {
    const booking = await linked()
    const before = await stateOf(booking.appointmentId)
    for (const path of [paths.manage, paths.manageTime, paths.manageCheck, paths.manageCancel, paths.manageCalendar]) {
      for (const method of ['GET', 'HEAD'] as const) {
        expect((await booking.visitor.raw(method, path('nl', booking.token))).status).toBeLessThan(400)
      }
    }
    expect(await stateOf(booking.appointmentId)).toEqual(before)
    expect(await site.sql('select 1 from scheduling.appointment')).toHaveLength(1)
  })

  test('a calendar file leads to the same day', async () => {
    const booking = await linked()
    const { body, headers } = await booking.visitor.raw('GET', paths.manageCalendar('nl', booking.token))
    expect(headers['content-type']).toContain('text/calendar')
    expect(body).toContain('BEGIN:VEVENT')
  })

  test.each(['x', 'A'.repeat(43), '%00', "'--", 'A'.repeat(99)])(
    'a link that is not one (%s) gets a friendly page with other ways',
    async (token) => {
      const page = await site.browser().open(paths.manage('nl', token))
      expect(page.status).toBe(404)
      expect(page.heading).toBe('Deze link werkt niet (meer)')
      expect(page.html.querySelector(`a[href="${paths.change('nl')}"]`)).not.toBeNull()
      expect(page.text).toContain('088 043 04 30')
    },
  )

  test('a link that has ended looks like one that never was', async () => {
    const booking = await linked()
    const never = await site.browser().open(paths.manage('nl', 'A'.repeat(43)))
    await site.sql(`update scheduling.manage_link set expires_at = now() - interval '1 minute'`)
    await site.sql(
      `update scheduling.appointment set starts_at = now() - interval '49 hours', ends_at = now() - interval '48 hours'`,
    )
    const ended = await open(booking)
    expect([ended.status, ended.text]).toEqual([404, never.text])
  })

  test('after the appointment has begun there is the telephone and no button', async () => {
    const booking = await linked()
    await begin(booking.appointmentId)
    const page = await open(booking)
    expect(page.text).toContain('al begonnen of voorbij')
    expect(page.text).toContain('088 043 04 30')
    expect(page.text).not.toContain('Afzeggen')
    for (const path of [paths.manageTime, paths.manageCheck, paths.manageCancel]) {
      expect((await booking.visitor.open(path('nl', booking.token))).path).toBe(paths.manage('nl', booking.token))
    }
  })
})

describe('cancelling by link', () => {
  test('asks first, frees the time, says so and offers a new appointment', async () => {
    const booking = await linked()
    await open(booking)
    const question = await booking.visitor.follow('Afzeggen')
    expect(question.heading).toBe('Wilt u deze afspraak afzeggen?')
    const page = await booking.visitor.send()
    expect(page.heading).toBe('Uw afspraak is afgezegd')
    expect(page.html.querySelector(`a[href="${paths.start('nl')}"]`)).not.toBeNull()
    expect(await stateOf(booking.appointmentId)).toMatchObject({ state: 'cancelled', kept: 0 })
    expect((await open(booking)).heading).toBe('Uw afspraak is afgezegd')
  })

  test('sent twice it cancels once', async () => {
    const booking = await linked()
    await booking.visitor.open(paths.manageCancel('nl', booking.token))
    const question = booking.visitor.page
    const token = question.html.querySelector('input[name=token]')?.getAttribute('value') ?? ''
    const events = site.bed.published.length
    const answers = await Promise.all(
      [1, 2].map(() => site.browser().post(paths.manageCancel('nl', booking.token), { token })),
    )
    expect(answers.map((a) => a.heading)).toEqual(['Uw afspraak is afgezegd', 'Uw afspraak is afgezegd'])
    expect(site.bed.published.slice(events).map(([event]) => event)).toEqual(['scheduling.appointment-cancelled'])
  })

  test.each([
    ['no form token', {}, {}],
    ['a made-up form token', { token: 'abc.def' }, {}],
    ['another site', undefined, { 'sec-fetch-site': 'cross-site' }],
  ])('%s changes nothing and leads back', async (_, body, headers) => {
    const booking = await linked()
    await booking.visitor.open(paths.manageCancel('nl', booking.token))
    const own = booking.visitor.page.html.querySelector('input[name=token]')?.getAttribute('value') ?? ''
    const page = await booking.visitor.post(paths.manageCancel('nl', booking.token), body ?? { token: own }, headers)
    expect(page.status).toBe(403)
    expect(page.text).toContain('Er is niets veranderd')
    expect(await stateOf(booking.appointmentId)).toMatchObject({ state: 'booked', kept: 1 })
  })

  test('the form of one link does nothing at another link', async () => {
    const [mine, other] = [await linked(), await linked('amsterdam')]
    await mine.visitor.open(paths.manageCancel('nl', mine.token))
    const token = mine.visitor.page.html.querySelector('input[name=token]')?.getAttribute('value') ?? ''
    expect((await mine.visitor.post(paths.manageCancel('nl', other.token), { token })).status).toBe(403)
    expect(await stateOf(other.appointmentId)).toMatchObject({ state: 'booked' })
  })
})

describe('moving by link', () => {
  test('the new time takes the place of the old one, under the same code', async () => {
    const booking = await linked()
    const before = await stateOf(booking.appointmentId)
    await open(booking)
    const times = await booking.visitor.follow('Verzetten')
    expect(times.text).toContain('Deze afspraak blijft staan tot u de nieuwe tijd vastlegt')
    const check = await booking.visitor.press('time', /Z$/)
    expect(check.heading).toBe('Wilt u uw afspraak verzetten?')
    expect(await stateOf(booking.appointmentId)).toEqual(before)
    const page = await booking.visitor.send()
    expect(page.heading).toBe('Uw afspraak is verzet')
    const after = await stateOf(booking.appointmentId)
    expect(after).toMatchObject({ state: 'booked', version: 2, code: before?.code, kept: 1 })
    expect(after?.starts_at).not.toEqual(before?.starts_at)
    expect((await open(booking)).heading).toBe('Uw afspraak')
    expect(site.bed.published.at(-1)?.[0]).toBe('scheduling.appointment-moved')
  })

  test('to another place, which is listed with its first free time', async () => {
    const booking = await linked()
    await booking.visitor.open(paths.manageTime('nl', booking.token))
    const there = await booking.visitor.follow('Loket Amsterdam')
    expect(there.text).toContain('Loket Amsterdam')
    await booking.visitor.press('time', /Z$/)
    await booking.visitor.send()
    expect(await stateOf(booking.appointmentId)).toMatchObject({ place: 'amsterdam', kept: 1 })
  })

  test('a link goes on working after a move to a later day', async () => {
    const booking = await linked()
    await site.sql(`update scheduling.manage_link set expires_at = now() - interval '1 minute'`)
    expect((await open(booking)).status).toBe(200)
  })

  test('a kept time that has lapsed leads back to choosing, and the old appointment stands', async () => {
    const booking = await linked()
    const before = await stateOf(booking.appointmentId)
    await booking.visitor.open(paths.manageTime('nl', booking.token))
    await booking.visitor.press('time', /Z$/)
    await lapse()
    const page = await booking.visitor.send()
    expect(page.heading).toBe('Welke nieuwe tijd past u?')
    expect(page.text).toContain('Uw oude afspraak staat nog')
    expect(await stateOf(booking.appointmentId)).toEqual(before)
  })

  test('a time that somebody else has just taken is an error at the times', async () => {
    const booking = await linked('amsterdam')
    await booking.visitor.open(paths.manageTime('nl', booking.token))
    const buttons = booking.visitor.page.html.querySelectorAll('button[name=time]')
    const wanted = buttons.at(-1)?.getAttribute('value') ?? ''
    for (let taken = true; taken; ) {
      taken = await aBooking(site.bed, { locationCode: 'amsterdam', startsAt: Temporal.Instant.from(wanted) }).then(
        () => true,
        () => false,
      )
    }
    const page = await booking.visitor.press('time', wanted)
    expect(page.status).toBe(400)
    expect(page.errors).toEqual([
      { fieldId: 'time', message: expect.stringContaining('net gekozen door iemand anders') },
    ])
    expect(page.html.querySelector('#time button[name=time]')).not.toBeNull()
    expect(await stateOf(booking.appointmentId)).toMatchObject({ state: 'booked', version: 1 })
  })

  test.each(['', 'soon', '2020-01-01T09:00:00Z', '2026-13-45T99:99Z', '9999-01-01T09:00:00Z'])(
    'a time that is none (%s) is an error and keeps nothing',
    async (time) => {
      const booking = await linked()
      await booking.visitor.open(paths.manageTime('nl', booking.token))
      const token = booking.visitor.page.html.querySelector('input[name=token]')?.getAttribute('value') ?? ''
      const page = await booking.visitor.post(paths.manageTime('nl', booking.token), { token, time, place: 'zwolle' })
      expect(page.status).toBe(400)
      expect(page.html.querySelector(`#${page.errors[0]?.fieldId}`)).not.toBeNull()
      expect(await site.sql(`select 1 from scheduling.appointment where state = 'held'`)).toEqual([])
    },
  )

  test('pressed twice it moves once and both windows say so', async () => {
    const booking = await linked()
    await booking.visitor.open(paths.manageTime('nl', booking.token))
    const check = await booking.visitor.press('time', /Z$/)
    const body = Object.fromEntries(
      check.html.querySelectorAll('input').map((i) => [i.getAttribute('name') ?? '', i.getAttribute('value') ?? '']),
    )
    const pages = await Promise.all([1, 2].map(() => site.browser().post(paths.manageCheck('nl', booking.token), body)))
    expect(pages.map((p) => p.heading)).toEqual(['Uw afspraak is verzet', 'Uw afspraak is verzet'])
    expect(await stateOf(booking.appointmentId)).toMatchObject({ version: 2, kept: 1 })
  })

  test('keeping the old time lets the new one go at once', async () => {
    const booking = await linked()
    await booking.visitor.open(paths.manageTime('nl', booking.token))
    await booking.visitor.press('time', /Z$/)
    const page = await booking.visitor.press('keep', 'yes')
    expect(page.heading).toBe('Uw afspraak')
    expect(await site.sql(`select 1 from scheduling.appointment where state = 'held'`)).toEqual([])
  })

  test('a confirmation page stays what it is while another time is kept', async () => {
    const visitor = site.browser()
    await bookForSelf(visitor)
    const manage = await visitor.send()
    expect(manage.heading).toBe('Uw afspraak')
    await visitor.follow('Verzetten')
    await visitor.press('time', /Z$/)
    expect((await visitor.open(paths.done('nl'))).heading).toBe('Uw afspraak staat vast')
  })
})

describe('from the confirmation to the manage page', () => {
  test('the browser that booked gets a link; another one with its form does not', async () => {
    const visitor = site.browser()
    const done = await bookForSelf(visitor)
    const token = done.html.querySelector('input[name=token]')?.getAttribute('value') ?? ''
    const stranger = await site.browser().post(paths.manageOwn('nl'), { token })
    expect(stranger.status).toBe(403)
    expect(await site.sql('select 1 from scheduling.manage_link')).toEqual([])
    const page = await visitor.send()
    expect(page.path).toMatch(/^\/nl\/afspraak\/beheer\/[\w-]{43}$/)
    expect(page.heading).toBe('Uw afspraak')
  })
})
