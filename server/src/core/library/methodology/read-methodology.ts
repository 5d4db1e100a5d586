import type { Decimal } from '../../base/decimal.ts';
import { fileStem } from '../../base/source.ts';
import type { Text } from '../../l10n/translate.ts';
import { freeId } from '../../language/free-id.ts';
import { readChoice } from '../../language/keys.ts';
import {
  field,
  items,
  readOneOf,
  readPercent,
  readPositive,
  readSignedPercent,
  readString,
  readStrings,
  readText,
  readTexts,
} from '../../language/values.ts';
import type { EstimateRanges } from '../../plan/estimate-ranges.ts';
import { maturities } from '../../plan/model.ts';
import { child, type SyntaxNode } from '../../syntax/nodes.ts';
import {
  type BlockType,
  type Competence,
  type CustomRule,
  customRuleScopes,
  type DocumentTemplate,
  type KnownDifficulty,
  type LeadStep,
  type Methodology,
  type MethodologySource,
  type OwnBrand,
  type RateCard,
  type RuleSeverity,
  ruleSeverities,
  type ShareRange,
  type StageType,
} from './model.ts';

/**
 * Reads a methodology from `root`, the merged tree of its files (nearest first). Total: what cannot be read is left
 * out, and the schema reports it in its own file.
 */
export function readMethodology(sources: MethodologySource[], root: SyntaxNode | undefined): Methodology {
  const uri = sources[0]?.uri ?? '';
  return {
    uri,
    id: readString(child(root, 'id')) ?? fileStem(uri),
    title: readText(child(root, 'title')),
    blocks: readMap(child(root, 'blocks'), readBlockType),
    stages: readMap(child(root, 'stages'), readStage),
    difficulties: readMap(child(root, 'difficulties'), readDifficulty),
    competences: readMap(child(root, 'competences'), readCompetence),
    limits: readKnown(child(root, 'limits'), readPositive),
    estimates: readEstimates(child(root, 'estimates')),
    rates: readMap(child(root, 'rates'), readRateCard),
    rules: readKnown<RuleSeverity>(child(root, 'rules'), readOneOf(ruleSeverities)),
    customRules: readCustomRules(sources),
    brand: readBrand(sources, root),
    documents: readMap(child(root, 'documents'), (_, node) => readTemplate(node)),
    root,
    isPartial: false,
    sources,
  };
}

function readBrand(sources: MethodologySource[], root: SyntaxNode | undefined): OwnBrand | undefined {
  const node = child(root, 'integrator');
  if (!node) return undefined;
  const color = readString(child(node, 'colour'));
  const source = sources.find(({ root: own }) => child(child(own, 'integrator'), 'logo'));
  const path = readString(child(child(source?.root, 'integrator'), 'logo'));
  return {
    name: readText(child(node, 'name')),
    // The colour is written into style sheets, where any other text could inject CSS.
    color: color !== undefined && /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : undefined,
    logo: source && path !== undefined ? { path, uri: source.uri } : undefined,
    details: readTexts(child(node, 'details')),
  };
}

function readTemplate(node: SyntaxNode): DocumentTemplate {
  const sections = child(node, 'sections');
  return {
    title: readText(child(node, 'title')),
    lead: readText(child(node, 'lead')),
    closing: readText(child(node, 'closing')),
    sections: sections && items(sections).map(readTemplateSection),
    texts: readKnown(child(node, 'texts'), readText),
    contingency: field(node, 'contingency', readChoice('documentTemplate.contingency'))?.value,
    discount: field(node, 'discount', readChoice('documentTemplate.discount'))?.value,
  };
}

function readTemplateSection(node: SyntaxNode): NonNullable<DocumentTemplate['sections']>[number] {
  if (node.kind !== 'mapping') return readString(node) ?? '';
  return {
    title: readText(child(node, 'title')),
    text: readText(child(node, 'text')),
    items: readTexts(child(node, 'items')),
  };
}

function readMap<T>(node: SyntaxNode | undefined, reader: (id: string, node: SyntaxNode) => T): Map<string, T> {
  if (node?.kind !== 'mapping') return new Map();
  return new Map(node.pairs.map(({ key, value }) => [key.source, reader(key.source, value)]));
}

/** The entries whose values can be read. */
function readKnown<T>(node: SyntaxNode | undefined, reader: (node: SyntaxNode) => T | undefined): Map<string, T> {
  const all = readMap(node, (_, value) => reader(value));
  return new Map([...all].flatMap(([key, value]): [string, T][] => (value === undefined ? [] : [[key, value]])));
}

function readBlockType(id: string, node: SyntaxNode): BlockType {
  return {
    id,
    code: readText(child(node, 'code')),
    title: readText(child(node, 'title')),
    description: readText(child(node, 'description')),
    outcome: readText(child(node, 'outcome')),
    deliverables: readTexts(child(node, 'deliverables')),
    skills: readMap(child(node, 'skills'), readShareRange),
    drawsOn: readKnown(child(node, 'draws-on'), readPercent),
    executors: strings(child(node, 'executors')),
  };
}

function readEstimates(node: SyntaxNode | undefined): EstimateRanges {
  return new Map(
    maturities.flatMap(maturity => {
      const range = child(node, maturity);
      const low = field(range, 'low', readSignedPercent)?.value;
      const high = field(range, 'high', readSignedPercent)?.value;
      return low && high ? [[maturity, { low, high }] as const] : [];
    }),
  );
}

function readShareRange(_: string, node: SyntaxNode): ShareRange {
  return { min: field(node, 'min', readPercent)?.value, max: field(node, 'max', readPercent)?.value };
}

function readStage(id: string, node: SyntaxNode): StageType {
  return {
    id,
    title: readText(child(node, 'title')),
    description: readText(child(node, 'description')),
    gate: strings(child(node, 'gate')),
  };
}

function readDifficulty(id: string, node: SyntaxNode): KnownDifficulty {
  return {
    id,
    title: readText(child(node, 'title')),
    description: readText(child(node, 'description')),
    mitigation: readText(child(node, 'mitigation')),
    case: readString(child(node, 'case')),
  };
}

function readCompetence(id: string, node: SyntaxNode): Competence {
  return {
    id,
    title: readText(child(node, 'title')),
    description: readText(child(node, 'description')),
    leadChecklist: readLeadSteps(child(node, 'lead-checklist')),
    largestProject: field(child(node, 'largest-project'), 'hours', readPositive)?.value,
  };
}

/** Steps with ids, or plain texts, whose first words become the id: it stays the same in every language. */
function readLeadSteps(node: SyntaxNode | undefined): LeadStep[] {
  if (node?.kind === 'mapping') {
    return node.pairs.flatMap(({ key, value }) => {
      const title = readText(value);
      return title === undefined ? [] : [{ id: key.source, title, node: key }];
    });
  }
  const taken = new Set<string>();
  return items(node).flatMap(item => {
    const title = readText(item);
    if (title === undefined) return [];
    const id = freeId(idOfWords(title), taken);
    taken.add(id);
    return [{ id, title, node: item }];
  });
}

const wordsOfId = 5;

function idOfWords(text: Text): string {
  const [first = ''] = typeof text === 'string' ? [text] : Object.values(text);
  const words = first.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['step'];
  return words.slice(0, wordsOfId).join('-');
}

function readRateCard(_: string, node: SyntaxNode): RateCard {
  const market = child(node, 'market');
  const amount = (parent: SyntaxNode | undefined, key: string): Decimal | undefined =>
    field(parent, key, readPositive)?.value;
  return { floor: amount(node, 'floor'), market: { min: amount(market, 'min'), max: amount(market, 'max') } };
}

/** Rules of the whole chain; of two with one id, the nearer counts. */
function readCustomRules(sources: MethodologySource[]): CustomRule[] {
  const byId = new Map<string, CustomRule>();
  for (const { root } of sources) {
    for (const rule of items(child(root, 'custom-rules')).map(readCustomRule)) {
      if (!byId.has(rule.id)) byId.set(rule.id, rule);
    }
  }
  return [...byId.values()];
}

export function readCustomRule(node: SyntaxNode): CustomRule {
  return {
    id: readString(child(node, 'id')) ?? '',
    node,
    each: field(node, 'each', readOneOf(customRuleScopes))?.value,
    when: readString(child(node, 'when')),
    message: readText(child(node, 'message')),
    severity: field(node, 'severity', readOneOf(ruleSeverities))?.value ?? 'warning',
  };
}

function strings(node: SyntaxNode | undefined): string[] {
  return readStrings(node).flatMap(text => text.value ?? []);
}
