import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { StartRefused } from './refusal.ts'

export type Passwords = { superuser: string; owner: string; app: string }

/** Made once for a state folder, 0600; they are there before the cluster is, so a kill between leaves both usable. */
export function readOrMakePasswords(stateFolder: string, clusterIsThere: boolean): Passwords {
  const path = join(stateFolder, 'passwords.json')
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Passwords
  if (clusterIsThere) {
    throw new StartRefused(
      `The database in ${stateFolder} is there but its passwords.json is gone; put that file back.`,
    )
  }
  const make = () => randomBytes(24).toString('hex')
  const passwords = { superuser: make(), owner: make(), app: make() }
  writeSecret(path, JSON.stringify(passwords))
  return passwords
}

/** For a demonstration, which runs without settings; kept so that links and sessions outlive a restart. */
export function readOrMakeSecretKey(stateFolder: string): string {
  const path = join(stateFolder, 'secret-key')
  if (!existsSync(path)) writeSecret(path, randomBytes(32).toString('hex'))
  return readFileSync(path, 'utf8')
}

/** For a demonstration, as `FIELD_KEYS`; to try a change of keys add a line with version 2. @returns where it is */
export function fieldKeysFileOf(stateFolder: string): string {
  const path = join(stateFolder, 'field-keys')
  if (!existsSync(path)) writeSecret(path, `1:${randomBytes(32).toString('base64')}\n`)
  return path
}

/** Complete or not there at all, even after a power cut; readable by its owner only. */
export function writeSecret(path: string, text: string): void {
  rmSync(`${path}.new`, { force: true })
  const file = openSync(`${path}.new`, 'wx', 0o600)
  writeSync(file, text)
  fsyncSync(file)
  closeSync(file)
  renameSync(`${path}.new`, path)
}
