import { writeFile } from 'node:fs/promises'
import { root } from '#platform/root'
import { printMatrix } from '../tests/matrix/print-matrix.ts'

await writeFile(`${root}/docs/access-matrix.md`, printMatrix())
