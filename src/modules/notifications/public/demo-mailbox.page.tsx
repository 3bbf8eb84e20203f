import type { Locale, Translate } from '#platform/i18n'
import { Bdi, Lead, LinkList } from '#ui'
import type { DemoMail } from '../demo-mailbox.ts'
import type { TextKey } from '../texts.ts'
import { paths } from './paths.ts'

type Props = { t: Translate<TextKey>; locale: Locale; mails: readonly DemoMail[]; at: (iso: string) => string }

export function DemoMailboxView({ t, locale, mails, at }: Props) {
  return (
    <>
      <h1>{t('mailbox-title')}</h1>
      <Lead>{t('mailbox-lead')}</Lead>
      {mails.length === 0 ? (
        <p>{t('mailbox-empty')}</p>
      ) : (
        <>
          <h2>{t('mailbox-messages')}</h2>
          <LinkList
            links={mails.map(({ id, receivedAt, mail }) => ({
              href: paths.mail(locale, id),
              label: mail.subject || t('mailbox-no-subject'),
              note: (
                <>
                  <Bdi>{mail.to?.map((to) => to.address).join(', ')}</Bdi> · {at(receivedAt)}
                </>
              ),
            }))}
          />
        </>
      )}
    </>
  )
}
