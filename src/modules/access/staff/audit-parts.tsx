import type { Locale } from '#platform/i18n'
import { Alert, Badge, Button, ErrorSummary, Form, Panel, Select, Table, TextInput } from '#ui'
import type { AuditLine } from '../audit/audit-line.ts'
import { auditTexts } from '../audit/texts.ts'
import type { Verdict } from '../audit/verify-log.ts'
import { auditPaths } from './audit-paths.ts'
import { results, type SearchErrors, searchFields, type Typed } from './audit-search.ts'
import { moment } from './moment.ts'

type Hidden = Record<string, string>

type FormProps = { locale: Locale; typed: Typed; errors: SearchErrors; hidden: Hidden }

export function SearchForm({ locale, typed, errors, hidden }: FormProps) {
  const t = auditTexts(locale)
  const wrong = (name: keyof SearchErrors) => {
    const key = errors[name]
    return key && t(key)
  }
  const common = (name: Exclude<keyof Typed, 'result'>) =>
    ({ name, label: t(name), value: typed[name], error: wrong(name), autocomplete: 'off', spellcheck: false }) as const
  const summary = searchFields.flatMap((name) => {
    const message = wrong(name)
    return message ? [{ fieldId: name, message }] : []
  })
  return (
    <Panel title={t('search-title')}>
      {summary.length > 0 && <ErrorSummary title={t('summary')} errors={summary} />}
      <p>{t('search-hint')}</p>
      <Form action={auditPaths.log(locale)} hidden={hidden} autocomplete="off">
        <TextInput {...common('email')} type="email" direction="ltr" />
        <TextInput {...common('object')} hint={t('object-hint')} direction="ltr" />
        <TextInput {...common('action')} hint={t('action-hint')} direction="ltr" />
        <Select
          name="result"
          label={t('result')}
          value={typed.result}
          empty={t('result-any')}
          options={results.map((value) => ({ value, label: t(`result-${value}`) }))}
        />
        <TextInput {...common('from')} hint={t('day-hint')} width="medium" />
        <TextInput {...common('until')} hint={t('day-hint')} width="medium" />
        <Button>{t('search')}</Button>
      </Form>
    </Panel>
  )
}

type LinesProps = {
  locale: Locale
  lines: readonly AuditLine[]
  names: ReadonlyMap<string, string>
  /** Fields of a form that asks for older lines; left out on the last page. */
  older: Hidden | undefined
}

export function Lines({ locale, lines, names, older }: LinesProps) {
  const t = auditTexts(locale)
  if (lines.length === 0) {
    return (
      <Panel title={t('found-title')}>
        <p role="status">{t('found-none')}</p>
      </Panel>
    )
  }
  return (
    <Panel title={t('found-title')}>
      <Table
        caption={t('found-title')}
        captionHidden
        head={[t('when'), t('who'), t('what'), t('which'), t('result'), t('details')]}
        rows={lines.map((line) => ({
          header: moment(line.at, locale),
          cells: [
            whoDid(line, names, locale),
            <bdi dir="ltr">{line.action}</bdi>,
            <bdi dir="ltr">{objectOf(line, names)}</bdi>,
            <Badge tone={line.result === 'ok' ? 'plain' : 'stop'}>{t(`result-${line.result}`)}</Badge>,
            <bdi dir="ltr">{detailsOf(line)}</bdi>,
          ],
        }))}
      />
      {older && (
        <Form action={auditPaths.log(locale)} hidden={older}>
          <Button kind="second">{t('older')}</Button>
        </Form>
      )}
    </Panel>
  )
}

const objectOf = ({ objectKind, objectId }: AuditLine, names: ReadonlyMap<string, string>) =>
  [objectKind, names.get(objectId ?? '') ?? objectId].filter(Boolean).join(' ')

const detailsOf = ({ details }: AuditLine) =>
  Object.entries(details ?? {})
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ') || '–'

function whoDid({ account, customer, role }: AuditLine, names: ReadonlyMap<string, string>, locale: Locale): string {
  const t = auditTexts(locale)
  if (account) return names.get(account) ?? t('unknown-account', { mark: account.slice(0, 8) })
  if (customer) return t('customer', { mark: customer.slice(0, 8) })
  return t(role === 'loketnet_public' ? 'visitor' : 'program')
}

type CheckProps = { locale: Locale; verdict: Verdict | undefined; newest: number; hidden: Hidden }

export function Check({ locale, verdict, newest, hidden }: CheckProps) {
  const t = auditTexts(locale)
  return (
    <Panel title={t('check-title')}>
      <p>{t('check-lead')}</p>
      {verdict && <Outcome {...{ locale, verdict }} />}
      <Form action={auditPaths.check(locale)} hidden={hidden}>
        <p>{t('check-newest', { count: newest })}</p>
        <Button kind="second">{t('check')}</Button>
      </Form>
    </Panel>
  )
}

function Outcome({ locale, verdict }: { locale: Locale; verdict: Verdict }) {
  const t = auditTexts(locale)
  const { ok, sealed, anchors, waiting, findings } = verdict
  return (
    <Alert tone={ok ? 'success' : 'warning'} role={ok ? 'status' : 'alert'}>
      <p>{ok ? t('check-whole', { sealed, anchors }) : t('check-broken')}</p>
      {findings.length > 0 && (
        <ul>
          {findings.slice(0, 20).map(({ kind, seq, lineId }) => (
            <li key={`${kind} ${seq} ${lineId}`}>
              {t('finding-at', { seq: String(seq ?? lineId ?? ''), what: t(`finding-${kind}`) })}
            </li>
          ))}
        </ul>
      )}
      {waiting > 0 && <p>{t('check-waiting', { waiting })}</p>}
    </Alert>
  )
}
