import { createContext } from 'preact'

/** Words that sit deep inside parts; `PublicPage` sets them once for the whole page. */
export type Words = {
  /** Read out before an error and put before the title of the page, with its space: "Fout: ". */
  errorPrefix: string
}

export const WordsContext = createContext<Words>({ errorPrefix: '' })
