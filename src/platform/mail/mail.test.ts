import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, test } from 'vitest'
import { calendarFile, createMailer, type Mail, startMailServer } from '../mail.ts'
import { smtpOptions } from './smtp-options.ts'

const mail: Mail = {
  to: 'sara@voorbeeld.example',
  subject: 'Uw afspraak',
  text: 'Goedendag, ñ ع',
  html: '<p>Goedendag</p>',
  language: 'nl',
  messageId: '<abc@loketnet.example>',
}
const timeouts = { connectMs: 300, greetingMs: 300, silenceMs: 300 }
const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

function mailerFor(smtpUrl: string) {
  const mailer = createMailer({ smtpUrl, from: 'Afspraken <afspraken@loketnet.example>', timeouts })
  open.push(async () => mailer.close())
  return mailer
}

/** A real SMTP server that answers as told. */
async function smtpThat(options: SMTPServerOptions): Promise<string> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return urlOf(server.server)
}

async function socketThat(onConnect: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}))
    onConnect(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  return urlOf(server)
}

const urlOf = (server: { address(): ReturnType<Server['address']> }) =>
  `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
const answer = (responseCode: number) => Object.assign(new Error('no sara@voorbeeld.example here'), { responseCode })

describe('a mail server on this machine', () => {
  test('receives text, html, calendar, language and the given Message-ID', async () => {
    const received: Buffer[] = []
    const server = await startMailServer(async (raw) => void received.push(raw))
    open.push(server.close)
    const calendar = {
      fileName: 'afspraak.ics',
      method: 'PUBLISH' as const,
      content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
    }
    expect(await mailerFor(server.smtpUrl).send({ ...mail, calendar })).toEqual({ ok: true })
    const parsed = await PostalMime.parse(received[0] ?? '')
    expect(parsed).toMatchObject({
      subject: 'Uw afspraak',
      messageId: '<abc@loketnet.example>',
      from: { name: 'Afspraken', address: 'afspraken@loketnet.example' },
      to: [{ address: 'sara@voorbeeld.example' }],
    })
    expect(parsed.text?.trim()).toBe('Goedendag, ñ ع')
    expect(parsed.headers.find((header) => header.key === 'content-language')?.value).toBe('nl')
    expect(parsed.attachments.map((file) => file.filename)).toContain('afspraak.ics')
  })

  test('one typed address is one receiver, whatever is in it', async () => {
    const receivers: string[] = []
    const url = await smtpThat({
      onRcptTo: (address, _session, done) => {
        receivers.push(address.address)
        done()
      },
    })
    await mailerFor(url).send({ ...mail, to: 'a@x.example, b@y.example' })
    expect(receivers.length).toBeLessThanOrEqual(1)
    expect(receivers).not.toContain('b@y.example')
  })

  test('an international domain travels in its ASCII form', async () => {
    const received: Buffer[] = []
    const server = await startMailServer(async (raw) => void received.push(raw))
    open.push(server.close)
    expect(await mailerFor(server.smtpUrl).send({ ...mail, to: 'sara@bücher.example' })).toEqual({ ok: true })
    expect(String(received[0])).toContain('To: sara@xn--bcher-kva.example')
  })
})

describe('what goes wrong', () => {
  test('an address that is refused for good is refused, without its text', async () => {
    const url = await smtpThat({ onRcptTo: (_address, _session, done) => done(answer(550)) })
    expect(await mailerFor(url).send(mail)).toEqual({ ok: false, problem: 'refused', code: 'EENVELOPE 550' })
  })

  test('a message that is refused for good is refused', async () => {
    const url = await smtpThat({
      onData: (stream, _session, done) => stream.resume().once('end', () => done(answer(554))),
    })
    expect(await mailerFor(url).send(mail)).toEqual({ ok: false, problem: 'refused', code: 'EMESSAGE 554' })
  })

  test.each([
    ['asks to come back later', () => smtpThat({ onRcptTo: (_address, _session, done) => done(answer(451)) })],
    ['wants a sign-in that we do not have', () => smtpThat({ authOptional: false, disabledCommands: ['STARTTLS'] })],
    ['never greets', () => socketThat(() => {})],
    ['drops the line at once', () => socketThat((socket) => socket.destroy())],
    ['falls silent after the greeting', () => socketThat((socket) => socket.write('220 here\r\n'))],
    ['never says whether it took the text', () => smtpThat({ onData: (stream) => void stream.resume() })],
    ['drops the line while the text comes in', () => socketThat(dropInText)],
  ])('a server that %s is unreachable and can be tried again', async (_, start) => {
    expect(await mailerFor(await start()).send(mail)).toMatchObject({ ok: false, problem: 'unreachable' })
  })

  test('no server at all is unreachable', async () => {
    const server = await startMailServer(async () => {})
    await server.close()
    expect(await mailerFor(server.smtpUrl).send(mail)).toMatchObject({
      ok: false,
      problem: 'unreachable',
      code: 'ESOCKET',
    })
  })

  test('a message that could not be stored was not accepted', async () => {
    const server = await startMailServer(() => Promise.reject(new Error('disk full')))
    open.push(server.close)
    expect(await mailerFor(server.smtpUrl).send(mail)).toMatchObject({ ok: false, problem: 'unreachable' })
  })
})

function dropInText(socket: Socket): void {
  socket.write('220 here\r\n')
  socket.on('data', (chunk) => {
    const said = String(chunk)
    if (said.startsWith('DATA')) socket.write('354 go on\r\n')
    else if (/^(EHLO|MAIL|RCPT)/.test(said)) socket.write('250 fine\r\n')
    else socket.destroy()
  })
}

describe('encryption', () => {
  test('is asked of every server that is not on this machine', () => {
    expect(smtpOptions('smtp://mail.example.nl')).toMatchObject({
      port: 587,
      secure: false,
      requireTLS: true,
      ignoreTLS: false,
    })
    expect(smtpOptions('smtps://mail.example.nl')).toMatchObject({ port: 465, secure: true })
    expect(smtpOptions('smtp://127.0.0.1:2525')).toMatchObject({ port: 2525, requireTLS: false, ignoreTLS: true })
    expect(smtpOptions('smtp://127.0.0.1.example.nl')).toMatchObject({ requireTLS: true })
    expect(smtpOptions('smtp://a%40b:p%3Aw@mail.example.nl').auth).toEqual({ user: 'a@b', pass: 'p:w' })
  })
})

test('a calendar file keeps its identity when the event moves and is cancelled', () => {
  const at = (iso: string) => Temporal.Instant.from(iso)
  const event = {
    uid: 'id@loketnet.example',
    start: at('2026-11-25T08:20:00Z'),
    end: at('2026-11-25T08:40:00Z'),
    title: 'Afspraak',
    organiser: 'afspraken@loketnet.example',
    stamp: at('2026-11-20T08:00:00Z'),
  }
  const first = calendarFile({ ...event, sequence: 0 })
  expect(first.method).toBe('PUBLISH')
  expect(first.content.split('\r\n')).toEqual(
    expect.arrayContaining(['UID:id@loketnet.example', 'SEQUENCE:0', 'DTSTART:20261125T082000Z', 'METHOD:PUBLISH']),
  )
  const last = calendarFile({ ...event, sequence: 2, cancelled: true })
  expect(last.content.split('\r\n')).toEqual(
    expect.arrayContaining(['UID:id@loketnet.example', 'SEQUENCE:2', 'METHOD:CANCEL', 'STATUS:CANCELLED']),
  )
})
