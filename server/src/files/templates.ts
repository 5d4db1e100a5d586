import type { SourceFile } from '../core/base/source.ts';
import { kindOf } from '../core/base/source.ts';
import { asFolder, folderOf, inFolder, resolveReference } from '../core/base/uri.ts';
import { templateFolder } from '../core/library/templates/own.ts';
import type { SourceFiles } from './inputs.ts';

/** Nobody has deeper folders. */
const mostFolders = 40;

/**
 * The plans that serve as templates for a new file: those in `.planwright/templates` of its folder and ancestor
 * folders, nearest first.
 */
export async function ownTemplates(files: SourceFiles, uri: string): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  let folder: string | undefined = folderOf(uri);
  for (let count = 0; folder !== undefined && count < mostFolders; count++) {
    const home: string = templateFolder.reduce((outer, name) => asFolder(inFolder(outer, name)), folder);
    const plans = (await files.list(home)).filter(file => kindOf(file) === 'plan').sort();
    const loaded = await Promise.all(plans.map(plan => files.load(plan)));
    found.push(...loaded.filter(file => file !== undefined));
    const outer: string | undefined = resolveReference(folder, '../');
    folder = outer === folder ? undefined : outer;
  }
  return found;
}
