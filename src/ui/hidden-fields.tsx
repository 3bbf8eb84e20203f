/** Answers of earlier steps and the form token. */
export function HiddenFields({ fields }: { fields: Record<string, string | readonly string[]> }) {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => [name, one] as const),
  )
  return (
    <>
      {pairs.map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={`${name}=${value}`} />
      ))}
    </>
  )
}
