import { rules } from '../../generated/rules.ts';
import sections from '../../generated/sections.json' with { type: 'json' };
import { demandOf, gateOf, isSketch } from '../library/methodology/gate.ts';
import type { RuleSeverity } from '../library/methodology/model.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { isToldAnyway } from './always-told.ts';
import { customProblems } from './custom/custom-rules.ts';
import { alone } from './fault.ts';
import type { Fault, Problem, Severity } from './problem.ts';
import type { CaseContext, Finding, KnownNames, MethodologyContext, PlanContext, Rule } from './rule.ts';

/** How serious rules are where somebody has said so: in the settings, else in the methodology. */
export type Severities = (rule: string) => RuleSeverity | undefined;

/** What the rules have against a plan, as serious as its stage makes it. */
export function checkPlan(context: PlanContext, severities: Severities): Problem[] {
  const { methodology, plan } = context;
  const sketch = isSketch(methodology, plan.stage);
  const checks = rules.map(rule => ({
    id: rule.id,
    run: () => {
      if (!rule.checkPlan || isOff(rule, severities) || (rule.isAdvice && sketch)) return [];
      const demand = rule.requirement === undefined ? 'now' : demandOf(rule.requirement, methodology, plan.stage);
      if (demand === 'later') return [];
      const problems = withSeverity(toProblems(rule, rule.checkPlan(context)), severities);
      return demand === 'next' ? problems.map(asInformation) : problems;
    },
  }));
  return eachAlone([...checks, ...custom(context, severities)], context.document, severities);
}

/** What a plan lacks of the gate of its stage. */
export function checkGate(context: PlanContext, severities: Severities): Problem[] {
  const gate = gateOf(context.methodology, context.plan.stage);
  const asked = rules.filter(rule => rule.requirement !== undefined && gate.includes(rule.requirement));
  const checks = asked.map(rule => ({
    id: rule.id,
    run: () => withSeverity(toProblems(rule, rule.checkPlan?.(context) ?? []), severities),
  }));
  const own = custom(context, severities).map(({ id, run }) => ({
    id,
    run: () => run().filter(problem => gate.includes(problem.rule)),
  }));
  return eachAlone([...checks, ...own], context.document, severities);
}

export function checkCase(context: CaseContext, severities: Severities): Problem[] {
  const checks = rules.map(rule => ({
    id: rule.id,
    run: () => withSeverity(toProblems(rule, rule.checkCase?.(context) ?? []), severities),
  }));
  return eachAlone(checks, context.document, severities);
}

export function checkMethodology(file: Omit<MethodologyContext, 'known'>, severities: Severities): Problem[] {
  const context = { ...file, known };
  const checks = rules.map(rule => ({
    id: rule.id,
    run: () => withSeverity(toProblems(rule, rule.checkMethodology?.(context) ?? []), severities),
  }));
  return eachAlone(checks, context.document, severities);
}

/** Rules never import their registry, which imports them. */
const known: KnownNames = {
  rules: rules.map(({ id }) => id),
  requirements: rules.flatMap(({ requirement }) => requirement ?? []),
  isToldAnyway,
  sections,
};

/** A part of the checking that can fail alone. */
interface Check {
  /** Of the rule, for whoever reports that it fails. */
  id: string;
  run(): Problem[];
}

/** The methodology's own rules: what they look at and how they are computed is one, so they fail together. */
function custom(context: PlanContext, severities: Severities): Check[] {
  return [{ id: 'custom-rules', run: () => withSeverity(customProblems(context), severities) }];
}

/**
 * What is found by checks of which none can stop another: one that throws costs its own findings. All that do are told as
 * one problem, because what they share may be at fault.
 */
function eachAlone(checks: Check[], document: SyntaxDocument, severities: Severities): Problem[] {
  const faults: Fault[] = [];
  const found = checks.flatMap(({ id, run }) => alone(id, run, fault => faults.push(fault)));
  return faults.length > 0 ? [...found, ...withSeverity([internalError(faults, document)], severities)] : found;
}

/** So many rules are named; who reports a failure needs no more. */
const maxNamed = 5;

/** At the first line of what is written: a failure of ours has no place in the text. */
function internalError(faults: Fault[], { root, lines }: SyntaxDocument): Problem {
  const start = root?.span.start ?? 0;
  const [first] = faults;
  const named = faults.slice(0, maxNamed).map(({ rule }) => rule);
  const values = {
    rules: [...named, ...(faults.length > maxNamed ? ['…'] : [])].join(', '),
    message: first?.error instanceof Error ? first.error.message : String(first?.error),
  };
  return {
    rule: 'internal-error',
    severity: 'warning',
    span: { start, end: lines.end(lines.lineAt(start)) },
    message: { key: 'internal-error', values },
    faults,
  };
}

/**
 * Whether a rule has said all that it can say of a plan, so that a comment that turns off nothing of it is idle: it was
 * run, and what it goes by is known.
 */
export function hasSpoken(rule: Rule, { methodology, plan }: PlanContext, severities: Severities): boolean {
  if (!rule.checkPlan) return true;
  if (!methodology || methodology.isPartial || rule.isCircumstantial || isOff(rule, severities)) return false;
  if (rule.limits?.some(limit => !methodology.limits.has(limit))) return false;
  if (rule.isAdvice && isSketch(methodology, plan.stage)) return false;
  return rule.requirement === undefined || demandOf(rule.requirement, methodology, plan.stage) !== 'later';
}

function isOff({ id, alwaysTold }: Rule, severities: Severities): boolean {
  return !alwaysTold && severities(id) === 'off';
}

/** Problems as serious as somebody wants them; without those that are turned off. What is always told stays visible. */
export function withSeverity(problems: Problem[], severities: Severities): Problem[] {
  return problems.flatMap(problem => {
    const wanted = severities(problem.rule);
    const severity = isToldAnyway(problem.rule, wanted) ? problem.severity : (wanted ?? problem.severity);
    return severity === 'off' ? [] : [{ ...problem, severity }];
  });
}

function toProblems(rule: Rule, findings: Finding[]): Problem[] {
  const { id, severity, needsThought } = rule;
  return findings.map(finding => ({ rule: id, severity, ...(needsThought && { needsThought }), ...finding }));
}

/** What only the next stage asks for is good to know, and no more. */
function asInformation(problem: Problem): Problem {
  const severity: Severity = problem.severity === 'hint' ? 'hint' : 'information';
  return { ...problem, severity };
}
