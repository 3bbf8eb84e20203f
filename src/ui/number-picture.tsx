export type NumberPictureProps = {
  /** Where the number is looked for: the back of a plastic card, or the top of a letter. */
  on: 'card-back' | 'letter'
  /** An invented example of the number, drawn in the marked place. */
  example: string
  /** Says in words what the picture shows; also printed under it. */
  text: string
}

function CardBack({ example }: { example: string }) {
  return (
    <>
      <rect class="loket-draw__sheet" x="2" y="2" width="256" height="160" rx="10" />
      <path class="loket-draw__soft" d="M18 26h84M18 42h60M18 58h72M150 26h90M150 42h64" />
      <rect class="loket-draw__chip" x="204" y="62" width="36" height="28" rx="4" />
      <rect class="loket-draw__mark" x="12" y="72" width="152" height="30" rx="4" />
      <text class="loket-draw__number" x="88" y="93" text-anchor="middle">
        {example}
      </text>
      <path class="loket-draw__soft" d="M18 122h224M18 134h224M18 146h224" stroke-dasharray="7 4" />
    </>
  )
}

function Letter({ example }: { example: string }) {
  return (
    <>
      <path class="loket-draw__sheet" d="M22 2h216v160H22z" />
      <path
        class="loket-draw__soft"
        d="M38 22h40M38 42h72M38 54h60M38 66h66M38 118h184M38 130h176M38 142h184M38 154h120"
      />
      <rect class="loket-draw__mark" x="92" y="76" width="138" height="30" rx="4" />
      <text class="loket-draw__number" x="161" y="97" text-anchor="middle">
        {example}
      </text>
      <path class="loket-draw__soft" d="M38 92h40" />
    </>
  )
}

/** Our own drawing, not a picture of a real document. */
export function NumberPicture({ on, example, text }: NumberPictureProps) {
  return (
    <figure class="loket-draw">
      <svg viewBox="0 0 260 164" role="img" aria-label={text} direction="ltr">
        {on === 'letter' ? <Letter example={example} /> : <CardBack example={example} />}
      </svg>
      <figcaption aria-hidden="true">{text}</figcaption>
    </figure>
  )
}
