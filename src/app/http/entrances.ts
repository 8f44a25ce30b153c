// SPDX-License-Identifier: Apache-2.0
import type { Entrance } from '../../platform/http/openapi.ts';

const signIn = (summary: string, reads: readonly string[] = []): Entrance => ({ tag: 'sign-in', summary, reads });
const open = (summary: string, reads: readonly string[] = []): Entrance => ({ tag: 'public', summary, reads });
const scim = (summary: string): Entrance => ({ tag: 'scim', summary, reads: [], mediaType: 'application/scim+json' });

/**
 * What is served beside the endpoints of the contracts: signing in, what needs no account, and provisioning (SCIM 2.0, whose
 * resources RFC 7643 describes, and `/scim/v2/Schemas`). `reads` names what is read of the body, or of the query with GET.
 */
export const entrances: Readonly<Record<string, Entrance>> = {
  'GET /health': open('Whether the server answers, and the version of its schema.'),
  'GET /api/openapi.json': open('This description.'),

  'GET /api/auth/options': signIn('The ways of signing in that this installation has.'),
  'POST /api/auth/sign-in/email': signIn('Signs in with a password, of this installation or of its directory.', [
    ...['email', 'password', 'rememberMe', 'callbackURL'],
  ]),
  'POST /api/auth/sign-in/oidc': signIn('Begins a sign-in at the OpenID Connect provider.', ['to']),
  'GET /api/auth/callback/oidc': signIn('Where the OpenID Connect provider leads back to.', [
    ...['code', 'state', 'error', 'error_description', 'iss'],
  ]),
  'POST /api/auth/sign-out': signIn('Ends the session.'),
  'GET /api/auth/session': signIn('Who is signed in.', ['disableCookieCache']),
  'POST /api/auth/session/use': signIn('Says that somebody is at the screen, so that the session goes on.'),
  'POST /api/auth/shared-device': signIn('Tells a shared computer from others, by its key.', ['key']),
  'POST /api/auth/confirm': signIn('Confirms who one is, for what asks for a sign-in of the last minutes.', [
    ...['password', 'code'],
  ]),
  'POST /api/auth/change-password': signIn('Changes the own password.', [
    ...['currentPassword', 'newPassword', 'revokeOtherSessions'],
  ]),
  'POST /api/auth/two-factor/enable': signIn('Begins to set up a second factor by one-time codes.', [
    'password',
    'issuer',
  ]),
  'POST /api/auth/two-factor/disable': signIn('Takes the second factor away.', ['password']),
  'POST /api/auth/two-factor/verify-totp': signIn('Enters a one-time code.', ['code', 'trustDevice']),
  'POST /api/auth/two-factor/verify-backup-code': signIn('Enters a recovery code.', [
    ...['code', 'trustDevice', 'disableSession'],
  ]),
  'POST /api/auth/two-factor/generate-backup-codes': signIn('Makes new recovery codes; the old ones hold no more.', [
    'password',
  ]),
  'GET /api/auth/passkey/generate-register-options': signIn('Begins to add a passkey.', [
    'authenticatorAttachment',
    'name',
  ]),
  'POST /api/auth/passkey/verify-registration': signIn('Adds the passkey.', ['response', 'name']),
  'GET /api/auth/passkey/generate-authenticate-options': signIn('Begins a sign-in with a passkey.'),
  'POST /api/auth/passkey/verify-authentication': signIn('Signs in with a passkey.', ['response']),
  'GET /api/auth/passkey/list-user-passkeys': signIn('The own passkeys.'),
  'POST /api/auth/passkey/update-passkey': signIn('Names a passkey anew.', ['id', 'name']),
  'POST /api/auth/passkey/delete-passkey': signIn('Takes a passkey away.', ['id']),

  'GET /api/first-run': open('Whether this installation waits to be set up.'),
  'POST /api/first-run': open('Sets up the organisation and its first administrator, by the code in the terminal.', [
    ...['code', 'organisation', 'name', 'email', 'password'],
  ]),
  'GET /api/languages/{language}': open('The words of a language that was added by a file.'),
  'GET /api/languages/{language}/manual/{page}': open('A page of the manual in such a language.'),
  'GET /api/public/calendars/{calendar}': {
    ...open('What is due from somebody, as a calendar, by its secret address.'),
    mediaType: 'text/calendar',
  },
  'GET /api/public/invitations/{invitation}': open('Who is invited by a code, and where to.'),
  'POST /api/public/invitations/{invitation}': open('Accepts an invitation.', ['name', 'password']),
  'GET /api/public/event-reports/{point}': open('Whose report point a code is.'),
  'POST /api/public/event-reports/{point}': open('Reports an event without an account.', [
    ...['description', 'place', 'reporterName', 'reporterContact'],
  ]),

  'GET /scim/v2/ServiceProviderConfig': scim('What of SCIM 2.0 is offered.'),
  'GET /scim/v2/ResourceTypes': scim('The kinds of resources.'),
  'GET /scim/v2/ResourceTypes/{id}': scim('One kind of resources.'),
  'GET /scim/v2/Schemas': scim('The schemas of the resources.'),
  'GET /scim/v2/Schemas/{id}': scim('One schema.'),
  'POST /scim/v2/Bulk': scim('Not supported: answers 501.'),
  'POST /scim/v2/.search': scim('Not supported over all kinds: answers 501.'),
  ...Object.fromEntries(
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => [
      `${method} /scim/v2/Me`,
      scim('Not supported: answers 501.'),
    ]),
  ),
  ...Object.fromEntries(
    ['Users', 'Groups'].flatMap((kind) => [
      [`GET /scim/v2/${kind}`, { ...scim(`${kind}, filtered and paged.`), reads: ['filter', 'startIndex', 'count'] }],
      [`POST /scim/v2/${kind}`, scim(`Adds to ${kind}.`)],
      [
        `POST /scim/v2/${kind}/.search`,
        { ...scim(`${kind}, asked for in a body.`), reads: ['filter', 'startIndex', 'count'] },
      ],
      [`GET /scim/v2/${kind}/{id}`, scim(`One of ${kind}.`)],
      [`PUT /scim/v2/${kind}/{id}`, scim(`Replaces one of ${kind}.`)],
      [`PATCH /scim/v2/${kind}/{id}`, scim(`Changes one of ${kind}.`)],
      [`DELETE /scim/v2/${kind}/{id}`, scim(`Removes one of ${kind}.`)],
    ]),
  ),
};
