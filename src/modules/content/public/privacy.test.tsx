import { expect, test } from 'vitest'
import { renderPage } from '#ui'
import { privacyPage } from './information.page.tsx'

// The terms that the tables declare and the worker keeps (scheduling/tidy.ts, notifications/forget-messages.ts).
test.each([
  ['nl', ['30 dagen na de afspraak', '30 dagen nadat u afzegt', '2 uur', 'groep', '90 dagen', 'Een uur na het boeken']],
  ['en', ['30 days after the appointment', '30 days after you cancel', '2 hours', 'group', '90 days', 'An hour after']],
] as const)('the privacy page in %s says how long everything is kept', (locale, terms) => {
  const page = privacyPage(({ children }) => renderPage(<main>{children}</main>), locale)
  for (const term of terms) expect(page).toContain(term)
})
