import { join } from 'node:path';
import { findRepository, type OpenRefusal } from './open.ts';
import type { Git } from './sealed.ts';

/**
 * The local configuration of a repository, as a file of keys: git edits the file from outside the repository, so that
 * its content has no effect.
 */
export class RepositorySettings {
  /** The working tree. */
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

/**
 * Opens the settings of a folder's repository; submodules and linked working trees have or share settings as git
 * defines.
 */
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
