import { readdir, readFile } from 'node:fs/promises'
import { posix } from 'node:path'

/** `path` is relative to the project and uses `/`. */
export type SourceFile = { path: string; text: string }

/** A rule of the house: a sentence, who breaks it, and a planted example that must break it and nothing else. */
export type Rule = {
  sentence: string
  violations(files: readonly SourceFile[]): string[]
  planted: readonly SourceFile[]
}

const folders = ['src', 'tests', 'scripts', 'migrations', 'bench']
const read = /\.(ts|tsx|css|json|sql|md)$/

export async function readSources(root: string): Promise<SourceFile[]> {
  const files: SourceFile[] = []
  for (const folder of folders) {
    const entries = await readdir(`${root}/${folder}`, { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const path = posix.join(entry.parentPath.slice(root.length + 1), entry.name)
      if (!entry.isFile() || !read.test(path) || path.includes('node_modules/') || path.includes('/results/')) continue
      files.push({ path, text: await readFile(`${root}/${path}`, 'utf8') })
    }
  }
  files.push({ path: 'package.json', text: await readFile(`${root}/package.json`, 'utf8') })
  return files
}

export const isTest = ({ path }: SourceFile) =>
  /\.test\.tsx?$/.test(path) || path.startsWith('tests/') || path.includes('/testing/')

export const isCode = ({ path }: SourceFile) => /\.tsx?$/.test(path)

/** Code of the product: everything under `src` except tests and their builders. */
export const isProduct = (file: SourceFile) => file.path.startsWith('src/') && isCode(file) && !isTest(file)

/** `kernel`, `platform`, `ui`, `apps`, `demo`, `modules/<name>`, or the top folder outside `src`. */
export function roomOf(path: string): string {
  const [top, room, name] = path.split('/')
  if (top !== 'src') return top ?? ''
  return room === 'modules' ? `modules/${name}` : (room ?? '')
}

export type Import = { from: string; specifier: string; target: string; room: string }

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?\sfrom\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g

/** Every static, re-exporting, type-only and literal dynamic import. Packages have the room `package`. */
export function importsOf(file: SourceFile): Import[] {
  if (!isCode(file)) return []
  return [...file.text.matchAll(importPattern)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? ''
    const target = targetOf(file.path, specifier)
    return { from: file.path, specifier, target, room: target.includes('/') ? roomOf(target) : 'package' }
  })
}

function targetOf(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  if (!specifier.startsWith('#')) return packageOf(specifier)
  const [name = '', ...rest] = specifier.slice(1).split('/')
  if (name === 'kernel' || name === 'platform') return `src/${name}/${rest.join('/')}.ts`
  if (name === 'ui') return 'src/ui/index.ts'
  return `src/modules/${name}/${rest.length > 0 ? rest.join('/') : 'index.ts'}`
}

/** `@scope/name/deep` and `name/deep` without the slashes, so that a package is never taken for a path. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('\\') : (parts[0] ?? '')
}

export const allImports = (files: readonly SourceFile[]): Import[] => files.flatMap(importsOf)

/** Lines that match, as `path:line: text`. */
export function linesMatching(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  )
}
