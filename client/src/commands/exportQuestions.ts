import { type QuickPickItem, type TextDocument, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ExportChoices,
  type ExportParams,
  type ExportResult,
  exportChoicesRequest,
} from '../../../server/src/lsp/protocol.ts';
import { askEarlier } from '../revisions.ts';
import { text } from '../text.ts';

export type DocumentChoice = ExportChoices['documents'][number];
/** A document of a plan without its format. */
export type DocumentParams = Omit<ExportParams, 'format'>;

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
export async function askWhat(
  client: BaseLanguageClient,
  plan: TextDocument,
): Promise<{ document: DocumentChoice; params: DocumentParams } | undefined> {
  const uri = plan.uri.toString();
  const choices = await client.sendRequest<ExportChoices>(exportChoicesRequest, { uri });
  const document = await askDocument(choices);
  if (!document) return undefined;
  const params: DocumentParams = { uri, document: document.id };
  if (document.needs === 'block') {
    const block = await askBlock(choices, document.title);
    return block === undefined ? undefined : { document, params: { ...params, block } };
  }
  if (document.needs === 'revision') {
    const before = await askEarlier(client, plan);
    return before && { document, params: { ...params, before } };
  }
  return { document, params };
}

function askBlock({ blocks }: ExportChoices, title: string): Promise<string | undefined> {
  const items = blocks.map(({ id, title: label }) => ({ label, description: id, choice: id }));
  return pick(text('client.export.askBlock', { document: title }), items);
}

/** In which format, or a look at it. */
export function askFormat(document: DocumentChoice, canPreview: boolean): Promise<string | undefined> {
  const preview = { label: `$(open-preview) ${text('client.export.previewFirst')}`, choice: 'preview' };
  const formats = document.formats.map(({ id, title }) => ({ label: title, description: `.${id}`, choice: id }));
  const title = text('client.export.askFormat', { document: document.title });
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

interface Choice<T> extends QuickPickItem {
  choice: T;
}

export async function pick<T>(title: string, choices: Choice<T>[]): Promise<T | undefined> {
  const picked = await window.showQuickPick(choices, { title, matchOnDescription: true, matchOnDetail: true });
  return picked?.choice;
}
