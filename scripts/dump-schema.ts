import pg from 'pg'
import { catalogQueries } from './catalog-queries.ts'

const heading = `-- What the migrations make, for reading and for reviewing changes. Made by "npm run schema"; not run by anything.\n`

/** The database at `url` as statements in a stable order, without the job queue's own schema. */
export async function dumpSchema(url: string): Promise<string> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    // Without a path every name is written with its schema; the collation keeps the order the same everywhere.
    await client.query("set search_path to pg_catalog; set quote_all_identifiers to off; set timezone to 'UTC'")
    const parts: string[] = []
    for (const query of catalogQueries) {
      const { rows } = await client.query<{ text: string }>(`select text from (${query}) _ order by name collate "C"`)
      if (rows.length > 0) parts.push(rows.map(({ text }) => text).join(rows.some(isLong) ? '\n\n' : '\n'))
    }
    return `${heading}\n${parts.join('\n\n')}\n`
  } finally {
    await client.end()
  }
}

const isLong = ({ text }: { text: string }) => text.includes('\n')
