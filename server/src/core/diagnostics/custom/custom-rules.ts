import { type Compiled, compile } from '../../expressions/compile.ts';
import { isSimple } from '../../expressions/functions.ts';
import { Fuel, methodologyFuel, OutOfFuel, ruleFuel } from '../../expressions/limits.ts';
import { messageParts } from '../../expressions/placeholders.ts';
import type { Value } from '../../expressions/types.ts';
import { formatNumber } from '../../l10n/format.ts';
import { type Locale, locales, makeMessage, type Text, textIn, translate } from '../../l10n/translate.ts';
import type { CustomRule, CustomRuleScope, Methodology } from '../../library/methodology/model.ts';
import { pairOf, type RelativeSpan, type Span } from '../../syntax/nodes.ts';
import type { Problem, Severity } from '../problem.ts';
import { markOf, type PlanContext } from '../rule.ts';
import { scopeOf } from './expression-model.ts';
import { PlanObjects } from './plan-objects.ts';

/** A compiled custom rule. */
interface ReadyRule {
  id: string;
  each: CustomRuleScope;
  severity: Severity;
  when: Compiled;
  message: Text;
  /** By language, if the rule has a text in it. */
  parts: Map<string, (string | Compiled)[]>;
}

/** The problems that the methodology's custom rules find in a plan. */
export function customProblems(context: PlanContext): Problem[] {
  const compiled = context.methodology ? readyRules(context.methodology) : [];
  if (compiled.length === 0) return [];
  const objects = new PlanObjects(context.priced);
  const problems: Problem[] = [];
  const stopped: string[] = [];
  let left = methodologyFuel;
  for (const rule of compiled) {
    const given = Math.min(ruleFuel, left);
    const fuel = new Fuel(given);
    const found = problemsOf(rule, objects, context, fuel);
    if (!found) stopped.push(rule.id);
    for (const one of found ?? []) problems.push(one);
    left -= given - fuel.left;
  }
  return stopped.length > 0 ? [...problems, tooExpensive(stopped, context)] : problems;
}

/** Rules with invalid expressions: they are not run, and users of the methodology should know. */
export function brokenRules(methodology: Methodology): string[] {
  const working = new Set(readyRules(methodology).map(rule => rule.id));
  return methodology.customRules.filter(rule => isOn(rule, methodology) && !working.has(rule.id)).map(rule => rule.id);
}

/** Expressions are compiled once per methodology, not at every keystroke. */
const known = new WeakMap<Methodology, ReadyRule[]>();

function readyRules(methodology: Methodology): ReadyRule[] {
  let compiled = known.get(methodology);
  if (!compiled) {
    compiled = methodology.customRules.filter(rule => isOn(rule, methodology)).flatMap(rule => readyRule(rule) ?? []);
    known.set(methodology, compiled);
  }
  return compiled;
}

function isOn(rule: CustomRule, methodology: Methodology): boolean {
  return (methodology.rules.get(rule.id) ?? rule.severity) !== 'off';
}

function readyRule({ id, each, when: source, message, severity }: CustomRule): ReadyRule | undefined {
  if (id === '' || !each || source === undefined || message === undefined) return undefined;
  const when = compile(source, scopeOf(each));
  if ('error' in when || when.type !== 'boolean') return undefined;
  const texts = typeof message === 'string' ? { en: message } : message;
  const parts = new Map<string, (string | Compiled)[]>();
  for (const text of Object.values(texts)) {
    const read = readMessage(text, each);
    if (!read) return undefined;
    parts.set(text, read);
  }
  // A rule that is off by default was turned on by `rules`, which gives its severity.
  return { id, each, severity: severity === 'off' ? 'warning' : severity, when, message, parts };
}

function readMessage(message: string, each: CustomRuleScope): (string | Compiled)[] | undefined {
  const parts: (string | Compiled)[] = [];
  for (const part of messageParts(message)) {
    if (part.kind === 'text') {
      parts.push(part.text);
      continue;
    }
    const compiled = compile(part.source, scopeOf(each));
    if ('error' in compiled || !part.isClosed || !isSimple(compiled.type)) return undefined;
    parts.push(compiled);
  }
  return parts;
}

/** An object that a rule checks. */
interface Subject {
  values: Record<string, Value>;
  /** One problem per place: all tasks of a case have the place of its call. */
  place: object;
  span: () => Span | RelativeSpan;
}

/** Undefined if it exceeds the fuel: a part of a rule's problems would look like all of them. */
function problemsOf(rule: ReadyRule, objects: PlanObjects, context: PlanContext, fuel: Fuel): Problem[] | undefined {
  const problems: Problem[] = [];
  const told = new Set<object>();
  try {
    for (const { values, place, span } of subjectsOf(rule.each, objects, context)) {
      fuel.burn(1);
      if (told.has(place) || rule.when.evaluate(values, fuel) !== true) continue;
      told.add(place);
      const message = makeMessage('custom-rule.message', { text: { text: filled(rule, values, fuel) } });
      problems.push({ rule: rule.id, severity: rule.severity, span: context.document.at(span()), message });
    }
    return problems;
  } catch (error) {
    if (error instanceof OutOfFuel) return undefined;
    throw error;
  }
}

function tooExpensive(ids: string[], context: PlanContext): Problem {
  return {
    rule: 'custom-rule-too-expensive',
    severity: 'warning',
    span: methodologySpan(context),
    message: makeMessage('custom-rule-too-expensive', { ids: ids.join(', ') }),
  };
}

/** The methodology key of a plan, else its beginning. */
export function methodologySpan({ plan, document }: PlanContext): Span {
  return document.at(plan.methodology?.node.span ?? firstKey(plan.root));
}

function firstKey(root: PlanContext['plan']['root']): Span | RelativeSpan {
  const first = root?.kind === 'mapping' ? root.pairs[0] : undefined;
  return first?.key.span ?? { start: 0, end: 1 };
}

function subjectsOf(each: CustomRuleScope, objects: PlanObjects, context: PlanContext): Subject[] {
  const { plan } = objects;
  const { root } = context.plan;
  switch (each) {
    case 'plan':
      return [{ values: { plan }, place: plan, span: () => pairOf(root, 'project')?.key.span ?? firstKey(root) }];
    case 'block':
      return objects.blocks.map(priced => ({
        values: { plan, block: objects.block(priced) },
        place: priced.block.node,
        span: () => markOf(priced.block.node),
      }));
    case 'task':
      return objects.tasks.map(subject => {
        const { place } = subject.priced.task;
        const values = { plan, block: objects.block(subject.block), task: objects.task(subject) };
        return { values, place, span: () => markOf(place) };
      });
    case 'executor':
      return objects.executors.map(share => ({
        values: { plan, executor: objects.executor(share) },
        place: share.executor.node,
        span: () => share.executor.span,
      }));
    case 'change':
      return objects.changes.map(change => ({
        values: { plan, change: objects.change(change) },
        place: change.node,
        span: () => markOf(change.node),
      }));
  }
}

/** The rule's message in every language, with numbers formatted for each. */
function filled({ message, parts }: ReadyRule, values: Record<string, Value>, fuel: Fuel): Text {
  const computed = new Map<Compiled, Value>();
  const once = (part: Compiled) => {
    if (!computed.has(part)) computed.set(part, part.evaluate(values, fuel));
    return computed.get(part);
  };
  const fill = (locale: Locale) => {
    const own = parts.get(textIn(locale, message)) ?? [];
    const text = own.map(part => (typeof part === 'string' ? part : say(locale, once(part)))).join('');
    fuel.burnLetters(text.length);
    return shortened(text, longestMessage);
  };
  return Object.fromEntries(locales.map(locale => [locale, fill(locale)]));
}

/** Longer values are cut, because a message should be short. */
const longestValue = 200;
const longestMessage = 1000;

function shortened(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function say(locale: Locale, value: Value): string {
  if (typeof value === 'number') return formatNumber(locale, value);
  if (typeof value === 'boolean') return translate(locale, value ? 'expression.yes' : 'expression.no');
  return typeof value === 'string' ? shortened(value, longestValue) : '?';
}
