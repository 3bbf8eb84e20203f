import { LanguageSwitch } from './language-links.tsx'
import type { LanguageLink, NavLink, PageLabels } from './page-labels.ts'

export type PageHeaderProps = { homeHref: string; nav: NavLink[]; languages: LanguageLink[]; labels: PageLabels }

/** Wordmark and language on the first line of a phone, the links on the second; no menu to open. */
export function PageHeader({ homeHref, nav, languages, labels }: PageHeaderProps) {
  return (
    <header class="loket-header">
      <div class="loket-wrap loket-header__bar">
        <a class="loket-mark" href={homeHref} dir="ltr">
          {labels.siteName}
        </a>
        <nav class="loket-nav" aria-label={labels.mainMenu}>
          <ul>
            {nav.map(({ href, label, current }) => (
              <li key={href}>
                <a href={href} aria-current={current ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <LanguageSwitch languages={languages} labels={labels} />
      </div>
    </header>
  )
}
