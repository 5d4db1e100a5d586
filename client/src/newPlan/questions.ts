import { Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type BeginningsResult,
  type NewFileParams,
  type NewFileResult,
  newFileRequest,
} from '../../../server/src/lsp/protocol.ts';
import { UserError } from '../errors.ts';
import { request } from '../request.ts';
import type { Step, StepPosition } from '../steps.ts';
import { locale, type PlainClientKey, text } from '../text.ts';
import { back, type Item, pickManyStep, pickStep, textStep } from '../ui.ts';
import { exists } from '../write.ts';
import { newPlanSettings, type UsualAnswers } from './defaults.ts';
import { addressAt, type NewPlace } from './place.ts';

/** The answers about a new plan so far. */
export interface Draft extends UsualAnswers {
  template: BeginningsResult['beginnings'][number] | undefined;
  client: string;
  /** Whether VAT applies, in which case its rate is asked for. */
  isTaxed: boolean;
  cases: string[];
  /** File name; empty until it is proposed. */
  file: string;
}

export interface Asking {
  client: BaseLanguageClient;
  place: NewPlace;
  offered: BeginningsResult;
}

/** The questions of a new plan in their order. A template of the user's own already has prices and executors. */
export function newPlanSteps(asking: Asking): Step<Draft>[] {
  const isOurs = ({ template }: Draft) => template?.isOwn !== true;
  const inFolder = typeof asking.place === 'object' && 'folder' in asking.place;
  return [
    { ask: (draft, position) => askTemplate(asking, draft, position) },
    { ask: (draft, position) => askClient(asking, draft, position) },
    { ask: askCompetence, applies: isOurs },
    { ask: (draft, position) => askCurrency(asking, draft, position), applies: isOurs },
    { ask: askTax, applies: isOurs },
    {
      ask: (draft, position) => askRate(asking, draft, position),
      applies: draft => isOurs(draft) && draft.isTaxed,
    },
    { ask: (draft, position) => askCases(asking, draft, position), applies: isOurs },
    { ask: (draft, position) => askFile(asking, draft, position), applies: () => inFolder },
  ];
}

async function askTemplate({ offered }: Asking, draft: Draft, position: StepPosition) {
  const items = offered.beginnings.map(template => ({
    label: template.title,
    description: template.isOwn ? text('client.new.own') : '',
    detail: template.description,
    icon: template.isOwn ? 'account' : 'file',
    template,
  }));
  const options = {
    ...position,
    title: text('client.new.kind'),
    active: (item: (typeof items)[number]) => item.template.id === draft.template?.id,
  };
  const picked = await pickStep(items, options);
  return picked === back || !picked ? picked : { ...draft, template: picked.template };
}

async function askClient(asking: Asking, draft: Draft, position: StepPosition) {
  const problemOf = async (client: string) => problemWith(asking, { ...draft, client: client.trim() }, 'client');
  const options = {
    ...position,
    title: text('client.new.client'),
    prompt: text('client.new.clientPrompt'),
    value: draft.client,
    problemOf,
  };
  const client = await textStep(options);
  return client === back || client === undefined ? client : { ...draft, client: client.trim() };
}

interface Choice<T> extends Item {
  value: T;
}

async function choose<T>(items: Choice<T>[], title: string, position: StepPosition, usual: T) {
  const picked = await pickStep(items, { ...position, title, active: ({ value }) => value === usual });
  return picked === back || !picked ? picked : { value: picked.value };
}

/** Values with their texts. */
const competences: [string, PlainClientKey, PlainClientKey][] = [
  ['experienced', 'client.new.competence.experienced', 'client.new.competence.experienced.detail'],
  ['adjacent', 'client.new.competence.adjacent', 'client.new.competence.adjacent.detail'],
  ['newcomer', 'client.new.competence.newcomer', 'client.new.competence.newcomer.detail'],
];

async function askCompetence(draft: Draft, position: StepPosition) {
  const items = competences.map(([value, name, detail]) => ({ label: text(name), detail: text(detail), value }));
  const answer = await choose(items, text('client.new.competence'), position, draft.competence);
  return answer === back || !answer ? answer : { ...draft, competence: answer.value };
}

async function askCurrency({ offered }: Asking, draft: Draft, position: StepPosition) {
  const names = new Intl.DisplayNames(locale(), { type: 'currency' });
  const items = offered.currencies.map(value => ({ label: value, description: names.of(value) ?? '', value }));
  const answer = await choose(items, text('client.new.currency'), position, draft.currency);
  return answer === back || !answer ? answer : { ...draft, currency: answer.value };
}

async function askTax(draft: Draft, position: StepPosition) {
  const items = [
    { label: text('client.new.tax.none'), detail: text('client.new.tax.none.detail'), value: 'none' },
    { label: text('client.new.tax.added'), detail: text('client.new.tax.added.detail'), value: 'added' },
    { label: text('client.new.tax.included'), detail: text('client.new.tax.included.detail'), value: 'included' },
  ];
  const usual = !draft.isTaxed ? 'none' : draft.isVatIncluded ? 'included' : 'added';
  const answer = await choose(items, text('client.new.tax'), position, usual);
  if (answer === back || !answer) return answer;
  const vat = answer.value === 'none' ? 'none' : draft.vat === 'none' ? '' : draft.vat;
  return { ...draft, vat, isTaxed: answer.value !== 'none', isVatIncluded: answer.value === 'included' };
}

async function askRate(asking: Asking, draft: Draft, position: StepPosition) {
  const asPercent = (value: string) => (/^\d+([.,]\d+)?$/.test(value.trim()) ? `${value.trim()}%` : value.trim());
  const problemOf = async (value: string) =>
    value.trim() === ''
      ? text('client.new.taxRatePrompt')
      : problemWith(asking, { ...draft, vat: asPercent(value) }, 'vat');
  const options = {
    ...position,
    title: text('client.new.taxRate'),
    prompt: text('client.new.taxRatePrompt'),
    value: draft.vat,
    problemOf,
  };
  const vat = await textStep(options);
  return vat === back || vat === undefined ? vat : { ...draft, vat: asPercent(vat) };
}

async function askCases(asking: Asking, draft: Draft, position: StepPosition) {
  const items = asking.offered.cases.map(({ id, title, hours }) => ({
    label: title,
    description: [id, hours].join(' · '),
    id,
  }));
  const titleOf = async (picked: typeof items) => {
    const made = await planOf(asking, { ...draft, cases: picked.map(({ id }) => id) });
    return made ? text('client.new.casesTotal', { total: made.summary }) : text('client.new.cases');
  };
  const isPicked = ({ id }: (typeof items)[number]) => draft.cases.includes(id);
  const picked = await pickManyStep(items, { ...position, title: text('client.new.cases'), isPicked, titleOf });
  return picked === back || !picked ? picked : { ...draft, cases: picked.map(({ id }) => id) };
}

async function askFile(asking: Asking, draft: Draft, position: StepPosition) {
  const made = await planOf(asking, draft);
  const { place } = asking;
  if (typeof place !== 'object' || !('folder' in place)) return draft;
  const value = await freeName(place.folder, made?.fileName ?? 'plan.implementation.yaml');
  const problemOf = (name: string) => fileProblem(place.folder, name.trim());
  const prompt = text('client.new.filePrompt', { folder: place.folder.path });
  const file = await textStep({ ...position, title: text('client.new.file'), prompt, value, problemOf });
  return file === back || file === undefined ? file : { ...draft, file: file.trim() };
}

/** Why a name is not valid for a new file in a folder; undefined if it is. */
export async function fileProblem(folder: Uri, name: string): Promise<string | undefined> {
  if (!/^[^\\/:*?"<>|]+\.implementation\.ya?ml$/.test(name)) return text('client.new.fileName');
  return (await exists(Uri.joinPath(folder, name))) ? text('client.new.exists', { file: name }) : undefined;
}

/** A file name that is free in the folder, numbered if the client already has a plan. */
export async function freeName(folder: Uri, wanted: string): Promise<string> {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : wanted.replace('.implementation', `-${count}.implementation`);
    if (!(await exists(Uri.joinPath(folder, name)))) return name;
  }
}

async function problemWith(asking: Asking, draft: Draft, key: string): Promise<string | undefined> {
  const made = await planOf(asking, draft);
  return made?.wrong.find(one => one.key === key)?.problem;
}

/** The plan with the answers so far; undefined until a template is chosen. */
export async function planOf({ client, place }: Asking, draft: Draft): Promise<NewFileResult | undefined> {
  if (!draft.template) return undefined;
  const { language } = newPlanSettings();
  const params: NewFileParams = {
    uri: addressAt(place),
    kind: 'plan',
    template: draft.template.id,
    values: valuesOf(draft),
    cases: draft.cases,
    ...(language !== 'auto' && { locale: language }),
  };
  const made = await request(client, newFileRequest, params);
  if (made && 'refusal' in made) throw new UserError(made.refusal);
  return made ?? undefined;
}

function valuesOf({ template, client, competence, currency, vat, isVatIncluded }: Draft): NewFileParams['values'] {
  const { rate, methodology } = newPlanSettings();
  const all: [string, string][] = template?.isOwn
    ? [['client', client]]
    : [
        ['client', client],
        ['competence', competence],
        ['currency', currency],
        ['vat', vat],
        ['pricing.vat.included', isVatIncluded && vat !== 'none' && vat !== '' ? 'true' : ''],
        ['rate', rate > 0 ? String(rate) : ''],
        ['methodology', methodology],
      ];
  // Only the client's name is required.
  return all.filter(([key, value]) => value !== '' || key === 'client').map(([key, value]) => ({ key, value }));
}
