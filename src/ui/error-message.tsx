import { Pictogram } from './pictogram.tsx'
import { WordsContext } from './words.ts'

export function ErrorMessage({ id, children }: { id: string; children: string }) {
  return (
    <p class="loket-error" id={id}>
      <Pictogram name="warning" size={20} />
      <span>
        <WordsContext.Consumer>
          {(words) => <span class="loket-hidden">{words.errorPrefix}</span>}
        </WordsContext.Consumer>
        {children}
      </span>
    </p>
  )
}
