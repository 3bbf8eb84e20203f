import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { walkToConfirmation, walkToTimes } from './booking-walk.ts'
import { startProgram } from './program.ts'

/*
 * `npm run bench`: pages and API beside a bare Fastify "hello", in one run on one machine, as JSON lines.
 * Each page is measured right after hello, so a machine that slows down slows both; the ratio is what counts.
 */
const seconds = Number(process.env.BENCH_SECONDS ?? 4)
const say = (line: Record<string, unknown>) => console.log(JSON.stringify(line))

const folder = await mkdtemp(join(tmpdir(), 'loketnet-bench-'))
await chmod(folder, 0o755) // PostgreSQL does not run as root, so it must be able to pass
const settings = { DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error' }
const first = await startProgram('src/apps/start.ts', settings)
say({ measure: 'first-start', ms: first.readyMs, aim: 20_000 })
await first.stop()
const program = await startProgram('src/apps/start.ts', settings)
say({ measure: 'start-on-existing-data', ms: program.readyMs, aim: 3_000 })
const hello = await startProgram('bench/hello.ts')
try {
  await measureBytes()
  await measureSpeed()
  say({ measure: 'memory-after-load', mb: program.memoryMb(), aim: 200 })
} finally {
  await hello.stop()
  await program.stop()
  await rm(folder, { recursive: true, force: true })
}

async function measureBytes(): Promise<void> {
  const { visits } = await walkToConfirmation(program.origin)
  const seen = new Map(visits.filter((v) => v.bytes > 0).map((visit) => [visit.path, visit.bytes]))
  for (const [path, bytes] of seen) say({ measure: 'bytes', path, bytes })
  const total = visits.reduce((sum, visit) => sum + visit.bytes, 0)
  say({ measure: 'booking-path', pages: seen.size, bytes: total, aim: 60_000 })
}

async function measureSpeed(): Promise<void> {
  const cookie = await walkToTimes(program.origin)
  const pages = [
    { name: 'start', path: '/nl' },
    { name: 'choose-service', path: '/nl/afspraak/dienst' },
    { name: 'choose-place', path: '/nl/afspraak/waar', cookie },
    { name: 'details', path: '/nl/afspraak/gegevens', cookie },
    { name: 'choose-time', path: '/nl/afspraak/tijd', cookie },
    { name: 'api-locations', path: '/api/v1/locations' },
    { name: 'api-available-times', path: '/api/v1/available-times?serviceCode=biometrics&locationCode=zwolle' },
  ]
  await load(hello.origin) // warm up
  for (const page of pages) {
    const url = program.origin + page.path
    await load(url, page.cookie, 1)
    const ceiling = await load(hello.origin)
    const result = await load(url, page.cookie)
    say({
      measure: 'speed',
      page: page.name,
      requestsPerSecond: result.requests.average,
      hello: ceiling.requests.average,
      ratio: Math.round((result.requests.average / ceiling.requests.average) * 1000) / 1000,
      p99Ms: result.latency.p99,
      errors: result.non2xx + result.errors,
    })
  }
}

function load(url: string, cookie?: string, duration = seconds) {
  return autocannon({ url, duration, connections: 20, headers: cookie ? { cookie } : {} })
}
