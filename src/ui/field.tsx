import type { ComponentChildren } from 'preact'
import { ErrorMessage } from './error-message.tsx'

/** What every field has. The id is the name unless said otherwise; links in `ErrorSummary` lead to it. */
export type FieldProps = {
  name: string
  id?: string
  label: ComponentChildren
  hint?: ComponentChildren
  error?: string
  /** Drawn under the input: a link to help, an explanation that opens. */
  below?: ComponentChildren
}

/** Ids that describe a field, in the order they are read: hint, then error. */
export function describedBy(id: string, { hint, error }: Pick<FieldProps, 'hint' | 'error'>): string | undefined {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

export function Field({
  name,
  id = name,
  label,
  hint,
  error,
  below,
  children,
}: FieldProps & { children: ComponentChildren }) {
  return (
    <div class={`loket-field${error ? ' loket-field--error' : ''}`}>
      <label class="loket-label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="loket-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
      {children}
      {below && <div class="loket-field__below">{below}</div>}
    </div>
  )
}
