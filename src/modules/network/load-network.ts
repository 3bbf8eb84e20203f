import type { Tx } from '#platform/db'
import { readNetwork } from './network.sql.ts'
import type { Network } from './network.ts'
import { createNetwork } from './snapshot.ts'

export async function loadNetwork(tx: Tx): Promise<Network> {
  return createNetwork(await readNetwork(tx))
}
