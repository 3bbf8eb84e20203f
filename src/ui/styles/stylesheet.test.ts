import { readdir, readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import { describe, expect, it } from 'vitest'

const folder = new URL('.', import.meta.url)
const files = (await readdir(folder)).filter((name) => name.endsWith('.css'))
const text = new Map(
  await Promise.all(files.map(async (name) => [name, await readFile(new URL(name, folder), 'utf8')] as const)),
)

async function bundle(name: string): Promise<string> {
  const built = await esbuild.build({
    entryPoints: [`src/ui/styles/${name}`],
    bundle: true,
    minify: true,
    write: false,
  })
  return built.outputFiles[0]?.text ?? ''
}

describe('the stylesheet', () => {
  it('is at most 6 kB on the line for the public', async () => {
    expect(gzipSync(await bundle('public.css'), { level: 9 }).length).toBeLessThanOrEqual(6 * 1024)
  })

  it.each(['public.css', 'staff.css'])('%s asks nothing from elsewhere', async (name) => {
    expect(await bundle(name)).not.toMatch(/url\(|@font-face|https?:/)
  })

  it.each(files)('%s knows no left or right, so that right-to-left needs no second sheet', (name) => {
    const physical =
      /^\s+(?:(?:(?:margin|padding|border|inset)-)?(?:left|right)|width|height|(?:min|max)-(?:width|height)):.*|text-align: (?:left|right)/gm
    expect(text.get(name)?.match(physical) ?? []).toEqual([])
  })

  it.each(files.filter((name) => name !== 'tokens.css'))('%s uses only tokens that exist', (name) => {
    const defined = new Set(
      [...text.values()].flatMap((sheet) => [...sheet.matchAll(/(--loket-[\w-]+):/g)].map((match) => match[1])),
    )
    const used = [...(text.get(name) ?? '').matchAll(/var\((--loket-[\w-]+)/g)].map((match) => match[1])
    expect(used.filter((token) => !defined.has(token))).toEqual([])
  })
})
