import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Analysis } from '../core/analysis.ts';
import { type RuleSeverity, ruleSeverities } from '../core/methodology/model.ts';
import { type FileKind, kindOf } from '../core/source.ts';
import { disk, toUri } from '../files/disk.ts';
import { loadSurroundings, methodologyFile, readingFiles } from '../files/surroundings.ts';
import { isSkippedName } from '../files/walk.ts';
import { type OptionSpec, type OptionValues, stringOption, stringsOption, UsageError } from './command.ts';

/** A file of the command line with all that is derived from it. */
export interface LoadedFile {
  /** As the user named it, or below the folder they named. */
  path: string;
  analysis: Analysis;
}

/** The option that every command with plans shares. */
export const libraryOption: Record<string, OptionSpec> = {
  library: { type: 'string', multiple: true, value: 'FOLDER' },
};

/** The option of commands whose figures can be those of a scenario. */
export const scenarioOption: Record<string, OptionSpec> = { scenario: { type: 'string', value: 'NAME' } };

/** Reads a plan and what it refers to. */
export async function loadFile(path: string, cwd: string, options: OptionValues, kind?: FileKind): Promise<LoadedFile> {
  const absolute = resolve(cwd, path);
  const text = await readText(absolute, path);
  const uri = toUri(absolute);
  const libraries = stringsOption(options, 'library').map(folder => toUri(resolve(cwd, folder)));
  const setup = { libraries, severities: severitiesOf(options) };
  const around = { uri, ...(await loadSurroundings(readingFiles(disk), uri, methodologyFile(text), setup)) };
  const analysis = new Analysis(kind ?? kindOf(path) ?? kindByContent(text), text, around);
  return { path, analysis: inScenario(analysis, stringOption(options, 'scenario')) };
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

async function readText(absolute: string, path: string): Promise<string> {
  try {
    return await readFile(absolute, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const known = ['ENOENT', 'EACCES', 'EISDIR'].includes(code);
    throw new UsageError(known ? `cli.error.${code}` : 'cli.error.unreadable', { path });
  }
}

/** A file of another name tells what it is by its first key. */
function kindByContent(text: string): FileKind {
  const key = /^(plan|case|methodology):/m.exec(text)?.[1];
  return key === 'case' || key === 'methodology' ? key : 'plan';
}

/** The files that paths stand for: files themselves, and every plan, case and methodology below folders. */
export async function findFiles(paths: string[], cwd: string): Promise<string[]> {
  const found = await Promise.all(paths.map(path => filesAt(path, cwd)));
  return [...new Set(found.flat())];
}

async function filesAt(path: string, cwd: string): Promise<string[]> {
  const isFolder = await stat(resolve(cwd, path)).then(
    stats => stats.isDirectory(),
    () => false,
  );
  return isFolder ? filesBelow(path, cwd) : [path];
}

async function filesBelow(folder: string, cwd: string): Promise<string[]> {
  const entries = await readdir(resolve(cwd, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(entry => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return isSkippedName(entry.name) ? [] : filesBelow(path, cwd);
        return entry.isFile() && kindOf(entry.name) ? [path] : [];
      }),
  );
  return found.flat();
}
