import { Uri } from 'vscode';
import { beginningsRequest } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { UserError } from '../errors.ts';
import { rememberAnswers, usualAnswers } from '../newPlan/defaults.ts';
import { fill, openUntitled, writeNew } from '../newPlan/open.ts';
import { addressAt, type NewPlace, newPlace } from '../newPlan/place.ts';
import { type Asking, type Draft, fileProblem, freeName, newPlanSteps, planOf } from '../newPlan/questions.ts';
import { request } from '../request.ts';
import { walk } from '../steps.ts';
import { text } from '../text.ts';

/** Arguments of a key binding that creates a plan without questions: a template id, answers, and the folder. */
export interface NewPlanArguments {
  template: string;
  client: string;
  competence?: string;
  currency?: string;
  vat?: string;
  isVatIncluded?: boolean;
  cases?: string[];
  /** Uri of a folder; without one the plan is an unsaved document. */
  folder?: string;
  file?: string;
}

/** New Plan…: a plan from a template and a few answers. Returns its uri, undefined if the user cancelled. */
export const command: Command = { run };

async function run(context: CommandContext, argument?: NewPlanArguments | Uri | string): Promise<Uri | undefined> {
  if (typeof argument === 'object' && 'template' in argument) return begin(context, argument);
  const resource = typeof argument === 'string' ? Uri.parse(argument) : argument instanceof Uri ? argument : undefined;
  const place = await newPlace(resource);
  if (!place) return undefined;
  const asking = await askingAt(context, place);
  const usual = usualAnswers(context.memory);
  const first: Draft = { ...usual, isTaxed: isRate(usual.vat), template: undefined, client: '', cases: [], file: '' };
  const draft = await walk(first, newPlanSteps(asking));
  if (!draft) return undefined;
  if (draft.template?.isOwn === false) await rememberAnswers(context.memory, draft);
  return put(asking, draft);
}

/** Whether VAT is a percentage: neither unknown nor none. */
function isRate(vat: string): boolean {
  return vat !== '' && vat !== 'none';
}

async function askingAt({ client }: CommandContext, place: NewPlace): Promise<Asking> {
  return { client, place, offered: await request(client, beginningsRequest, { uri: addressAt(place), kind: 'plan' }) };
}

async function begin(context: CommandContext, { folder, template: id, file, ...told }: NewPlanArguments) {
  const place: NewPlace = folder === undefined ? 'untitled' : { folder: Uri.parse(folder) };
  const asking = await askingAt(context, place);
  const template = asking.offered.beginnings.find(one => one.id === id);
  if (!template) throw new UserError(text('client.new.noTemplate', { template: id }));
  const draft: Draft = {
    competence: '',
    currency: '',
    vat: '',
    isVatIncluded: false,
    cases: [],
    ...told,
    isTaxed: isRate(told.vat ?? ''),
    template,
    file: file ?? '',
  };
  return put(asking, draft);
}

async function put(asking: Asking, draft: Draft): Promise<Uri | undefined> {
  const { place } = asking;
  const made = await planOf(asking, draft);
  if (!made) throw new UserError(text('client.new.noTemplate', { template: draft.template?.id ?? '' }));
  const [wrong] = made.wrong;
  if (wrong) throw new UserError(wrong.problem);
  if (place === 'untitled') return openUntitled('implementation-plan', made);
  if ('document' in place) {
    await fill(place.document, made);
    return place.document.uri;
  }
  const name = draft.file || (await freeName(place.folder, made.fileName));
  const problem = await fileProblem(place.folder, name);
  if (problem !== undefined) throw new UserError(problem);
  return writeNew(Uri.joinPath(place.folder, name), made);
}
