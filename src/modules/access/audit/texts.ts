import { catalogue } from '#platform/i18n'
import en from './messages/en.json' with { type: 'json' }
import nl from './messages/nl.json' with { type: 'json' }

export const auditTexts = catalogue({ nl, en })
export type AuditTextKey = keyof typeof nl
