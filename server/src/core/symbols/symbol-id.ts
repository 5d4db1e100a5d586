import { rules } from '../../generated/rules.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { bundledScheme, fileKey } from '../base/source.ts';
import { items, readString } from '../language/values.ts';
import type { MethodologySource } from '../library/methodology/model.ts';
import { child, type Pair, pairOf, type SyntaxNode } from '../syntax/nodes.ts';
import type { Occurrence, SymbolKind } from './occurrence.ts';
import { parametersOf } from './parameters.ts';

/** The identity of a symbol: occurrences with equal kind, name and declaring file mean the same symbol. */
export interface SymbolId {
  kind: SymbolKind;
  name: string;
  /** The file that defines it; for a bundled symbol, a bundled uri. */
  declaringFile: string;
}

/** The section of a methodology that defines symbols of a kind. */
const sections: Partial<Record<SymbolKind, string>> = {
  blockType: 'blocks',
  stage: 'stages',
  difficulty: 'difficulties',
  competence: 'competences',
  limit: 'limits',
};

/** The entry of a methodology that defines a symbol; `competence` selects among steps of one name. */
export function definitionIn(
  root: SyntaxNode | undefined,
  kind: SymbolKind,
  name: string,
  competence?: string,
): Pair | undefined {
  if (kind !== 'leadStep') return pairOf(child(root, sections[kind] ?? ''), name);
  const kinds = child(root, 'competences');
  const pairs = kinds?.kind === 'mapping' ? kinds.pairs : [];
  const found = pairs.flatMap(({ key, value }) => {
    const pair = pairOf(child(value, 'lead-checklist'), name);
    return pair ? [{ pair, isMeant: key.source === competence }] : [];
  });
  return (found.find(({ isMeant }) => isMeant) ?? found[0])?.pair;
}

const builtInRules = new Set<string>(rules.map(({ id }) => id));
const builtInRequirements = new Set<string>(rules.flatMap(({ requirement }) => requirement ?? []));

export function isBundled({ declaringFile }: SymbolId): boolean {
  return declaringFile.startsWith(`${bundledScheme}:`);
}

/** The symbol of an occurrence, from the perspective of its file; undefined if it is not defined. */
export function symbolOf(use: Occurrence, analysis: Analysis): SymbolId | undefined {
  const { name } = use;
  if (use.declaringFile !== undefined)
    return use.declaringFile === '' ? undefined : { kind: use.kind, name, declaringFile: use.declaringFile };
  const kind = kindMeant(use, analysis);
  const declaringFile = declaringFileOf({ ...use, kind }, analysis);
  return declaringFile === undefined ? undefined : { kind, name, declaringFile: fileKey(declaringFile) };
}

/** A gate names a requirement, or a custom rule by its id. */
function kindMeant({ kind, name }: Occurrence, analysis: Analysis): SymbolKind {
  return kind === 'requirement' && ruleFile(name, analysis) !== undefined ? 'rule' : kind;
}

function declaringFileOf(use: Occurrence, analysis: Analysis): string | undefined {
  const { kind, name, isDefinition } = use;
  const { uri, cases, methodologies } = analysis;
  switch (kind) {
    case 'executor':
      // Executors named in a case are defined by the plans that call it.
      return analysis.kind === 'plan' ? uri : undefined;
    case 'block':
    case 'task':
    case 'item':
    case 'scenario':
      return uri;
    case 'case':
      return isDefinition ? uri : cases.find(name)?.uri;
    case 'methodology':
      return isDefinition ? uri : methodologies.locate(name, uri)?.uri;
    case 'parameter':
      return parameterFile(use, analysis);
    case 'rule':
      return ruleFile(name, analysis) ?? (builtInRules.has(name) ? `${bundledScheme}:/rules/${name}.md` : undefined);
    case 'requirement':
      return builtInRequirements.has(name) ? `${bundledScheme}:/requirements/${name}` : undefined;
    default:
      return baseDefinition(analysis, ({ root }) => definitionIn(root, kind, name) !== undefined);
  }
}

function parameterFile({ name, of }: Occurrence, { uri, cases }: Analysis): string | undefined {
  if (of === undefined) return uri;
  const called = cases.find(of);
  return called && parametersOf(called.root).includes(name) ? called.uri : undefined;
}

function ruleFile(name: string, analysis: Analysis): string | undefined {
  return baseDefinition(analysis, ({ root }) =>
    items(child(root, 'custom-rules')).some(rule => readString(child(rule, 'id')) === name),
  );
}

/** The base-most methodology of the `extends` chain that defines a name owns it. */
function baseDefinition(
  { methodology }: Analysis,
  defines: (source: MethodologySource) => boolean,
): string | undefined {
  return methodology?.sources.findLast(defines)?.uri;
}
