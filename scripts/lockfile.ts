import { readFile, writeFile } from 'node:fs/promises'
import { root } from '#platform/root'
import { completeLockfile, type Lockfile } from './complete-lockfile.ts'

const path = `${root}/package-lock.json`
const lockfile: Lockfile = JSON.parse(await readFile(path, 'utf8'))
const added = completeLockfile(lockfile)
await writeFile(path, `${JSON.stringify(lockfile, null, 2)}\n`)
console.log(added.length === 0 ? 'package-lock.json is complete.' : `Added: ${added.join(', ')}`)
