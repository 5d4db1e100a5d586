import { Uri, workspace } from 'vscode';
import type { ExportParams } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { UserError } from '../errors.ts';
import { askExport, askingAbout } from '../export/questions.ts';
import { exportAs, exportTo } from '../export/write.ts';
import { openPlan } from '../plan.ts';
import { text } from '../text.ts';
import { exists, mayWrite } from '../write.ts';

/** Arguments of a key binding or task that exports without questions. */
export interface ExportArguments extends Omit<ExportParams, 'locale'> {
  /** Uri of the file to write. */
  to: string;
  locale?: string;
  /** Replaces an existing file; otherwise the export is refused. */
  overwrite?: boolean;
}

/** Export Plan…: returns the uri of the written file, undefined if the user cancelled. */
export const command: Command = { run };

async function run(context: CommandContext, argument?: ExportArguments | Uri): Promise<Uri | undefined> {
  if (argument && !(argument instanceof Uri) && 'to' in argument) return exportAsTold(context, argument);
  const { client, exports, previews } = context;
  const plan = await openPlan(context, argument instanceof Uri ? argument : undefined);
  const answer = await askExport(await askingAbout(client, plan), exports.usual(plan));
  if (!answer) return undefined;
  if (!answer.isPreview) return exportTo(context, plan, answer.what);
  await previews.show(plan, answer.chosen);
  return undefined;
}

async function exportAsTold(context: CommandContext, told: ExportArguments): Promise<Uri | undefined> {
  const plan = await openPlan(context, told.uri);
  const target = Uri.parse(told.to);
  if (!(await mayWrite(target))) return undefined;
  if (!told.overwrite && (await exists(target))) {
    throw new UserError(text('client.export.exists', { file: workspace.asRelativePath(target) }), {
      title: text('client.export.replace'),
      run: () => exportAsTold(context, { ...told, overwrite: true }),
    });
  }
  const { to, overwrite, ...what } = told;
  return exportAs(context, plan, { what: { ...what, uri: plan.uri.toString() }, to }, overwrite ?? false);
}
