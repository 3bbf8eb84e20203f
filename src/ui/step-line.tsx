export type StepLineProps = {
  /** In words, for everybody: "Stap 3 van 7". */
  label: string
  current: number
  total: number
}

export function StepLine({ label, current, total }: StepLineProps) {
  const pieces = Array.from({ length: total }, (_, index) => index < current)
  return (
    <div class="loket-step">
      <p>{label}</p>
      <div class="loket-step__line" aria-hidden="true">
        {pieces.map((done, index) => (
          <span class={done ? 'is-done' : undefined} key={index} />
        ))}
      </div>
    </div>
  )
}
