import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { locate } from './locate.ts';
import { findGit } from './program.ts';
import { type Git, withSealedGit } from './sealed.ts';

/** Why the settings of a repository cannot be had. */
export type SettingsRefusal = 'no-git' | 'no-repository';

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
): Promise<T | SettingsRefusal> {
  const real = await realpath(folder).catch(() => undefined);
  const location = real === undefined ? undefined : await locate(real, environment);
  if (!location) return 'no-repository';
  const path = environment.PATH ?? environment.Path ?? '';
  const program = await findGit(path, location.top);
  if (program === undefined) return 'no-git';
  return withSealedGit(program, location, path, git =>
    use(new RepositorySettings(git, location.top, join(location.commonDir, 'config'))),
  );
}
