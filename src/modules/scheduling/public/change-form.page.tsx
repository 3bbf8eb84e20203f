import type { Network } from '#network'
import type { Locale } from '#platform/i18n'
import { Actions, Button, ErrorSummary, type FieldError, Form, Lead, Soft, TextInput } from '#ui'
import { paths } from '../paths.ts'
import { CallUs } from './call-us.tsx'
import { errorFor, type PublicDeps } from './step.tsx'
import { texts } from './texts.ts'

/** As it was typed. */
export type ChangeForm = { code: string; contact: string }

export function changeFormPage(
  { frame }: Pick<PublicDeps, 'frame'>,
  network: Network,
  locale: Locale,
  typed?: ChangeForm,
  errors: FieldError[] = [],
): string {
  const t = texts(locale)
  return frame({
    locale,
    title: t('change-title'),
    inLocale: (other) => paths.change(other),
    error: errors.length > 0,
    children: (
      <>
        <ErrorSummary title={t('errors-title', { count: errors.length })} errors={errors} />
        <h1>{t('change-title')}</h1>
        <Lead>{t('change-lead')}</Lead>
        <Form action={paths.change(locale)} autocomplete="off">
          <TextInput
            name="code"
            label={t('change-code')}
            hint={t('change-code-hint')}
            width="medium"
            direction="ltr"
            autocomplete="off"
            spellcheck={false}
            maxLength={20}
            value={typed?.code}
            error={errorFor(errors, 'code')}
          />
          <TextInput
            name="contact"
            label={t('contact-detail')}
            hint={t('change-contact-hint')}
            direction="ltr"
            autocomplete="off"
            spellcheck={false}
            maxLength={254}
            value={typed?.contact}
            error={errorFor(errors, 'contact')}
          />
          <Soft>{t('change-link-note')}</Soft>
          <Actions>
            <Button name="do" value="link">
              {t('change-send-link')}
            </Button>
            <Button kind="second" name="do" value="cancel" pictogram="cancel">
              {t('manage-cancel')}
            </Button>
          </Actions>
        </Form>
        <h2>{t('change-no-contact')}</h2>
        <p>{t('change-no-contact-text')}</p>
        <CallUs network={network} locale={locale} />
      </>
    ),
  })
}
