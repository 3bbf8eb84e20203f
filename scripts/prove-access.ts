import { runBundled } from './run-bundled.ts'

/*
 * `npm run prove:access`: random requests and statements of random actors against the matrix of tests/matrix. Options:
 * --requests=100000, --seed=1 (else random, and said in the last line), --plant (forgets a wall: must find leaks).
 */
await runBundled('tests/matrix/prove/main.ts', 'prove-access')
