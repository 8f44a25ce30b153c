// SPDX-License-Identifier: Apache-2.0
import { SignOffCard } from './parts/sign-off-card.tsx';

/** What waits for a signature as top management. */
export const Card = () => <SignOffCard side="management" />;
