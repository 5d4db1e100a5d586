import type { TextDocument } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { tickLeadStepsRequest } from '../../server/src/lsp/protocol.ts';
import { applyEdits } from './edits.ts';
import { request } from './request.ts';

/** Writes into a version of a plan exactly these steps of its lead checklist as done. */
export async function tickLeadSteps(
  client: BaseLanguageClient,
  plan: TextDocument,
  { version, done }: { version: number; done: string[] },
): Promise<void> {
  const edits = await request(client, tickLeadStepsRequest, { uri: plan.uri.toString(), done });
  if (edits && edits.length > 0) await applyEdits(plan, version, edits);
}
