import { runBundled } from './run-bundled.ts'

await runBundled('src/apps/verify-audit.ts', 'verify-audit')
