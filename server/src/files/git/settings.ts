import { join } from 'node:path';
import { findRepository, type OpenRefusal } from './open.ts';
import type { Git } from './sealed.ts';

/**
 * The configuration that a repository keeps on this computer, as a file of keys: git changes the file and is not in the
 * repository meanwhile, so nothing that stands there has any effect.
 */
export class RepositorySettings {
  /** The folder whose files are versioned. */
  readonly top: string;
  readonly path: string;
  readonly #git: Git;

  constructor(git: Git, top: string, path: string) {
    this.#git = git;
    this.top = top;
    this.path = path;
  }

  async get(key: string): Promise<string | undefined> {
    const found = await this.#config(['--null', '--get-all', key]).catch(() => undefined);
    const values = found?.toString('utf8').split('\0') ?? [];
    return values.at(-2);
  }

  async set(key: string, value: string): Promise<void> {
    await this.#config(['--replace-all', key, value]);
  }

  async unset(key: string): Promise<void> {
    await this.#config(['--unset-all', key]);
  }

  #config(args: string[]): Promise<Buffer> {
    return this.#git(['config', '--file', this.path, '--no-includes', ...args]);
  }
}

/** Opens the settings of the repository that a folder lies in; submodules and linked working trees have their own or share them as git says. */
export async function withSettings<T>(
  folder: string,
  environment: Record<string, string | undefined>,
  use: (settings: RepositorySettings) => Promise<T>,
): Promise<T | OpenRefusal> {
  const found = await findRepository(folder, environment);
  if (typeof found === 'string') return found;
  const { top, commonDir } = found.location;
  return found.open(git => use(new RepositorySettings(git, top, join(commonDir, 'config'))));
}
