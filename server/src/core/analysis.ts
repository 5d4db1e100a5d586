import { rules } from '../generated/rules.ts';
import { caseSource } from './cases/expand.ts';
import type { CaseLibrary } from './cases/library.ts';
import type { Case } from './cases/model.ts';
import { caseOf } from './cases/read-case.ts';
import type { Plan } from './language/model.ts';
import { readPlan } from './language/read-plan.ts';
import { schemaProblems } from './language/schema-problems.ts';
import { defaultMethodology, type MethodologyLibrary } from './methodology/library.ts';
import type { Methodology } from './methodology/model.ts';
import { type PricedPlan, pricePlan } from './money/price-plan.ts';
import type { Problem } from './problem.ts';
import type { Finding, PlanContext, Rule } from './rule.ts';
import type { FileKind } from './source.ts';
import { withoutSuppressed } from './suppression.ts';
import { parse, type SyntaxDocument } from './syntax/parse.ts';

/** What lies around a file and decides what its references mean. */
export interface Surroundings {
  uri: string;
  cases: CaseLibrary;
  methodologies: MethodologyLibrary;
}

/**
 * All that is derived from one version of a text, each part computed when first asked for and never twice. Parsing
 * happens here and nowhere else, so whoever asks shares the one tree.
 */
export class Analysis {
  readonly kind: FileKind;
  readonly text: string;
  readonly #around: Surroundings;
  #document: SyntaxDocument | undefined;
  #plan: Plan | undefined;
  #priced: PricedPlan | undefined;
  #problems: Problem[] | undefined;
  #methodology: { found: Methodology | undefined } | undefined;

  constructor(kind: FileKind, text: string, around: Surroundings) {
    this.kind = kind;
    this.text = text;
    this.#around = around;
  }

  get uri(): string {
    return this.#around.uri;
  }

  get cases(): CaseLibrary {
    return this.#around.cases;
  }

  get methodologies(): MethodologyLibrary {
    return this.#around.methodologies;
  }

  get document(): SyntaxDocument {
    this.#document ??= parse(this.text);
    return this.#document;
  }

  /** Whether the text can be read as YAML as it stands; while it cannot, what is derived may lack parts. */
  get isBroken(): boolean {
    const { root, problems } = this.document;
    return problems.some(problem => problem.rule === 'yaml-syntax') || (!root && problems.length > 0);
  }

  get plan(): Plan {
    this.#plan ??= readPlan(this.document.root, caseSource(this.cases));
    return this.#plan;
  }

  get ready(): Case {
    return caseOf(this.uri, this.text, this.document.root);
  }

  /** The plan's methodology; undefined where it names one that cannot be found. */
  get methodology(): Methodology | undefined {
    this.#methodology ??= {
      found: this.methodologies.find(this.plan.methodology?.value ?? defaultMethodology, this.uri),
    };
    return this.#methodology.found;
  }

  get priced(): PricedPlan {
    this.#priced ??= pricePlan(this.plan);
    return this.#priced;
  }

  /** Everything wrong with the file, in the order of the text. */
  get problems(): Problem[] {
    this.#problems ??= inOrder(withoutSuppressed(this.#findProblems(), this.document, ruleIds));
    return this.#problems;
  }

  #findProblems(): Problem[] {
    const { problems: syntax, root } = this.document;
    if (!root && syntax.length > 0) return syntax;
    const schema = schemaProblems(this.kind, root);
    const found = [...schema, ...(root ? this.#ruleProblems() : [])];
    const all = [...syntax, ...this.#trusted(this.#weighed(found))];
    return unique(all);
  }

  #ruleProblems(): Problem[] {
    const context = this.kind === 'plan' ? this.#planContext() : undefined;
    return rules.flatMap(rule => findingsOf(rule, context, this).map(finding => toProblem(rule, finding)));
  }

  #planContext(): PlanContext {
    const { uri, plan, cases, methodologies, methodology } = this;
    const priced = () => this.priced;
    return {
      uri,
      plan,
      cases,
      methodologies,
      methodology,
      get priced() {
        return priced();
      },
    };
  }

  /** Problems as serious as the plan's methodology has them. */
  #weighed(problems: Problem[]): Problem[] {
    const severities = this.kind === 'plan' ? this.methodology?.rules : undefined;
    if (!severities?.size) return problems;
    return problems.flatMap(problem => {
      const severity = severities.get(problem.rule) ?? problem.severity;
      return severity === 'off' ? [] : [{ ...problem, severity }];
    });
  }

  /**
   * In a broken text a missing key or an unknown name may only be unread, and what stands near the break is not what
   * its author means. Those would be false alarms while a person types.
   */
  #trusted(problems: Problem[]): Problem[] {
    if (!this.isBroken) return problems;
    const { lines } = this.document;
    const broken = this.document.problems.map(problem => lines.lineAt(problem.span.start));
    return problems.filter(problem => {
      const line = lines.lineAt(problem.span.start);
      return isLocal(problem) && broken.every(other => Math.abs(other - line) > breakReach);
    });
  }
}

const ruleIds = rules.map(rule => rule.id);

function inOrder(problems: Problem[]): Problem[] {
  return problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Lines around a syntax error that cannot be trusted to mean what they say. */
const breakReach = 2;
const localRules = new Set(['duplicate-key', 'unknown-key', 'wrong-value', 'duplicate-id', 'estimate-order']);

function isLocal(problem: Problem): boolean {
  return localRules.has(problem.rule);
}

function findingsOf(rule: Rule, context: PlanContext | undefined, analysis: Analysis): Finding[] {
  if (context) return rule.checkPlan?.(context) ?? [];
  if (analysis.kind === 'case') return rule.checkCase?.({ ready: analysis.ready }) ?? [];
  const { uri, document, methodologies } = analysis;
  return rule.checkMethodology?.({ uri, root: document.root, methodologies }) ?? [];
}

function toProblem(rule: Rule, finding: Finding): Problem {
  return { rule: rule.id, severity: finding.severity ?? rule.severity, ...finding };
}

/** What stands behind an anchor is read once for each alias, and its mistakes are still one each. */
function unique(problems: Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ rule, span, message }) => {
    const key = `${rule}:${span.start}:${span.end}:${message.key}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
