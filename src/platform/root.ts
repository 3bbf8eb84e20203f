import { existsSync } from 'node:fs'
import { dirname } from 'node:path'

/** The project's folder, from the sources and from the bundle in `dist/` alike. */
export const root = findRoot(import.meta.dirname)

function findRoot(folder: string): string {
  if (existsSync(`${folder}/package.json`)) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('package.json not found above the program')
  return findRoot(parent)
}
