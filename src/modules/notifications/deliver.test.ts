import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import PostalMime, { type Email } from 'postal-mime'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addPerson, type Contact, removePeople, setContact } from '#people'
import { fixedClock } from '#platform/clock'
import { createMailer, type Mailer, type MailServer, startMailServer } from '#platform/mail'
import { createSeal } from '#platform/seal'
import { type TestDatabase, testDatabase } from '../../../tests/support/test-database.ts'
import {
  type AppointmentValues,
  type Delivery,
  deliver,
  forgetMessagesOf,
  MailUnreachable,
  removeOldMessages,
} from './index.ts'

let base: TestDatabase
let server: MailServer
let mailer: Mailer
const received: Email[] = []

beforeAll(async () => {
  base = await testDatabase()
})
afterAll(() => base.close())
beforeEach(async () => {
  received.length = 0
  server = await startMailServer(async (raw) => void received.push(await PostalMime.parse(raw)))
  mailer = createMailer({
    smtpUrl: server.smtpUrl,
    from: 'Afspraken <afspraken@loketnet.example>',
    timeouts: { connectMs: 500 },
  })
})
afterEach(async () => {
  mailer.close()
  await server.close()
})

const seal = createSeal('a secret key of more than 32 characters')
const clock = fixedClock('2026-11-20T09:00:00Z')
const deps = () => ({ db: base.db, mailer, seal, clock })
const job = { role: 'job' } as const
const holder = createHash('sha256').update('secret').digest('hex')
const customer = { role: 'public', settings: { holder } } as const
const email: Contact = { channel: 'email', address: 'sara@voorbeeld.example' }

const addReachable = (contact: Contact) =>
  base.db.withActor(customer, async (tx) => {
    const id = await addPerson(tx, { holder, name: 'Sara Ali', isChild: false })
    await setContact(tx, id, contact)
    return id
  })

const values: AppointmentValues = {
  when: 'woensdag 25 november 2026, 9.20 uur',
  where: 'Loket Den Haag',
  address: 'Rijnstraat 8, Den Haag',
  code: 'KM7 4TR',
  bring: ['uw paspoort', 'deze code'],
  people: 2,
  manageUrl: 'http://127.0.0.1:3000/nl/afspraak/beheer/token',
  phone: '088 043 04 30',
}
const appointment = {
  id: '0b8f1c52-7e0e-4f0e-9d5b-1d1c6f6f0001',
  version: 1,
  start: '2026-11-25T08:20:00Z',
  end: '2026-11-25T08:40:00Z',
  location: 'Rijnstraat 8, Den Haag',
}
let keys = 0
const nextKey = () => {
  keys += 1
  return `appointment-confirmed:${keys}`
}
const confirmed = (personId: string): Delivery<'appointment-confirmed'> => ({
  key: nextKey(),
  to: { personId },
  template: 'appointment-confirmed',
  locale: 'nl',
  values,
  appointment,
})

const rowOf = async (key: string) =>
  (
    await base.db.withActor(job, (tx) =>
      sql<
        Record<string, unknown>
      >`select state, reason, channel, attempts, sent_at is not null as sent from notifications.message where key = ${key}::text`.execute(
        tx,
      ),
    )
  ).rows[0]

describe('a message to somebody who chose e-mail', () => {
  test('arrives with what they need and a neutral outside', async () => {
    const delivery = confirmed(await addReachable(email))
    expect(await deliver(deps(), delivery)).toEqual({ state: 'sent' })
    expect(await rowOf(delivery.key)).toEqual({
      state: 'sent',
      reason: null,
      channel: 'email',
      attempts: 1,
      sent: true,
    })
    const mail = received[0]
    expect(mail).toMatchObject({ subject: 'Uw afspraak', to: [{ address: 'sara@voorbeeld.example', name: '' }] })
    for (const expected of [values.when, values.where, values.code, values.manageUrl, ...values.bring]) {
      expect(mail?.text).toContain(expected)
      expect(mail?.html).toContain(expected)
    }
    expect(mail?.html).toMatch(/^<!doctype html><html lang="nl" dir="ltr">/i)
    const file = mail?.attachments.find((attachment) => attachment.filename === 'afspraak.ics')
    const calendar = Buffer.from(file?.content as ArrayBuffer).toString()
    expect(calendar).toContain('SUMMARY:Afspraak\n')
    expect(calendar).toContain(`UID:${appointment.id}@loketnet\n`)
    expect(JSON.stringify(mail) + calendar).not.toContain('Sara Ali')
  })

  test('goes out once, however often it is asked for', async () => {
    const delivery = confirmed(await addReachable(email))
    await deliver(deps(), delivery)
    expect(await deliver(deps(), delivery)).toEqual({ state: 'sent' })
    expect(received).toHaveLength(1)
  })

  test('carries the same Message-ID when a crash came between sending and marking', async () => {
    const delivery = confirmed(await addReachable(email))
    const crashing: Mailer = {
      ...mailer,
      send: async (mail) => {
        await mailer.send(mail)
        throw new Error('killed')
      },
    }
    await expect(deliver({ ...deps(), mailer: crashing }, delivery)).rejects.toThrow('killed')
    expect(await deliver(deps(), delivery)).toEqual({ state: 'sent' })
    expect(received).toHaveLength(2)
    expect(received[0]?.messageId).toBe(received[1]?.messageId)
    expect(received[0]?.messageId).toMatch(/^<[0-9a-f]{40}@loketnet\.example>$/)
    expect(await rowOf(delivery.key)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  test('waits while the mail server is away, and is asked about again afterwards', async () => {
    const personId = await addReachable(email)
    const [late, unsafe] = [confirmed(personId), confirmed(personId)]
    await server.close()
    for (const delivery of [late, unsafe]) {
      await expect(deliver(deps(), delivery)).rejects.toThrow(MailUnreachable)
      expect(await rowOf(delivery.key)).toMatchObject({
        state: 'queued',
        reason: 'unreachable',
        attempts: 1,
        sent: false,
      })
    }
    server = await startMailServer(async (raw) => void received.push(await PostalMime.parse(raw)))
    mailer = createMailer({ smtpUrl: server.smtpUrl, from: 'afspraken@loketnet.example' })
    expect(await deliver(deps(), late)).toEqual({ state: 'sent' })
    expect(await rowOf(late.key)).toMatchObject({ state: 'sent', reason: null, attempts: 2 })
    await base.db.withActor(customer, (tx) => setContact(tx, personId, { channel: 'none' }))
    expect(await deliver(deps(), unsafe)).toEqual({ state: 'withheld', reason: 'no-safe-channel' })
    expect(received).toHaveLength(1)
  })

  test('is not tried again when the receiver is refused for good', async () => {
    const refusing: Mailer = { ...mailer, send: async () => ({ ok: false, problem: 'refused', code: 'EENVELOPE 550' }) }
    const delivery = confirmed(await addReachable(email))
    expect(await deliver({ ...deps(), mailer: refusing }, delivery)).toEqual({ state: 'failed', reason: 'refused' })
    expect(await deliver(deps(), delivery)).toEqual({ state: 'failed', reason: 'refused' })
    expect(received).toHaveLength(0)
  })
})

describe('a message is withheld', () => {
  test('without making what it would have carried; one that leaves asks for it at each try', async () => {
    let made = 0
    const carrying = (personId: string) => ({
      ...confirmed(personId),
      values: async () => {
        made += 1
        return values
      },
    })
    await deliver(deps(), carrying(await addReachable({ channel: 'none' })))
    expect(made).toBe(0)
    const leaving = carrying(await addReachable({ channel: 'email', address: 'once@voorbeeld.example' }))
    await deliver(deps(), leaving)
    await deliver(deps(), leaving)
    expect([made, received.length]).toEqual([1, 1])
    expect(received[0]?.text).toContain(values.manageUrl)
  })

  test.each([
    ['without a channel', { channel: 'none' }],
    ['with a telephone only', { channel: 'phone', address: '+31612345678' }],
  ] as [string, Contact][])('from somebody %s', async (_, contact) => {
    const delivery = confirmed(await addReachable(contact))
    expect(await deliver(deps(), delivery)).toEqual({ state: 'withheld', reason: 'no-safe-channel' })
    expect(await rowOf(delivery.key)).toMatchObject({ state: 'withheld', reason: 'no-safe-channel', attempts: 0 })
    expect(received).toHaveLength(0)
  })

  test('from somebody whose record is gone', async () => {
    const personId = await addReachable(email)
    await base.db.withActor(job, (tx) => removePeople(tx, [personId]))
    expect(await deliver(deps(), confirmed(personId))).toEqual({ state: 'withheld', reason: 'person-gone' })
    expect(received).toHaveLength(0)
  })
})

describe('one mailbox gets twelve messages in a day', () => {
  const request = (to: Delivery['to']): Delivery<'group-request-received'> => ({
    key: nextKey(),
    to,
    template: 'group-request-received',
    locale: 'nl',
    values: { code: 'AB2 3CD', people: 12, phone: '088 043 04 30' },
  })
  const mailbox = (name: string) => ({ requesterAddress: `${name}@voorbeeld.example` })

  test('from whatever it is, however it is written, and not one more; the next day again', async () => {
    const kim = await addReachable({ channel: 'email', address: 'kim@voorbeeld.example' })
    for (let n = 0; n < 6; n += 1) expect(await deliver(deps(), confirmed(kim))).toEqual({ state: 'sent' })
    for (let n = 0; n < 6; n += 1) {
      expect(await deliver(deps(), request(mailbox(`Kim+${n}`)))).toEqual({ state: 'sent' })
    }
    const late = confirmed(kim)
    expect(await deliver(deps(), late)).toEqual({ state: 'withheld', reason: 'too-many' })
    expect(await rowOf(late.key)).toMatchObject({ state: 'withheld', reason: 'too-many', attempts: 0 })
    expect(await deliver(deps(), request(mailbox('kim')))).toEqual({ state: 'withheld', reason: 'too-many' })
    expect(received).toHaveLength(12)
    expect(await deliver(deps(), request(mailbox('lee')))).toEqual({ state: 'sent' })
    await base.db.withActor(job, (tx) =>
      sql`update notifications.message set created_at = created_at - interval '25 hours'`.execute(tx),
    )
    expect(await deliver(deps(), confirmed(kim))).toEqual({ state: 'sent' })
  })

  test('twenty at one moment are still twelve, and a message that is tried again is the same one', async () => {
    const ann = mailbox('ann')
    const away = { ...mailer, send: async () => ({ ok: false, problem: 'unreachable', code: 'ECONNECTION' }) as const }
    const first = request(ann)
    await expect(deliver({ ...deps(), mailer: away }, first)).rejects.toThrow(MailUnreachable)
    const all = await Promise.all(Array.from({ length: 19 }, () => deliver(deps(), request(ann))))
    expect(all.filter(({ state }) => state === 'sent')).toHaveLength(11)
    expect(await deliver(deps(), first)).toEqual({ state: 'sent' })
  })

  test('the organisation gets all of them', async () => {
    const own = { organisationAddress: 'groepen@voorbeeld.example' }
    for (let n = 0; n < 13; n += 1) expect(await deliver(deps(), request(own))).toEqual({ state: 'sent' })
  })
})

test('an organisation is written to at its own mailbox', async () => {
  const delivery: Delivery<'group-request'> = {
    key: 'group-request:1',
    to: { organisationAddress: 'groepen@loket.example' },
    template: 'group-request',
    locale: 'nl',
    values: { code: 'AB2 3CD', people: 12, details: [['Plaats', 'Den Haag <script>alert(1)</script>']] },
  }
  expect(await deliver(deps(), delivery)).toEqual({ state: 'sent' })
  expect(received[0]).toMatchObject({ subject: 'Nieuwe aanvraag AB2 3CD', to: [{ address: 'groepen@loket.example' }] })
  expect(received[0]?.html).not.toContain('<script>')
})

test('messages go with the person, and after 90 days', async () => {
  const personId = await addReachable(email)
  const [first, old] = [confirmed(personId), confirmed(await addReachable(email))]
  await deliver(deps(), first)
  await deliver(deps(), old)
  await base.db.withActor(job, (tx) => forgetMessagesOf(tx, [personId]))
  expect(await rowOf(first.key)).toBeUndefined()
  expect(await removeOldMessages(base.db)).toBe(0)
  await base.db.withActor(job, (tx) =>
    sql`update notifications.message set created_at = created_at - interval '91 days' where key = ${old.key}::text`.execute(
      tx,
    ),
  )
  expect(await removeOldMessages(base.db)).toBe(1)
})

test('customers see nothing of messages and mailboxes', async () => {
  for (const table of ['message', 'demo_mail']) {
    const reading = base.db.withActor(customer, (tx) => sql`select * from notifications.${sql.raw(table)}`.execute(tx))
    await expect(reading).rejects.toThrow('permission denied')
  }
})
