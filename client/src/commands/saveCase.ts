import { Range, type TextDocument, Uri, window, workspace } from 'vscode';
import { type BaseLanguageClient, DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageclient';
import {
  type CaseDraftAnswer,
  type CaseDraftParams,
  caseDraftRequest,
  type Refusal,
  type SaveCaseParams,
  saveCaseRequest,
} from '../../../server/src/lsp/protocol.ts';
import { askOrder, type CaseOrder } from '../cases/questions.ts';
import type { Command, CommandContext } from '../command.ts';
import { applyEdits } from '../edits.ts';
import { UserError } from '../errors.ts';
import { openPlan, selectionIn } from '../plan.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { showInformation } from '../ui.ts';
import { exists, mayWrite } from '../write.ts';

/** Arguments of a key binding that saves a case without questions; without parameters the proposed ones are used. */
export interface SaveCaseArguments {
  uri: string;
  fromLine: number;
  toLine: number;
  id: string;
  title?: string;
}

/** Save Selection as Case…: the selected tasks become a case beside the plan. Returns the uri of its file. */
export const command: Command = { run };

async function run(context: CommandContext, argument?: SaveCaseArguments | Uri): Promise<Uri | undefined> {
  const told = argument && 'fromLine' in argument ? argument : undefined;
  const { client } = context;
  const plan = await openPlan(context, told?.uri ?? (argument as Uri | undefined));
  if (plan.isUntitled) throw new UserError(text('client.case.save.untitled'));
  const range = told
    ? new Range(plan.lineAt(told.fromLine).range.start, plan.lineAt(told.toLine).range.end)
    : selectionIn(plan);
  const place: CaseDraftParams = {
    uri: plan.uri.toString(),
    range: client.code2ProtocolConverter.asRange(range),
  };
  const { version } = plan;
  const draft = allowed(await request(client, caseDraftRequest, place));
  const order = told ? usualOrder(told, draft) : await askOrder(client, plan, draft);
  return order && save(client, plan, version, { ...place, ...order });
}

function usualOrder({ id, title }: SaveCaseArguments, draft: CaseDraftAnswer): CaseOrder {
  const parameters = draft.literals.filter(({ isUsual }) => isUsual).map(({ key, name }) => ({ key, name }));
  return { id, title: title ?? draft.title, parameters };
}

async function save(
  client: BaseLanguageClient,
  plan: TextDocument,
  version: number,
  params: SaveCaseParams,
): Promise<Uri | undefined> {
  const made = allowed(await request(client, saveCaseRequest, params));
  const uri = Uri.parse(made.uri);
  const file = workspace.asRelativePath(uri);
  if (await exists(uri)) throw new UserError(text('client.case.save.exists', { file }));
  if (!(await mayWrite(uri))) return undefined;
  await applyEdits(plan, version, made.edits, { uri, content: made.text });
  // The file watcher reports it too, but later than the edit of the plan, whose call would be unknown until then.
  const changes = [{ uri: made.uri, type: FileChangeType.Created }];
  await client.sendNotification(DidChangeWatchedFilesNotification.method, { changes });
  const isCopy = made.edits.length === 0;
  const message = isCopy ? text('client.case.save.copied', { file }) : text('client.case.save.done', { file });
  const open = text('client.case.insert.open');
  void showInformation(message, open).then(async choice => {
    if (choice === open) await window.showTextDocument(await workspace.openTextDocument(uri));
  });
  return uri;
}

function allowed<T extends object>(answer: T | Refusal | null): T {
  if (!answer) throw new UserError(text('client.noPlan'));
  if ('refusal' in answer) throw new UserError(answer.refusal);
  return answer;
}
