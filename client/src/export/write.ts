import { type TextDocument, type Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { fromBase64 } from '../../../server/src/core/base/base64.ts';
import { type ExportParams, type ExportResult, exportRequest } from '../../../server/src/lsp/protocol.ts';
import { UserError } from '../errors.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { showInformation, showWarning, withProgress } from '../ui.ts';
import { writeAtomically } from '../write.ts';
import { openExported } from './open.ts';
import { askTarget, ofScenario } from './questions.ts';

/** Exports to a file that the user chooses; undefined where they changed their mind. */
export async function exportTo(
  client: BaseLanguageClient,
  plan: TextDocument,
  what: ExportParams,
): Promise<Uri | undefined> {
  const result = await renderWithProgress(client, what);
  if (!result) return undefined;
  const target = await askTarget(plan, result);
  // The save dialog has already asked about an existing file.
  return target && save(target, result, what.format, true);
}

/** Asks the server for the document. Undefined where the user cancelled. */
export async function renderWithProgress(
  client: BaseLanguageClient,
  what: ExportParams,
): Promise<ExportResult | undefined> {
  return withProgress(text('client.export.progress'), async token => {
    try {
      const result = await request(client, exportRequest, what, token);
      if (!result) throw new UserError(text('client.noPlan'));
      return token.isCancellationRequested ? undefined : result;
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }
  });
}

/** Writes what was rendered, shows it and tells of it. */
export async function save(target: Uri, result: ExportResult, format: string, overwrite: boolean): Promise<Uri> {
  const file = workspace.asRelativePath(target);
  try {
    await writeAtomically(target, contentOf(result), overwrite);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(text('client.export.notWritten', { file, reason }));
  }
  // It is written, whatever becomes of showing it.
  await openExported(target, format, result).catch(() => undefined);
  const written = result.scenario === null ? file : ofScenario(file, result.scenario);
  if (result.errors > 0) {
    void showWarning(text('client.export.withErrors', { file: written, errors: result.errors }));
  } else {
    void showInformation(text('client.export.done', { file: written }));
  }
  for (const notice of result.notices) void showWarning(notice);
  return target;
}

/** The bytes of a file. */
export function contentOf({ encoding, content }: ExportResult): Uint8Array {
  return encoding === 'utf8' ? new TextEncoder().encode(content) : fromBase64(content);
}
