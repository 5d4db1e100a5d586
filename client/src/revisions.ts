import { type TextDocument, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type EarlierPlanParams, revisionsRequest } from '../../server/src/lsp/protocol.ts';
import { request } from './request.ts';
import type { StepPosition } from './steps.ts';
import { text } from './text.ts';
import { back, pickStep } from './ui.ts';

/**
 * Asks for an earlier state of a plan: a commit that changed it, or a file. Undefined if nothing was chosen. The server
 * asks git, such that no configuration of a repository can run a program.
 */
export async function askEarlier(
  client: BaseLanguageClient,
  plan: TextDocument,
  position: StepPosition,
): Promise<EarlierPlanParams | typeof back | undefined> {
  const revisions = await request(client, revisionsRequest, { uri: plan.uri.toString() });
  const items = revisions.map(({ hash, time, subject }) => ({
    icon: 'git-commit',
    label: subject,
    description: revisionName(hash, time),
    hash,
  }));
  const file = { icon: 'file', label: text('client.export.earlierFile'), description: '', hash: '' };
  const choice = await pickStep([...items, file], { ...position, title: text('client.export.askEarlier') });
  if (choice === back || !choice) return choice;
  return choice.hash === '' ? askFile() : { revision: choice.hash, name: choice.description };
}

/** The name of a commit for people: its abbreviated hash and date. `time` is in milliseconds since 1970. */
export function revisionName(hash: string, time: number): string {
  return [hash.slice(0, 8), new Date(time).toLocaleDateString()].join(' · ');
}

async function askFile(): Promise<EarlierPlanParams | undefined> {
  const [file] = (await window.showOpenDialog({ title: text('client.export.earlierFile') })) ?? [];
  if (!file) return undefined;
  const content = new TextDecoder().decode(await workspace.fs.readFile(file));
  return { text: content, name: Uri.parse(file.toString()).path.split('/').at(-1) ?? '' };
}
