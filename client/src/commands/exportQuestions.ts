import { type TextDocument, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ExportChoices,
  type ExportParams,
  type ExportResult,
  exportChoicesRequest,
} from '../../../server/src/lsp/protocol.ts';
import { text } from '../text.ts';

/** Asks which document, in which format, with hours or without. Undefined where the user changed their mind. */
export async function askWhat(client: BaseLanguageClient, plan: Uri): Promise<ExportParams | undefined> {
  const { documents } = await client.sendRequest<ExportChoices>(exportChoicesRequest, { uri: plan.toString() });
  const document = await pick(
    text('client.export.askDocument'),
    documents.map(choice => ({ label: choice.title, detail: choice.description, choice })),
  );
  if (!document) return undefined;
  const format = await pick(
    text('client.export.askFormat', { document: document.title }),
    document.formats.map(choice => ({ label: choice.title, description: `.${choice.id}`, choice })),
  );
  if (!format) return undefined;
  const what = { uri: plan.toString(), document: document.id, format: format.id };
  if (!document.hasHours) return what;
  const hours = await askHours();
  return hours && { ...what, hours: hours.shown };
}

/** A client may see what the work costs and not how long it takes; the plan's own answer comes first. */
function askHours(): Promise<{ shown: boolean | undefined } | undefined> {
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

interface Choice<T> {
  label: string;
  description?: string;
  detail?: string;
  choice: T;
}

async function pick<T>(title: string, choices: Choice<T>[]): Promise<T | undefined> {
  const picked = await window.showQuickPick(choices, { title, matchOnDescription: true, matchOnDetail: true });
  return picked?.choice;
}
