// SPDX-License-Identifier: Apache-2.0
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFoundPage, RouteErrorPage } from './error-pages.tsx';
import { Frame } from './frame.tsx';
import { publicScreens, screens } from './modules.ts';
import { SessionGate } from './session-gate.tsx';

const root = createRootRoute();

const firstRun = createRoute({
  getParentRoute: () => root,
  path: '/first-run',
  component: lazyRouteComponent(() => import('./first-run-page.tsx'), 'Page'),
});

/** Everything for which somebody must be signed in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: () => (
    <SessionGate>
      <Frame />
    </SessionGate>
  ),
});

const publicPages = publicScreens.map(({ path, load }) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, 'Page') }),
);
const pages = screens.map(({ path, load }) =>
  createRoute({ getParentRoute: () => inside, path, component: lazyRouteComponent(load, 'Page') }),
);
const notFound = createRoute({ getParentRoute: () => inside, path: '$', component: NotFoundPage });

export const router = createRouter({
  routeTree: root.addChildren([firstRun, ...publicPages, inside.addChildren([...pages, notFound])]),
  defaultPreload: 'intent',
  defaultErrorComponent: RouteErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});
