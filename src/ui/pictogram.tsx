import { type PictogramName, pictogramDrawings } from './pictogram-drawings.ts'

export type PictogramProps = {
  name: PictogramName
  /** Drawn size in CSS pixels at 100 % text. */
  size?: 20 | 24 | 28 | 40
}

// These point along the line of reading; a clock, a tick or a telephone must not be mirrored.
const directional: readonly PictogramName[] = ['back', 'forward', 'leave', 'move', 'return-visa', 'status', 'write']

/** Always beside a word, so hidden from assistive technology. Colour comes from the text around it. */
export function Pictogram({ name, size = 24 }: PictogramProps) {
  const flip = directional.includes(name) ? ' loket-flip' : ''
  return (
    <svg
      class={`loket-icon${flip}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <path d={pictogramDrawings[name]} />
    </svg>
  )
}
