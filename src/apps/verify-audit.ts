import { verifyLog } from '#access'
import { loadConfig } from '#platform/config'
import { openDatabase } from '#platform/db'
import { readOrMakeSecretKey } from '#platform/postgres/passwords'
import { plainSentence } from '#platform/postgres/plain-sentence'
import { joinPostgres } from '#platform/postgres/provide'
import { StartRefused } from '#platform/postgres/refusal'
import { stateFolderOf } from '#platform/postgres/state-folder'
import { root } from '#platform/root'
import { anchorKeyFrom } from './logs.ts'

try {
  await verifyAudit()
} catch (error) {
  console.error(plainSentence(error) ?? error)
  console.log(JSON.stringify({ ok: false, problem: 'not-checked' }))
  process.exitCode = 2
}

/**
 * `npm run audit:verify [-- <seq>:<hash>]`: the head that was kept elsewhere shows a chain that was cut off.
 * Exit code: 0 whole, 1 changed, 2 not checked.
 */
async function verifyAudit(): Promise<void> {
  const config = loadConfig(process.env, { tls: true }) // nothing is served here, so no proxy is asked for
  const stateFolder = stateFolderOf(root, config.dataDir)
  const given = { hurry: new AbortController().signal, onGivenUp: (sentence: string) => console.error(sentence) }
  const database = await joinPostgres(config, stateFolder, given)
  try {
    const key = anchorKeyFrom(config.secretKey ?? readOrMakeSecretKey(stateFolder))
    const db = openDatabase(database.appUrl)
    const knowledge = { publicKeys: new Map([[key.id, key.publicKey]]), expected: keptHead(process.argv[2]) }
    const verdict = await verifyLog(db, knowledge).finally(() => db.close())
    for (const finding of verdict.findings) console.error(JSON.stringify(finding))
    const { head } = verdict
    console.log(JSON.stringify({ ...verdict, findings: verdict.findings.length, head: `${head.seq}:${head.hash}` }))
    process.exitCode = verdict.ok ? 0 : 1
  } finally {
    await database.stop()
  }
}

function keptHead(text: string | undefined): { seq: number; hash: string } | undefined {
  if (text === undefined) return undefined
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? []
  if (!seq || !hash)
    throw new StartRefused('A head is <number>:<64 hex digits>, as the program or an earlier check said it.')
  return { seq: Number(seq), hash }
}
