import type { WebApp } from '#platform/http'
import { auditTexts } from '../audit/texts.ts'
import { paths } from '../paths.ts'
import type { MenuEntry } from '../staff-frame.tsx'
import { texts } from '../texts.ts'
import { registerAccount } from './account.page.tsx'
import { auditPaths } from './audit-paths.ts'
import type { StaffPageDeps } from './deps.ts'
import { registerPeople } from './people.page.tsx'
import { registerPerson } from './person.page.tsx'
import { registerProviders } from './providers.page.tsx'
import { registerReview } from './review.page.tsx'

/** All screens of this module for employees. */
export function registerAccessPages(app: WebApp, deps: StaffPageDeps): void {
  registerAccount(app, deps)
  registerPeople(app, deps)
  registerPerson(app, deps)
  registerProviders(app, deps)
  registerReview(app, deps)
}

/** Entries of this module in the bar, after those of the daily work. */
export const accessMenu: readonly MenuEntry[] = [
  { roles: ['administrator'], href: paths.people, label: (locale) => texts(locale)('menu-people') },
  { roles: ['administrator'], href: paths.review, label: (locale) => texts(locale)('menu-review') },
  { roles: ['administrator'], href: paths.providers, label: (locale) => texts(locale)('menu-providers') },
  { roles: ['auditor'], href: auditPaths.log, label: (locale) => auditTexts(locale)('menu') },
]
