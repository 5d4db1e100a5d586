import { rules } from '../generated/rules.ts';
import { customProblems } from './methodology/custom-rules.ts';
import { demandOf, gateOf, isSketch } from './methodology/gate.ts';
import type { RuleSeverity } from './methodology/model.ts';
import type { Problem, Severity } from './problem.ts';
import type { CaseContext, Finding, MethodologyContext, PlanContext, Rule } from './rule.ts';

/** How serious rules are where somebody has said so: in the settings, else in the methodology. */
export type Severities = (rule: string) => RuleSeverity | undefined;

/** What the rules have against a plan, as serious as its stage makes it. */
export function checkPlan(context: PlanContext, severities: Severities): Problem[] {
  const { methodology, plan } = context;
  const sketch = isSketch(methodology, plan.stage);
  const own = rules.flatMap(rule => {
    if (!rule.checkPlan || severities(rule.id) === 'off' || (rule.isAdvice && sketch)) return [];
    const demand = rule.requirement === undefined ? 'now' : demandOf(rule.requirement, methodology, plan.stage);
    if (demand === 'later') return [];
    const problems = weighed(toProblems(rule, rule.checkPlan(context)), severities);
    return demand === 'next' ? problems.map(softened) : problems;
  });
  return [...own, ...weighed(customProblems(context), severities)];
}

/** What a plan lacks of the gate of its stage. */
export function checkGate(context: PlanContext, severities: Severities): Problem[] {
  const gate = gateOf(context.methodology, context.plan.stage);
  const asked = rules.filter(rule => rule.requirement !== undefined && gate.includes(rule.requirement));
  const own = asked.flatMap(rule => toProblems(rule, rule.checkPlan?.(context) ?? []));
  const custom = customProblems(context).filter(problem => gate.includes(problem.rule));
  return weighed([...own, ...custom], severities);
}

export function checkCase(context: CaseContext, severities: Severities): Problem[] {
  return weighed(
    rules.flatMap(rule => toProblems(rule, rule.checkCase?.(context) ?? [])),
    severities,
  );
}

export function checkMethodology(context: MethodologyContext, severities: Severities): Problem[] {
  return weighed(
    rules.flatMap(rule => toProblems(rule, rule.checkMethodology?.(context) ?? [])),
    severities,
  );
}

/** Problems as serious as somebody wants them; without those that are turned off. */
export function weighed(problems: Problem[], severities: Severities): Problem[] {
  return problems.flatMap(problem => {
    const severity = severities(problem.rule) ?? problem.severity;
    return severity === 'off' ? [] : [{ ...problem, severity }];
  });
}

function toProblems(rule: Rule, findings: Finding[]): Problem[] {
  return findings.map(finding => ({ rule: rule.id, severity: finding.severity ?? rule.severity, ...finding }));
}

/** What only the next stage asks for is good to know, and no more. */
function softened(problem: Problem): Problem {
  const severity: Severity = problem.severity === 'hint' ? 'hint' : 'information';
  return { ...problem, severity };
}
