import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What one sign-in needs for some minutes; nothing of it outlives the program. */
export class MemoryAdapter implements Adapter {
  readonly #rows = new Map<string, AdapterPayload>()
  static readonly #keysOfGrant = new Map<string, Array<() => void>>()
  static readonly #byUid = new Map<string, AdapterPayload>()

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    this.#rows.set(id, payload)
    if (payload.uid) MemoryAdapter.#byUid.set(payload.uid, payload)
    if (payload.grantId) {
      const forget = MemoryAdapter.#keysOfGrant.get(payload.grantId) ?? []
      MemoryAdapter.#keysOfGrant.set(payload.grantId, [...forget, () => this.#rows.delete(id)])
    }
  }
  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.#rows.get(id)
  }
  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return MemoryAdapter.#byUid.get(uid)
  }
  async findByUserCode(): Promise<undefined> {
    return undefined
  }
  async consume(id: string): Promise<void> {
    const row = this.#rows.get(id)
    if (row) row.consumed = row.exp ?? true
  }
  async destroy(id: string): Promise<void> {
    this.#rows.delete(id)
  }
  async revokeByGrantId(grantId: string): Promise<void> {
    for (const forget of MemoryAdapter.#keysOfGrant.get(grantId) ?? []) forget()
    MemoryAdapter.#keysOfGrant.delete(grantId)
  }
}
