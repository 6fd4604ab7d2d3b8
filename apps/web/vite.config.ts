import { cloudflare } from '@cloudflare/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { serviceWorkerPlugin } from './serviceWorker/serviceWorkerPlugin.ts';

/** The Worker's variables that `npm run dev` sets; a deployment sets its own, so a build takes none along. */
const DEVELOPMENT_VARIABLES = ['ACE_API_BASE_URL', 'DEFAULT_TOKENS'];

export default defineConfig(({ command, isPreview }) => ({
  plugins: [
    react(),
    serviceWorkerPlugin(),
    packagesFromSource(),
    cloudflare({
      inspectorPort: false,
      ...(command === 'serve' && !isPreview && { config: { vars: developmentVariables() } }),
    }),
  ],
  // The Worker puts a fresh nonce in its place with every page that it serves.
  html: { cspNonce: '__CSP_NONCE__' },
  resolve: { conditions: ['@building-vitals/source', 'module', 'browser', 'development|production'] },
  build: {
    target: 'es2023',
    // Every browser that knows what the app uses knows how to load modules ahead, too.
    modulePreload: { polyfill: false },
    // The libraries that are always loaded, and that of the charts, are larger than Vite's own limit for a warning.
    chunkSizeWarningLimit: 700,
    // What is always loaded comes in two files, of which the libraries stay in the browser's cache when only the app has
    // changed; and what libraries have for nearly every page in a third one. In many small files, one for each set of pages
    // that share something, each page weighs more.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /[\\/]node_modules[\\/]/ },
            { name: 'shell', tags: ['$initial'] },
            { name: 'controls', test: /[\\/]node_modules[\\/]/, minShareCount: 12 },
          ],
        },
      },
    },
  },
}));

function developmentVariables(): Record<string, string> {
  return Object.fromEntries(DEVELOPMENT_VARIABLES.map((name) => [name, process.env[name] ?? '']));
}

/** The packages of this repository as they stand, also for the Worker, whose conditions are its plugin's own. */
function packagesFromSource(): Plugin {
  return {
    name: 'packages-from-source',
    configEnvironment: () => ({ resolve: { conditions: ['@building-vitals/source'] } }),
  };
}
