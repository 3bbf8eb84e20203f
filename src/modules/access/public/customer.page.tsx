import type { FastifyRequest } from 'fastify'
import type { Locale } from '#platform/i18n'
import { Actions, Button, Form, Lead } from '#ui'
import { signedInOf } from '../acting.ts'
import { hiddenToken } from '../forms.ts'
import { paths } from '../paths.ts'
import { texts } from '../texts.ts'
import type { SignInPageDeps } from './deps.ts'

/** Says that a customer is signed in, and lets them out again. */
export function customerPage({ frame, seal }: SignInPageDeps, request: FastifyRequest, locale: Locale): string {
  const t = texts(locale)
  return frame({
    locale,
    title: t('mine-title'),
    inLocale: paths.mine,
    noIndex: true,
    children: (
      <>
        <h1>{t('mine-title')}</h1>
        <Lead>{t('mine-text')}</Lead>
        {(signedInOf(request)?.represents.length ?? 0) > 0 && <p>{t('mine-for')}</p>}
        <Form action={paths.signOut(locale)} hidden={hiddenToken(request, seal)}>
          <Actions>
            <Button>{t('account-sign-out')}</Button>
          </Actions>
        </Form>
      </>
    ),
  })
}
