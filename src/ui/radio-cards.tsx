import { Fieldset, type FieldsetProps } from './fieldset.tsx'
import { type Option, OptionCard } from './option-card.tsx'

export type RadioCardsProps = Omit<FieldsetProps, 'id'> & {
  name: string
  id?: string
  options: Option[]
  value?: string
}

/** One answer out of at most seven. Nothing is chosen beforehand unless the person chose it. */
export function RadioCards(props: RadioCardsProps) {
  const { name, id = name, options, value, error } = props
  return (
    <Fieldset {...props} id={id}>
      <div class="loket-options">
        {options.map((option, index) => (
          <OptionCard
            {...option}
            type="radio"
            key={option.value}
            id={index === 0 ? id : `${id}-${index + 1}`}
            name={name}
            checked={option.value === value}
            bad={Boolean(error)}
          />
        ))}
      </div>
    </Fieldset>
  )
}
