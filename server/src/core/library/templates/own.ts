import { fileStem } from '../../base/source.ts';
import { decoded } from '../../base/uri.ts';
import type { Text } from '../../l10n/translate.ts';
import { readText } from '../../language/values.ts';
import { nodeAt } from '../../syntax/nodes.ts';
import type { SyntaxDocument } from '../../syntax/parse.ts';

/** How a template is presented in a list. */
export interface TemplateTitle {
  id: string;
  title: Text;
  description: Text | undefined;
}

/** Folder beside a plan, or beside an ancestor folder, whose plans serve as templates. */
export const templateFolder = ['.planwright', 'templates'] as const;

/** A plan as a template: titled by its project, described by its notes. */
export function titleOfPlan(uri: string, { root }: SyntaxDocument): TemplateTitle {
  const id = decoded(fileStem(uri));
  const title = readText(nodeAt(root, ['project', 'name'])) ?? id;
  return { id, title, description: readText(nodeAt(root, ['notes'])) };
}
