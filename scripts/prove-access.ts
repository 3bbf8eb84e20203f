import { mkdir } from 'node:fs/promises'
import * as esbuild from 'esbuild'
import { root } from '#platform/root'

/*
 * `npm run prove:access`: random requests and statements of random actors against the matrix of tests/matrix. Options:
 * --requests=100000, --seed=1 (else random, and said in the last line), --plant (forgets a wall: must find leaks).
 */
const bundle = `${root}/dist/prove-access.js`

// Node does not read JSX, so the pages are bundled with the prover.
await mkdir(`${root}/dist`, { recursive: true })
await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['tests/matrix/prove/main.ts'],
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
