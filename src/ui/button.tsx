import type { ComponentChildren } from 'preact'
import { Pictogram } from './pictogram.tsx'
import type { PictogramName } from './pictogram-drawings.ts'

export type ButtonProps = {
  children: ComponentChildren
  /** `main` once a page: the one next step. */
  kind?: 'main' | 'second' | 'plain'
  /** With an address it is a link that looks like a button; without, a submit button. */
  href?: string
  name?: string
  value?: string
  pictogram?: PictogramName
  /** Full width on a phone. */
  wide?: boolean
  /** Id of the form it sends when it stands outside it. */
  form?: string
  formAction?: string
  /** Read out after the words on the button, to tell equal buttons apart. */
  about?: string
  /** Asks the browser to save the target as a file. */
  download?: boolean
}

function classOf({ kind = 'main', wide }: ButtonProps): string {
  const look = kind === 'main' ? '' : ` loket-button--${kind}`
  return `loket-button${look}${wide ? ' loket-button--wide' : ''}`
}

export function Button(props: ButtonProps) {
  const inside = (
    <>
      {props.pictogram && <Pictogram name={props.pictogram} size={20} />}
      <span>
        {props.children}
        {props.about && <span class="loket-hidden"> {props.about}</span>}
      </span>
    </>
  )
  if (props.href !== undefined)
    return (
      <a class={classOf(props)} href={props.href} download={props.download}>
        {inside}
      </a>
    )
  return (
    <button
      class={classOf(props)}
      type="submit"
      name={props.name}
      value={props.value}
      form={props.form}
      formaction={props.formAction}
    >
      {inside}
    </button>
  )
}
