import { Actions, Alert, Button, ChoiceButtons, Form, Lead, PublicPage, renderPage } from '#ui'
import type { DemoProvider } from './people.ts'

const words = {
  nl: {
    title: 'Wie bent u in deze demonstratie?',
    lead: 'Kies iemand. Er is geen wachtwoord: deze mensen zijn verzonnen.',
    notice: 'Demonstratie – verzonnen mensen en gegevens.',
    pretend:
      'Deze pagina doet alsof zij de inlogpagina van uw organisatie is. In het echt logt u in bij uw eigen organisatie.',
    back: 'Niet inloggen',
    skip: 'Direct naar de inhoud',
    region: 'Demonstratie',
    leave: 'Terug',
    error: 'Fout: ',
  },
  en: {
    title: 'Who are you in this demonstration?',
    lead: 'Choose somebody. There is no password: these people are invented.',
    notice: 'Demonstration – invented people and data.',
    pretend:
      'This page pretends to be the log-in of your organisation. In reality you sign in at your own organisation.',
    back: 'Do not sign in',
    skip: 'Skip to the content',
    region: 'Demonstration',
    leave: 'Back',
    error: 'Error: ',
  },
}

type Props = { demo: DemoProvider; locale: 'nl' | 'en'; action: string; homeHref: string; styleHref: string }

/** Plain, without a script: one button a person. */
export function logInPage({ demo, locale, action, homeHref, styleHref }: Props): string {
  const t = words[locale]
  const labels = {
    siteName: 'Loketnet',
    skipToContent: t.skip,
    demo: t.region,
    mainMenu: 'Menu',
    backOrLeave: t.leave,
    chooseLanguage: 'Taal / Language',
    aboutThisSite: 'Loketnet',
    language: 'Taal / Language',
    errorPrefix: t.error,
  }
  const frame = { nav: [], languages: [], footerLinks: [], direction: 'ltr' as const, noIndex: true }
  return renderPage(
    <PublicPage {...frame} {...{ locale, labels, homeHref, styleHref }} title={t.title} demoNotice={t.notice}>
      <h1>{t.title}</h1>
      <p>{demo.name}</p>
      <Lead>{t.lead}</Lead>
      <Form action={action}>
        <ChoiceButtons
          name="person"
          choices={demo.people.map(({ key, name, is }) => ({ value: key, title: name, text: is[locale] }))}
        />
        <Actions>
          <Button kind="plain" name="person" value="">
            {t.back}
          </Button>
        </Actions>
      </Form>
      <Alert tone="note">{t.pretend}</Alert>
    </PublicPage>,
  )
}
