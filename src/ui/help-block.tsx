import { Bdi } from './bdi.tsx'
import { OpenState } from './open-state.tsx'
import { Pictogram } from './pictogram.tsx'
import type { PictogramName } from './pictogram-drawings.ts'

export type HelpItem = {
  pictogram: PictogramName
  title: string
  /** Drawn large; the address starts with "tel:". */
  phone?: { href: string; label: string }
  link?: { href: string; label: string }
  /** "Nu open" or "Nu dicht", before the text. */
  state?: { open: boolean; label: string }
  text?: string
}

export type HelpContent = { title: string; items: HelpItem[] }

function HelpEntry({ pictogram, title, phone, link, state, text }: HelpItem) {
  return (
    <div class="loket-help__item">
      <Pictogram name={pictogram} />
      <div>
        <h3>{title}</h3>
        {phone && (
          <p>
            <a class="loket-tel" href={phone.href}>
              <Bdi>{phone.label}</Bdi>
            </a>
          </p>
        )}
        {link && (
          <p>
            <a href={link.href}>{link.label}</a>
          </p>
        )}
        {(state || text) && (
          <p class="loket-small">
            {state && <OpenState open={state.open}>{state.label}</OpenState>} {text}
          </p>
        )}
      </div>
    </div>
  )
}

/** A human way on every page: telephone, a written way for who cannot call, a place. Same order everywhere. */
export function HelpBlock({ title, items }: HelpContent) {
  return (
    <aside class="loket-help" id="help" aria-labelledby="help-title">
      <h2 id="help-title">{title}</h2>
      <div class="loket-help__grid">
        {items.map((item) => (
          <HelpEntry {...item} key={item.title} />
        ))}
      </div>
    </aside>
  )
}
