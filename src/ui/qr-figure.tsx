export type QrFigureProps = {
  /** Rows of modules, true is dark. Without the quiet zone; it is added here. */
  modules: readonly (readonly boolean[])[]
  /** Text alternative: what the code is for. */
  label: string
}

// ISO/IEC 18004 asks for four light modules around the symbol.
const quietZone = 4

function darkRuns(row: readonly boolean[], y: number): string {
  let path = ''
  let x = 0
  while (x < row.length) {
    const start = x
    while (row[x]) x += 1
    if (x > start) path += `M${start} ${y}h${x - start}v1h-${x - start}z`
    else x += 1
  }
  return path
}

/** Black on white in every scheme, at least 30 mm on paper. */
export function QrFigure({ modules, label }: QrFigureProps) {
  const side = modules.length + 2 * quietZone
  return (
    <svg
      class="loket-qr"
      viewBox={`${-quietZone} ${-quietZone} ${side} ${side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path d={modules.map(darkRuns).join('')} />
    </svg>
  )
}
