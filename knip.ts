import type { KnipConfig } from 'knip'

/** Finds what nobody imports: files, exports, dependencies (`npm run check`). */
const config: KnipConfig = {
  workspaces: {
    '.': {
      entry: ['tools/**/*.ts', 'e2e/**/*.ts'],
      project: ['tools/**/*.ts', 'evidence/**/*.ts', 'e2e/**/*.ts'],
      // What Next.js renders with.
      ignoreDependencies: ['react-dom'],
    },
    // Started as processes of their own by a test.
    'services/media': { entry: ['testing/*.ts'] },
    // Types of a module that only a test imports.
    'services/notification': { ignoreDependencies: ['@types/smtp-server'] },
    // Read by the plugins of the builds.
    'apps/dashboard': { ignoreDependencies: ['tailwindcss'] },
    'apps/storefront': { ignoreDependencies: ['tailwindcss'] },
    'packages/ui': { ignoreDependencies: ['@vitejs/plugin-react'] },
  },
  ignore: ['packages/*/generated/**'],
}

export default config
