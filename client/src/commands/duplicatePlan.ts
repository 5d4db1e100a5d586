import { type TextDocument, Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { renewRequest } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { UserError } from '../errors.ts';
import { openUntitled, writeNew } from '../newPlan/open.ts';
import { fileProblem, freeName } from '../newPlan/questions.ts';
import { openPlan } from '../plan.ts';
import { request } from '../request.ts';
import { type Step, walk } from '../steps.ts';
import { text } from '../text.ts';
import { back, textStep } from '../ui.ts';

/** Arguments of a key binding that duplicates a plan without questions. */
export interface DuplicateArguments {
  uri: string;
  client: string;
  file?: string;
}

interface Draft {
  client: string;
  file: string;
}

/** Duplicate Plan for a New Client…: the same work without data of the former client. Returns the new uri. */
export const command: Command = { run };

async function run(context: CommandContext, argument?: DuplicateArguments | Uri): Promise<Uri | undefined> {
  const told = argument && 'client' in argument ? argument : undefined;
  const { client } = context;
  const plan = await openPlan(context, told?.uri ?? (argument as Uri | undefined));
  const draft = told ? { file: '', ...told } : await walk({ client: '', file: '' }, steps(client, plan));
  if (!draft) return undefined;
  if (plan.isUntitled) return openUntitled(plan.languageId, await renew(client, plan, draft));
  const made = await renew(client, plan, draft);
  const folder = Uri.joinPath(plan.uri, '..');
  const name = draft.file || (await freeName(folder, made.fileName));
  const problem = await fileProblem(folder, name);
  if (problem !== undefined) throw new UserError(problem);
  return writeNew(Uri.joinPath(folder, name), made);
}

async function renew(client: BaseLanguageClient, plan: TextDocument, draft: Draft) {
  const uri = plan.uri.toString();
  const target = plan.isUntitled
    ? uri
    : Uri.joinPath(plan.uri, '..', draft.file || 'new.implementation.yaml').toString();
  const made = await request(client, renewRequest, { uri, client: draft.client, target });
  if (!made) throw new UserError(text('client.duplicate.broken'));
  return made;
}

function steps(client: BaseLanguageClient, plan: TextDocument): Step<Draft>[] {
  const folder = Uri.joinPath(plan.uri, '..');
  return [
    {
      ask: async (draft, position) => {
        const problemOf = async (value: string) => (value.trim() === '' ? text('client.new.clientPrompt') : undefined);
        const options = {
          ...position,
          title: text('client.duplicate.client'),
          prompt: text('client.duplicate.prompt'),
        };
        const answer = await textStep({ ...options, value: draft.client, problemOf });
        return answer === back || answer === undefined ? answer : { ...draft, client: answer.trim() };
      },
    },
    {
      applies: () => !plan.isUntitled,
      ask: async (draft, position) => {
        const { fileName } = await renew(client, plan, draft);
        const value = await freeName(folder, fileName);
        const problemOf = (name: string) => fileProblem(folder, name.trim());
        const options = {
          ...position,
          title: text('client.new.file'),
          prompt: text('client.new.filePrompt', { folder: folder.path }),
        };
        const file = await textStep({ ...options, value, problemOf });
        return file === back || file === undefined ? file : { ...draft, file: file.trim() };
      },
    },
  ];
}
