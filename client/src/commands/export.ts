import { ProgressLocation, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ExportParams, type ExportResult, exportRequest } from '../../../server/src/lsp/protocol.ts';
import { UserError } from '../errors.ts';
import { openPlan } from '../plan.ts';
import { text } from '../text.ts';
import { exists, writeAtomically } from '../write.ts';
import { askTarget, askWhat } from './exportQuestions.ts';
import { openExported } from './openExported.ts';

/** What a key binding or a task passes to export without questions. */
export interface ExportArguments {
  uri: string;
  document: string;
  format: string;
  /** The file to write, as a URI. */
  to: string;
  hours?: boolean;
  locale?: string;
  /** Replace the file if there is one. Without it such an export is refused. */
  overwrite?: boolean;
}

/** Export Plan…: returns the address of the written file, undefined where the user changed their mind. */
export async function exportCommand(
  client: BaseLanguageClient,
  argument?: ExportArguments | Uri,
): Promise<Uri | undefined> {
  if (argument && !(argument instanceof Uri) && 'to' in argument) return exportAsTold(client, argument);
  const plan = await openPlan(argument instanceof Uri ? argument : undefined);
  const what = await askWhat(client, plan.uri);
  if (!what) return undefined;
  const result = await renderWithProgress(client, what);
  if (!result) return undefined;
  const target = await askTarget(plan, result);
  // The save dialog has already asked about an existing file.
  return target && save(target, result, what.format, true);
}

async function exportAsTold(client: BaseLanguageClient, told: ExportArguments): Promise<Uri | undefined> {
  const plan = await openPlan(told.uri);
  const target = Uri.parse(told.to);
  if (!told.overwrite && (await exists(target))) {
    throw new UserError(text('client.export.exists', { file: workspace.asRelativePath(target) }), {
      title: text('client.export.replace'),
      run: () => exportAsTold(client, { ...told, overwrite: true }),
    });
  }
  const { document, format, hours, locale } = told;
  const result = await renderWithProgress(client, { uri: plan.uri.toString(), document, format, hours, locale });
  return result && save(target, result, format, told.overwrite ?? false);
}

/** Asks the server for the document. Undefined where the user cancelled. */
async function renderWithProgress(client: BaseLanguageClient, what: ExportParams): Promise<ExportResult | undefined> {
  const options = { location: ProgressLocation.Notification, title: text('client.export.progress'), cancellable: true };
  return window.withProgress(options, async (_progress, token) => {
    try {
      const result = await client.sendRequest<ExportResult | null>(exportRequest, what, token);
      if (!result) throw new UserError(text('client.noPlan'));
      return result;
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }
  });
}

async function save(target: Uri, result: ExportResult, format: string, overwrite: boolean): Promise<Uri> {
  const file = workspace.asRelativePath(target);
  try {
    await writeAtomically(target, decode(result), overwrite);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(text('client.export.notWritten', { file, reason }));
  }
  await openExported(target, format, result);
  if (result.errors > 0) {
    void window.showWarningMessage(text('client.export.withErrors', { file, errors: result.errors }));
  } else {
    void window.showInformationMessage(text('client.export.done', { file }));
  }
  return target;
}

function decode({ encoding, content }: ExportResult): Uint8Array {
  if (encoding === 'utf8') return new TextEncoder().encode(content);
  return Uint8Array.from(atob(content), character => character.charCodeAt(0));
}
