// SPDX-License-Identifier: Apache-2.0

/**
 * What the library answers, without the session that it has opened. Its token goes out as a cookie that no script can
 * read; the library writes it into the body as well, for clients that keep it elsewhere.
 */
export async function withoutToken(answer: Response): Promise<Response> {
  if (!answer.headers.get('content-type')?.startsWith('application/json')) return answer;
  // a redirect says that it is JSON as well, and has no body
  const text = await answer.clone().text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  if (typeof body !== 'object' || body === null || !('token' in body || 'session' in body)) return answer;
  const { token: _, session: __, ...rest } = body as Record<string, unknown>;
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return new Response(JSON.stringify(rest), { status: answer.status, headers });
}
