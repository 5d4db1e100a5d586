import { commands, Range, type SourceControlResourceState, type TextDocument, Uri } from 'vscode';
import { conflictSidesRequest } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { resolutionOf } from '../conflict.ts';
import { applyEdits } from '../edits.ts';
import { UserError } from '../errors.ts';
import { openPlan } from '../plan.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { showBriefly } from '../ui.ts';

/**
 * Resolve Conflicts in Plan: opens VS Code's merge editor with everything merged that both sides agree on, so that only
 * keys and items that both have changed remain. Git's own sides would be compared by lines, where changes of
 * neighbouring lines conflict.
 */
export const command: Command = { run };

async function run(
  context: CommandContext,
  given?: Uri | string | SourceControlResourceState,
): Promise<'merged' | 'kept' | 'asked'> {
  const isState = typeof given === 'object' && !(given instanceof Uri);
  const plan = await openPlan(context, isState ? given.resourceUri : given);
  const { uri, version } = plan;
  const sides = await request(context.client, conflictSidesRequest, { uri: uri.toString() });
  if (!sides) throw new UserError(text('client.merge.none'));
  const resolution = resolutionOf(plan.getText(), sides);
  if (resolution === 'keep') {
    showBriefly(text('client.merge.kept'));
    return 'kept';
  }
  if (resolution === 'merge') {
    await replaceText(plan, version, sides.ours);
    showBriefly(text('client.merge.done'));
    return 'merged';
  }
  const shown = (side: keyof typeof sides) => context.shownTexts.add(uri, sides[side]);
  // The command that VS Code's git extension uses; there is no public API for the merge editor.
  await commands.executeCommand('_open.mergeEditor', {
    base: shown('base'),
    input1: { uri: shown('ours'), title: text('client.merge.ours') },
    input2: { uri: shown('theirs'), title: text('client.merge.theirs') },
    output: uri,
  });
  return 'asked';
}

async function replaceText(plan: TextDocument, version: number, newText: string): Promise<void> {
  const { start, end } = plan.validateRange(new Range(0, 0, plan.lineCount, 0));
  await applyEdits(plan, version, [{ range: { start, end }, newText }]);
}
