import type { PricedBlock } from '../../pricing/price-plan.ts';
import { leavesOf } from '../../pricing/price-task.ts';
import type { Content, DocumentKind, Fact } from '../model.ts';
import { actPayments } from '../parts/act/payments.ts';
import { type ActSubject, subjectOf } from '../parts/act/subject.ts';
import { actTable } from '../parts/act/table.ts';
import { blockLists } from '../parts/block.ts';
import { contractText } from '../parts/frame/facts.ts';
import { numbered, paperNumber } from '../parts/frame/number.ts';
import { partyClause, signatures } from '../parts/frame/parties.ts';
import { sumLine } from '../parts/frame/sum.ts';
import { label, type PartsOf, paragraph, type Writer, writerOf } from '../writer.ts';

/** The act of acceptance for a block: what was done, for how much, signed by both parties. Visible to the client. */
export const document: DocumentKind<'acceptance'> = {
  id: 'acceptance',
  order: 5,
  audience: 'client',
  hasHours: false,
  needs: 'block',
  sections: ['statement', 'work', 'results', 'payments', 'claims', 'signatures'],
  build(input) {
    const writer = writerOf(document, { ...input, hours: false });
    const priced = writer.priced.blocks.find(candidate => candidate.block.id === input.block);
    const subject = priced && subjectOf(priced, input.period, writer);
    const number = paperNumber(subject ? ordinals(subject) : '', writer, '/');
    const sections = subject
      ? [
          writer.section('statement', [paragraph(statement(subject, writer))], ''),
          writer.section('work', [actTable(subject, writer), ...sumLine(subject.total, subject.rates, writer)]),
          writer.section('results', results(subject, writer), ''),
          writer.section('payments', actPayments(subject, writer)),
          writer.section('claims', claims(writer), ''),
          writer.section('signatures', [signatures(writer, ['contractor', 'client'], { requisites: true })], ''),
        ]
      : [];
    return writer.document(sections, {
      paper: numbered(writer.say('title'), number, writer),
      facts: facts(subject, writer),
      ...(subject && isDraft(subject.priced) && { draft: writer.say('draft') }),
      to: writer.plan.project.client,
      blocks: new Set(input.block === undefined ? [] : [input.block]),
    });
  },
};

/** `2`, for a period `2.3`. */
function ordinals({ stage, period }: ActSubject): string {
  return period === undefined ? `${stage}` : `${stage}.${period}`;
}

/** A draft as long as the work is not delivered; periods are delivered while the block is in progress. */
function isDraft({ block, recurring }: PricedBlock): boolean {
  const { status } = block;
  return status !== 'delivered' && status !== 'accepted' && !(recurring && status === 'in-progress');
}

function facts(subject: ActSubject | undefined, writer: Writer<PartsOf<'acceptance'>>): Fact[] {
  const { place } = writer.plan.project;
  const accepted = subject?.period === undefined ? subject?.priced.block.accepted?.value : undefined;
  return writer.facts([
    ['date', writer.date(accepted) || writer.say('blank-date')],
    ['place', writer.texts([place]).join('')],
    ['contract', contractText(writer)],
    ['period', subject?.span ? writer.period(subject.span.from, subject.span.to) : ''],
    ['state', subject && isDraft(subject.priced) ? writer.say('draft-why') : ''],
  ]);
}

function statement({ priced }: ActSubject, writer: Writer<PartsOf<'acceptance'>>): string {
  const values = {
    contractor: partyClause('contractor', writer),
    client: partyClause('client', writer),
    block: writer.blockTitle(priced.block),
  };
  const contract = contractText(writer);
  if (contract !== '') return writer.say('statement-contract', { ...values, contract });
  const project = writer.texts([writer.plan.project.name]).join('');
  return project === '' ? writer.say('statement-block', values) : writer.say('statement-text', { ...values, project });
}

/** What was delivered and the acceptance criteria; for a block with its own price also the work done. */
function results({ priced }: ActSubject, writer: Writer<PartsOf<'acceptance'>>): Content[] {
  const done = priced.block.price
    ? leavesOf(priced.tasks).filter(({ counting, payer }) => counting === 'counted' && payer === 'client')
    : [];
  const items = done.map(({ task }) => writer.taskTitle(task));
  const list: Content[] = items.length > 0 ? [label(writer.say('done')), { kind: 'list', items }] : [];
  return [...list, ...blockLists(priced, writer)];
}

function claims(writer: Writer<PartsOf<'acceptance'>>): Content[] {
  const days = writer.plan.terms.warranty?.value;
  const warranty = days === undefined ? [] : [writer.say('warranty', { days })];
  return [writer.say('claims-text'), ...warranty].map(paragraph);
}
