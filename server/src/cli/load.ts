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

/** A file of the command line with all that is derived from it. */
export interface LoadedFile {
  /** As the user named it, or below the folder they named. */
  path: string;
  analysis: Analysis;
  /** As it lies on the disk. */
  file: TextFile;
  /** Those that the file may refer to. */
  files: FileSource;
  setup: Setup;
}

/** Whether figures and documents may be made of a file: it is UTF-8, and YAML to its end. */
export function isReadable({ analysis, file }: Pick<LoadedFile, 'analysis' | 'file'>): boolean {
  return file.isExact && !analysis.isBroken;
}

/** The option that every command with plans shares. */
export const libraryOption: Record<string, OptionSpec> = {
  library: { type: 'string', multiple: true, value: 'FOLDER' },
};

/** The option of commands whose figures can be those of a scenario. */
export const scenarioOption: Record<string, OptionSpec> = { scenario: { type: 'string', value: 'NAME' } };

/** The files that those of one folder may refer to. */
interface Workspace {
  files: FileSource;
  sources: SourceFiles;
}

/** What is loaded for one command: files around several plans are read once. */
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

  /** `operands` are all that the command was given: files may refer to what lies in its folders. */
  static async of(options: OptionValues, { cwd }: Pick<Terminal, 'cwd'>, operands: string[]): Promise<Loader> {
    return new Loader(cwd, options, operands, await librariesOf(options, cwd));
  }

  /** Reads a plan and what it refers to. */
  async load(path: string, kind?: FileKind): Promise<LoadedFile> {
    const file = readNamed(resolve(this.#cwd, path), path);
    const { files } = await this.#workspaceOf(resolve(this.#cwd, path));
    return { path, file, analysis: await this.analyse(path, file.text, kind), files, setup: this.#setup };
  }

  /** What a text at that path depends on beside itself. */
  inputsOf(path: string, text: string): Promise<LoadedInputs> {
    const absolute = resolve(this.#cwd, path);
    return this.#aroundOf(absolute, toUri(absolute), methodologyFile(text));
  }

  /** Another text of the file. */
  async analyse(path: string, text: string, kind?: FileKind): Promise<Analysis> {
    const uri = toUri(resolve(this.#cwd, path));
    const around = await this.inputsOf(path, text);
    const analysis = new Analysis(kind ?? kindOf(path) ?? kindByContent(text), text, { uri, ...around });
    return inScenario(analysis, this.#scenario);
  }

  /** Plans of one folder that follow one methodology have the same around them. */
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

  /** Every file that can be loaded; of the others it is said why not, and the code is 2. */
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

/** The folders of `--library` as absolute paths. A folder that is not there would only make every case in it unknown. */
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

/** What a shell puts in the place of a file: `planwright check <(generate)`. */
const redirection = /^\/(dev\/(stdin|fd\/\d+)|proc\/self\/fd\/\d+)$/;

/** A file that the user has named, by its absolute path; `path` is how they have named it. */
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

/** A file of another name tells what it is by its first key. */
function kindByContent(text: string): FileKind {
  const key = /^(plan|case|methodology):/m.exec(text)?.[1];
  return key === 'case' || key === 'methodology' ? key : 'plan';
}
