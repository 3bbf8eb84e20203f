import type { ComponentChildren } from 'preact'
import { ErrorMessage } from './error-message.tsx'
import { describedBy } from './field.tsx'

export type FieldsetProps = {
  /** First part of every id in the group; a link to it from `ErrorSummary` lands on the first answer. */
  id: string
  legend: ComponentChildren
  /** The question of the page: the legend holds the h1. Otherwise it is plain words, or an h2 with 2. */
  legendHeading?: 1 | 2
  hint?: ComponentChildren
  error?: string
}

function Legend({ legend, legendHeading }: Pick<FieldsetProps, 'legend' | 'legendHeading'>) {
  if (legendHeading === 1)
    return (
      <legend>
        <h1>{legend}</h1>
      </legend>
    )
  if (legendHeading === 2)
    return (
      <legend>
        <h2>{legend}</h2>
      </legend>
    )
  return <legend class="loket-legend">{legend}</legend>
}

/** A group of fields under one question. */
export function Fieldset(props: FieldsetProps & { children: ComponentChildren }) {
  const { id, hint, error, children } = props
  return (
    <fieldset class={`loket-field${error ? ' loket-field--error' : ''}`} aria-describedby={describedBy(id, props)}>
      <Legend {...props} />
      {hint && (
        <p class="loket-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
      {children}
    </fieldset>
  )
}
