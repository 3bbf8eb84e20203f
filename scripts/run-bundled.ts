import { mkdir } from 'node:fs/promises'
import * as esbuild from 'esbuild'
import { root } from '#platform/root'

/** Runs a script that needs pages of the program: Node does not read JSX, so it is bundled first, as the program itself is. */
export async function runBundled(entry: string, name: string): Promise<void> {
  const bundle = `${root}/dist/${name}.js`
  await mkdir(`${root}/dist`, { recursive: true })
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  })
  await import(bundle)
}
