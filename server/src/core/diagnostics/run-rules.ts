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

/** How serious rules are where somebody has said so: in the settings, else in the methodology. */
export type Severities = (rule: string) => RuleSeverity | undefined;

/** What the rules have against a plan, as serious as its stage makes it. */
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
  // A rule that failed has not said what it has against a task.
  const isWhole = !problems.some(({ faults }) => faults);
  if (isWhole) for (const scope of scopes) unchecked.settle(scope, local[scope]);
  return problems;
}

const scopes: readonly Scope[] = ['task', 'block'];

/** What a plan is asked by a rule; nothing where somebody has turned the rule off. */
function planDemand(rule: Rule, { methodology, plan }: PlanContext, severities: Severities): Demand | 'off' {
  if (!rule.checkPlan || isOff(rule, severities)) return 'off';
  if (rule.isAdvice && isSketch(methodology, plan.stage)) return 'off';
  if (isBeyond(rule.requirement, plan)) return 'later';
  return rule.requirement === undefined ? 'now' : demandOf(rule.requirement, methodology, plan.stage);
}

/** What a rule finds where something may be wrong. To mend it, it has to see the whole plan. */
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

/** What a plan lacks of the gate of its stage. */
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
 * Whether a rule has said all that it can say of a plan, so that a comment that turns off nothing of it is idle: it was
 * run, and what it goes by is known.
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

/** Problems as serious as somebody wants them; without those that are turned off. What is always told stays visible. */
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

/** What only the next stage asks for is good to know, and no more. */
function asInformation(problem: Problem): Problem {
  const severity: Severity = problem.severity === 'hint' ? 'hint' : 'information';
  return { ...problem, severity };
}
