/** Every word the frame of a page needs, in the language of the page. */
export type PageLabels = {
  siteName: string
  skipToContent: string
  /** Names of regions, read out by screen readers. */
  demo: string
  mainMenu: string
  backOrLeave: string
  chooseLanguage: string
  aboutThisSite: string
  /** Shown in the header: "Taal". */
  language: string
  /** Before the title and before each error, with its space: "Fout: ". */
  errorPrefix: string
}

export type NavLink = { href: string; label: string; current?: boolean }

export type LanguageLink = {
  href: string
  locale: string
  /** Its own name: "Nederlands", "العربية". */
  name: string
  direction: 'ltr' | 'rtl'
  current: boolean
}
