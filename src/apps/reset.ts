import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { claimFolder } from '#platform/postgres/claim'
import { StartRefused, stateFolderOf } from '#platform/postgres/embedded'
import { plainSentence } from '#platform/postgres/plain-sentence'
import { contentsOf, deleteContents } from '#platform/postgres/reset-embedded'
import { root } from '#platform/root'

try {
  await reset()
} catch (error) {
  console.error(plainSentence(error) ?? error)
  process.exitCode = 1
}

/** Begins anew: deletes what the embedded database of this project keeps. */
async function reset(): Promise<void> {
  if (process.env.DATABASE_URL) {
    throw new StartRefused(
      'DATABASE_URL is set: npm run reset deletes the embedded database only and does not touch a server of yours. Nothing is deleted.',
    )
  }
  const stateFolder = stateFolderOf(root, process.env.DATA_DIR)
  if (contentsOf(stateFolder).names.length === 0) {
    console.log(`There is nothing to delete in ${stateFolder}.`)
    return
  }
  const claim = await claimFolder(stateFolder)
  if (!claim.ok) {
    throw new StartRefused(`Loketnet runs on ${stateFolder} (process ${claim.pid}); stop it first. Nothing is deleted.`)
  }
  try {
    describe(stateFolder)
    if (await confirmed()) {
      await deleteContents(stateFolder, console.log)
      console.log('Deleted. The next npm start begins with a new database.')
    } else console.log('Nothing is deleted.')
  } finally {
    claim.release()
  }
}

function describe(stateFolder: string): void {
  const { names, bytes } = contentsOf(stateFolder)
  console.log(`This deletes from ${stateFolder} (${(bytes / 1e6).toFixed(1)} MB):`)
  if (existsSync(join(stateFolder, 'postgres'))) {
    console.log('  postgres – the database: every location, person, appointment and message in it')
  }
  const others = names.filter((name) => name !== 'postgres' && name !== 'owners')
  if (others.length > 0) console.log(`  ${others.join(', ')} – made again at the next start`)
}

async function confirmed(): Promise<boolean> {
  if (process.argv.includes('--yes') || !process.stdin.isTTY) return true
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question('Delete it? Type yes: ')
  terminal.close()
  return answer.trim().toLowerCase() === 'yes'
}
