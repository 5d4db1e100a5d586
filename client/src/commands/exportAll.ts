import { type CancellationToken, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ExportParams, exportChoicesRequest, exportRequest } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { UserError } from '../errors.ts';
import { askForAll } from '../export/questions.ts';
import { contentOf } from '../export/write.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';
import { askModally, pickSeveral, showInformation, showWarning, withProgress } from '../ui.ts';
import { exists, mayWrite, writeAtomically } from '../write.ts';

/** Arguments without questions: which plans, which document, where to. */
export interface ExportAllArguments {
  document: string;
  format: string;
  /** Uri of a folder. */
  folder: string;
  uris?: string[];
  /** What to do with existing files; by default the user is asked. */
  existing?: 'replace' | 'skip';
}

/** Export Several Plans…: one document of many plans into a folder. Returns the uris of the written files. */
export const command: Command = { run };

async function run({ client }: CommandContext, told?: ExportAllArguments): Promise<Uri[] | undefined> {
  const plans = told?.uris?.map(uri => Uri.parse(uri)) ?? (await findPlans(told === undefined));
  if (!plans) return undefined;
  const what = told ?? (await askWhat(client, plans));
  const folder = told ? Uri.parse(told.folder) : what && (await askFolder());
  if (!what || !folder || (told && !(await mayWrite(folder)))) return undefined;
  const made = await renderAll(client, plans, what);
  return made && writeAll(made, folder, told?.existing);
}

const exclude = '**/{node_modules,.git,dist,out,build}/**';

async function findPlans(ask: boolean): Promise<Uri[] | undefined> {
  const found = await workspace.findFiles('**/*.implementation.{yaml,yml}', exclude);
  if (found.length === 0) throw new UserError(text('client.exportAll.none'));
  const items = found
    .map(uri => ({ label: workspace.asRelativePath(uri), uri, picked: true }))
    .sort((a, b) => a.label.localeCompare(b.label));
  if (!ask) return items.map(({ uri }) => uri);
  const picked = await pickSeveral(items, { title: text('client.exportAll.askPlans') });
  return picked && picked.length > 0 ? picked.map(({ uri }) => uri) : undefined;
}

async function askWhat(client: BaseLanguageClient, [first]: Uri[]) {
  return askForAll(await request(client, exportChoicesRequest, { uri: first?.toString() ?? '' }));
}

async function askFolder(): Promise<Uri | undefined> {
  const options = { canSelectFiles: false, canSelectFolders: true, title: text('client.exportAll.askFolder') };
  return (await window.showOpenDialog(options))?.[0];
}

interface Made {
  name: string;
  content: Uint8Array;
  hasErrors: boolean;
  notices: string[];
}

/** Everything is rendered before anything is written, so that cancelling leaves nothing behind. */
function renderAll(
  client: BaseLanguageClient,
  plans: Uri[],
  { document, format }: { document: string; format: string },
): Thenable<Made[] | undefined> {
  return withProgress(text('client.exportAll.progress'), (token, report) =>
    renderEach(client, plans, { document, format }, report, token),
  );
}

async function renderEach(
  client: BaseLanguageClient,
  plans: Uri[],
  what: Pick<ExportParams, 'document' | 'format'>,
  report: (message: string, percent: number) => void,
  token: CancellationToken,
): Promise<Made[] | undefined> {
  const made: Made[] = [];
  for (const uri of plans) {
    if (token.isCancellationRequested) return undefined;
    report(workspace.asRelativePath(uri), 100 / plans.length);
    const params: ExportParams = { ...what, uri: uri.toString() };
    const result = await request(client, exportRequest, params);
    if (!result) continue;
    const { notices, errors } = result;
    made.push({ name: freeName(result.fileName, made), content: contentOf(result), hasErrors: errors > 0, notices });
  }
  return token.isCancellationRequested ? undefined : made;
}

/** Plans in different folders may have one name. */
function freeName(name: string, made: Made[]): string {
  const taken = new Set(made.map(file => file.name.toLowerCase()));
  const [stem = '', ...rest] = name.split('.');
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = [`${stem}-${number}`, ...rest].join('.');
  return free;
}

async function writeAll(
  made: Made[],
  folder: Uri,
  existing: ExportAllArguments['existing'],
): Promise<Uri[] | undefined> {
  const files = await Promise.all(
    made.map(async file => {
      const target = Uri.joinPath(folder, file.name);
      return { ...file, target, isTaken: await exists(target) };
    }),
  );
  const taken = files.filter(({ isTaken }) => isTaken).length;
  const decision = taken === 0 ? 'replace' : (existing ?? (await askExisting(taken)));
  if (!decision) return undefined;
  const wanted = decision === 'replace' ? files : files.filter(({ isTaken }) => !isTaken);
  for (const { target, content, isTaken } of wanted) await write(target, content, isTaken);
  tellWritten(wanted, workspace.asRelativePath(folder));
  return wanted.map(({ target }) => target);
}

async function write(target: Uri, content: Uint8Array, overwrite: boolean): Promise<void> {
  try {
    await writeAtomically(target, content, overwrite);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(text('client.export.notWritten', { file: workspace.asRelativePath(target), reason }));
  }
}

function tellWritten(made: Made[], folder: string): void {
  const count = made.length;
  const errors = made.filter(({ hasErrors }) => hasErrors).length;
  if (errors > 0) void showWarning(text('client.exportAll.withErrors', { count, folder, errors }));
  else void showInformation(text('client.exportAll.done', { count, folder }));
  for (const notice of new Set(made.flatMap(({ notices }) => notices))) void showWarning(notice);
}

async function askExisting(count: number): Promise<'replace' | 'skip' | undefined> {
  const [replace, skip] = [text('client.export.replace'), text('client.exportAll.skip')];
  const question = text('client.exportAll.existing', { count });
  const answer = await askModally(question, replace, skip);
  return answer === replace ? 'replace' : answer === skip ? 'skip' : undefined;
}
