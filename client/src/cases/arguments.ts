import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ArgumentParams, argumentRequest, type CaseEntry } from '../../../server/src/lsp/protocol.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { askText, pickOne } from '../ui.ts';

type Parameter = CaseEntry['parameters'][number];

interface Question {
  client: BaseLanguageClient;
  uri: string;
  entry: CaseEntry;
  parameter: Parameter;
  title: string;
}

/** Asks for the arguments of a case, with defaults. Undefined if the user cancelled. */
export async function askArguments(
  client: BaseLanguageClient,
  uri: string,
  entry: CaseEntry,
): Promise<Record<string, string> | undefined> {
  const given: Record<string, string> = {};
  for (const [index, parameter] of entry.parameters.entries()) {
    const values = { case: entry.title, parameter: parameter.title, step: index + 1, count: entry.parameters.length };
    const title = text('client.case.insert.parameter', values);
    const answer = await ask({ client, uri, entry, parameter, title });
    if (answer === undefined) return undefined;
    given[parameter.name] = answer;
  }
  return given;
}

function ask(question: Question): Promise<string | undefined> {
  const { type, values } = question.parameter;
  if (type === 'boolean') {
    const yes = { label: text('client.case.insert.yes'), value: 'true' };
    const no = { label: text('client.case.insert.no'), value: 'false' };
    return choose(question, [yes, no]);
  }
  if (type === 'enum') {
    return choose(
      question,
      values.map(value => ({ label: value, value })),
    );
  }
  return typed(question);
}

async function choose({ parameter, title }: Question, all: { label: string; value: string }[]) {
  const usual = all.filter(({ value }) => value === parameter.proposed);
  const choices = [...usual, ...all.filter(({ value }) => value !== parameter.proposed)];
  const options = { title, placeHolder: parameter.help, ignoreFocusOut: true };
  return (await pickOne(choices, options))?.value;
}

async function typed({ client, uri, entry, parameter, title }: Question): Promise<string | undefined> {
  return askText({
    title,
    prompt: parameter.help,
    value: parameter.proposed,
    ignoreFocusOut: true,
    validateInput: async value => {
      const params: ArgumentParams = { uri, id: entry.id, parameter: parameter.name, value };
      return request(client, argumentRequest, params);
    },
  });
}
