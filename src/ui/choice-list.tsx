import { type Choice, ChoiceBody } from './choice.tsx'

export type ChoiceLink = Choice & { href: string }

export type ChoiceListProps = { choices: ChoiceLink[]; columns?: 1 | 2 }

/** Big links with a pictogram: one tap is the answer. */
export function ChoiceList({ choices, columns = 1 }: ChoiceListProps) {
  return (
    <ul class={`loket-choices${columns === 2 ? ' loket-choices--two' : ''}`}>
      {choices.map((choice) => (
        <li key={choice.href}>
          <a class="loket-choice" href={choice.href}>
            <ChoiceBody {...choice} />
          </a>
        </li>
      ))}
    </ul>
  )
}
