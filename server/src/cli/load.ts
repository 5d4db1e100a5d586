import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { Analysis } from '../core/analysis/analysis.ts';
import { type FileKind, kindOf } from '../core/base/source.ts';
import { isToldAnyway } from '../core/diagnostics/always-told.ts';
import { similar } from '../core/language/similar.ts';
import { type RuleSeverity, ruleSeverities } from '../core/library/methodology/model.ts';
import { disk, maxBytes, toUri } from '../files/disk.ts';
import type { FileSource } from '../files/file-source.ts';
import {
  type LoadedInputs,
  loadInputs,
  methodologyFile,
  readingFiles,
  type Setup,
  type SourceFiles,
} from '../files/inputs.ts';
import { readTextFile, type TextFile } from '../files/text-file.ts';
import {
  CliError,
  type ExitCode,
  type OptionSpec,
  type OptionValues,
  stringOption,
  stringsOption,
  type Terminal,
  UsageError,
  wrongChoice,
} from './command.ts';
import { readError } from './file-errors.ts';
import { tellError } from './tell-error.ts';
import { workspaceFiles } from './workspace.ts';

/** A file given on the command line with its analysis. */
export interface LoadedFile {
  /** As given by the user, or below the folder given. */
  path: string;
  analysis: Analysis;
  /** The file as it is on disk. */
  file: TextFile;
  /** The files that it may refer to. */
  files: FileSource;
  setup: Setup;
}

/** Whether figures and documents may be made from a file: it is valid UTF-8 and has no syntax errors. */
export function isReadable({ analysis, file }: Pick<LoadedFile, 'analysis' | 'file'>): boolean {
  return file.isExact && !analysis.isBroken;
}

/** The option shared by all commands on plans. */
export const libraryOption: Record<string, OptionSpec> = {
  library: { type: 'string', multiple: true, value: 'FOLDER' },
};

/** The option of commands that can show a scenario. */
export const scenarioOption: Record<string, OptionSpec> = { scenario: { type: 'string', value: 'NAME' } };

/** The files that those of one folder may refer to. */
interface Workspace {
  files: FileSource;
  sources: SourceFiles;
}

/** Loads files for one command; inputs shared by several plans are read once. */
export class Loader {
  readonly #cwd: string;
  readonly #operands: string[];
  readonly #libraries: string[];
  readonly #setup: Setup;
  readonly #scenario: string | undefined;
  readonly #workspaces = new Map<string, Promise<Workspace>>();
  readonly #arounds = new Map<string, Promise<LoadedInputs>>();

  private constructor(cwd: string, options: OptionValues, operands: string[], libraries: string[]) {
    this.#cwd = cwd;
    this.#operands = operands;
    this.#libraries = libraries;
    this.#setup = { libraries: libraries.map(toUri), severities: severitiesOf(options) };
    this.#scenario = stringOption(options, 'scenario');
  }

  /** `operands` are all operands of the command: files may refer to files in their folders. */
  static async of(options: OptionValues, { cwd }: Pick<Terminal, 'cwd'>, operands: string[]): Promise<Loader> {
    return new Loader(cwd, options, operands, await librariesOf(options, cwd));
  }

  /** Reads a plan and its inputs. */
  async load(path: string, kind?: FileKind): Promise<LoadedFile> {
    const file = readNamed(resolve(this.#cwd, path), path);
    const { files } = await this.#workspaceOf(resolve(this.#cwd, path));
    return { path, file, analysis: await this.analyse(path, file.text, kind), files, setup: this.#setup };
  }

  /** The inputs of a text at that path. */
  inputsOf(path: string, text: string): Promise<LoadedInputs> {
    const absolute = resolve(this.#cwd, path);
    return this.#aroundOf(absolute, toUri(absolute), methodologyFile(text));
  }

  /** Analyses another text of the file. */
  async analyse(path: string, text: string, kind?: FileKind): Promise<Analysis> {
    const uri = toUri(resolve(this.#cwd, path));
    const around = await this.inputsOf(path, text);
    const analysis = new Analysis(kind ?? kindOf(path) ?? kindByContent(text), text, { uri, ...around });
    return inScenario(analysis, this.#scenario);
  }

  /** Plans in one folder with one methodology share their inputs. */
  async #aroundOf(path: string, uri: string, methodology: string | undefined): Promise<LoadedInputs> {
    const key = [dirname(uri), kindOf(uri) === 'case', methodology ?? ''].join('\n');
    const { sources } = await this.#workspaceOf(path);
    const around = this.#arounds.get(key) ?? loadInputs(sources, uri, methodology, this.#setup);
    this.#arounds.set(key, around);
    return around;
  }

  #workspaceOf(path: string): Promise<Workspace> {
    const key = [dirname(path), this.#operands.includes(path)].join('\n');
    const named = { libraries: this.#libraries, operands: this.#operands };
    const workspace =
      this.#workspaces.get(key) ??
      workspaceFiles(path, this.#cwd, named).then(files => ({ files, sources: readingOnce(readingFiles(files)) }));
    this.#workspaces.set(key, workspace);
    return workspace;
  }

  /** Loads every file that can be loaded; the others are reported, with exit code 2. */
  async loadAll(
    paths: string[],
    terminal: Terminal,
    kind?: FileKind,
  ): Promise<{ files: LoadedFile[]; code: ExitCode }> {
    const files: LoadedFile[] = [];
    let code: ExitCode = 0;
    for (const path of paths) {
      try {
        files.push(await this.load(path, kind));
      } catch (error) {
        if (!(error instanceof CliError)) throw error;
        tellError(error, terminal);
        code = 2;
      }
    }
    return { files, code };
  }
}

function readingOnce(files: SourceFiles): SourceFiles {
  const once = <T>(read: (uri: string) => Promise<T>) => {
    const known = new Map<string, Promise<T>>();
    return (uri: string) => {
      const reading = known.get(uri) ?? read(uri);
      known.set(uri, reading);
      return reading;
    };
  };
  return {
    load: once(uri => files.load(uri)),
    list: once(uri => files.list(uri)),
    refusal: once(uri => files.refusal(uri)),
  };
}

/**
 * The folders of `--library` as absolute paths. A missing folder is an error, because all of its cases would be
 * unknown.
 */
export async function librariesOf(options: OptionValues, cwd: string): Promise<string[]> {
  const folders = stringsOption(options, 'library');
  for (const folder of folders) {
    const stats = await stat(resolve(cwd, folder)).catch(() => undefined);
    if (!stats) throw await unknownFolder(folder, cwd);
    if (!stats.isDirectory()) throw new UsageError('cli.error.library-file', { path: folder });
  }
  return folders.map(folder => resolve(cwd, folder));
}

async function unknownFolder(path: string, cwd: string): Promise<CliError> {
  const absolute = resolve(cwd, path);
  const parent = dirname(absolute);
  const names = (await disk.folders(toUri(parent))).map(uri => decodeURIComponent(basename(uri)));
  const meant = similar(basename(absolute), names);
  if (meant) return new UsageError('cli.error.library-similar', { path, similar: meant });
  return new UsageError('cli.error.library', { path });
}

function inScenario(analysis: Analysis, name: string | undefined): Analysis {
  if (name === undefined) return analysis;
  const names = analysis.written.scenarios.map(({ id }) => id);
  if (names.includes(name)) return analysis.in(name);
  const meant = similar(name, names);
  if (meant) throw new UsageError('cli.error.scenario-similar', { scenario: name, similar: meant });
  if (names.length === 0) throw new UsageError('cli.error.no-scenarios', { scenario: name });
  throw new UsageError('cli.error.scenario', { scenario: name, scenarios: names.join(', ') });
}

/** `--rule first-win-missing=off`: as in a methodology or the editor's settings. */
function severitiesOf(options: OptionValues): Map<string, RuleSeverity> {
  return new Map(stringsOption(options, 'rule').map(severityOf));
}

function severityOf(given: string): [string, RuleSeverity] {
  const at = given.indexOf('=');
  if (at < 1) throw new UsageError('cli.error.rule-form', { value: given, severities: ruleSeverities.join(', ') });
  const [rule, name] = [given.slice(0, at), given.slice(at + 1)];
  const severity = ruleSeverities.find(candidate => candidate === name);
  if (isToldAnyway(rule, severity)) throw new UsageError('cli.error.rule-never', { rule });
  return [rule, severity ?? wrongChoice(`rule ${rule}`, name, ruleSeverities)];
}

/** Process substitution by a shell: `planwright check <(generate)`. */
const redirection = /^\/(dev\/(stdin|fd\/\d+)|proc\/self\/fd\/\d+)$/;

/** Reads a file given by the user, by its absolute path; `path` is the path as given, for messages. */
export function readNamed(absolute: string, path: string): TextFile {
  const file = orReadError(path, () => {
    const stats = statSync(absolute);
    const isSpecial = !stats.isFile() && !stats.isDirectory() && !redirection.test(absolute);
    return isSpecial ? undefined : readTextFile(absolute);
  });
  if (!file) throw new UsageError('cli.error.special', { path });
  if (file.bytes.length > maxBytes) throw new UsageError('cli.error.too-large', { path });
  return file;
}

function orReadError<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw readError(error, path);
  }
}

/** A file with another extension is recognised by its first key. */
function kindByContent(text: string): FileKind {
  const key = /^(plan|case|methodology):/m.exec(text)?.[1];
  return key === 'case' || key === 'methodology' ? key : 'plan';
}
