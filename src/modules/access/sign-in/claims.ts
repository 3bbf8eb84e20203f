import { z } from 'zod'
import { problem } from '#kernel/result'
import type { Provider } from '../providers.sql.ts'
import type { Represented } from '../session.ts'

const person = z.object({
  sub: z.string().min(1).max(255),
  acr: z.string().max(200).optional(),
  name: z.string().max(1000).optional(),
  email: z.email().max(254).optional().catch(undefined),
})

/** The claims that we use; anything else that a provider sends is not kept. */
export const readClaims = (claims: unknown) => person.safeParse(claims).data

type Nested = { sub: string; iss?: string; sub_id_type?: string; represents?: Nested }
const nested: z.ZodType<Nested> = z.object({
  sub: z.string().min(1).max(255),
  iss: z.string().max(300).optional(),
  sub_id_type: z.string().max(100).optional(),
  get represents() {
    return nested.optional()
  },
})

const deepest = 5

/**
 * For whom somebody acts, the nearest first (NLGov OIDC 1.0.1 §"represents": the claim nests for a chain).
 * undefined when the claim is there and cannot be read: then nobody may act on it.
 */
export function readRepresents(claim: unknown): Represented[] | undefined {
  if (claim === undefined) return []
  const parsed = nested.safeParse(claim)
  if (!parsed.success) return undefined
  const chain: Represented[] = []
  for (let at: Nested | undefined = parsed.data; at; at = at.represents)
    chain.push({ subject: at.sub, issuer: at.iss, kind: at.sub_id_type })
  return chain.length <= deepest ? chain : undefined
}

const eidas = /^http:\/\/eidas\.europa\.eu\/LoA\/(low|substantial|high)$/
const levels = ['low', 'substantial', 'high']

/** The level that was wanted, or a higher one of the same scale (eIDAS). */
export function isAssuredEnough(given: string | undefined, wanted: string): boolean {
  if (given === undefined) return false
  if (given === wanted) return true
  const [has, asks] = [eidas.exec(given)?.[1], eidas.exec(wanted)?.[1]]
  return has !== undefined && asks !== undefined && levels.indexOf(has) > levels.indexOf(asks)
}

/** Somebody whom the provider vouches for. */
export type Vouched = {
  subject: string
  name: string
  email?: string
  acr: string
  represents: readonly Represented[]
}
type Answer = Omit<Vouched, 'acr' | 'represents'> & Partial<Pick<Vouched, 'acr' | 'represents'>>

/** @param answer of the provider, already known to be its own and for us */
export function checkAnswer({ kind, acrWanted }: Provider, { acr, represents, ...person }: Answer) {
  if (acr === undefined || !isAssuredEnough(acr, acrWanted)) return problem('assurance-too-low')
  // An employee acts for nobody else; a claim that says so, or cannot be read, is never passed over in silence.
  if (!represents || (kind === 'staff' && represents.length > 0)) return problem('representation-not-known')
  return { ok: true as const, vouched: { ...person, acr, represents } satisfies Vouched }
}
