import type { ComponentChildren } from 'preact'
import { Pictogram } from './pictogram.tsx'
import type { PictogramName } from './pictogram-drawings.ts'

export type AlertTone = 'calm' | 'note' | 'warning' | 'success'

export type AlertProps = {
  tone?: AlertTone
  title?: ComponentChildren
  /** `h1` on a page that is about this alone, such as a confirmation. */
  titleAs?: 'h1' | 'h2' | 'p'
  pictogram?: PictogramName
  /** `status` or `alert` when it tells the outcome of what the person just did. */
  role?: 'status' | 'alert'
  children?: ComponentChildren
}

const usual: Record<AlertTone, PictogramName> = {
  calm: 'clock',
  note: 'information',
  warning: 'warning',
  success: 'done',
}

export function Alert({
  tone = 'calm',
  title,
  titleAs: Title = 'p',
  pictogram = usual[tone],
  role,
  children,
}: AlertProps) {
  return (
    <div class={`loket-alert loket-alert--${tone}`} role={role}>
      <Pictogram name={pictogram} size={Title === 'h1' ? 28 : 24} />
      <div>
        {title && <Title class={Title === 'p' ? 'loket-alert__title' : undefined}>{title}</Title>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}
