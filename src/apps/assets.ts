import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { WebApp } from '#platform/http'
import { root } from '#platform/root'

const folder = join(root, 'dist/assets')

/** Address of a built file by its plain name; the name in the address carries a hash. */
export function assetPath(name: 'public.css' | 'staff.css'): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>
  const path = manifest[name]
  if (!path) throw new Error(`${name} is not in dist/assets; run npm run build`)
  return path
}

/** Their names change with their content, so browsers may keep them for a year. */
export function registerAssets(app: WebApp): void {
  app.register(staticFiles, { root: folder, prefix: '/assets/', index: false, maxAge: '365d', immutable: true })
}
