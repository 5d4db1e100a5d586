import { type TextDocument, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { fromBase64 } from '../../../server/src/core/base/base64.ts';
import { type ExportParams, type ExportResult, exportRequest } from '../../../server/src/lsp/protocol.ts';
import { UserError } from '../errors.ts';
import { openPlan } from '../plan.ts';
import type { DocumentPreviews } from '../previews.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { showInformation, showWarning, withProgress } from '../ui.ts';
import { exists, mayWrite, writeAtomically } from '../write.ts';
import { askFormat, askHours, askTarget, askWhat, ofScenario } from './exportQuestions.ts';
import { openExported } from './openExported.ts';

/** What a key binding or a task passes to export without questions. */
export interface ExportArguments extends Omit<ExportParams, 'locale'> {
  /** The file to write, as a URI. */
  to: string;
  locale?: string;
  /** Replace the file if there is one. Without it such an export is refused. */
  overwrite?: boolean;
}

/** Export Plan…: returns the address of the written file, undefined where the user changed their mind. */
export function exportCommand(previews: DocumentPreviews) {
  return async (client: BaseLanguageClient, argument?: ExportArguments | Uri): Promise<Uri | undefined> => {
    if (argument && !(argument instanceof Uri) && 'to' in argument) return exportAsTold(client, argument);
    const plan = await openPlan(argument instanceof Uri ? argument : undefined);
    const what = await askWhat(client, plan);
    if (!what) return undefined;
    const format = await askFormat(what, true);
    if (format === undefined) return undefined;
    if (format === 'preview') {
      await previews.show(plan, what);
      return undefined;
    }
    const hours = what.document.hasHours ? await askHours() : { shown: undefined };
    if (!hours) return undefined;
    const shown = hours.shown === undefined ? {} : { hours: hours.shown };
    return exportTo(client, plan, { ...what.params, format, ...shown });
  };
}

/** Export This Document: what the preview in front shows, in a format. */
export function exportPreviewedCommand(previews: DocumentPreviews) {
  return async (client: BaseLanguageClient): Promise<Uri | undefined> => {
    const shown = previews.active;
    if (!shown) return undefined;
    const format = await askFormat(shown, false);
    if (format === undefined) return undefined;
    const plan = await openPlan(shown.params.uri);
    return exportTo(client, plan, { ...shown.params, format });
  };
}

async function exportTo(client: BaseLanguageClient, plan: TextDocument, what: ExportParams): Promise<Uri | undefined> {
  const result = await renderWithProgress(client, what);
  if (!result) return undefined;
  const target = await askTarget(plan, result);
  // The save dialog has already asked about an existing file.
  return target && save(target, result, what.format, true);
}

async function exportAsTold(client: BaseLanguageClient, told: ExportArguments): Promise<Uri | undefined> {
  const plan = await openPlan(told.uri);
  const target = Uri.parse(told.to);
  if (!(await mayWrite(target))) return undefined;
  if (!told.overwrite && (await exists(target))) {
    throw new UserError(text('client.export.exists', { file: workspace.asRelativePath(target) }), {
      title: text('client.export.replace'),
      run: () => exportAsTold(client, { ...told, overwrite: true }),
    });
  }
  const { to: _, overwrite, ...what } = told;
  const result = await renderWithProgress(client, { ...what, uri: plan.uri.toString() });
  return result && save(target, result, what.format, overwrite ?? false);
}

/** Asks the server for the document. Undefined where the user cancelled. */
async function renderWithProgress(client: BaseLanguageClient, what: ExportParams): Promise<ExportResult | undefined> {
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

async function save(target: Uri, result: ExportResult, format: string, overwrite: boolean): Promise<Uri> {
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

export function contentOf({ encoding, content }: ExportResult): Uint8Array {
  return encoding === 'utf8' ? new TextEncoder().encode(content) : fromBase64(content);
}
