import { rules } from '../../generated/rules.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { bundledScheme, fileKey } from '../base/source.ts';
import { items, readString } from '../language/values.ts';
import type { MethodologySource } from '../library/methodology/model.ts';
import { child, pairOf } from '../syntax/nodes.ts';
import { parametersOf } from './parameters.ts';
import type { NamedKind, Use } from './use.ts';

/** What a name means: two uses mean the same if kind, name and home are the same. */
export interface Thing {
  kind: NamedKind;
  name: string;
  /** The file that it belongs to; of what comes with the product an address of the product's own. */
  home: string;
}

/** Where a methodology keeps what it defines. */
export const sections: Partial<Record<NamedKind, string>> = {
  blockType: 'blocks',
  stage: 'stages',
  difficulty: 'difficulties',
  competence: 'competences',
  limit: 'limits',
};

const builtInRules = new Set<string>(rules.map(({ id }) => id));
const builtInRequirements = new Set<string>(rules.flatMap(({ requirement }) => requirement ?? []));

export function isBundled({ home }: Thing): boolean {
  return home.startsWith(`${bundledScheme}:`);
}

/** What a use means, seen from its file; undefined where nothing is called so. */
export function thingOf(use: Use, analysis: Analysis): Thing | undefined {
  const { name } = use;
  if (use.home !== undefined) return use.home === '' ? undefined : { kind: use.kind, name, home: use.home };
  const kind = kindMeant(use, analysis);
  const home = homeOf({ ...use, kind }, analysis);
  return home === undefined ? undefined : { kind, name, home: fileKey(home) };
}

/** A gate asks for what a rule looks after, or for a custom rule by its id. */
function kindMeant({ kind, name }: Use, analysis: Analysis): NamedKind {
  return kind === 'requirement' && ruleHome(name, analysis) !== undefined ? 'rule' : kind;
}

function homeOf(use: Use, analysis: Analysis): string | undefined {
  const { kind, name, isDefinition } = use;
  const { uri, cases, methodologies } = analysis;
  switch (kind) {
    case 'executor':
      // Whom a case's task names, the plans that call it know.
      return analysis.kind === 'plan' ? uri : undefined;
    case 'block':
    case 'task':
      return uri;
    case 'case':
      return isDefinition ? uri : cases.find(name)?.uri;
    case 'methodology':
      return isDefinition ? uri : methodologies.locate(name, uri)?.uri;
    case 'parameter':
      return parameterHome(use, analysis);
    case 'rule':
      return ruleHome(name, analysis) ?? (builtInRules.has(name) ? `${bundledScheme}:/rules/${name}.md` : undefined);
    case 'requirement':
      return builtInRequirements.has(name) ? `${bundledScheme}:/requirements/${name}` : undefined;
    default:
      return farthest(analysis, ({ root }) => pairOf(child(root, sections[kind] ?? ''), name) !== undefined);
  }
}

function parameterHome({ name, of }: Use, { uri, cases }: Analysis): string | undefined {
  if (of === undefined) return uri;
  const called = cases.find(of);
  return called && parametersOf(called.root).includes(name) ? called.uri : undefined;
}

function ruleHome(name: string, analysis: Analysis): string | undefined {
  return farthest(analysis, ({ root }) =>
    items(child(root, 'custom-rules')).some(rule => readString(child(rule, 'id')) === name),
  );
}

/** What one methodology defines and those that extend it only change belongs to the first. */
function farthest({ methodology }: Analysis, defines: (source: MethodologySource) => boolean): string | undefined {
  return methodology?.sources.findLast(defines)?.uri;
}
