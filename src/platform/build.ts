import { mkdir, rm, writeFile } from 'node:fs/promises'
import * as esbuild from 'esbuild'
import { root } from './root.ts'

/**
 * Bundles the program (JSX needs it; packages stay outside) and the stylesheets, whose names carry a hash
 * so that browsers may keep them for a year. Takes well under a second.
 */
export async function build(): Promise<void> {
  const out = `${root}/dist`
  await rm(out, { recursive: true, force: true })
  await mkdir(`${out}/assets`, { recursive: true })
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { main: 'src/apps/main.ts' },
    outdir: out,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    logLevel: 'error',
  })
  await buildAssets(out)
  await esbuild.stop() // its own process would stay for as long as the program
}

async function buildAssets(out: string): Promise<void> {
  const styles = await esbuild.build({
    absWorkingDir: root,
    entryPoints: { public: 'src/ui/styles/public.css', staff: 'src/ui/styles/staff.css' },
    outdir: `${out}/assets`,
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    metafile: true,
    logLevel: 'error',
  })
  const files = Object.keys(styles.metafile.outputs).map((file) => file.split('/').at(-1) ?? '')
  const manifest = Object.fromEntries(
    files.map((file) => [file.replace(/-[A-Z0-9]+\.css$/, '.css'), `/assets/${file}`]),
  )
  await writeFile(`${out}/assets/manifest.json`, JSON.stringify(manifest))
}
