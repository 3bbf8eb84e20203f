import { build } from '#platform/build'

await build()
