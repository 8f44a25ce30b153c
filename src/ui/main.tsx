// SPDX-License-Identifier: Apache-2.0
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './kit/fonts.css';
import './kit/base.css';
import { createRoot } from 'react-dom/client';
import { finishLeaving } from './data/shared-session.ts';
import { recallTenant } from './data/tenant.ts';
import { beginInWanted } from './i18n/language.ts';
import { App } from './shell/app.tsx';

await finishLeaving();
recallTenant();
await beginInWanted();
const place = document.getElementById('root');
if (place) createRoot(place).render(<App />);
