import { describedBy, Field, type FieldProps } from './field.tsx'

/** The width tells how long the answer is: `short` 4 signs, `medium` 10, `long` a name, `full` free text. */
export type InputWidth = 'short' | 'medium' | 'long' | 'full'

export type TextInputProps = FieldProps & {
  value?: string
  type?: 'text' | 'email' | 'tel' | 'search' | 'url'
  width?: InputWidth
  inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'search'
  /** Token of the HTML standard, so that the phone can fill it in; "off" for what must not be kept. */
  autocomplete?: string
  maxLength?: number
  spellcheck?: boolean
  /** `ltr` for numbers, codes and addresses in right-to-left pages; `auto` for names in any script. */
  direction?: 'ltr' | 'auto'
}

export function TextInput(props: TextInputProps) {
  const id = props.id ?? props.name
  // Preact types each input type apart and cannot follow a union of them.
  const type = (props.type ?? 'text') as 'text'
  return (
    <Field {...props}>
      <input
        class={`loket-input loket-input--${props.width ?? 'long'}`}
        id={id}
        name={props.name}
        type={type}
        value={props.value}
        dir={props.direction}
        inputmode={props.inputMode}
        autocomplete={props.autocomplete}
        autocapitalize={props.type === 'email' ? 'none' : undefined}
        maxlength={props.maxLength}
        spellcheck={props.spellcheck}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(id, props)}
      />
    </Field>
  )
}
