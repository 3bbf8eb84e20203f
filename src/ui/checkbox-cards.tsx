import { Fieldset, type FieldsetProps } from './fieldset.tsx'
import { type Option, OptionCard } from './option-card.tsx'

export type CheckboxCardsProps = Omit<FieldsetProps, 'id'> & {
  name: string
  id?: string
  options: Option[]
  values?: readonly string[]
}

/** Any number of answers, none included. */
export function CheckboxCards(props: CheckboxCardsProps) {
  const { name, id = name, options, values = [], error } = props
  return (
    <Fieldset {...props} id={id}>
      <div class="loket-options">
        {options.map((option, index) => (
          <OptionCard
            {...option}
            type="checkbox"
            key={option.value}
            id={index === 0 ? id : `${id}-${index + 1}`}
            name={name}
            checked={values.includes(option.value)}
            bad={Boolean(error)}
          />
        ))}
      </div>
    </Fieldset>
  )
}
