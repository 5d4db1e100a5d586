// What the suite finds in its window's folder.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Copies the fixtures and examples into a writable folder. */
export function prepareWorkspace(folder) {
  const workspace = join(folder, 'workspace');
  cpSync(join(root, 'test/vscode/workspace'), workspace, { recursive: true });
  cpSync(join(root, 'examples'), join(workspace, 'examples'), { recursive: true });
  return workspace;
}
