import { type TextDocument, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type CaseDraftAnswer, type CaseNamesParams, caseNamesRequest } from '../../../server/src/lsp/protocol.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { askText, pickSeveral } from '../ui.ts';
import { exists } from '../write.ts';

/** The id of a case, and the literals that become its parameters. */
export interface CaseOrder {
  id: string;
  title: string;
  parameters: { key: string; name: string }[];
}

interface Asking {
  client: BaseLanguageClient;
  plan: TextDocument;
  draft: CaseDraftAnswer;
}

/** Asks for id, title and parameters, with proposals. Undefined if the user cancelled. */
export async function askOrder(
  client: BaseLanguageClient,
  plan: TextDocument,
  draft: CaseDraftAnswer,
): Promise<CaseOrder | undefined> {
  const asking = { client, plan, draft };
  const id = await askId(asking);
  if (!id) return undefined;
  const title = await askText({
    title: text('client.case.save.name'),
    value: draft.title,
    ignoreFocusOut: true,
    validateInput: value => (value.trim() === '' ? text('client.case.save.name') : undefined),
  });
  if (!title) return undefined;
  const parameters = await askParameters(asking, id);
  return parameters && { id, title: title.trim(), parameters };
}

function askId({ client, plan, draft }: Asking): Thenable<string | undefined> {
  const tasks = draft.tasks.join(', ');
  return askText({
    title: text('client.case.save.id', { count: draft.tasks.length }),
    prompt: draft.isWidened
      ? text('client.case.save.widened', { tasks })
      : text('client.case.save.idPrompt', { tasks }),
    value: draft.id,
    ignoreFocusOut: true,
    validateInput: async id => {
      const problem = await namesProblem(client, plan, id, []);
      if (problem !== null) return problem;
      const uri = Uri.joinPath(plan.uri, '..', 'cases', `${id}.case.yaml`);
      return (await exists(uri)) ? text('client.case.save.exists', { file: workspace.asRelativePath(uri) }) : undefined;
    },
  });
}

async function askParameters(asking: Asking, id: string): Promise<CaseOrder['parameters'] | undefined> {
  const { literals } = asking.draft;
  if (literals.length === 0) return [];
  const choices = literals.map(literal => ({
    label: literal.label,
    description: literal.value,
    picked: literal.isUsual,
    literal,
  }));
  const title = text('client.case.save.parameters');
  const picked = await pickSeveral(choices, { title, ignoreFocusOut: true });
  if (!picked) return undefined;
  if (picked.length === 0) return [];
  const names = await askNames(
    asking,
    id,
    picked.map(({ literal }) => literal.name),
  );
  return names && picked.map(({ literal }, index) => ({ key: literal.key, name: names[index] ?? literal.name }));
}

/** All names on one line, so that the proposals can be accepted by one Enter. */
async function askNames({ client, plan }: Asking, id: string, proposed: string[]): Promise<string[] | undefined> {
  const namesIn = (value: string) => value.split(',').map(name => name.trim());
  const answer = await askText({
    title: text('client.case.save.parameterNames'),
    value: proposed.join(', '),
    ignoreFocusOut: true,
    validateInput: async value => {
      const names = namesIn(value);
      if (names.length !== proposed.length) return text('client.case.save.nameCount', { count: proposed.length });
      return namesProblem(client, plan, id, names);
    },
  });
  return answer === undefined ? undefined : namesIn(answer);
}

function namesProblem(client: BaseLanguageClient, plan: TextDocument, id: string, names: string[]) {
  const params: CaseNamesParams = { uri: plan.uri.toString(), id, names };
  return request(client, caseNamesRequest, params);
}
