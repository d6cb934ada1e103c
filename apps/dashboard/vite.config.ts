import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { addedPages, givenPages } from './added-pages.ts'
import { compressAssets } from './compress-assets.ts'

// While developing, the Admin API is asked of a platform that runs beside; the built files are served by it. No setting
// of the product: nothing that is built contains it.
const platformUrl = process.env.MERASTORE_URL ?? 'http://localhost:4000'

const given = givenPages(process.env.MERASTORE_DASHBOARD)

export default defineConfig({
  base: '/dashboard/',
  plugins: [react(), tailwindcss(), compressAssets(), addedPages(given)],
  // The platform puts the nonce of each answer here; see apps/platform/pages/dashboard.ts.
  html: { cspNonce: 'NONCE-OF-THE-ANSWER' },
  build: {
    outDir: given.output ?? 'dist',
    emptyOutDir: true,
    // Fonts and pictures inlined as data: addresses would need a wider content security policy.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
  server: { proxy: { '/admin': platformUrl, '/storefront': platformUrl, '/media': platformUrl } },
})
