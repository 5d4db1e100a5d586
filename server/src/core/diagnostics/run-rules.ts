import { rules } from '../../generated/rules.ts';
import sections from '../../generated/sections.json' with { type: 'json' };
import { groupedBy } from '../base/grouped.ts';
import { memoize } from '../base/memo.ts';
import { type Demand, demandOf, gateOf, isBeyond, isSketch } from '../library/methodology/gate.ts';
import type { RuleSeverity } from '../library/methodology/model.ts';
import type { SyntaxDocument } from '../syntax/parse.ts';
import { isToldAnyway } from './always-told.ts';
import { customProblems } from './custom/custom-rules.ts';
import { alone } from './fault.ts';
import type { Fault, Problem, Severity } from './problem.ts';
import type { CaseContext, Finding, KnownNames, MethodologyContext, PlanContext, Rule } from './rule.ts';
import { type Scope, Unchecked } from './unchecked.ts';

/** Severities from the settings or else the methodology. */
export type Severities = (rule: string) => RuleSeverity | undefined;

/** The problems that rules find in a plan, with severities by its stage. */
export function checkPlan(context: PlanContext, severities: Severities): Problem[] {
  const demands = rules.map(rule => planDemand(rule, context, severities));
  const unchecked = new Unchecked(context, demands.join());
  const local: Record<Scope, Problem[]> = { task: [], block: [] };
  const checks = rules.flatMap((rule, index) => {
    const demand = demands[index];
    if (demand === 'off' || demand === 'later') return [];
    const run = () => {
      const found = toProblems(rule, findingsOf(rule, unchecked, context), context.document);
      if (rule.looksAt) local[rule.looksAt].push(...found);
      const problems = withSeverity(found, severities);
      return demand === 'next' ? problems.map(asInformation) : problems;
    };
    return [{ id: rule.id, run }];
  });
  const problems = eachAlone([...checks, ...custom(context, severities)], context.document, severities);
  // A rule that threw has given no result for any task.
  const isWhole = !problems.some(({ faults }) => faults);
  if (isWhole) for (const scope of scopes) unchecked.settle(scope, local[scope]);
  return problems;
}

const scopes: readonly Scope[] = ['task', 'block'];

/** The demand of a rule on a plan; `off` if it is turned off. */
function planDemand(rule: Rule, { methodology, plan }: PlanContext, severities: Severities): Demand | 'off' {
  if (!rule.checkPlan || isOff(rule, severities)) return 'off';
  if (rule.isAdvice && isSketch(methodology, plan.stage)) return 'off';
  if (isBeyond(rule.requirement, plan)) return 'later';
  return rule.requirement === undefined ? 'now' : demandOf(rule.requirement, methodology, plan.stage);
}

/** The findings of a rule in the unchecked parts. Its fixes need the whole plan. */
function findingsOf(rule: Rule, unchecked: Unchecked, context: PlanContext): Finding[] {
  const seen = unchecked.contextFor(rule);
  const findings = rule.checkPlan?.(seen) ?? [];
  if (seen === context || findings.length === 0) return findings;
  const whole = memoize((one: Rule) => groupedBy(one.checkPlan?.(context) ?? [], placeOf));
  const placeOf = ({ span }: Finding) => JSON.stringify(context.document.at(span));
  const inPlan = (finding: Finding) => {
    const here = whole(rule).get(placeOf(finding)) ?? [];
    return here.find(({ message }) => JSON.stringify(message) === JSON.stringify(finding.message));
  };
  return findings.map(finding =>
    finding.fixes ? { ...finding, fixes: () => inPlan(finding)?.fixes?.() ?? [] } : finding,
  );
}

/** What a plan lacks for the gate of its stage. */
export function checkGate(context: PlanContext, severities: Severities): Problem[] {
  const gate = gateOf(context.methodology, context.plan.stage);
  const { plan } = context;
  const isAsked = (requirement: string) => gate.includes(requirement) && !isBeyond(requirement, plan);
  const asked = rules.filter(rule => rule.requirement !== undefined && isAsked(rule.requirement));
  const checks = asked.map(rule => ({
    id: rule.id,
    run: () => withSeverity(toProblems(rule, rule.checkPlan?.(context) ?? [], context.document), severities),
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
    run: () => withSeverity(toProblems(rule, rule.checkCase?.(context) ?? [], context.document), severities),
  }));
  return eachAlone(checks, context.document, severities);
}

export function checkMethodology(file: Omit<MethodologyContext, 'known'>, severities: Severities): Problem[] {
  const context = { ...file, known };
  const checks = rules.map(rule => ({
    id: rule.id,
    run: () => withSeverity(toProblems(rule, rule.checkMethodology?.(context) ?? [], context.document), severities),
  }));
  return eachAlone(checks, context.document, severities);
}

/** Rules cannot import their registry, because the registry imports them. */
const known: KnownNames = {
  rules: rules.map(({ id }) => id),
  requirements: rules.flatMap(({ requirement }) => requirement ?? []),
  isToldAnyway,
  sections,
};

/** A part of checking that fails independently. */
interface Check {
  /** Id of the rule, to report a failure. */
  id: string;
  run(): Problem[];
}

/** The methodology's custom rules share their objects and fuel, so they fail together. */
function custom(context: PlanContext, severities: Severities): Check[] {
  return [{ id: 'custom-rules', run: () => withSeverity(customProblems(context), severities) }];
}

/**
 * Runs checks in isolation: one that throws loses only its own findings. All faults become one problem, because they
 * may have one cause.
 */
function eachAlone(checks: Check[], document: SyntaxDocument, severities: Severities): Problem[] {
  const faults: Fault[] = [];
  const found = checks.flatMap(({ id, run }) => alone(id, run, fault => faults.push(fault)));
  return faults.length > 0 ? [...found, ...withSeverity([internalError(faults, document)], severities)] : found;
}

/** Number of rules named in the message; a report needs no more. */
const maxNamed = 5;

/** At the first line with content, because an internal error has no position in the text. */
function internalError(faults: Fault[], { root, lines, at }: SyntaxDocument): Problem {
  const start = root ? at(root.span).start : 0;
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
 * Whether a rule has reported everything it can about a plan, so that a suppression without effect is unused: it was
 * run, and its inputs are known.
 */
export function hasSpoken(rule: Rule, context: PlanContext, severities: Severities): boolean {
  const { methodology } = context;
  if (!rule.checkPlan) return true;
  if (!methodology || methodology.isPartial || rule.isCircumstantial) return false;
  if (rule.limits?.some(limit => !methodology.limits.has(limit))) return false;
  const demand = planDemand(rule, context, severities);
  return demand === 'now' || demand === 'next';
}

function isOff({ id, alwaysTold }: Rule, severities: Severities): boolean {
  return !alwaysTold && severities(id) === 'off';
}

/**
 * Applies configured severities and removes problems that are turned off. Problems that are always reported stay
 * visible.
 */
export function withSeverity(problems: Problem[], severities: Severities): Problem[] {
  return problems.flatMap(problem => {
    const wanted = severities(problem.rule);
    const severity = isToldAnyway(problem.rule, wanted) ? problem.severity : (wanted ?? problem.severity);
    return severity === 'off' ? [] : [{ ...problem, severity }];
  });
}

function toProblems(rule: Rule, findings: Finding[], { at }: SyntaxDocument): Problem[] {
  const { id, severity, needsThought } = rule;
  return findings.map(({ span, related, ...finding }) => ({
    rule: id,
    severity,
    ...(needsThought && { needsThought }),
    ...finding,
    span: at(span),
    ...(related && { related: related.map(({ span, message }) => ({ span: at(span), message })) }),
  }));
}

/** A requirement of the next stage is only information. */
function asInformation(problem: Problem): Problem {
  const severity: Severity = problem.severity === 'hint' ? 'hint' : 'information';
  return { ...problem, severity };
}
