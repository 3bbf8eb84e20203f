import type { ComponentChildren } from 'preact'
import { DocumentHead } from './document-head.tsx'
import { HelpBlock, type HelpContent } from './help-block.tsx'
import { PageFooter } from './page-footer.tsx'
import { PageHeader } from './page-header.tsx'
import type { LanguageLink, NavLink, PageLabels } from './page-labels.ts'
import { PageTop, type PlainLink } from './page-top.tsx'
import { WordsContext } from './words.ts'

export type PublicPageProps = {
  locale: string
  direction: 'ltr' | 'rtl'
  /** Without the name of the site and without the error word. Neutral: it shows in the history of a shared phone. */
  title: string
  error?: boolean
  demoNotice?: string
  nav: NavLink[]
  languages: LanguageLink[]
  homeHref: string
  back?: PlainLink
  /** Only on sensitive pages: leaves for a page that says nothing. */
  exit?: PlainLink
  /** Absent only on a page that is itself about getting help. */
  help?: HelpContent
  footerLinks: NavLink[]
  labels: PageLabels
  styleHref: string
  iconHref?: string
  noIndex?: boolean
  /** The start page: the question on the coloured band, the choices (children) rising out of it. */
  band?: { title: ComponentChildren; lead?: ComponentChildren }
  /** Start page only: what comes after the help block. */
  afterHelp?: ComponentChildren
  children: ComponentChildren
}

function StartLayout({
  band,
  help,
  afterHelp,
  children,
}: Pick<PublicPageProps, 'band' | 'help' | 'afterHelp' | 'children'>) {
  return (
    <main id="content" tabindex={-1}>
      <div class="loket-band">
        <div class="loket-wrap">
          <h1>{band?.title}</h1>
          {band?.lead && <p class="loket-lead">{band.lead}</p>}
        </div>
      </div>
      <div class="loket-wrap">{children}</div>
      <div class="loket-wrap loket-main loket-stack">
        {help && <HelpBlock {...help} />}
        {afterHelp && <section>{afterHelp}</section>}
      </div>
    </main>
  )
}

function SideLayout({ help, children }: Pick<PublicPageProps, 'help' | 'children'>) {
  return (
    <div class="loket-wrap loket-main loket-cols">
      <main class="loket-stack" id="content" tabindex={-1}>
        {children}
      </main>
      {help && <HelpBlock {...help} />}
    </div>
  )
}

/** A whole public page. Order in the source is order on the screen. */
export function PublicPage(props: PublicPageProps) {
  const { locale, direction, demoNotice, labels, band } = props
  return (
    <html lang={locale} dir={direction}>
      <DocumentHead {...props} />
      <body>
        <a class="loket-skip" href="#content">
          {labels.skipToContent}
        </a>
        {demoNotice && (
          <section class="loket-demo" aria-label={labels.demo}>
            <p class="loket-wrap">{demoNotice}</p>
          </section>
        )}
        <PageHeader {...props} />
        <PageTop {...props} />
        <WordsContext.Provider value={labels}>
          {band ? <StartLayout {...props} /> : <SideLayout {...props} />}
        </WordsContext.Provider>
        <PageFooter {...props} />
      </body>
    </html>
  )
}
