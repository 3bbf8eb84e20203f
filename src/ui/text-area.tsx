import { describedBy, Field, type FieldProps } from './field.tsx'

export type TextAreaProps = FieldProps & { value?: string; rows?: number; maxLength?: number }

export function TextArea(props: TextAreaProps) {
  const id = props.id ?? props.name
  return (
    <Field {...props}>
      <textarea
        class="loket-input"
        id={id}
        name={props.name}
        rows={props.rows ?? 4}
        maxlength={props.maxLength}
        dir="auto"
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(id, props)}
        value={props.value ?? ''}
      />
    </Field>
  )
}
