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
  // The chart's library, which comes when a chart is opened, is larger than Vite's own limit for a warning.
  build: { target: 'es2023', chunkSizeWarningLimit: 700 },
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
