import type { FieldKeys } from '../field-encryption.ts'

let inUse: FieldKeys | undefined

/**
 * Says with which keys this process seals and opens. Once at the start, where the program is put together; see
 * docs/decisions/0023 why they are not handed through every call.
 */
export function useFieldKeys(keys: FieldKeys): void {
  inUse = keys
}

/** @throws Error when nobody said which: nothing may be written in the clear or shown as empty because of that */
export function fieldKeysInUse(): FieldKeys {
  if (!inUse) throw new Error('No field keys: useFieldKeys comes before anything that is sealed')
  return inUse
}
