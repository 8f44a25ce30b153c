// SPDX-License-Identifier: Apache-2.0
import type { In } from '../../../../contract/contract.ts';
import { encodeRequest } from '../../../../contract/http-mapping.ts';
import { requestJson } from '../../../../ui/data/request.ts';
import { followRun } from '../../../../ui/data/runs.ts';
import { imports } from '../../contract.ts';

/** Starts an import and shows it in the header until it has ended. @returns id of the run @throws ApiError */
export async function startImport(input: In<typeof imports.start.input>): Promise<string> {
  const { method, url, body } = encodeRequest(imports.start, input);
  const { runId } = await requestJson<{ runId: string }>(url, { method, body });
  // how it ends is shown where it was started
  followRun(runId).catch(() => undefined);
  return runId;
}

/** Starts to take an import back. @returns id of the run that does so @throws ApiError */
export async function startUndo(runId: string): Promise<string> {
  const { method, url, body } = encodeRequest(imports.undo, { runId });
  const started = await requestJson<{ runId: string }>(url, { method, body });
  followRun(started.runId).catch(() => undefined);
  return started.runId;
}
