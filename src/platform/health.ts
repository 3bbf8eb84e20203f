import { readdir } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from './db.ts'
import { readNewestMigration } from './health/newest-migration.sql.ts'
import type { WebApp } from './http.ts'
import { root } from './root.ts'

export interface Health {
  /** From now on /readyz says no, so that a proxy sends nobody here while running requests are finished. */
  stopping(): void
}

type Readiness = 'ready' | 'stopping' | 'database-unreachable' | 'migrations-missing'

/** A database that needs longer than this to answer a question about itself serves nobody. */
const patienceMs = 2_000

/** `/livez`: this process answers. `/readyz`: it can do its work (503 with the reason when not). */
export function addHealth(app: WebApp, db: Database): Health {
  let stops = false
  let newest: Promise<string> | undefined

  async function readiness(): Promise<Readiness> {
    if (stops) return 'stopping'
    newest ??= newestMigration()
    const known = db.withActor({ role: 'public' }, readNewestMigration).catch(() => undefined)
    const found = await Promise.race([known, wait(patienceMs, undefined, { ref: false })])
    if (found === undefined) return 'database-unreachable'
    // A newer database than program is a deployment in progress: migrations only add.
    return found >= (await newest) ? 'ready' : 'migrations-missing'
  }

  app.get('/livez', async () => ({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    const status = await readiness()
    return reply.code(status === 'ready' ? 200 : 503).send({ status })
  })
  return {
    stopping: () => {
      stops = true
    },
  }
}

async function newestMigration(): Promise<string> {
  const files = (await readdir(`${root}/migrations`)).filter((name) => /^\d{4}_.*\.sql$/.test(name))
  return (files.sort().at(-1) ?? '').replace(/\.sql$/, '')
}
