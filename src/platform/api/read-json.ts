import type { FastifyInstance } from 'fastify'
import { platformProblems } from './problem-types.ts'
import { Stop } from './route.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Bodies of the API are JSON in UTF-8 and nothing else: forms and plain text of the site's pages are not read here. */
export function readJsonOnly(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, bytes: Buffer) =>
    bytes.length === 0 ? undefined : parse(bytes),
  )
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    throw new Stop({ problem: platformProblems['malformed-body'] })
  }
}
