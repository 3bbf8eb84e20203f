export const templateName = 'loketnet_template'
export const ownerLogin = 'loketnet_owner'
export const appLogin = 'loketnet_app'
export const loginPassword = 'only-for-tests'

/** @param clusterUrl the superuser's URL that the global set-up provides */
export function loginUrl(clusterUrl: string, login: string, database: string): string {
  const url = new URL(clusterUrl)
  url.username = login
  url.password = loginPassword
  url.pathname = `/${database}`
  return url.href
}
