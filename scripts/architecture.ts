import { readFile, writeFile } from 'node:fs/promises'
import { root } from '#platform/root'
import { withLaw } from './print-architecture.ts'

const path = `${root}/ARCHITECTURE.md`
await writeFile(path, withLaw(await readFile(path, 'utf8')))
