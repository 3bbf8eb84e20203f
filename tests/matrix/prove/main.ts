import { parseArgs } from 'node:util'
import { proveAccess } from './prove.ts'

const { values } = parseArgs({
  options: {
    plant: { type: 'boolean', default: false },
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string' },
  },
})
const seed = Number(values.seed ?? crypto.getRandomValues(new Uint16Array(1))[0])
const { examples, ...result } = await proveAccess({ requests: Number(values.requests), seed, plant: values.plant })
for (const example of examples) console.error(example)
console.log(JSON.stringify(result))
process.exitCode = result.leaks === 0 && result.serverErrors === 0 ? 0 : 1
