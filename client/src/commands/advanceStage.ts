import {
  type QuickPickItem,
  QuickPickItemKind,
  Selection,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type StageParams, type StageResult, stageRequest } from '../../../server/src/lsp/protocol.ts';
import { toRange } from '../edits.ts';
import { openPlan } from '../plan.ts';
import { text } from '../text.ts';

interface Choice extends QuickPickItem {
  /** What is missing, to go there; undefined moves the plan on. */
  missing?: StageResult['missing'][number];
}

/**
 * Advance Stage: what the plan lacks for its next stage, each a way to its place; where it lacks nothing, or the user
 * goes on all the same, the plan is moved there. Returns the stage at which the plan stands afterwards.
 */
export async function advanceStageCommand(client: BaseLanguageClient, resource?: Uri | string): Promise<string> {
  const plan = await openPlan(resource);
  const params: StageParams = { uri: plan.uri.toString() };
  const report = await client.sendRequest<StageResult>(stageRequest, params);
  const { current, next, missing } = report;
  if (!next) {
    void window.showInformationMessage(text('client.stage.last', { stage: current.title }));
    return current.id;
  }
  const choice =
    missing.length === 0
      ? { label: '' }
      : await window.showQuickPick(choicesOf(report, next.title), {
          title: text('client.stage.missing', { from: current.title, to: next.title, count: missing.length }),
          placeHolder: text('client.stage.choose'),
          matchOnDetail: true,
          ignoreFocusOut: true,
        });
  if (!choice) return current.id;
  if (choice.missing) {
    await reveal(plan, choice.missing);
    return current.id;
  }
  await apply(plan, report);
  void window.showInformationMessage(
    text('client.stage.reached', { stage: next.title, description: next.description }),
  );
  return next.id;
}

function choicesOf({ missing, checklist }: StageResult, next: string): Choice[] {
  const separator = (label: string): Choice => ({ label, kind: QuickPickItemKind.Separator });
  return [
    ...missing.map(thing => ({ label: `$(warning) ${thing.title}`, detail: thing.message, missing: thing })),
    ...(checklist.length > 0 ? [separator(text('client.stage.checklist', { steps: checklist.join(' · ') }))] : []),
    separator(''),
    { label: `$(arrow-right) ${text('client.stage.anyway', { stage: next })}`, alwaysShow: true },
  ];
}

async function reveal(plan: TextDocument, { range }: StageResult['missing'][number]): Promise<void> {
  const editor = await window.showTextDocument(plan);
  const { start, end } = toRange(range);
  editor.selection = new Selection(start, end);
  editor.revealRange(editor.selection);
}

async function apply(plan: TextDocument, { edits }: StageResult): Promise<void> {
  const edit = new WorkspaceEdit();
  for (const { range, newText } of edits) edit.replace(plan.uri, toRange(range), newText);
  await workspace.applyEdit(edit);
}
