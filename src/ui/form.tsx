import type { ComponentChildren } from 'preact'
import { HiddenFields } from './hidden-fields.tsx'

export type FormProps = {
  action: string
  method?: 'post' | 'get'
  id?: string
  hidden?: Record<string, string | readonly string[]>
  /** Lets the browser fill in the form as a whole; "off" on shared devices. */
  autocomplete?: 'on' | 'off'
  children: ComponentChildren
}

/** Checked by us, in our words: the browser's own bubbles are off. */
export function Form({ action, method = 'post', id, hidden = {}, autocomplete, children }: FormProps) {
  return (
    <form class="loket-form loket-stack" method={method} action={action} id={id} autocomplete={autocomplete} novalidate>
      <HiddenFields fields={hidden} />
      {children}
    </form>
  )
}
