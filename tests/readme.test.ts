import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#platform/root'

const read = (path: string) => readFile(`${root}/${path}`, 'utf8')

async function documents(): Promise<string[]> {
  const inDocs = await readdir(`${root}/docs`, { recursive: true })
  return [
    'README.md',
    'ARCHITECTURE.md',
    ...inDocs.filter((path) => path.endsWith('.md')).map((path) => `docs/${path}`),
  ]
}

test('every link and picture of the documents leads to a file', async () => {
  for (const path of await documents()) {
    const shown = (await read(path)).replace(/<!--[\s\S]*?-->/g, '')
    const links = [...shown.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? '')
    const local = links.filter((link) => !/^[a-z]+:/.test(link))
    expect(
      local.filter((link) => !existsSync(join(root, dirname(path), link))),
      path,
    ).toEqual([])
  }
})

test('every command that the README names exists', async () => {
  const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> }
  const named = [...(await read('README.md')).matchAll(/`npm run ([a-z:-]+)/g)].map((match) => match[1] ?? '')
  expect(named.length).toBeGreaterThan(4)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})

test('the table of settings names each setting that the program reads, and no other', async () => {
  const rows = [...(await read('README.md')).matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1])
  const readByProgram = [...(await read('src/platform/config.ts')).matchAll(/^ {2}([A-Z_]+): /gm)].map(
    (match) => match[1],
  )
  expect(rows).toEqual(readByProgram)
})

test('the map of the README shows every module', async () => {
  const map = await read('README.md')
  const there = await readdir(`${root}/src/modules`)
  expect(there.filter((name) => !map.includes(`src/modules/${name}`))).toEqual([])
})
