import { build } from '../platform/build.ts'

await build()
