import type { PageLabels } from './page-labels.ts'

export type DocumentHeadProps = {
  title: string
  /** Something in the form is wrong: the title says so first. */
  error?: boolean
  styleHref: string
  iconHref?: string
  /** Pages that belong to one person stay out of search engines. */
  noIndex?: boolean
  labels: PageLabels
}

export function DocumentHead({ title, error, styleHref, iconHref = 'data:,', noIndex, labels }: DocumentHeadProps) {
  const full = title === labels.siteName ? title : `${title} – ${labels.siteName}`
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      {/* Codes and dates must not turn into telephone links on a phone. */}
      <meta name="format-detection" content="telephone=no, date=no, address=no" />
      {noIndex && <meta name="robots" content="noindex" />}
      <title>{(error ? labels.errorPrefix : '') + full}</title>
      <link rel="icon" href={iconHref} />
      <link rel="stylesheet" href={styleHref} />
    </head>
  )
}
