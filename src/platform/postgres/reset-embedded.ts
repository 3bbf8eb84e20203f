import { existsSync, lstatSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { databaseAccount } from './account.ts'
import { clearLeftOvers } from './left-overs.ts'
import { clusterExists, removeUnfinishedClusters } from './make-cluster.ts'

/** Names that the program itself gives; anything else in the folder is not ours to delete. */
const ours =
  /^(postgres|postgres\.unfinished-.*|owners|passwords\.json|secret-key|field-keys|local-certificate\.json)(\.new)?$/

export type Contents = { names: string[]; bytes: number }

export function contentsOf(stateFolder: string): Contents {
  if (!existsSync(stateFolder)) return { names: [], bytes: 0 }
  const names = readdirSync(stateFolder).filter((name) => ours.test(name))
  return { names, bytes: names.reduce((sum, name) => sum + sizeOf(join(stateFolder, name)), 0) }
}

/** Call it with the folder claimed. A kill half-way leaves nothing that looks like a cluster. */
export async function deleteContents(stateFolder: string, log: (line: string) => void): Promise<void> {
  const dataFolder = join(stateFolder, 'postgres')
  const account = databaseAccount(dataFolder)
  if (clusterExists(dataFolder)) {
    await clearLeftOvers(dataFolder, account, log)
    renameSync(dataFolder, `${dataFolder}.unfinished-reset-${process.pid}`)
  }
  await removeUnfinishedClusters(dataFolder, account)
  for (const name of contentsOf(stateFolder).names) rmSync(join(stateFolder, name), { recursive: true })
  if (readdirSync(stateFolder).length === 0) rmdirSync(stateFolder)
}

function sizeOf(path: string): number {
  const found = lstatSync(path)
  if (!found.isDirectory()) return found.size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}
