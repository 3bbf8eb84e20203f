import { runBundled } from '../scripts/run-bundled.ts'

await runBundled('bench/access/measure.ts', 'bench-access')
