import type { Clock } from './clock.ts'

export type Keep<Value> = (key: string, make: () => Value) => Value

/**
 * Makes something once a moment for everybody who asks the same. All of it is forgotten together, so it can neither grow
 * nor get old. Nothing that belongs to one person may be kept like this.
 * @param milliseconds how old an answer may be
 * @param most entries at a time
 */
export function keepFor<Value>(clock: Clock, milliseconds: number, most = 500): Keep<Value> {
  let kept = new Map<string, Value>()
  let since = 0
  return (key, make) => {
    const now = clock.now().epochMilliseconds
    if (now - since > milliseconds || kept.size >= most) {
      kept = new Map()
      since = now
    }
    const found = kept.get(key)
    if (found !== undefined) return found
    const made = make()
    kept.set(key, made)
    return made
  }
}
