import { extensions, type TextDocument, Uri, window, workspace } from 'vscode';
import { text } from './text.ts';

/** A plan as it was, and what that state is called. */
export interface Earlier {
  text: string;
  name: string;
}

/** What we use of the API of VS Code's own git extension. */
interface GitApi {
  getRepository(uri: Uri): Repository | null;
}

interface Repository {
  log(options: { maxEntries: number; path: string }): Promise<Commit[]>;
  show(ref: string, path: string): Promise<string>;
}

interface Commit {
  hash: string;
  message: string;
  authorDate?: Date;
}

const mostCommits = 100;

/** Asks which earlier state of a plan is meant: a commit that changed it, or a file. Undefined where nothing was chosen. */
export async function askEarlier(plan: TextDocument): Promise<Earlier | undefined> {
  const repository = await repositoryOf(plan.uri);
  const commits = repository
    ? await repository.log({ maxEntries: mostCommits, path: plan.uri.fsPath }).catch(() => [])
    : [];
  const items = commits.map(({ hash, message, authorDate }) => ({
    label: `$(git-commit) ${message.split('\n')[0] ?? ''}`,
    description: [hash.slice(0, 8), authorDate?.toLocaleDateString() ?? ''].filter(part => part !== '').join(' · '),
    hash,
  }));
  const file = { label: `$(file) ${text('client.export.earlierFile')}`, description: '', hash: '' };
  const choice = await window.showQuickPick([...items, file], {
    title: text('client.export.askEarlier'),
    matchOnDescription: true,
  });
  if (!choice) return undefined;
  if (choice.hash === '' || !repository) return askFile();
  return { text: await repository.show(choice.hash, plan.uri.fsPath), name: choice.description };
}

/** None where git is missing: in a browser, or outside a repository. */
async function repositoryOf(uri: Uri): Promise<Repository | undefined> {
  try {
    const extension = extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
    const exports = extension?.isActive ? extension.exports : await extension?.activate();
    return exports?.getAPI(1).getRepository(uri) ?? undefined;
  } catch {
    return undefined;
  }
}

async function askFile(): Promise<Earlier | undefined> {
  const [file] = (await window.showOpenDialog({ title: text('client.export.earlierFile') })) ?? [];
  if (!file) return undefined;
  const content = new TextDecoder().decode(await workspace.fs.readFile(file));
  return { text: content, name: Uri.parse(file.toString()).path.split('/').at(-1) ?? '' };
}
