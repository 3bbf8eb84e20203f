import { SMTPServer } from 'smtp-server'

export interface MailServer {
  /** `smtp://127.0.0.1:<port>` */
  smtpUrl: string
  close(): Promise<void>
}

const largest = 10 * 1024 * 1024

/**
 * A real SMTP server on this machine that delivers nowhere: every message goes to `store` as it came over the line,
 * and the sender hears "accepted" only when that succeeded.
 */
export async function startMailServer(store: (raw: Buffer) => Promise<void>): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largest,
    logger: false,
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('end', () => {
        store(Buffer.concat(chunks)).then(
          () => done(),
          (error) => done(error instanceof Error ? error : new Error('not stored')),
        )
      })
    },
  })
  server.on('error', () => {}) // a client that drops its connection is no reason to end the program
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port')
  return {
    smtpUrl: `smtp://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
