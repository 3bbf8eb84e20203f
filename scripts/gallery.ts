import { mkdir } from 'node:fs/promises'
import * as esbuild from 'esbuild'
import { root } from '#platform/root'

const bundle = `${root}/dist/write-gallery.js`

/** Node does not read JSX, so the writer is bundled first, as the program itself is. */
await mkdir(`${root}/dist`, { recursive: true })
await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['src/ui/gallery/write-gallery.ts'],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'error',
})
process.chdir(root)
await import(bundle)
