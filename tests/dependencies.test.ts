import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { root } from '#platform/root'
import { missingFrom } from '../scripts/complete-lockfile.ts'

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string>; license?: string }

const readJson = async (path: string) => JSON.parse(await readFile(`${root}/${path}`, 'utf8'))
const manifest: Manifest = await readJson('package.json')
const page = await readFile(`${root}/docs/decisions/dependencies.md`, 'utf8')
const [production = '', development = ''] = page.split('## In development')

/** Rows of a table of the page: package, licence, why. */
function rowsOf(part: string): { name: string; licence: string; why: string }[] {
  return part
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| package'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name = '', licence = '', why = '']) => ({ name, licence, why }))
}

test('every package says why it is here, and none that is gone still does', () => {
  expect(rowsOf(production).map(({ name }) => name)).toEqual(Object.keys(manifest.dependencies))
  expect(rowsOf(development).map(({ name }) => name)).toEqual(Object.keys(manifest.devDependencies))
  expect([...rowsOf(production), ...rowsOf(development)].filter(({ why }) => why.length < 5)).toEqual([])
})

test('every package has the licence that the page gives', async () => {
  for (const { name, licence } of [...rowsOf(production), ...rowsOf(development)]) {
    const { license = '' } = (await readJson(`node_modules/${name}/package.json`)) as Manifest
    for (const part of license.split(/ AND | OR |[()]/).filter(Boolean)) expect(licence, name).toContain(part)
  }
})

test('every version is exact', () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(versions.filter(([, version]) => !/^\d/.test(version))).toEqual([])
})

// The house rule is about 25; the runtime, the bundler and what only the demonstration loads are some of them.
test('no more than 28 packages run in production', () => {
  expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(28)
})

test('npm ci takes the lock file on every kind of machine', async () => {
  const missing = missingFrom(await readJson('package-lock.json'))
  expect(missing, 'Run "npm run lockfile" after an install that could not reach every package').toEqual([])
})
