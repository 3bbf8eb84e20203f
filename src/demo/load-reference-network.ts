import pg from 'pg'
import type { Temporal } from 'temporal-polyfill'
import { insertNetwork, isNetworkEmpty } from './network/insert-network.sql.ts'
import { referenceNetwork } from './network/reference-network.ts'

/**
 * Fills an empty network; a network that holds anything is left alone. One transaction, safe to run by two starts at once.
 * @param ownerUrl of the login that owns the schema: nobody else may write reference data
 * @param today from which coming open and closed days are counted
 * @returns whether it was loaded
 */
export async function loadReferenceNetwork(ownerUrl: string, today: Temporal.PlainDate): Promise<boolean> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    await client.query('begin')
    const empty = await isNetworkEmpty(client)
    if (empty) await insertNetwork(client, referenceNetwork(today))
    await client.query('commit')
    return empty
  } finally {
    await client.end()
  }
}
