import { mkdir, writeFile } from 'node:fs/promises'
import * as esbuild from 'esbuild'
import { renderPage } from '../index.ts'
import { galleryPages } from './gallery.tsx'

const out = 'dist/gallery'

await mkdir(out, { recursive: true })
await esbuild.build({
  entryPoints: ['src/ui/styles/public.css'],
  bundle: true,
  minify: true,
  outfile: `${out}/public.css`,
  logLevel: 'error',
})
for (const [name, page] of Object.entries(galleryPages)) await writeFile(`${out}/${name}.html`, renderPage(page))
console.log(`${Object.keys(galleryPages).length} pages in ${out}`)
