import type { Translate } from '#platform/i18n'
import { Bdi, SummaryList } from '#ui'
import type { DemoMail } from '../demo-mailbox.ts'
import type { TextKey } from '../texts.ts'
import { paths } from './paths.ts'

type Props = { t: Translate<TextKey>; found: DemoMail; received: string }

export const demoMailTitle = (t: Translate<TextKey>, { mail }: DemoMail): string =>
  mail.subject || t('mailbox-no-subject')

export function DemoMailView({ t, found, received }: Props) {
  const { id, mail, files } = found
  return (
    <>
      <h1>{demoMailTitle(t, found)}</h1>
      <SummaryList
        rows={[
          {
            term: t('mailbox-from'),
            value: <Bdi>{[mail.from?.name, mail.from?.address].filter(Boolean).join(' ')}</Bdi>,
          },
          { term: t('mailbox-to'), value: <Bdi>{mail.to?.map((to) => to.address).join(', ')}</Bdi> },
          { term: t('mailbox-received'), value: received },
        ]}
      />
      {mail.html && (
        <>
          <h2>{t('mailbox-html')}</h2>
          <iframe width="100%" height="520" src={paths.mailHtml(id)} sandbox="" title={t('mailbox-html')} />
        </>
      )}
      <h2>{t('mailbox-text')}</h2>
      <div dir="auto">
        {(mail.text ?? '').split(/\n{2,}/).map((paragraph, index) => (
          <p key={index}>
            <Lines text={paragraph.trim()} />
          </p>
        ))}
      </div>
      {files.length > 0 && (
        <>
          <h2>{t('mailbox-files')}</h2>
          <ul>
            {files.map((file, index) => (
              <li key={index}>
                <a href={paths.mailFile(id, index)}>{file.name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** A mail program makes addresses in plain text into links; so does this one, or nobody could follow a manage link. */
function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <>
          {index > 0 && <br />}
          {/^https?:\/\/[^\s<>"]+$/.test(line) ? <a href={line}>{line}</a> : line}
        </>
      ))}
    </>
  )
}
