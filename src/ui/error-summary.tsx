export type FieldError = { fieldId: string; message: string }

export type ErrorSummaryProps = { title: string; errors: FieldError[] }

/** On top of the page, before the heading; takes the focus so that a screen reader starts here. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps) {
  if (errors.length === 0) return null
  return (
    <div class="loket-summary" role="alert" aria-labelledby="errors">
      {/* autofocus: without a script the only way to move the focus to what went wrong */}
      <h2 id="errors" tabindex={-1} autofocus>
        {title}
      </h2>
      <ul>
        {errors.map(({ fieldId, message }) => (
          <li key={fieldId}>
            <a href={`#${fieldId}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
