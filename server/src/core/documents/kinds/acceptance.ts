import { sumInWords } from '../../l10n/in-words.ts';
import { isKnown } from '../../pricing/amount.ts';
import type { PricedBlock } from '../../pricing/price-plan.ts';
import type { Content, DocumentKind } from '../model.ts';
import { blockLists, blockTable } from '../parts/block.ts';
import { paymentTable } from '../parts/payments.ts';
import { label, type PartsOf, paragraph, type Writer, writerOf } from '../writer.ts';

/** To be filled in by hand. */
const blank = '____________';

/** The act by which the client accepts a block: what was done, for how much, signed by both. For the client's eyes. */
export const document: DocumentKind<'acceptance'> = {
  id: 'acceptance',
  order: 5,
  audience: 'client',
  hasHours: true,
  needs: 'block',
  sections: ['statement', 'work', 'results', 'payments', 'claims', 'signatures'],
  build(input) {
    const writer = writerOf(document, input);
    const { plan, priced } = writer;
    const block = priced.blocks.find(candidate => candidate.block.id === input.block);
    const { project } = plan;
    const blocks = block ? [block] : [];
    const sections = [
      writer.section(
        'statement',
        blocks.map(found => paragraph(statement(found, writer))),
        '',
      ),
      writer.section(
        'work',
        blocks.flatMap(found => [blockTable(found, writer), ...inWords(found, writer)]),
      ),
      writer.section(
        'results',
        blocks.flatMap(found => blockLists(found, writer)),
      ),
      writer.section('payments', payments(blocks, writer)),
      writer.section('claims', [paragraph(writer.say('claims-text'))]),
      writer.section('signatures', [
        {
          kind: 'signatures',
          parties: [
            { role: writer.say('fact.client'), name: signatory([project.client, project.responsible], writer) },
            { role: writer.say('fact.integrator'), name: signatory([project.integrator], writer) },
          ],
        },
      ]),
    ];
    return writer.document(sections, {
      facts: writer.facts([
        ['block', blocks.map(found => writer.blockTitle(found.block)).join(', ')],
        ['client', writer.party(project.client)],
        ['integrator', writer.party(project.integrator)],
        ['accepted', writer.date(block?.block.accepted?.value) || writer.say('blank-date')],
        ['total', block ? writer.money(block.total) : ''],
      ]),
      to: project.client,
      blocks: new Set(input.block === undefined ? [] : [input.block]),
    });
  },
};

function statement({ block }: PricedBlock, writer: Writer<PartsOf<'acceptance'>>): string {
  const { project } = writer.plan;
  return writer.say('statement-text', {
    integrator: writer.texts([project.integrator?.name]).join('') || blank,
    client: writer.texts([project.client?.name]).join('') || blank,
    block: writer.blockTitle(block),
    project: writer.texts([project.name]).join('') || blank,
  });
}

function inWords({ total }: PricedBlock, writer: Writer<PartsOf<'acceptance'>>): Content[] {
  if (!isKnown(total)) return [];
  const words = sumInWords(writer.locale, total, writer.priced.currency);
  return [paragraph(writer.say('in-words', { sum: writer.money(total), words }))];
}

function payments(blocks: readonly PricedBlock[], writer: Writer<PartsOf<'acceptance'>>): Content[] {
  const own = writer.priced.payments.filter(({ block }) => blocks.some(found => found.block === block));
  if (own.length === 0) return [];
  const paid = own[0]?.block.paid?.value;
  const note = paid === undefined ? [] : [label(writer.say('prepaid', { date: writer.date(paid) }))];
  return [paymentTable(writer, own), ...note];
}

function signatory(parties: Parameters<Writer['party']>[0][], writer: Writer<PartsOf<'acceptance'>>): string {
  return parties.flatMap(party => writer.texts([party?.name, party?.position])).join(', ');
}
