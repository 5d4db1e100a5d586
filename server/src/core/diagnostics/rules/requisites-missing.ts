import { type Message, makeMessage } from '../../l10n/translate.ts';
import { setKey, type WrittenKey } from '../../language/set-key.ts';
import { type Contract, type Party, type Plan, type Stage, stages } from '../../plan/model.ts';
import { pairOf, type SyntaxNode } from '../../syntax/nodes.ts';
import type { Skeleton } from '../../syntax/skeleton.ts';
import { escapeSnippet, snippet } from '../../syntax/snippet.ts';
import { fixOf } from '../fixes.ts';
import type { Fix } from '../problem.ts';
import type { Finding, PlanContext, Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'requisites-missing',
  severity: 'information',
  isCircumstantial: true,
  isAdvice: true,
  wrong: 'stage: offer\nproject:\n  name: CRM\n  client: Romashka',
  right: 'stage: offer\nproject:\n  name: CRM\n  number: KP-2027/014\n  date: 2027-01-12\n  client: Romashka',
  checkPlan,
};

/** What documents to be signed lack: an offer its number and date; from the start on a contract, parties, who signs, told together. */
function checkPlan(context: PlanContext): Finding[] {
  const { plan } = context;
  if (plan.project.node?.kind !== 'mapping') return [];
  return [
    ...(plan.stage === 'offer' ? ofOffer(plan.project.node, context) : []),
    ...(isFrom('start', plan) ? ofPapers(plan.project.node, context) : []),
  ];
}

function isFrom(stage: Stage, plan: Plan): boolean {
  return stages.indexOf(plan.stage) >= stages.indexOf(stage);
}

/** A key that a paper lacks, and what stands there until its author says. */
interface Missing {
  key: WrittenKey;
  name: string;
  value: Skeleton;
}

function ofOffer(project: SyntaxNode, context: PlanContext): Finding[] {
  const { number, date, start } = context.plan.project;
  const day = escapeSnippet(start?.value ?? '2027-01-12');
  const missing: Missing[] = [
    ...(number ? [] : [{ key: 'project.number', name: 'number', value: snippet`"\${1:1}"` } as const]),
    ...(date ? [] : [{ key: 'project.date', name: 'date', value: snippet`\${2:${day}}` } as const]),
  ];
  if (missing.length === 0) return [];
  const message = makeMessage('requisites-missing.offer', { keys: keysOf(missing) });
  return [{ span: projectMark(context), message, fixes: () => fixesOf([{ owner: project, missing }], context) }];
}

/** What the owner of some keys lacks. */
interface Lack {
  owner: SyntaxNode;
  missing: readonly Missing[];
}

function ofPapers(project: SyntaxNode, context: PlanContext): Finding[] {
  const { client, contract, integrator } = context.plan.project;
  const parts = [
    { part: 'contract', ...lackOfContract(project, context) } as const,
    ...(contract ? [{ part: 'contract', ...lackInContract(contract) } as const] : []),
    ...(client ? [{ part: 'client', ...lackOfParty(client) } as const] : []),
    ...(integrator ? [{ part: 'integrator', ...lackOfParty(integrator) } as const] : []),
  ].filter(({ missing }) => missing.length > 0);
  if (parts.length === 0) return [];
  const named = parts.map(({ part, missing }) =>
    makeMessage(`requisites-missing.part.${part}`, { keys: keysOf(missing) }),
  );
  const message = makeMessage('requisites-missing.papers', { parts: { all: named } });
  return [{ span: projectMark(context), message, fixes: () => fixesOf(parts, context) }];
}

/** Everything that a paper prints of a party. */
const wholeParty: Skeleton = {
  keys: [
    ['name', snippet`\${4:…}`],
    ['code', snippet`"\${5:…}"`],
    ['address', snippet`\${6:…}`],
    ['account', snippet`"\${7:…}"`],
    [
      'signatory',
      {
        keys: [
          ['name', snippet`\${8:…}`],
          ['position', snippet`\${9:…}`],
        ],
      },
    ],
  ],
};

function lackOfContract(project: SyntaxNode, { plan }: PlanContext): Lack {
  const { contract, integrator, place } = plan.project;
  const numbered: Skeleton = {
    keys: [
      ['number', snippet`"\${1:1}"`],
      ['date', snippet`\${2:2027-02-01}`],
    ],
  };
  const missing: Missing[] = [
    ...(contract ? [] : [{ key: 'project.contract', name: 'contract', value: numbered } as const]),
    ...(integrator ? [] : [{ key: 'project.integrator', name: 'integrator', value: wholeParty } as const]),
    ...(place === undefined ? [{ key: 'project.place', name: 'place', value: snippet`\${3:…}` } as const] : []),
  ];
  return { owner: project, missing };
}

/** A payment at signing falls on the day of the contract, and papers name it by its number. */
function lackInContract({ node, number, date }: Contract): Lack {
  const missing: Missing[] = [
    ...(number ? [] : [{ key: 'contract.number', name: 'contract.number', value: snippet`"\${1:1}"` } as const]),
    ...(date ? [] : [{ key: 'contract.date', name: 'contract.date', value: snippet`\${2:2027-02-01}` } as const]),
  ];
  return { owner: node, missing };
}

/** What a contract needs of a party; money comes to one account, by whichever of its names. */
function lackOfParty(party: Party): Lack {
  const { code, address, iban, account, signatory } = party;
  const signing: Skeleton = {
    keys: [
      ['name', snippet`\${4:…}`],
      ['position', snippet`\${5:…}`],
    ],
  };
  const missing: Missing[] = [
    ...(code ? [] : [{ key: 'party.code', name: 'code', value: snippet`"\${1:…}"` } as const]),
    ...(address === undefined ? [{ key: 'party.address', name: 'address', value: snippet`\${2:…}` } as const] : []),
    ...(iban || account ? [] : [{ key: 'party.account', name: 'iban', value: snippet`"\${3:…}"` } as const]),
    ...(signatory ? [] : [{ key: 'party.signatory', name: 'signatory', value: signing } as const]),
  ];
  return { owner: party.node, missing };
}

function keysOf(missing: readonly Missing[]): { all: Message[] } {
  return { all: missing.map(({ name }) => makeMessage('quoted', { name })) };
}

/** All that is missing at once; a party of which only the name is written has no keys to add to. */
function fixesOf(lacks: readonly Lack[], { document }: PlanContext): Fix[] {
  const edits = lacks
    .filter(({ owner }) => owner.kind === 'mapping')
    // Several edits at one place are applied from the last to the first.
    .flatMap(({ owner, missing }) => missing.toReversed().flatMap(one => setKey(document, owner, one.key, one.value)));
  return edits.length > 0 ? fixOf(makeMessage('requisites-missing.fix'), edits) : [];
}

function projectMark({ plan }: PlanContext): Finding['span'] {
  return pairOf(plan.root, 'project')?.key.span ?? { start: 0, end: 0 };
}
