import type { KeyObject } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { formOf, sendPage, type WebApp } from '#platform/http'
import { allLocales, type Locale } from '#platform/i18n'
import { actorOf } from '../acting.ts'
import { selectAuditedAccount, selectAuditedNames, selectAuditLines } from '../audit/audit.sql.ts'
import { audit } from '../audit/audit.ts'
import type { AuditLine } from '../audit/audit-line.ts'
import { auditTexts } from '../audit/texts.ts'
import { type Verdict, verifyLog } from '../audit/verify-log.ts'
import { hiddenToken } from '../forms.ts'
import { Check, Lines, SearchForm } from './audit-parts.tsx'
import { auditPaths } from './audit-paths.ts'
import { pageSize, readSearch, searchFields, type Typed } from './audit-search.ts'
import type { StaffPageDeps } from './deps.ts'
import { isId } from './ids.ts'

export type AuditPageDeps = Pick<StaffPageDeps, 'db' | 'seal' | 'staffFrame'> & {
  /** Public keys that ever signed an anchor, by key id. */
  anchorKeys: ReadonlyMap<string, KeyObject>
}

/** Some seconds of work; somebody waits for the answer. */
const newest = 100_000

/** For auditors: what everybody did, and whether that is still what was written down. */
export function registerAudit(app: WebApp, deps: AuditPageDeps): void {
  const config = { guard: { roles: ['auditor'] as const } }
  for (const locale of allLocales) {
    app.get(auditPaths.log(locale), { config }, (request, reply) => show(deps, locale, request, reply, {}))
    app.post(auditPaths.log(locale), { config }, (request, reply) => search(deps, locale, request, reply))
    app.get(auditPaths.check(locale), { config }, (_request, reply) => reply.redirect(auditPaths.log(locale), 303))
    app.post(auditPaths.check(locale), { config }, (request, reply) => check(deps, locale, request, reply))
  }
}

type Shown = Partial<Parameters<typeof SearchForm>[0]> & { found?: Found; verdict?: Verdict }
type Found = Pick<Parameters<typeof Lines>[0], 'lines' | 'names'>

const nothing = Object.fromEntries(searchFields.map((name) => [name, ''])) as Typed

function show(deps: AuditPageDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply, shown: Shown) {
  const { typed = nothing, errors = {}, found, verdict } = shown
  const hidden = hiddenToken(request, deps.seal)
  const last = found?.lines.length === pageSize ? found.lines.at(-1) : undefined
  // What was asked for stands first.
  const panel = <Check {...{ locale, verdict, newest, hidden }} />
  const children = (
    <>
      {found && <Lines {...{ ...found, locale }} older={last && { ...hidden, ...typed, before: String(last.id) }} />}
      {verdict && panel}
      <SearchForm {...{ locale, typed, errors, hidden }} />
      {!verdict && panel}
    </>
  )
  return sendPage(
    reply,
    deps.staffFrame(request, {
      locale,
      title: auditTexts(locale)('title'),
      inLocale: auditPaths.log,
      under: auditPaths.log(locale),
      error: Object.keys(errors).length > 0,
      children,
    }),
  )
}

async function search(deps: AuditPageDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const { typed, search: wanted, errors } = readSearch(formOf(request))
  const found = await deps.db.withActor(actorOf(request), async (tx): Promise<Found | undefined> => {
    const account = typed.email ? await selectAuditedAccount(tx, typed.email) : undefined
    if (typed.email && !account) errors.email = 'wrong-email'
    const refused = Object.keys(errors).length > 0
    const fields = searchFields.filter((name) => typed[name] !== '').join('.')
    await audit(tx, {
      action: 'audit-log.search',
      objectKind: 'audit-log',
      objectId: account,
      result: refused ? 'not-found' : 'ok',
      details: fields ? { fields } : undefined,
    })
    if (refused) return undefined
    const lines = await selectAuditLines(tx, { ...wanted, account })
    return { lines, names: await selectAuditedNames(tx, accountsIn(lines)) }
  })
  return show(deps, locale, request, reply, { typed, errors, found })
}

/** Who did something, and whose account something was done with. */
function accountsIn(lines: readonly AuditLine[]): string[] {
  const named = lines.flatMap(({ account, objectKind, objectId }) => [
    account,
    objectKind === 'account' ? objectId : null,
  ])
  return [...new Set(named.filter((id) => id !== null))].filter(isId)
}

async function check(deps: AuditPageDeps, locale: Locale, request: FastifyRequest, reply: FastifyReply) {
  const verdict = await verifyLog(deps.db, { publicKeys: deps.anchorKeys }, { newest })
  await deps.db.withActor(actorOf(request), (tx) =>
    audit(tx, {
      action: 'audit-log.check',
      objectKind: 'audit-log',
      result: verdict.ok ? 'ok' : 'failed',
      details: { findings: Math.min(verdict.findings.length, 999_999) },
    }),
  )
  return show(deps, locale, request, reply, { verdict })
}
