import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { root } from '#platform/root'
import { printMatrix } from './print-matrix.ts'

test('docs/access-matrix.md shows this matrix and no other', async () => {
  const document = await readFile(`${root}/docs/access-matrix.md`, 'utf8')
  expect(document, 'Run "npm run access-matrix" and commit docs/access-matrix.md').toBe(printMatrix())
})
