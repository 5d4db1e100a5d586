/** A plan without any problem, at a stage with nearly all requirements. Tests of rules spoil one part of it. */
export const goodPlan = `plan: 1
methodology: onebox
locale: en
stage: offer # sent on Monday
project:
  name: CRM for a wholesaler
  number: Q-2027/3
  date: 2026-11-20
  client: { name: Romashka Ltd, contact: office@romashka.example }
  integrator: { name: Clear Ltd, competence: experienced }
  goal: 20% more repeat orders by 30 June 2027
  means: [Every call is in the CRM, The head of sales works by the funnel]
  responsible: { name: Julia Hale, position: sales director }
  start: 2026-12-07
  deadline: 2027-04-30
needs:
  - { text: The head sees lost calls, source: working-group }
  - { text: Invoices come from the accounts, source: document }
pricing: # agreed with the owner
  currency: EUR
  rate: 60
  contingency: 20%
  prepayment: 50%
calendar: { hours-per-day: 8, workdays: [mon, tue, wed, thu, fri], holidays: [2026-12-25, 2027-01-01] }
executors:
  anna: { name: Anna, kind: own, skills: [analysis, management], rate: 65, cost: 30 }
  mark: { name: Mark, kind: own, skills: [product, analysis], rate: 60, cost: 28 }
  vendor: { name: Vendor support, kind: vendor, skills: [product, development, support], rate: 70, cost: 45 }
blocks:
  - id: audit
    type: audit
    title: Audit of the sales department
    estimate: detailed
    deliverables: [Process maps, Requirements]
    acceptance: [The maps are signed]
    tasks:
      # Two groups of managers.
      - id: interviews
        title: Interviews with managers
        hours: 6/8/10
        executor: anna
        skill: analysis
      - id: maps
        title: Process maps
        hours: 6/8/12
        executor: anna
        skill: analysis
        after: [interviews]
      - id: survey
        title: Survey of the website and telephony
        hours: 2/3/4
        executor: mark
        skill: product
  - id: configuration
    type: configuration
    title: Configuration of the funnel
    deliverables: [A system ready for a cold start]
    acceptance: [Three real deals went through the funnel]
    tasks:
      - id: tasks-in-crm
        title: Tasks of the department in the CRM
        hours: 2/3/4
        executor: mark
        skill: product
        first-win: true
      - id: funnel
        title: Funnel and required fields
        hours: 6/8/12
        executor: mark
        skill: product
      - id: exchange
        title: Exchange with the accounts
        hours: 6/8/10
        executor: vendor
        skill: product
        method: development
        vendor-estimate: { requested: 2026-11-02, received: 2026-11-05, hours: 8 }
        after: [funnel]
  - id: rollout
    type: rollout
    title: Roll-out in the department
    deliverables: [Working rules]
    acceptance: [Nine deals of ten are kept in the CRM]
    tasks:
      - id: workshop
        title: Workshop on real deals
        hours: 4/6/8
        executor: anna
        skill: management
      - id: control
        title: Weekly control of use
        hours: 2
        quantity: 3
        executor: anna
        skill: management
        after: [workshop]
  - id: closing
    type: closing
    title: Completion
    deliverables: [Final report, Instructions and access, Act of completion]
    acceptance: [The act is signed]
    tasks:
      - id: report
        title: Final report against the goal
        hours: 2/3/4
        executor: anna
        skill: analysis
      - id: handover
        title: Hand-over of access and instructions
        hours: 3/4/5
        executor: anna
        skill: management
difficulties:
  - { type: processes-not-formalised, state: present, mitigation: Maps are drawn during the audit }
  - { type: no-clear-goals, state: absent }
  - { type: no-single-responsible, state: absent }
  - { type: smeared-responsibility, state: absent }
  - { type: contradictory-goals, state: absent }
  - { type: launch-delayed, state: absent }
  - { type: resistance, state: present, case: resistance-playbook }
  - { type: sabotage, state: absent }
  - { type: conflict, state: absent }
tricks:
  - { id: lost-sales, title: Search for losses, effect: The sum lost every month is known, task: maps }
offer:
  valid-days: 14
`;

/** Replaces a part of a text that must occur exactly once: a change without effect would prove nothing. */
export function change(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`“${from}” is ${parts.length - 1} times in the text`);
  return parts.join(to);
}

/** The good plan with parts replaced, pair by pair. */
export function spoiled(...changes: [from: string, to: string][]): string {
  return changes.reduce((text, [from, to]) => change(text, from, to), goodPlan);
}
