import { Position, Range, type TextDocument, TextEditorRevealType, type Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type InsertCaseParams, insertCaseRequest } from '../../../server/src/lsp/protocol.ts';
import { askArguments } from '../cases/arguments.ts';
import { pickCase } from '../cases/picker.ts';
import type { Command, CommandContext } from '../command.ts';
import { applyEdits } from '../edits.ts';
import { UserError } from '../errors.ts';
import { asPlace, editorOf, openPlan, placeIn } from '../plan.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';

/** Arguments of a key binding that inserts a case without questions. */
export interface InsertCaseArguments {
  uri: string;
  line: number;
  character?: number;
  case: string;
  with?: Record<string, string>;
  form?: 'reference' | 'text';
}

/** Insert Case…: inserts a case from the library at the cursor. Returns its id, undefined if the user cancelled. */
export const command: Command = { run };

async function run(context: CommandContext, argument?: InsertCaseArguments | Uri): Promise<string | undefined> {
  const { client } = context;
  if (argument && 'case' in argument) {
    const plan = await openPlan(context, argument.uri);
    const position = new Position(argument.line, argument.character ?? 0);
    const { case: id, with: given = {}, form = 'reference' } = argument;
    await insert(client, plan, { ...asPlace(client, plan, position), id, given, form });
    return id;
  }
  const plan = await openPlan(context, argument);
  const place = asPlace(client, plan, placeIn(plan));
  const picked = await pickCase(client, place);
  if (!picked) return undefined;
  const given = await askArguments(client, place.uri, picked.entry);
  if (!given) return undefined;
  await insert(client, plan, { ...place, id: picked.entry.id, given, form: picked.form });
  return picked.entry.id;
}

async function insert(client: BaseLanguageClient, plan: TextDocument, params: InsertCaseParams): Promise<void> {
  const { version } = plan;
  const answer = await request(client, insertCaseRequest, params);
  if (!answer) throw new UserError(text('client.noPlan'));
  if ('refusal' in answer) throw new UserError(answer.refusal);
  await applyEdits(plan, version, answer.edits);
  const [edit] = answer.edits;
  const editor = editorOf(plan);
  if (!edit || !editor) return;
  const { line } = edit.range.start;
  editor.revealRange(new Range(line, 0, line + 1, 0), TextEditorRevealType.InCenterIfOutsideViewport);
}
