/**
 * A start that cannot or must not go on, in one sentence for the person at the terminal.
 * It is thrown because it ends the process from any depth; nothing in the running program throws it.
 */
export class StartRefused extends Error {
  override name = 'StartRefused'
}
