import type { Translate } from '#platform/i18n'
import type { TextKey } from './texts.ts'

type Issue = { message: string; code?: string; params?: Record<string, string | number> }

const known = new Set<string>([
  'name-empty',
  'name-long',
  'v-number-empty',
  'v-number-length',
  'v-number-characters',
  'email-empty',
  'phone-empty',
  'note-long',
  'interpreter-language-long',
  'text-long',
  'text-control',
  'text-bidi',
])

/** What is wrong and how to do it right, for a code of the shared field rules (#people). */
export function fieldMessage(
  t: Translate<TextKey>,
  error: { issues: readonly unknown[] },
  field: 'name' | 'number' | 'email' | 'phone' | 'note',
): string {
  const issue = error.issues[0] as Issue | undefined
  const code = issue?.message ?? ''
  if (known.has(code)) return t(`error-${code}` as TextKey, issue?.params)
  return t(`error-${field}`)
}
