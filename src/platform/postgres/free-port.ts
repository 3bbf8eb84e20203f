import { createServer } from 'node:net'

/**
 * A port of 127.0.0.1 that nobody listens on, below the range that Linux hands out for outgoing connections
 * (32768–60999): a pool that reconnects to a stopped server could otherwise be given the server's own port.
 */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
