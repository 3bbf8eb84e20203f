import type { ComponentChildren } from 'preact'
import { DocumentHead } from './document-head.tsx'
import type { LanguageLink, NavLink, PageLabels } from './page-labels.ts'
import { WordsContext } from './words.ts'

export type StaffPageProps = {
  locale: string
  direction: 'ltr' | 'rtl'
  /** Neutral: it shows in the history and on the tab of a shared screen. */
  title: string
  /** On the screen itself, where it may name a person; the title when left out. */
  heading?: ComponentChildren
  error?: boolean
  demoNotice?: string
  homeHref: string
  nav: NavLink[]
  /** Who works here, at the end of the bar. */
  account: NavLink
  languages: LanguageLink[]
  labels: PageLabels
  styleHref: string
  /** Buttons of the page, on the line of its title. */
  actions?: ComponentChildren
  children: ComponentChildren
}

/** A whole screen for employees: the dark bar, the title with its actions, white panels on grey (brief §9). */
export function StaffPage(props: StaffPageProps) {
  const { locale, direction, title, heading = title, demoNotice, labels, actions, children } = props
  return (
    <html lang={locale} dir={direction}>
      <DocumentHead {...props} noIndex />
      <body class="loket-staff">
        <a class="loket-skip" href="#content">
          {labels.skipToContent}
        </a>
        <Bar {...props} />
        {demoNotice && (
          <section class="loket-demo" aria-label={labels.demo}>
            <p class="loket-wrap">{demoNotice}</p>
          </section>
        )}
        <main class="loket-wrap loket-main" id="content" tabindex={-1}>
          <div class="loket-titlebar">
            <h1>{heading}</h1>
            {actions}
          </div>
          <div class="loket-stack">
            <WordsContext.Provider value={labels}>{children}</WordsContext.Provider>
          </div>
        </main>
      </body>
    </html>
  )
}

function Bar({ homeHref, nav, account, languages, labels }: StaffPageProps) {
  return (
    <header class="loket-bar">
      <div class="loket-wrap">
        <a class="loket-mark" href={homeHref} dir="ltr">
          {labels.siteName}
        </a>
        <nav aria-label={labels.mainMenu}>
          <ul>
            {nav.map((link) => (
              <li key={link.href}>
                <BarLink {...link} />
              </li>
            ))}
          </ul>
        </nav>
        {languages
          .filter(({ current }) => !current)
          .map(({ href, locale, name, direction }) => (
            <a href={href} lang={locale} hreflang={locale} dir={direction} key={locale}>
              {name}
            </a>
          ))}
        <BarLink {...account} />
      </div>
    </header>
  )
}

function BarLink({ href, label, current }: NavLink) {
  return (
    <a href={href} aria-current={current ? 'page' : undefined}>
      {label}
    </a>
  )
}
