import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Renderer } from '../core/documents/model.ts';

/** Loads a bundle of `core/documents/renderers` when a document of its format is first requested. */
export async function loadRenderer(format: string): Promise<Renderer> {
  // The command line is beside the folder of renderers, the server in a folder beside it.
  const folders = [join(__dirname, 'renderers'), join(__dirname, '../renderers')];
  const path = folders.map(folder => join(folder, `${format}.js`)).find(candidate => existsSync(candidate));
  if (path === undefined) throw new Error(`the renderer of ${format} is missing from this installation`);
  const { render } = createRequire(path)(path) as { render: Renderer };
  return render;
}
