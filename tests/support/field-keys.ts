import { createFieldKeys, type FieldKeys } from '#platform/field-encryption'
import { loadKeyRing } from '#platform/key-ring'

const root = (version: number): string => `${version}:${Buffer.alloc(32, version).toString('base64')}`

/** As the setting FIELD_KEYS, with these versions. */
export const fieldKeysText = (...versions: number[]): string => versions.map(root).join(',')

export const fieldKeysOf = (...versions: number[]): FieldKeys =>
  createFieldKeys(loadKeyRing({ fieldKeys: fieldKeysText(...versions), secretKey: '' }))

/** What tests seal with unless they are about keys. */
export const testFieldKeys: FieldKeys = fieldKeysOf(1)
