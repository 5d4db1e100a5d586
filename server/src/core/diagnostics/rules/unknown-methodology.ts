import { fileStem } from '../../base/source.ts';
import { referenceTo } from '../../base/uri.ts';
import type { Titled } from '../../language/meant-name.ts';
import { type Field, readString, readText } from '../../language/values.ts';
import type { MethodologyLibrary } from '../../library/methodology/library.ts';
import { child, type SyntaxNode } from '../../syntax/nodes.ts';
import { toYamlText } from '../../syntax/write.ts';
import { replaceFix } from '../fixes.ts';
import type { Finding, MethodologyContext, PlanContext, Rule } from '../rule.ts';
import { refusedFile } from './support/refused-file.ts';
import { unknownReference } from './support/unknown-reference.ts';

export const rule: Rule = {
  id: 'unknown-methodology',
  severity: 'error',
  alwaysTold: true,
  source: 'M1',
  wrong: 'methodology: onebocks',
  right: 'methodology: onebox',
  checkPlan,
  checkMethodology,
};

function checkPlan(context: PlanContext): Finding[] {
  const { plan, methodology } = context;
  const { node, value } = plan.methodology ?? {};
  return methodology || !node || value === undefined ? [] : missing(node, value, context);
}

/** A parent that is there and extends one that is not is no mistake of this file: it is told in the parent's. */
function checkMethodology(context: MethodologyContext): Finding[] {
  const { uri, root, methodologies } = context;
  const node = child(root, 'extends');
  const parent = readString(node);
  if (!node || parent === undefined || methodologies.locate(parent, uri)) return [];
  return missing(node, parent, context);
}

/** The file that names a methodology, and what lies around it. */
type Naming = Pick<PlanContext, 'uri' | 'methodologies' | 'document'>;

function missing(node: SyntaxNode, value: string, naming: Naming): Finding[] {
  const { uri, methodologies } = naming;
  const refusal = methodologies.refusalOf(value, uri);
  if (refusal && refusal !== 'missing') return [refusedFile(node, value, refusal)];
  return unknownMethodology({ node, value }, naming);
}

/** More files than this are no longer a menu of fixes; completion lists them all. */
const mostFiles = 3;

/** With the nearest name or title, else with each of the files that lie beside the one that names it. */
function unknownMethodology(field: Field<string>, { uri, methodologies: around, document }: Naming): Finding[] {
  const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  const beside = around.files().filter(file => file !== uri && file.startsWith(folder));
  const files = beside.map(file => referenceTo(file, uri));
  const known = [...files, ...around.builtIn()];
  const titled = () => known.flatMap(name => titlesOf(name, uri, around));
  return unknownReference('unknown-methodology', document, field, known, titled).map(finding => ({
    ...finding,
    fixes: () => {
      const meant = finding.fixes?.() ?? [];
      const others = () =>
        files.slice(0, mostFiles).flatMap(file => replaceFix(document, field.node, toYamlText(file)));
      return meant.length > 0 ? meant : others();
    },
  }));
}

/** A file is called by its path, by its name alone, by its id and by its title. */
function titlesOf(name: string, uri: string, around: MethodologyLibrary): Titled[] {
  const root = around.locate(name, uri)?.root;
  const stem = fileStem(name.slice(name.lastIndexOf('/') + 1));
  return [
    [name, readText(child(root, 'title'))],
    [name, stem],
    [name, readString(child(root, 'id'))],
  ];
}
