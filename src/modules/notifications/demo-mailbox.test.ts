import type { VNode } from 'preact'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '#platform/config'
import { createWebApp, type Frame, type WebApp } from '#platform/http'
import { createMailer, type MailServer } from '#platform/mail'
import { renderPart } from '#ui'
import { type TestDatabase, testDatabase } from '../../../tests/support/test-database.ts'
import { startDemoMailbox } from './demo-mailbox.ts'
import { registerDemoMailbox } from './index.ts'

let base: TestDatabase
let server: MailServer
let app: WebApp
const frame: Frame = ({ children }) => renderPart(children as VNode)

beforeAll(async () => {
  base = await testDatabase()
  server = await startDemoMailbox(base.db)
  app = createWebApp(loadConfig({}))
  registerDemoMailbox(app, { db: base.db, frame })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await server.close()
  await base.close()
})

const get = (url: string) => app.inject({ url })
const idIn = (html: string) => /demo\/mailbox\/([0-9a-f-]{36})/.exec(html)?.[1] ?? ''

describe('the mailbox of the demonstration', () => {
  test('says that it is empty', async () => {
    const page = await get('/nl/demo/mailbox')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Nog geen berichten')
    expect((await get('/demo/mailbox')).headers.location).toBe('/nl/demo/mailbox')
  })

  test('shows what was really sent, its file as a download and its HTML without rights', async () => {
    const mailer = createMailer({ smtpUrl: server.smtpUrl, from: 'afspraken@loketnet.example' })
    const outcome = await mailer.send({
      to: 'sara@voorbeeld.example',
      subject: 'Uw <b>afspraak</b>',
      text: 'Bekijken:\nhttps://loket.example/m/t\n\n<script>alert(1)</script>',
      html: '<html><body><script>alert(1)</script><p>Goedendag</p></body></html>',
      language: 'nl',
      messageId: '<a@loketnet.example>',
      calendar: { fileName: 'afspraak.ics', method: 'PUBLISH', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
    })
    mailer.close()
    expect(outcome).toEqual({ ok: true })
    const list = await get('/en/demo/mailbox')
    expect(list.body).toContain('Uw &lt;b>afspraak&lt;/b>')
    const id = idIn(list.body)

    const page = await get(`/en/demo/mailbox/${id}`)
    expect(page.headers['content-security-policy']).toContain("frame-src 'self'")
    expect(page.body).toContain('<a href="https://loket.example/m/t">')
    expect(page.body).not.toContain('<script>')

    const message = await get(`/demo/mailbox/${id}/html`)
    expect(message.body).toContain('<p>Goedendag</p>')
    expect(message.headers['content-security-policy']).toMatch(/default-src 'none'; sandbox;/)
    expect(message.headers['x-frame-options']).toBe('SAMEORIGIN')

    const files = [...page.body.matchAll(/\/files\/\d+/g)].map(([path]) => path)
    const file = await get(`/demo/mailbox/${id}${files[0]}`)
    expect(file.body).toContain('BEGIN:VCALENDAR')
    expect(file.headers['content-disposition']).toBe('attachment; filename="afspraak.ics"')
  })

  test.each([
    '/xx/demo/mailbox',
    '/nl/demo/mailbox/1',
    '/nl/demo/mailbox/00000000-0000-4000-8000-000000000000',
    "/demo/mailbox/'--/html",
    '/demo/mailbox/x/files/0',
  ])('does not know %s', async (url) => expect((await get(url)).statusCode).toBe(404))
})
