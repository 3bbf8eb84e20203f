import { readFile, writeFile } from 'node:fs/promises'
import { root } from '#platform/root'
import { withTable } from './print-architecture.ts'

const path = `${root}/ARCHITECTURE.md`
await writeFile(path, withTable(await readFile(path, 'utf8')))
