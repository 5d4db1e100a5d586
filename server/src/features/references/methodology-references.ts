import { knownKey, type Locale, type Text, textIn, translate } from '../../core/l10n/translate.ts';
import { readString } from '../../core/language/values.ts';
import { defaultMethodology } from '../../core/library/methodology/library.ts';
import type {
  BlockType,
  Competence,
  KnownDifficulty,
  LeadStep,
  Methodology,
  StageType,
} from '../../core/library/methodology/model.ts';
import { definitionIn } from '../../core/symbols/symbol-id.ts';
import { child, nodeAt, pairOf, type RelativeSpan } from '../../core/syntax/nodes.ts';
import { rules as builtInRules } from '../../generated/rules.ts';
import { escapeMarkdown } from '../markdown.ts';
import { titledPage } from './library-references.ts';
import { joined, type Origin, type SymbolProvider, type Target } from './symbol-provider.ts';

/** Symbols of methodologies: block types, difficulties, stages, competences, rules and limits. */
export const blockTypes: SymbolProvider = {
  kind: 'blockType',
  candidates: ({ analysis, telling: { locale } }) =>
    listOf(analysis.methodology?.blocks).map(({ id, code, title, outcome }) => ({
      value: id,
      detail: joined([say(code, locale), say(title, locale)]),
      documentation: escaped(outcome, locale),
    })),
  page: (name, { analysis, telling: { locale } }) => {
    const type = analysis.methodology?.blocks.get(name);
    return type && blockTypePage(type, locale);
  },
  target: (name, origin) => definedUnder('blocks', name, origin),
};

function blockTypePage({ id, code, title, outcome, description }: BlockType, locale: Locale): string {
  const short = code === undefined ? '' : `${escapeMarkdown(textIn(locale, code))} · `;
  const texts = [outcome, description].filter(text => text !== undefined);
  const heading = `**${short}${escapeMarkdown(textIn(locale, title ?? id))}**`;
  return [heading, ...texts.map(text => escapeMarkdown(textIn(locale, text)))].join('\n\n');
}

export const difficulties: SymbolProvider = {
  kind: 'difficulty',
  candidates: ({ analysis, telling: { locale } }) =>
    listOf(analysis.methodology?.difficulties).map(({ id, title, description }: KnownDifficulty) => ({
      value: id,
      detail: say(title, locale),
      documentation: escaped(description, locale),
    })),
  page: (name, { analysis, telling: { locale } }) => {
    const known = analysis.methodology?.difficulties.get(name);
    return known && titledPage(known.title ?? name, [known.description, known.mitigation], locale);
  },
  target: (name, origin) => definedUnder('difficulties', name, origin),
};

export const stages: SymbolProvider = {
  kind: 'stage',
  candidates: ({ analysis, telling: { locale } }) =>
    listOf(analysis.methodology?.stages).map(({ id, title, description }: StageType) => ({
      value: id,
      detail: say(title, locale),
      documentation: escaped(description, locale),
    })),
  page: (name, { analysis, telling: { locale } }) => {
    const stage = analysis.methodology?.stages.get(name);
    return stage && stagePage(stage, locale);
  },
  target: (name, origin) => definedUnder('stages', name, origin),
};

/** Description of a stage and the requirements of its gate. */
function stagePage({ id, title, description, gate }: StageType, locale: Locale): string {
  const asked = gate.map(requirement => `- ${escapeMarkdown(requirementText(requirement, locale))}`);
  const heading = titledPage(title ?? id, [description], locale);
  return asked.length > 0 ? `${heading}\n\n${translate(locale, 'hover.gate')}:\n${asked.join('\n')}` : heading;
}

export const competences: SymbolProvider = {
  kind: 'competence',
  candidates: ({ analysis, telling: { locale } }) =>
    listOf(analysis.methodology?.competences).map(({ id, title }: Competence) => ({
      value: id,
      detail: say(title, locale),
    })),
  page: (name, { analysis, telling: { locale } }) => {
    const competence = analysis.methodology?.competences.get(name);
    return competence && competencePage(competence, locale);
  },
  target: (name, origin) => definedUnder('competences', name, origin),
};

/** Steps of the lead checklist: for the plan's integrator, or for the competence at this place of a methodology. */
export const leadStepNames: SymbolProvider = {
  kind: 'leadStep',
  candidates: origin =>
    stepsHere(origin).map(({ id, title }) => ({ value: id, detail: textIn(origin.telling.locale, title) })),
  page: (name, origin) => {
    const step = stepsHere(origin).find(({ id }) => id === name);
    return step && titledPage(step.title, [], origin.telling.locale);
  },
  target: (name, origin) => {
    const { analysis } = origin;
    for (const { uri, text, root } of analysis.methodology?.sources ?? []) {
      const pair = definitionIn(root, 'leadStep', name, competenceHere(origin));
      if (pair) return { uri, text, span: analysis.document.at(pair.key.span) };
    }
    return undefined;
  },
};

function competenceHere({ analysis, path }: Origin): string | undefined {
  if (analysis.kind === 'methodology') return path[0] === 'competences' ? String(path[1]) : undefined;
  return analysis.plan.project.integrator?.competence?.value;
}

/** Steps of all levels of competence if none is given. */
function stepsHere(origin: Origin): readonly LeadStep[] {
  const kinds = origin.analysis.methodology?.competences;
  const own = kinds?.get(competenceHere(origin) ?? '');
  const steps = (own ? [own] : listOf(kinds)).flatMap(({ leadChecklist }) => leadChecklist);
  return [...new Map(steps.map(step => [step.id, step])).values()];
}

/** Description of a competence with its lead checklist. */
function competencePage({ id, title, description, leadChecklist }: Competence, locale: Locale): string {
  const steps = leadChecklist.map(({ title }) => `1. ${escapeMarkdown(textIn(locale, title))}`);
  const heading = titledPage(title ?? id, [description], locale);
  return steps.length > 0
    ? `${heading}\n\n${translate(locale, 'hover.lead-checklist')}:\n${steps.join('\n')}`
    : heading;
}

export const rules: SymbolProvider = {
  kind: 'rule',
  candidates: ({ analysis, telling: { locale } }) => [
    ...builtInRules.map(({ id }) => ({
      value: id,
      detail: translate(locale, `rule.${id}.title`),
      documentation: translate(locale, `rule.${id}.why`),
    })),
    ...customRules(analysis.methodology).map(({ id, message }) => ({ value: id, detail: say(message, locale) })),
  ],
  page: (name, { analysis, telling: { locale } }) => {
    const builtIn = builtInRules.find(({ id }) => id === name);
    if (builtIn) {
      const [title, why, fix] = (['title', 'why', 'fix'] as const).map(part =>
        translate(locale, `rule.${builtIn.id}.${part}`),
      );
      return [`**${title}**`, why, fix].join('\n\n');
    }
    const custom = customRules(analysis.methodology).find(({ id }) => id === name);
    return custom && titledPage(name, [custom.message], locale);
  },
  target: customRuleTarget,
};

export const requirements: SymbolProvider = {
  kind: 'requirement',
  candidates: ({ analysis, telling: { locale } }) => [
    ...requirementIds().map(value => ({ value, detail: requirementText(value, locale) })),
    ...customRules(analysis.methodology).map(({ id, message }) => ({ value: id, detail: say(message, locale) })),
  ],
  page: (name, { telling: { locale } }) =>
    knownKey(`requirement.${name}`) ? requirementText(name, locale) : undefined,
  target: customRuleTarget,
};

/** The requirements that gates can name: those that rules enforce. */
export function requirementIds(): string[] {
  return [...new Set(builtInRules.flatMap(({ requirement }) => requirement ?? []))].sort();
}

function requirementText(id: string, locale: Locale): string {
  const key = knownKey(`requirement.${id}`);
  return key ? translate(locale, key) : id;
}

export const limits: SymbolProvider = {
  kind: 'limit',
  candidates: origin =>
    listOf(standard(origin)?.limits, (id, value) => ({ id, value })).map(({ id, value }) => ({
      value: id,
      detail: joined([limitText(id, origin.telling.locale), value.toString()]),
    })),
  page: (name, origin) => {
    const value = standard(origin)?.limits.get(name);
    const text = limitText(name, origin.telling.locale);
    return value && `${text}\n\n${translate(origin.telling.locale, 'hover.default')}: \`${value}\``;
  },
  target: (name, origin) => definedUnder('limits', name, origin),
};

function limitText(id: string, locale: Locale): string {
  const key = knownKey(`limit.${id}`);
  return key ? translate(locale, key) : id;
}

/** The built-in methodology, which defines every limit that rules use. */
function standard({ analysis }: Origin): Methodology | undefined {
  return analysis.methodologies.find(defaultMethodology, analysis.uri);
}

function escaped(text: Text | undefined, locale: Locale): string | undefined {
  return text === undefined ? undefined : escapeMarkdown(textIn(locale, text));
}

function say(text: Text | undefined, locale: Locale): string | undefined {
  return text === undefined ? undefined : textIn(locale, text);
}

function listOf<T>(map: ReadonlyMap<string, T> | undefined): T[];
function listOf<T, R>(map: ReadonlyMap<string, T> | undefined, make: (id: string, value: T) => R): R[];
function listOf<T>(map: ReadonlyMap<string, T> | undefined, make = (_: string, value: T): unknown => value): unknown[] {
  return [...(map ?? [])].map(([id, value]) => make(id, value));
}

function customRules(methodology: Methodology | undefined) {
  return methodology?.customRules ?? [];
}

/** The nearest file of the chain that contains `section.name`. */
function definedUnder(section: string, name: string, { analysis }: Origin): Target | undefined {
  for (const { uri, text, root } of analysis.methodology?.sources ?? []) {
    const pair = pairOf(child(root, section), name);
    if (pair) return { uri, text, span: analysis.document.at(pair.key.span) };
  }
  return undefined;
}

function customRuleTarget(name: string, { analysis }: Origin): Target | undefined {
  for (const { uri, text, root } of analysis.methodology?.sources ?? []) {
    const span = customRuleSpan(name, nodeAt(root, ['custom-rules']));
    if (span) return { uri, text, span: analysis.document.at(span) };
  }
  return undefined;
}

function customRuleSpan(name: string, list: Parameters<typeof nodeAt>[0]): RelativeSpan | undefined {
  if (list?.kind !== 'sequence') return undefined;
  return list.items.map(item => child(item, 'id')).find(id => readString(id) === name)?.span;
}
