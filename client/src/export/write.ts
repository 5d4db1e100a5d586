import { type TextDocument, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { fromBase64 } from '../../../server/src/core/base/base64.ts';
import { type ExportParams, type ExportResult, exportRequest } from '../../../server/src/lsp/protocol.ts';
import type { CommandContext } from '../command.ts';
import { showError, UserError } from '../errors.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { showInformation, showWarning, withProgress } from '../ui.ts';
import { writeAtomically } from '../write.ts';
import type { LastExport } from './memory.ts';
import { canReveal, openExported, reveal } from './open.ts';
import { askTarget, ofScenario } from './questions.ts';

type Context = Pick<CommandContext, 'client' | 'exports'>;

/** Exports to a file that the user chooses; undefined if they cancelled. */
export async function exportTo(context: Context, plan: TextDocument, what: ExportParams): Promise<Uri | undefined> {
  const { client, exports } = context;
  const result = await renderWithProgress(client, what);
  if (!result) return undefined;
  const target = await askTarget(plan, result, exports.usual(plan));
  if (!target) return undefined;
  // The save dialog has already asked about an existing file.
  await save(context, plan, result, { what, to: target.toString() }, true);
  await exports.remember(plan, { what, to: target.toString() }, true);
  await show(target, result, what.format);
  return target;
}

/** Exports the same document to the same file again. Undefined if the user cancelled. */
export async function exportOnceMore(context: Context, plan: TextDocument, last: LastExport): Promise<Uri | undefined> {
  const result = await renderWithProgress(context.client, last.what);
  // A viewer that has the file open updates it; a repetition opens no new window.
  return result && save(context, plan, result, last, true);
}

/** Exports to a given file without questions. Undefined if the user cancelled. */
export async function exportAs(
  context: Context,
  plan: TextDocument,
  told: LastExport,
  overwrite: boolean,
): Promise<Uri | undefined> {
  const result = await renderWithProgress(context.client, told.what);
  if (!result) return undefined;
  const target = await save(context, plan, result, told, overwrite);
  await context.exports.remember(plan, told, false);
  await show(target, result, told.what.format);
  return target;
}

/** Requests the document from the server. Undefined if the user cancelled. */
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

/** Writes the rendered document and reports it. */
async function save(
  context: Context,
  plan: TextDocument,
  result: ExportResult,
  made: LastExport,
  overwrite: boolean,
): Promise<Uri> {
  const target = Uri.parse(made.to);
  const file = workspace.asRelativePath(target);
  try {
    await writeAtomically(target, contentOf(result), overwrite);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(text('client.export.notWritten', { file, reason }));
  }
  tellWritten(context, plan, result, made);
  return target;
}

/** The file is written, even if showing it fails. */
async function show(target: Uri, result: ExportResult, format: string): Promise<void> {
  await openExported(target, format, result).catch(() => undefined);
}

function tellWritten(context: Context, plan: TextDocument, result: ExportResult, made: LastExport): void {
  const target = Uri.parse(made.to);
  const file = workspace.asRelativePath(target);
  const written = result.scenario === null ? file : ofScenario(file, result.scenario);
  const buttons = new Map<string, () => Promise<unknown>>([
    [text('client.export.open'), () => openExported(target, made.what.format, result)],
    ...(canReveal(target) ? [[text('client.export.reveal'), () => reveal(target)] as const] : []),
    [text('client.export.again'), () => exportOnceMore(context, plan, made)],
  ]);
  const told =
    result.errors > 0
      ? showWarning(text('client.export.withErrors', { file: written, errors: result.errors }), ...buttons.keys())
      : showInformation(text('client.export.done', { file: written }), ...buttons.keys());
  void told.then(answer =>
    buttons
      .get(answer ?? '')?.()
      .catch(error => showError(context.client, error)),
  );
  for (const notice of result.notices) void showWarning(notice);
}

/** The bytes of a file. */
export function contentOf({ encoding, content }: ExportResult): Uint8Array {
  return encoding === 'utf8' ? new TextEncoder().encode(content) : fromBase64(content);
}
