import { type TextDocument, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type EarlierPlanParams,
  type ExportChoices,
  type ExportParams,
  type ExportResult,
  exportChoicesRequest,
  scenariosRequest,
} from '../../../server/src/lsp/protocol.ts';
import { request } from '../request.ts';
import { askEarlier } from '../revisions.ts';
import { type Step, type StepPosition, walk } from '../steps.ts';
import { text } from '../text.ts';
import { back, type Item, pickStep } from '../ui.ts';
import { exists } from '../write.ts';
import { folderOf, type UsualExport } from './memory.ts';

export type DocumentChoice = ExportChoices['documents'][number];
/** A document of a plan without its format. */
export type DocumentParams = Omit<ExportParams, 'format'>;
/** A document that the user chose. */
export interface ChosenDocument {
  document: DocumentChoice;
  /** Title of the document; includes the scenario whose figures it shows. */
  title: string;
  params: DocumentParams;
}

/** Context of the questions. */
export interface Asking {
  client: BaseLanguageClient;
  plan: TextDocument;
  choices: ExportChoices;
}

/** The answers so far. Answers that the document does not use are removed at the end. */
interface Draft {
  document?: DocumentChoice;
  /** Null is the plan as written. */
  scenario?: string | null;
  block?: BlockChoice;
  period?: number;
  payment?: number;
  before?: EarlierPlanParams;
  /** Id of a format, or {@link preview}. */
  format?: string;
  /** Null uses the plan's setting. */
  hours?: boolean | null;
}

type BlockChoice = ExportChoices['blocks'][number];

/** The answer that opens a preview before exporting. */
const preview = 'preview';

/** The result of the questions about an export. */
export type ExportAnswer = { chosen: ChosenDocument } & (
  | { isPreview: true }
  | { isPreview: false; what: ExportParams }
);

/** Asks for document and format. Undefined if the user cancelled. */
export async function askExport(asking: Asking, usual: UsualExport | undefined): Promise<ExportAnswer | undefined> {
  const steps = [...whatSteps(asking, text('client.export.askDocument')), formatStep(asking, true), hoursStep];
  const draft = await walk(firstDraft(asking, usual), steps);
  const chosen = draft && chosenOf(asking, draft);
  if (!chosen || draft.format === undefined) return undefined;
  if (draft.format === preview) return { chosen, isPreview: true };
  const shown = chosen.document.hasHours && typeof draft.hours === 'boolean' ? { hours: draft.hours } : {};
  return { chosen, isPreview: false, what: { ...chosen.params, format: draft.format, ...shown } };
}

/** Asks which document to preview, and for its block or revision. Undefined if the user cancelled. */
export async function askPreview(asking: Asking, usual: UsualExport | undefined): Promise<ChosenDocument | undefined> {
  const draft = await walk(firstDraft(asking, usual), whatSteps(asking, text('client.preview.askDocument')));
  return draft && chosenOf(asking, draft);
}

/** Asks for the required parameters of a document, in the scenario of another. */
export async function askParts(
  asking: Asking,
  document: DocumentChoice,
  { scenario }: Pick<DocumentParams, 'scenario'>,
): Promise<ChosenDocument | undefined> {
  const draft = await walk<Draft>({ document, scenario: scenario ?? null }, partSteps(asking));
  return draft && chosenOf(asking, draft);
}

/** Asks for the format of a document that is already chosen. */
export async function askFormat(
  asking: Asking,
  chosen: ChosenDocument,
  usual: UsualExport | undefined,
): Promise<string | undefined> {
  const first: Draft = { document: chosen.document, ...(usual && { format: usual.format }) };
  return (await walk(first, [formatStep({ ...asking, title: chosen.title }, false)]))?.format;
}

/** Asks for a document that every plan has, and its format. */
export async function askForAll(choices: ExportChoices): Promise<{ document: string; format: string } | undefined> {
  // Blocks and revisions belong to one plan.
  const common = { ...choices, documents: choices.documents.filter(({ needs }) => needs === null) };
  const steps = [documentStep(common, text('client.export.askDocument')), formatStep({ choices }, false)];
  const draft = await walk<Draft>({}, steps);
  return draft?.document && draft.format !== undefined
    ? { document: draft.document.id, format: draft.format }
    : undefined;
}

export async function askingAbout(client: BaseLanguageClient, plan: TextDocument): Promise<Asking> {
  return { client, plan, choices: await request(client, exportChoicesRequest, { uri: plan.uri.toString() }) };
}

/** Arguments of a key binding in the form of {@link askPreview}'s result. */
export function findTold({ choices }: Asking, params: DocumentParams): ChosenDocument | undefined {
  const document = choices.documents.find(({ id }) => id === params.document);
  return document && { document, params, title: titleOf(document, params.scenario, choices) };
}

function firstDraft({ choices }: Asking, usual: UsualExport | undefined): Draft {
  const document = choices.documents.find(({ id }) => id === usual?.document);
  return { ...(document && { document }), ...(usual && { format: usual.format }) };
}

function chosenOf({ plan, choices }: Asking, draft: Draft): ChosenDocument | undefined {
  const { document, scenario, block, period, payment, before } = draft;
  if (!document) return undefined;
  const { needs } = document;
  const params: DocumentParams = {
    uri: plan.uri.toString(),
    document: document.id,
    ...(typeof scenario === 'string' && { scenario }),
    ...(needs === 'block' && block && { block: block.id }),
    ...(needs === 'block' && block && block.periods.length > 0 && period !== undefined && { period }),
    ...(needs === 'payment' && payment !== undefined && { payment }),
    ...(needs === 'revision' && before && { before }),
  };
  return { document, params, title: titleOf(document, params.scenario, choices) };
}

function titleOf({ title }: DocumentChoice, scenario: string | undefined, { scenarios }: ExportChoices): string {
  if (scenario === undefined) return title;
  return ofScenario(title, scenarios.find(({ id }) => id === scenario)?.title ?? scenario);
}

/** Title of a document or file with the scenario whose figures it shows. */
export function ofScenario(document: string, scenario: string): string {
  return text('client.scenario.document', { document, scenario });
}

function whatSteps(asking: Asking, title: string): Step<Draft>[] {
  return [documentStep(asking.choices, title), figuresStep(asking), ...partSteps(asking)];
}

function documentStep({ documents }: ExportChoices, title: string): Step<Draft> {
  const items = documents.map(value => ({ label: value.title, detail: value.description, value }));
  return {
    ask: (draft, position) =>
      choose(items, title, position, draft, document => ({ document }), {
        isUsual: ({ id }) => id === draft.document?.id,
      }),
  };
}

/**
 * While a scenario is chosen: asks whether the document shows its figures or those of the plan as written, so that
 * nobody sends the prices of a scenario chosen long ago by accident.
 */
function figuresStep({ client, plan, choices: { scenario: shown } }: Asking): Step<Draft> {
  return {
    applies: () => shown !== null,
    ask: async (draft, position) => {
      // The plan may have been closed or renamed meanwhile.
      const found = await request(client, scenariosRequest, { uri: plan.uri.toString() });
      const items = (found?.variants ?? []).map(({ id, title, summary }) => ({
        icon: id === shown?.id ? 'eye' : 'blank',
        label: id === null ? text('client.scenario.asWritten') : text('client.scenario.status', { title }),
        detail: summary,
        value: id,
      }));
      const title = text('client.scenario.askFigures', { title: shown?.title ?? '' });
      return choose(items, title, position, draft, scenario => ({ scenario }), {
        isUsual: id => id === draft.scenario,
      });
    },
  };
}

/** The required parameters of a document. */
function partSteps({ client, plan, choices: { blocks } }: Asking): Step<Draft>[] {
  const nameOf = ({ document }: Draft) => document?.title ?? '';
  return [
    {
      applies: ({ document }) => document?.needs === 'block',
      ask: (draft, position) => {
        const items = blocks.map(value => ({ label: value.title, description: value.id, value }));
        const title = text('client.export.askBlock', { document: nameOf(draft) });
        return choose(items, title, position, draft, block => ({ block }), {
          isUsual: ({ id }) => id === draft.block?.id,
        });
      },
    },
    {
      applies: ({ document, block }) => document?.needs === 'block' && (block?.periods.length ?? 0) > 0,
      ask: (draft, position) => {
        const { periods = [], title: block = '' } = draft.block ?? {};
        const items = periods.map(({ number, title: label }) => ({ label, value: number }));
        const title = text('client.export.askPeriod', { document: nameOf(draft), block });
        return choose(items, title, position, draft, period => ({ period }), { isUsual: one => one === draft.period });
      },
    },
    {
      applies: ({ document }) => document?.needs === 'payment',
      // Payments depend on the scenario whose figures the document shows.
      ask: async (draft, position) => {
        const scenario = draft.scenario ?? undefined;
        const uri = plan.uri.toString();
        const asked = { uri, ...(scenario !== undefined && { scenario }) };
        const { payments } = await request(client, exportChoicesRequest, asked);
        const items = payments.map(({ number, title: label }) => ({ label, value: number }));
        const title = text('client.export.askPayment', { document: nameOf(draft) });
        return choose(items, title, position, draft, payment => ({ payment }), {
          isUsual: one => one === draft.payment,
        });
      },
    },
    {
      applies: ({ document }) => document?.needs === 'revision',
      ask: async (draft, position) => {
        const before = await askEarlier(client, plan, position);
        return before === back || !before ? before : { ...draft, before };
      },
    },
  ];
}

/** The format, or a preview. */
function formatStep({ choices, title }: { choices: ExportChoices; title?: string }, canPreview: boolean): Step<Draft> {
  return {
    ask: (draft, position) => {
      const formats = (draft.document?.formats ?? []).map(one => ({
        icon: 'blank',
        label: one.title,
        description: `.${one.id}`,
        value: one.id,
      }));
      const first = {
        icon: 'open-preview',
        label: text('client.export.previewFirst'),
        description: '',
        value: preview,
      };
      const name = title ?? (draft.document && titleOf(draft.document, draft.scenario ?? undefined, choices));
      const question = text('client.export.askFormat', { document: name ?? '' });
      const items = canPreview ? [...formats, first] : formats;
      return choose(items, question, position, draft, format => ({ format }), { isUsual: id => id === draft.format });
    },
  };
}

/** A client may see prices without hours; the plan's setting comes first. */
const hoursStep: Step<Draft> = {
  applies: ({ document, format }) => document?.hasHours === true && format !== preview,
  ask: (draft, position) => {
    const items = [
      { label: text('client.export.hoursAsPlan'), value: null },
      { label: text('client.export.hoursShown'), value: true },
      { label: text('client.export.hoursHidden'), value: false },
    ];
    return choose(items, text('client.export.askHours'), position, draft, hours => ({ hours }), {
      isUsual: one => one === draft.hours,
    });
  },
};

interface Choice<T> extends Item {
  value: T;
}

/** Asks for one of a list; the former answer is preselected. */
async function choose<T>(
  items: Choice<T>[],
  title: string,
  position: StepPosition,
  draft: Draft,
  answered: (value: T) => Partial<Draft>,
  { isUsual }: { isUsual: (value: T) => boolean },
): Promise<Draft | typeof back | undefined> {
  const picked = await pickStep(items, { ...position, title, active: ({ value }) => isUsual(value) });
  return picked === back || !picked ? picked : { ...draft, ...answered(picked.value) };
}

/**
 * Asks for the target file: in the folder of the last export or else beside the plan, under the name proposed by the
 * server. A folder of another machine, or one that no longer exists, is ignored.
 */
export async function askTarget(
  plan: TextDocument,
  result: ExportResult,
  usual: UsualExport | undefined,
): Promise<Uri | undefined> {
  const beside = folderOf(plan) ?? workspace.workspaceFolders?.[0]?.uri;
  const known = usual?.folder === undefined ? undefined : Uri.parse(usual.folder);
  const isNear = known?.scheme === beside?.scheme && known?.authority === beside?.authority;
  const folder = known && isNear && (await exists(known)) ? known : beside;
  const extension = result.fileName.slice(result.fileName.lastIndexOf('.') + 1);
  return window.showSaveDialog({
    title: text('client.export.askTarget'),
    saveLabel: text('client.export.save'),
    filters: { [extension.toUpperCase()]: [extension] },
    ...(folder && { defaultUri: Uri.joinPath(folder, result.fileName) }),
  });
}
