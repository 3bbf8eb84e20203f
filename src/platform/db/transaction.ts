import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  Transaction,
} from 'kysely'
import type pg from 'pg'

type Handle = { handle: Kysely<unknown>; end(): void }

// Kysely only writes the statements; connections are ours, so its own driver is never asked for one.
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('statements run inside withActor')) })
const driver = dialect.createDriver()
const compiler = new PostgresQueryCompiler()
const adapter = new PostgresAdapter()

/**
 * A Kysely handle on a connection whose transaction somebody else begins and ends. After `end()` it refuses
 * statements: a promise nobody waited for would otherwise run inside the next actor's transaction.
 */
export function transactionOn(client: pg.ClientBase): Handle {
  const connection = connectionOf(client)
  let ended = false
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: (consumer) =>
      ended
        ? Promise.reject(new Error('The transaction of this handle has ended: await every statement inside withActor'))
        : consumer(connection),
  })
  return {
    handle: new Transaction<unknown>({ config: { dialect }, dialect, driver, executor }),
    end: () => {
      ended = true
    },
  }
}

/** Texts come from templates in the code, so there are few; one that is made up at run time must not fill the server. */
const mostNames = 500
const names = new Map<string, string>()

/** A named statement is parsed and planned once a connection and role, not once a request. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

const counted = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

function connectionOf(client: pg.ClientBase): DatabaseConnection {
  return {
    executeQuery: async <Row>({ sql, parameters }: CompiledQuery) => {
      const { command, rowCount, rows } = await client.query({ name: nameOf(sql), text: sql, values: [...parameters] })
      return { numAffectedRows: counted.has(command) ? BigInt(rowCount ?? 0) : undefined, rows: rows as Row[] }
    },
    streamQuery: () => {
      throw new Error('Cursors cannot share a pipelined connection: page by key instead')
    },
  }
}
