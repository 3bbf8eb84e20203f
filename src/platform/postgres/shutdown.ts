/** `asked` is aborted by the first SIGINT, SIGTERM or SIGHUP, `hurry` by the second. */
export type Shutdown = { asked: AbortSignal; hurry: AbortSignal }

// On Ctrl-C the terminal signals npm and us, and npm then forwards its own to us: two signals, one wish.
const sameWish = 500

export function watchSignals(): Shutdown {
  const asked = new AbortController()
  const hurry = new AbortController()
  let first: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      first ??= performance.now()
      asked.abort()
      if (performance.now() - first > sameWish) hurry.abort()
    })
  }
  return { asked: asked.signal, hurry: hurry.signal }
}

export function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
