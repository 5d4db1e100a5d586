import { type TextDocument, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ExportChoices,
  type ExportParams,
  type ExportResult,
  exportChoicesRequest,
  scenariosRequest,
} from '../../../server/src/lsp/protocol.ts';
import { request } from '../request.ts';
import { askEarlier } from '../revisions.ts';
import { text } from '../text.ts';
import { type Item, pickOne } from '../ui.ts';

export type DocumentChoice = ExportChoices['documents'][number];
/** A document of a plan without its format. */
export type DocumentParams = Omit<ExportParams, 'format'>;
/** A document that somebody chose. */
export interface ChosenDocument {
  document: DocumentChoice;
  /** What it is called where it is asked about and shown: a scenario whose figures it has is named. */
  title: string;
  params: DocumentParams;
}

/** Of the documents that a plan can be exported as, the one that the user picks. */
export async function askDocument(
  choices: ExportChoices,
  isOffered: (document: DocumentChoice) => boolean = () => true,
): Promise<DocumentChoice | undefined> {
  const offered = choices.documents.filter(isOffered);
  return pick(
    text('client.export.askDocument'),
    offered.map(choice => ({ label: choice.title, detail: choice.description, choice })),
  );
}

/** Asks which document, of which block or since when. Undefined where the user changed their mind. */
export async function askWhat(client: BaseLanguageClient, plan: TextDocument): Promise<ChosenDocument | undefined> {
  const uri = plan.uri.toString();
  const choices = await request(client, exportChoicesRequest, { uri });
  const document = await askDocument(choices);
  if (!document) return undefined;
  const figures = await askFigures(client, uri, choices);
  if (!figures) return undefined;
  const params = await askPart({ client, plan, choices }, document, { uri, document: document.id, ...figures });
  return params && { document, params, title: titleOf(document, params, choices) };
}

/** What a key binding told, as {@link askWhat} would have it. */
export async function findTold(
  client: BaseLanguageClient,
  params: DocumentParams,
): Promise<ChosenDocument | undefined> {
  const choices = await request(client, exportChoicesRequest, { uri: params.uri });
  const document = choices.documents.find(({ id }) => id === params.document);
  return document && { document, params, title: titleOf(document, params, choices) };
}

function titleOf({ title }: DocumentChoice, { scenario: id }: DocumentParams, { scenarios }: ExportChoices): string {
  if (id === undefined) return title;
  return ofScenario(title, scenarios.find(scenario => scenario.id === id)?.title ?? id);
}

/** A document or a file, and the scenario whose figures it has. */
export function ofScenario(document: string, scenario: string): string {
  return text('client.scenario.document', { document, scenario });
}

/**
 * While a scenario is looked at: whether the document shall have its figures, or those of the plan. Nobody shall send
 * the price of a scenario because it was chosen an hour ago and has scrolled out of sight.
 */
async function askFigures(
  client: BaseLanguageClient,
  uri: string,
  { scenario: shown }: ExportChoices,
): Promise<Pick<DocumentParams, 'scenario'> | undefined> {
  if (!shown) return {};
  // The plan may have been closed or renamed meanwhile.
  const found = await request(client, scenariosRequest, { uri });
  const items = (found?.variants ?? []).map(({ id, title, summary }) => ({
    icon: id === shown.id ? 'eye' : 'blank',
    label: id === null ? text('client.scenario.asWritten') : text('client.scenario.status', { title }),
    detail: summary,
    choice: id === null ? {} : { scenario: id },
  }));
  return pick<Pick<DocumentParams, 'scenario'>>(text('client.scenario.askFigures', { title: shown.title }), items);
}

/** Asks for what a document cannot be made without. */
async function askPart(
  { client, plan, choices }: { client: BaseLanguageClient; plan: TextDocument; choices: ExportChoices },
  document: DocumentChoice,
  params: DocumentParams,
): Promise<DocumentParams | undefined> {
  if (document.needs === 'block') {
    const block = await askBlock(choices, document.title);
    if (!block || block.periods.length === 0) return block && { ...params, block: block.id };
    const period = await askPeriod(block, document.title);
    return period === undefined ? undefined : { ...params, block: block.id, period };
  }
  if (document.needs === 'payment') {
    const payment = await askPayment(client, params, document.title);
    return payment === undefined ? undefined : { ...params, payment };
  }
  if (document.needs === 'revision') {
    const before = await askEarlier(client, plan);
    return before && { ...params, before };
  }
  return params;
}

type BlockChoice = ExportChoices['blocks'][number];

function askBlock({ blocks }: ExportChoices, title: string): Promise<BlockChoice | undefined> {
  const items = blocks.map(block => ({ label: block.title, description: block.id, choice: block }));
  return pick(text('client.export.askBlock', { document: title }), items);
}

function askPeriod({ periods, title: block }: BlockChoice, title: string): Promise<number | undefined> {
  const items = periods.map(({ number, title: label }) => ({ label, choice: number }));
  return pick(text('client.export.askPeriod', { document: title, block }), items);
}

/** Payments are those of the scenario whose figures the document has. */
async function askPayment(
  client: BaseLanguageClient,
  { uri, scenario }: DocumentParams,
  title: string,
): Promise<number | undefined> {
  const choices = await request(client, exportChoicesRequest, { uri, ...(scenario !== undefined && { scenario }) });
  const items = choices.payments.map(({ number, title: label }) => ({ label, choice: number }));
  return pick(text('client.export.askPayment', { document: title }), items);
}

/** In which format, or a look at it. */
export function askFormat(
  { document, title: name }: Pick<ChosenDocument, 'document' | 'title'>,
  canPreview: boolean,
): Promise<string | undefined> {
  const preview = { icon: 'open-preview', label: text('client.export.previewFirst'), choice: 'preview' };
  const formats = document.formats.map(({ id, title }) => ({ label: title, description: `.${id}`, choice: id }));
  const title = text('client.export.askFormat', { document: name });
  return pick(title, canPreview ? [...formats, preview] : formats);
}

/** A client may see what the work costs and not how long it takes; the plan's own answer comes first. */
export function askHours(): Promise<{ shown: boolean | undefined } | undefined> {
  return pick(text('client.export.askHours'), [
    { label: text('client.export.hoursAsPlan'), choice: { shown: undefined } },
    { label: text('client.export.hoursShown'), choice: { shown: true } },
    { label: text('client.export.hoursHidden'), choice: { shown: false } },
  ]);
}

/** Where to write, by default beside the plan under the name that the server proposes. */
export async function askTarget(plan: TextDocument, result: ExportResult): Promise<Uri | undefined> {
  const folder = plan.isUntitled ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(plan.uri, '..');
  const extension = result.fileName.slice(result.fileName.lastIndexOf('.') + 1);
  return window.showSaveDialog({
    title: text('client.export.askTarget'),
    saveLabel: text('client.export.save'),
    filters: { [extension.toUpperCase()]: [extension] },
    ...(folder && { defaultUri: Uri.joinPath(folder, result.fileName) }),
  });
}

interface Choice<T> extends Item {
  choice: T;
}

export async function pick<T>(title: string, choices: Choice<T>[]): Promise<T | undefined> {
  const picked = await pickOne(choices, { title, matchOnDescription: true, matchOnDetail: true });
  return picked?.choice;
}
