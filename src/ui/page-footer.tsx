import { LanguageList } from './language-links.tsx'
import type { LanguageLink, NavLink, PageLabels } from './page-labels.ts'

export type PageFooterProps = { languages: LanguageLink[]; footerLinks: NavLink[]; labels: PageLabels }

export function PageFooter({ languages, footerLinks, labels }: PageFooterProps) {
  return (
    <footer class="loket-footer">
      <div class="loket-wrap">
        {languages.length > 1 && <LanguageList languages={languages} labels={labels} />}
        {footerLinks.length > 0 && (
          <nav aria-label={labels.aboutThisSite}>
            <ul>
              {footerLinks.map(({ href, label }) => (
                <li key={label}>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </footer>
  )
}
