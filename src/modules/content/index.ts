export { paths as contentPaths } from './paths.ts'
export { registerContentPages } from './public/register.ts'
export { createSiteFrame, type SiteDeps, type SiteLinks } from './site-frame.tsx'
