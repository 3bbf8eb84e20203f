import type { ComponentChildren } from 'preact'
import { type HelpContent, type PageLabels, PublicPage, type PublicPageProps } from '../index.ts'

const labels: PageLabels = {
  siteName: 'Loketnet',
  skipToContent: 'Direct naar de inhoud',
  demo: 'Demonstratie',
  mainMenu: 'Hoofdmenu',
  backOrLeave: 'Terug of weg',
  chooseLanguage: 'Kies een taal',
  aboutThisSite: 'Over deze site',
  language: 'Taal',
  errorPrefix: 'Fout: ',
}

const help: HelpContent = {
  title: 'Liever hulp van een mens?',
  items: [
    {
      pictogram: 'phone',
      title: 'Bellen',
      phone: { href: 'tel:+31880430430', label: '088 043 04 30' },
      state: { open: true, label: 'Nu open' },
      text: 'tot 17.00 uur. Normaal tarief.',
    },
    {
      pictogram: 'write',
      title: 'Kunt u niet bellen?',
      link: { href: '#bericht', label: 'Stuur ons een bericht' },
      text: 'U krijgt binnen 2 werkdagen antwoord.',
    },
    { pictogram: 'place', title: 'Langskomen', link: { href: '#zoek', label: 'Zoek een loket bij u in de buurt' } },
  ],
}

const frame: Omit<PublicPageProps, 'title' | 'children'> = {
  locale: 'nl',
  direction: 'ltr',
  demoNotice: 'Demonstratie – niet de site van de IND. Alle namen en gegevens zijn verzonnen.',
  nav: [
    { href: '#locaties', label: 'Locaties' },
    { href: '#afspraak', label: 'Mijn afspraak', current: true },
    { href: '#help', label: 'Contact' },
  ],
  languages: [
    { href: 'start.html', locale: 'nl', name: 'Nederlands', direction: 'ltr', current: true },
    { href: '#en', locale: 'en', name: 'English', direction: 'ltr', current: false },
  ],
  homeHref: 'start.html',
  help,
  footerLinks: [
    { href: '#privacy', label: 'Privacy' },
    { href: '#toegankelijkheid', label: 'Toegankelijkheid' },
    { href: '#klacht', label: 'Klacht of bezwaar' },
  ],
  labels,
  styleHref: 'public.css',
}

/** A page of the gallery in Dutch; give it what differs. */
export function GalleryPage(props: Partial<PublicPageProps> & { title: string; children: ComponentChildren }) {
  return <PublicPage {...frame} {...props} />
}
