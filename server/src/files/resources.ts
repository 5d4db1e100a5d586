import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isPart, type ResourceName, resourceFile } from '../core/base/resources.ts';

/** Resources are beside the program: the command line is beside their folder, the server in a folder beside it. */
const folders = [join(__dirname, 'resources'), join(__dirname, '../resources')];
const partFolders = [join(__dirname, 'node')];

/** Reads a resource of this installation, synchronously. */
export function readResource(name: ResourceName): unknown {
  const file = resourceFile(name);
  const path = (isPart(name) ? partFolders : folders)
    .map(folder => join(folder, file))
    .find(candidate => existsSync(candidate));
  if (path === undefined) throw new Error(`${file} is missing from this installation`);
  return file.endsWith('.js') ? createRequire(path)(path) : JSON.parse(readFileSync(path, 'utf8'));
}
