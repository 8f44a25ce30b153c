// SPDX-License-Identifier: Apache-2.0
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { noncePlaceholder } from './src/platform/http/content-security-policy.ts';

/** The web application: from `src/ui/index.html` to `dist/ui/`, which `tools/ui-build.ts` writes and the server delivers. */
export default defineConfig({
  root: 'src/ui',
  plugins: [react()],
  html: { cspNonce: noncePlaceholder },
  json: { stringify: true },
  build: {
    outDir: '../../dist/ui',
    // '/assets' is the address of the inventory
    assetsDir: 'static',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    manifest: 'manifest.json',
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
  },
});
