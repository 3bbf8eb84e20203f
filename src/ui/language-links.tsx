import type { LanguageLink, PageLabels } from './page-labels.ts'
import { Pictogram } from './pictogram.tsx'

function LanguageAnchor({ href, locale, name, direction, current }: LanguageLink) {
  return (
    <a href={href} lang={locale} hreflang={locale} dir={direction} aria-current={current ? 'true' : undefined}>
      {name}
    </a>
  )
}

/** In the header: the other languages themselves while they fit on a phone, otherwise the way to the whole list. */
export function LanguageSwitch({ languages, labels }: { languages: LanguageLink[]; labels: PageLabels }) {
  const others = languages.filter((language) => !language.current)
  if (others.length === 0) return null
  return (
    <div class="loket-language">
      <Pictogram name="globe" size={20} />
      {others.length <= 2 ? (
        others.map((language) => <LanguageAnchor {...language} key={language.locale} />)
      ) : (
        <a href="#languages">
          {labels.language}{' '}
          {labels.language !== 'Language' && (
            <span lang="en" dir="ltr">
              Language
            </span>
          )}
        </a>
      )}
    </div>
  )
}

/** In the footer: all languages, each by its own name. */
export function LanguageList({ languages, labels }: { languages: LanguageLink[]; labels: PageLabels }) {
  return (
    <nav id="languages" aria-label={labels.chooseLanguage}>
      <ul class="loket-langs">
        {languages.map((language) => (
          <li key={language.locale}>
            <LanguageAnchor {...language} />
          </li>
        ))}
      </ul>
    </nav>
  )
}
