import PostalMime, { type Email } from 'postal-mime'
import type { Database } from '#platform/db'
import { type MailServer, startMailServer } from '#platform/mail'
import {
  deleteDemoMailBeyond,
  insertDemoMail,
  type StoredMail,
  selectDemoMail,
  selectDemoMails,
} from './demo-mail.sql.ts'

export type DemoMail = { id: string; receivedAt: string; mail: Email; files: readonly DemoFile[] }
export type DemoFile = { name: string; calendar: boolean; content: Buffer }

// The web process reads the mailbox of the demonstration as the worker: customers have no right on it.
const job = { role: 'job' } as const
const kept = 500

/** A mail server on this machine whose mailbox lives in the database, so that a second start still shows it. */
export function startDemoMailbox(db: Database): Promise<MailServer> {
  return startMailServer((raw) =>
    db.withActor(job, async (tx) => {
      await insertDemoMail(tx, raw)
      await deleteDemoMailBeyond(tx, kept)
    }),
  )
}

export async function readDemoMails(db: Database, limit = 50): Promise<DemoMail[]> {
  const stored = await db.withActor(job, (tx) => selectDemoMails(tx, limit))
  return Promise.all(stored.map(parse))
}

export async function readDemoMail(db: Database, id: string): Promise<DemoMail | undefined> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return undefined
  const stored = await db.withActor(job, (tx) => selectDemoMail(tx, id))
  return stored && parse(stored)
}

async function parse({ id, receivedAt, raw }: StoredMail): Promise<DemoMail> {
  const mail = await PostalMime.parse(raw)
  // A calendar also travels as an alternative to the text, without a name; that one is no file.
  const files = mail.attachments.flatMap(({ filename, mimeType, content }) => {
    const calendar = mimeType === 'text/calendar' || mimeType === 'application/ics'
    return filename ? [{ name: filename, calendar, content: bytesOf(content, calendar) }] : []
  })
  return { id, receivedAt, mail, files }
}

/** The parser shortens the line ends of a calendar; RFC 5545 3.1 asks for CRLF. */
function bytesOf(content: string | ArrayBuffer | Uint8Array, calendar: boolean): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer)
  return calendar ? Buffer.from(bytes.toString().replace(/\r?\n/g, '\r\n')) : bytes
}
