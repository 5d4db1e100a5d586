import { QuickPickItemKind, Selection, type TextDocument, type Uri, window } from 'vscode';
import { type StageResult, stageRequest, type UriParams } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { applyEdits, toRange } from '../edits.ts';
import { UserError } from '../errors.ts';
import { openPlan } from '../plan.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { type Item, pickOne, showInformation } from '../ui.ts';

interface Choice extends Item {
  /** What is missing, to go there; undefined to advance the plan. */
  missing?: StageResult['missing'][number];
}

/**
 * Advance Stage: lists what the plan lacks for its next stage, with a link to each place; if it lacks nothing, or the
 * user confirms, advances the plan. Returns the stage afterwards.
 */
export const command: Command = { run };

async function run(context: CommandContext, resource?: Uri | string): Promise<string> {
  const { client } = context;
  const plan = await openPlan(context, resource);
  const { version } = plan;
  const params: UriParams = { uri: plan.uri.toString() };
  const report = await request(client, stageRequest, params);
  if (!report) throw new UserError(text('client.noPlan'));
  const { current, next, missing } = report;
  if (!next) {
    void showInformation(text('client.stage.last', { stage: current.title }));
    return current.id;
  }
  const choice = missing.length === 0 ? { label: '' } : await askWhatNext(report, next.title);
  if (!choice) return current.id;
  if (choice.missing) {
    await reveal(plan, version, choice.missing);
    return current.id;
  }
  await applyEdits(plan, version, report.edits);
  void showInformation(text('client.stage.reached', { stage: next.title, description: next.description }));
  return next.id;
}

function askWhatNext(report: StageResult, next: string): Thenable<Choice | undefined> {
  const { current, missing } = report;
  return pickOne(choicesOf(report, next), {
    title: text('client.stage.missing', { from: current.title, to: next, count: missing.length }),
    placeHolder: text('client.stage.choose'),
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
}

function choicesOf({ missing, checklist }: StageResult, next: string): Choice[] {
  const separator = (label: string): Choice => ({ label, kind: QuickPickItemKind.Separator });
  return [
    ...missing.map(thing => ({ icon: 'warning', label: thing.title, detail: thing.message, missing: thing })),
    ...(checklist.length > 0 ? [separator(text('client.stage.checklist', { steps: checklist.join(' · ') }))] : []),
    separator(''),
    { icon: 'arrow-right', label: text('client.stage.anyway', { stage: next }), alwaysShow: true },
  ];
}

/** If the text was edited meanwhile, the range may be wrong, so only the plan is shown. */
async function reveal(plan: TextDocument, version: number, { range }: StageResult['missing'][number]): Promise<void> {
  const editor = await window.showTextDocument(plan);
  if (plan.version !== version) return;
  const { start, end } = toRange(range);
  editor.selection = new Selection(start, end);
  editor.revealRange(editor.selection);
}
