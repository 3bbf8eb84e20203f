import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { root } from '#platform/root'
import { withLaw } from '../scripts/print-architecture.ts'
import { rules } from './architecture/law.ts'
import { allImports, isProduct, readSources } from './architecture/sources.ts'

const files = await readSources(root)

describe('the law of the house', () => {
  test.each(rules.map((rule) => [rule.sentence, rule] as const))('%s', (_, rule) => {
    expect(rule.violations(files)).toEqual([])
  })
})

describe('a planted bad example breaks its rule and no other', () => {
  test.each(rules.map((rule) => [rule.sentence, rule] as const))('%s', (sentence, rule) => {
    const broken = rules.filter(({ violations }) => violations(rule.planted).length > 0)
    expect(broken.map((other) => other.sentence)).toEqual([sentence])
  })
})

describe('the law looked at something', () => {
  // A scan that finds nothing is green for the wrong reason; the limits are well under what is there.
  test('it read the product, its tests and its migrations', () => {
    expect(files.filter(isProduct).length).toBeGreaterThan(40)
    expect(files.filter(({ path }) => path.endsWith('.test.ts')).length).toBeGreaterThan(10)
    expect(files.filter(({ path }) => path.startsWith('migrations/')).length).toBeGreaterThan(3)
  })
  test('it saw imports between rooms, statements and catalogues', () => {
    const found = allImports(files)
    expect(found.filter(({ room }) => room === 'platform').length).toBeGreaterThan(20)
    expect(found.filter(({ room }) => room.startsWith('modules/')).length).toBeGreaterThan(10)
    expect(files.filter(({ path }) => path.endsWith('.sql.ts')).length).toBeGreaterThan(3)
    expect(files.filter(({ path }) => path.endsWith('/messages/nl.json')).length).toBeGreaterThan(2)
  })
})

test('ARCHITECTURE.md shows this law and no other', async () => {
  const document = await readFile(`${root}/ARCHITECTURE.md`, 'utf8')
  expect(withLaw(document), 'Run "npm run architecture" and commit ARCHITECTURE.md').toBe(document)
})
