import type { FormBody } from '#platform/http'
import type { NewProvider } from '../providers.sql.ts'
import type { ProviderKind } from '../session.ts'
import type { TextKey } from '../texts.ts'
import { isId } from './ids.ts'

export type ProviderField = 'name' | 'kind' | 'organisation' | 'issuer' | 'client' | 'acr'
export type ProviderErrors = Partial<Record<ProviderField, TextKey>>
export type ProviderForm = { ok: true; provider: NewProvider } | { ok: false; errors: ProviderErrors }

export const providerKinds: readonly ProviderKind[] = ['staff', 'business', 'customer']

/** Without a query or a fragment, because discovery adds its own path (OpenID Connect Discovery §2). */
const issuerPattern = /^https:\/\/[\w.-]+(:\d+)?(\/[\w\-./~]*)?$/

export function readProviderForm(form: FormBody): ProviderForm {
  const text = (name: ProviderField) => form.get(name).trim()
  const kind = providerKinds.find((known) => known === text('kind'))
  const [name, issuer, clientId, acrWanted, organisation] = [
    text('name'),
    text('issuer'),
    text('client'),
    text('acr'),
    text('organisation'),
  ]
  const errors: ProviderErrors = {}
  if (name === '' || name.length > 100) errors.name = 'wrong-name'
  if ((kind === 'staff') !== isId(organisation)) errors.organisation = 'wrong-organisation'
  if (!issuerPattern.test(issuer) || issuer.length > 300) errors.issuer = 'wrong-issuer'
  if (clientId === '' || clientId.length > 200) errors.client = 'wrong-client'
  if (acrWanted === '' || acrWanted.length > 200) errors.acr = 'wrong-acr'
  if (!kind || Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, provider: { kind, organisationId: organisation || null, name, issuer, clientId, acrWanted } }
}
