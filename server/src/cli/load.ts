import { constants } from 'node:fs';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Analysis } from '../core/analysis.ts';
import { translate } from '../core/l10n/translate.ts';
import { type RuleSeverity, ruleSeverities } from '../core/methodology/model.ts';
import { type FileKind, type FileRefusal, kindOf } from '../core/source.ts';
import { readBounded } from '../files/bounded.ts';
import { maxBytes, toUri } from '../files/disk.ts';
import type { FileSource } from '../files/file-source.ts';
import { loadSurroundings, methodologyFile, readingFiles, type Setup } from '../files/surroundings.ts';
import { isSkippedName } from '../files/walk.ts';
import {
  type ExitCode,
  type OptionSpec,
  type OptionValues,
  stringOption,
  stringsOption,
  type Terminal,
  UsageError,
} from './command.ts';
import { workspaceFiles } from './workspace.ts';

/** A file of the command line with all that is derived from it. */
export interface LoadedFile {
  /** As the user named it, or below the folder they named. */
  path: string;
  analysis: Analysis;
  /** Those that the file may refer to. */
  files: FileSource;
  setup: Setup;
}

/** The option that every command with plans shares. */
export const libraryOption: Record<string, OptionSpec> = {
  library: { type: 'string', multiple: true, value: 'FOLDER' },
};

/** The option of commands whose figures can be those of a scenario. */
export const scenarioOption: Record<string, OptionSpec> = { scenario: { type: 'string', value: 'NAME' } };

/** Reads a plan and what it refers to. `operands` are all that the command was given: its folders may be read too. */
export async function loadFile(
  path: string,
  cwd: string,
  options: OptionValues,
  kind?: FileKind,
  operands: string[] = [],
): Promise<LoadedFile> {
  const absolute = resolve(cwd, path);
  const text = await readText(absolute, path);
  const uri = toUri(absolute);
  const libraries = stringsOption(options, 'library').map(folder => resolve(cwd, folder));
  const files = await workspaceFiles(absolute, cwd, { libraries, operands });
  const setup = { libraries: libraries.map(toUri), severities: severitiesOf(options) };
  const around = { uri, ...(await loadSurroundings(readingFiles(files), uri, methodologyFile(text), setup)) };
  const analysis = new Analysis(kind ?? kindOf(path) ?? kindByContent(text), text, around);
  return { path, analysis: inScenario(analysis, stringOption(options, 'scenario')), files, setup };
}

function inScenario(analysis: Analysis, name: string | undefined): Analysis {
  if (name === undefined) return analysis;
  const names = analysis.written.scenarios.map(({ id }) => id);
  if (names.includes(name)) return analysis.in(name);
  const key = names.length > 0 ? 'cli.error.scenario' : 'cli.error.no-scenarios';
  throw new UsageError(key, { scenario: name, scenarios: names.join(', ') });
}

/** `--rule first-win-missing=off`: as in a methodology or the editor's settings. */
function severitiesOf(options: OptionValues): Map<string, RuleSeverity> {
  return new Map(
    stringsOption(options, 'rule').map(given => {
      const [rule = '', name] = given.split('=');
      const severity = ruleSeverities.find(candidate => candidate === name);
      if (!severity) {
        const values = { option: 'rule', value: given, choices: `${rule}=${ruleSeverities.join('|')}` };
        throw new UsageError('cli.error.choice', values);
      }
      return [rule, severity];
    }),
  );
}

/** What a shell puts in the place of a file: `planwright check <(generate)`. */
const redirection = /^\/(dev\/(stdin|fd\/\d+)|proc\/self\/fd\/\d+)$/;

async function readText(absolute: string, path: string): Promise<string> {
  const reading = redirection.test(absolute)
    ? await readFile(absolute).then(bytes => ({ bytes }), unreadableBecause)
    : await readBounded(absolute, maxBytes);
  if ('bytes' in reading) return reading.bytes.toString('utf8');
  // The refusal tells what kind of thing it is, the file system why.
  const code = await access(absolute, constants.R_OK).then(
    () => '',
    (error: NodeJS.ErrnoException) => error.code ?? '',
  );
  throw new UnreadableFile(await unreadableKey(absolute, reading.refusal, code), { path });
}

function unreadableBecause(): { refusal: FileRefusal } {
  return { refusal: 'unreadable' };
}

async function unreadableKey(absolute: string, refusal: FileRefusal, code: string): Promise<string> {
  if (await isFolderAt(absolute)) return 'cli.error.EISDIR';
  if (code === 'ENOENT' || code === 'EACCES') return `cli.error.${code}`;
  if (refusal === 'special' || refusal === 'too-large') return `cli.error.${refusal}`;
  return 'cli.error.unreadable';
}

/** A file of another name tells what it is by its first key. */
function kindByContent(text: string): FileKind {
  const key = /^(plan|case|methodology):/m.exec(text)?.[1];
  return key === 'case' || key === 'methodology' ? key : 'plan';
}

/** A file or folder that the user has named, or that lies below one, cannot be read. */
export class UnreadableFile extends UsageError {}

/** Tells of files and folders that cannot be read while the rest can; the command then ends with 2. */
export class Unreadable {
  readonly #terminal: Terminal;
  #isAny = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** For `catch`: what was wrong is told, and nothing stands in the place of the file. */
  readonly tell = (error: unknown): undefined => {
    if (!(error instanceof UnreadableFile)) throw error;
    this.#isAny = true;
    this.#terminal.err(`planwright: ${translate(this.#terminal.locale, error.key, error.values)}\n`);
  };

  /** The exit code of a command that would have ended with this one. */
  code(otherwise: ExitCode): ExitCode {
    return this.#isAny ? 2 : otherwise;
  }

  get isAny(): boolean {
    return this.#isAny;
  }
}

/** The files that paths stand for: files themselves, and every plan, case and methodology below folders. */
export async function findFiles(paths: string[], cwd: string, unreadable: Unreadable): Promise<string[]> {
  const found = await Promise.all(paths.map(path => filesAt(path, cwd, unreadable)));
  return [...new Set(found.flat())];
}

async function filesAt(path: string, cwd: string, unreadable: Unreadable): Promise<string[]> {
  return (await isFolderAt(resolve(cwd, path))) ? filesBelow(path, cwd, unreadable) : [path];
}

async function filesBelow(folder: string, cwd: string, unreadable: Unreadable): Promise<string[]> {
  const entries = await readdir(resolve(cwd, folder), { withFileTypes: true }).catch(() =>
    unreadable.tell(new UnreadableFile('cli.error.folder', { path: folder })),
  );
  const found = await Promise.all(
    (entries ?? [])
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(entry => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return isSkippedName(entry.name) ? [] : filesBelow(path, cwd, unreadable);
        return entry.isFile() && kindOf(entry.name) ? [path] : [];
      }),
  );
  return found.flat();
}

function isFolderAt(path: string): Promise<boolean> {
  return stat(path).then(
    stats => stats.isDirectory(),
    () => false,
  );
}
