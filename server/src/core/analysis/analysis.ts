import { rules } from '../../generated/rules.ts';
import type { FileKind } from '../base/source.ts';
import { isAlwaysTold } from '../diagnostics/always-told.ts';
import { faultOf } from '../diagnostics/fault.ts';
import type { Problem } from '../diagnostics/problem.ts';
import type { PlanContext, Rule } from '../diagnostics/rule.ts';
import {
  checkCase,
  checkGate,
  checkMethodology,
  checkPlan,
  hasSpoken,
  type Severities,
  withSeverity,
} from '../diagnostics/run-rules.ts';
import { schemaProblems } from '../diagnostics/schema-problems.ts';
import { type KnownRules, withoutSuppressed } from '../diagnostics/suppression.ts';
import { syntaxProblems } from '../diagnostics/syntax-problems.ts';
import { beyondReading, toldOnce } from '../diagnostics/told-once.ts';
import { readString } from '../language/values.ts';
import { caseSource } from '../library/cases/expand.ts';
import type { CaseLibrary } from '../library/cases/library.ts';
import type { Case } from '../library/cases/model.ts';
import { caseOf } from '../library/cases/read-case.ts';
import { defaultMethodology, type MethodologyLibrary } from '../library/methodology/library.ts';
import { mergeNodes } from '../library/methodology/merge.ts';
import type { Methodology, RuleSeverity } from '../library/methodology/model.ts';
import { readMethodology } from '../library/methodology/read-methodology.ts';
import { noEstimates } from '../plan/estimate-ranges.ts';
import type { Plan, Scenario, Stage } from '../plan/model.ts';
import { readPlan } from '../plan/read-plan.ts';
import { withScenario } from '../plan/scenarios.ts';
import { type PricedPlan, pricePlan } from '../pricing/price-plan.ts';
import type { PlanLoad } from '../scheduling/bookings.ts';
import { type Schedule, scheduleOf } from '../scheduling/schedule.ts';
import { applyEdits } from '../syntax/edit.ts';
import { isSyntaxError } from '../syntax/issues.ts';
import { child } from '../syntax/nodes.ts';
import { parse, type SyntaxDocument } from '../syntax/parse.ts';

/** Everything outside a text that its analysis depends on. */
export interface AnalysisInputs {
  uri: string;
  cases: CaseLibrary;
  methodologies: MethodologyLibrary;
  /** Severities of rules from the user's settings. */
  severities?: ReadonlyMap<string, RuleSeverity>;
  /** The chosen scenario; the plan as written without one, or if there is no such scenario. */
  scenario?: string;
  /** Bookings of all plans in the workspace; this plan may be among them. */
  bookings?: readonly PlanLoad[];
}

/** What is derived from a text and the files around it alone: neither bookings nor the scenario change it. */
interface Facts {
  written?: Plan;
  methodology?: { found: Methodology | undefined };
  /** By scenario. */
  priced: Map<string | undefined, PricedPlan>;
}

/**
 * Everything that is derived from one version of a text; each part is computed on first use and kept. The text is
 * parsed only here, so that all features share one tree.
 */
export class Analysis {
  readonly kind: FileKind;
  readonly text: string;
  readonly #around: AnalysisInputs;
  /** Shared by all analyses of the same text with the same files. */
  #facts: Facts = { priced: new Map() };
  #document: SyntaxDocument | undefined;
  #earlier: SyntaxDocument | undefined;
  #problems: Problem[] | undefined;

  /** `earlier` is an unbroken earlier version of the text, from which unchanged parts are taken over. */
  constructor(kind: FileKind, text: string, around: AnalysisInputs, earlier?: SyntaxDocument) {
    this.kind = kind;
    this.text = text;
    this.#around = around;
    this.#earlier = earlier;
  }

  get uri(): string {
    return this.#around.uri;
  }

  /** Bookings of all plans in the workspace. */
  get bookings(): readonly PlanLoad[] {
    return this.#around.bookings ?? [];
  }

  get cases(): CaseLibrary {
    return this.#around.cases;
  }

  get methodologies(): MethodologyLibrary {
    return this.#around.methodologies;
  }

  /** The analysis of another text of the same file, optionally with other cases: what an edit would lead to. */
  with(text: string, cases = this.cases): Analysis {
    return new Analysis(this.kind, text, { ...this.#around, cases }, this.document);
  }

  /** The same file with other bookings. */
  among(bookings: readonly PlanLoad[]): Analysis {
    return this.#seen({ ...this.#around, bookings });
  }

  #seen(around: AnalysisInputs): Analysis {
    const other = new Analysis(this.kind, this.text, around);
    other.#document = this.document;
    other.#facts = this.#facts;
    return other;
  }

  /** The analysis of a case that is not written yet, with the same inputs. */
  asCase(uri: string, text: string): Analysis {
    return new Analysis('case', text, { ...this.#around, uri });
  }

  get document(): SyntaxDocument {
    this.#document ??= parse(this.text, this.#earlier);
    this.#earlier = undefined;
    return this.#document;
  }

  /** Whether the text has syntax errors; derived data may then be incomplete. */
  get isBroken(): boolean {
    const { root, issues } = this.document;
    return issues.some(isSyntaxError) || (!root && issues.length > 0);
  }

  /** Whether the file contained invalid UTF-8: the replacement characters must not be written back. */
  get hasLostLetters(): boolean {
    return this.document.issues.some(({ code }) => code === 'lost-letters' || code === 'half-character');
  }

  /** The plan under the chosen scenario. */
  get plan(): Plan {
    return withScenario(this.written, this.#around.scenario);
  }

  /** The plan as written, whatever scenario is chosen. */
  get written(): Plan {
    this.#facts.written ??= readPlan(this.document.root, caseSource(this.cases));
    return this.#facts.written;
  }

  /** The chosen scenario; undefined for the plan as written. */
  get scenario(): Scenario | undefined {
    return this.written.scenarios.find(({ id }) => id === this.#around.scenario);
  }

  /** The same file under another scenario. */
  in(scenario: string | undefined): Analysis {
    return this.#seen({ ...this.#around, scenario });
  }

  get caseFile(): Case {
    return caseOf(this.uri, this.text, this.document.root);
  }

  /**
   * The methodology that a plan follows, undefined if it cannot be found; for a methodology file, that file with
   * everything it extends.
   */
  get methodology(): Methodology | undefined {
    this.#facts.methodology ??= {
      found: this.kind === 'methodology' ? this.#ownMethodology() : this.#plansMethodology(),
    };
    return this.#facts.methodology.found;
  }

  #plansMethodology(): Methodology | undefined {
    // Reads one key: names and completion need the methodology but not the whole plan.
    const named = readString(child(this.document.root, 'methodology'));
    return this.methodologies.find(named ?? defaultMethodology, this.uri);
  }

  #ownMethodology(): Methodology | undefined {
    const { uri, text } = this;
    const { root } = this.document;
    const reference = readString(child(root, 'extends'));
    const parent = reference === undefined ? undefined : this.methodologies.find(reference, uri);
    if (reference !== undefined && !parent) return undefined;
    const sources = [{ uri, text, root }, ...(parent?.sources ?? [])];
    return { ...readMethodology(sources, mergeNodes(parent?.root, root)), isPartial: parent?.isPartial ?? false };
  }

  get priced(): PricedPlan {
    const { scenario } = this.#around;
    const priced = this.#facts.priced.get(scenario) ?? pricePlan(this.plan, this.methodology?.estimates ?? noEstimates);
    this.#facts.priced.set(scenario, priced);
    return priced;
  }

  /** The schedule; memoized with the prices it is made from. */
  get schedule(): Schedule {
    return scheduleOf(this.priced);
  }

  /** All problems of the file, in the order of the text. */
  get problems(): Problem[] {
    this.#problems ??= this.#checked();
    return this.#problems;
  }

  /** If a check throws, the failure is reported as a problem of this file, so that scans over many files continue. */
  #checked(): Problem[] {
    try {
      const found = this.#findProblems();
      return toldOnce(inOrder(withoutSuppressed(found, this.document, this.#knownRules(found))));
    } catch (error) {
      return inOrder([...syntaxProblems(this.document.issues), faultOf(error)]);
    }
  }

  #knownRules(problems: Problem[]): KnownRules {
    const custom = this.kind === 'plan' ? (this.methodology?.customRules ?? []) : [];
    const ids = [...rules, ...custom].map(rule => rule.id);
    // After a syntax error or a failed rule, and under a scenario, rules may not have reported everything.
    const isPartial = this.scenario !== undefined || problems.some(({ rule, faults }) => faults || isAlwaysTold(rule));
    const spoken = new Map<string, Rule>(rules.map(rule => [rule.id, rule]));
    return {
      ids,
      areAll: this.kind === 'case' || (this.methodology !== undefined && !this.methodology.isPartial),
      hasSpoken: id => {
        const rule = spoken.get(id);
        if (this.#severities(id) === 'off') return false;
        if (rule && !checks(rule, this.kind)) return true;
        if (isPartial) return false;
        return !rule || this.kind !== 'plan' || hasSpoken(rule, this.#planContext(), this.#severities);
      },
    };
  }

  #findProblems(): Problem[] {
    const { issues, root } = this.document;
    const syntax = syntaxProblems(issues);
    if (!root && syntax.length > 0) return syntax;
    const schema = withSeverity(schemaProblems(this.kind, this.document), this.#severities);
    const ofRules = root ? this.#ruleProblems() : [];
    return unique([...syntax, ...this.#trusted([...schema, ...beyondReading(ofRules, schema)])]);
  }

  #ruleProblems(): Problem[] {
    const { uri, document, methodologies, methodology, cases } = this;
    if (this.kind === 'plan') return checkPlan(this.#planContext(), this.#severities);
    if (this.kind === 'case') return checkCase({ caseFile: this.caseFile, document }, this.#severities);
    const context = { uri, root: document.root, document, methodologies, methodology, cases };
    return checkMethodology(context, this.#severities);
  }

  /** What the plan lacks for the gate of a stage, whatever its own stage. */
  missingFor(stage: Stage): Problem[] {
    if (this.kind !== 'plan') return [];
    const context = { ...this.#planContext(), plan: { ...this.plan, stage } };
    return inOrder(unique(checkGate(context, this.#severities)));
  }

  #planContext(): PlanContext {
    const { uri, plan, cases, methodologies, methodology, document } = this;
    const priced = () => this.priced;
    const schedule = () => this.schedule;
    return {
      uri,
      plan,
      cases,
      methodologies,
      methodology,
      document,
      bookings: this.bookings,
      after: edits => this.with(applyEdits(this.text, edits)),
      get priced() {
        return priced();
      },
      get schedule() {
        return schedule();
      },
    };
  }

  /** Settings take precedence; a methodology sets severities for the plans that follow it, not for its own file. */
  readonly #severities: Severities = rule =>
    this.#around.severities?.get(rule) ?? (this.kind === 'plan' ? this.methodology?.rules.get(rule) : undefined);

  /**
   * In a broken text a missing key or unknown name may only be unparsed, and text near the error may be parsed wrongly.
   * Such problems would be false alarms while a person types.
   */
  #trusted(problems: Problem[]): Problem[] {
    if (!this.isBroken) return problems;
    const { lines } = this.document;
    const untrusted = new Set<number>();
    for (const { span } of this.document.issues) {
      const broken = lines.lineAt(span.start);
      for (let line = broken - breakReach; line <= broken + breakReach; line++) untrusted.add(line);
    }
    return problems.filter(problem => isLocal(problem) && !untrusted.has(lines.lineAt(problem.span.start)));
  }
}

/**
 * Whether a rule has a check of its own for a kind of file, as opposed to rules reported by the parser or the schema.
 */
function checks({ checkPlan, checkCase, checkMethodology }: Rule, kind: FileKind): boolean {
  return { plan: checkPlan, case: checkCase, methodology: checkMethodology }[kind] !== undefined;
}

function inOrder(problems: Problem[]): Problem[] {
  return problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Number of lines around a syntax error whose meaning cannot be trusted. */
const breakReach = 2;
const localRules = new Set(['duplicate-key', 'unknown-key', 'wrong-value', 'duplicate-id', 'estimate-order']);

function isLocal(problem: Problem): boolean {
  return localRules.has(problem.rule);
}

/** A value behind an anchor is read once per alias, but its problems are reported once. */
function unique(problems: Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ rule, span, message }) => {
    // Two executors can be overbooked for the same deadline: their messages differ only in values.
    const key = `${rule}:${span.start}:${span.end}:${message.key}:${JSON.stringify(message.values)}`;
    return !seen.has(key) && seen.add(key);
  });
}
