// SPDX-License-Identifier: Apache-2.0
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '../../../src/ui/kit/fonts.css';
import '../../../src/ui/kit/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { queryClient } from '../../../src/ui/data/query.ts';
import { activateLanguage, chooseLanguage, wantedLanguages } from '../../../src/ui/i18n/language.ts';
import { LanguageProvider } from '../../../src/ui/i18n/text.tsx';
import { cssVariablesResolver, theme } from '../../../src/ui/kit/theme.ts';
import { styleNonce } from '../../../src/ui/shell/nonce.ts';
import { Parts } from './parts.tsx';
import { Tables } from './tables.tsx';

const root = createRootRoute({
  component: () => (
    <main style={{ padding: 24 }}>
      <Outlet />
    </main>
  ),
});
const page = (path: string, component: () => React.ReactNode) =>
  createRoute({ getParentRoute: () => root, path, component });
const router = createRouter({ routeTree: root.addChildren([page('/', Parts), page('/table/$source', Tables)]) });

await activateLanguage(chooseLanguage(wantedLanguages()));
const place = document.getElementById('root');
if (place)
  createRoot(place).render(
    <LanguageProvider>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        getStyleNonce={() => styleNonce}
      >
        <QueryClientProvider client={queryClient}>
          <Notifications position="bottom-right" />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </LanguageProvider>,
  );
