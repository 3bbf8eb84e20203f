import type { WebApp } from './app.ts'

// No page has inline script or style, so the policy needs neither nonce nor hash.
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "script-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const headersOfEveryAnswer: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'referrer-policy': 'no-referrer', // a manage link must not travel in a Referer
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
}

export function securityHeaders(app: WebApp, tls: boolean): void {
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(headersOfEveryAnswer))
      if (!reply.hasHeader(name)) reply.header(name, value)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    if (tls) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
  })
}
