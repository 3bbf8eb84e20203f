import type { FastifyRequest } from 'fastify'

/** The caller's network as one value: an IPv4 address, or the /64 that one IPv6 subscriber has. */
export function originOf(request: FastifyRequest): string {
  const address = request.ip.replace(/^::ffff:/, '')
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const groups = [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().padStart(4, '0'))
    .join(':')
}
