import { Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ExportParams } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { UserError } from '../errors.ts';
import { askFormat, askHours, askWhat } from '../export/questions.ts';
import { exportTo, renderWithProgress, save } from '../export/write.ts';
import { openPlan } from '../plan.ts';
import { text } from '../text.ts';
import { exists, mayWrite } from '../write.ts';

/** What a key binding or a task passes to export without questions. */
export interface ExportArguments extends Omit<ExportParams, 'locale'> {
  /** The file to write, as a URI. */
  to: string;
  locale?: string;
  /** Replace the file if there is one. Without it such an export is refused. */
  overwrite?: boolean;
}

/** Export Plan…: returns the address of the written file, undefined where the user changed their mind. */
export const command: Command = { run };

async function run({ client, previews }: CommandContext, argument?: ExportArguments | Uri): Promise<Uri | undefined> {
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
