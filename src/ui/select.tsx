import { describedBy, Field, type FieldProps } from './field.tsx'

export type SelectOption = { value: string; label: string }

export type SelectProps = FieldProps & {
  options: SelectOption[]
  value?: string
  /** First line with an empty value: "Kies een taal". */
  empty?: string
}

/** For more than seven answers; up to seven use `RadioCards`. */
export function Select(props: SelectProps) {
  const id = props.id ?? props.name
  return (
    <Field {...props}>
      <select
        class="loket-input loket-input--long"
        id={id}
        name={props.name}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(id, props)}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map(({ value, label }) => (
          <option value={value} selected={value === props.value} key={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  )
}
