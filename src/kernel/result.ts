/** An expected outcome that page and API must both answer; a bug or an outage throws instead. */
export type Problem<Code extends string> = { ok: false; problem: Code }

export const problem = <Code extends string>(code: Code): Problem<Code> => ({ ok: false, problem: code })
