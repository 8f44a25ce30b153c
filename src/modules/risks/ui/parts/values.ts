// SPDX-License-Identifier: Apache-2.0

/** What a field that was left empty says to the server: nothing. */
export const orNothing = (value: string): string | undefined => (value.trim() === '' ? undefined : value.trim());

/** The same where nothing takes a value away. */
export const orNull = (value: string): string | null => orNothing(value) ?? null;
