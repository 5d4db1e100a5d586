import type { Requisites, Signatures } from '../model.ts';
import { staysShort } from '../outline.ts';
import { ink, soft } from '../palette.ts';
import { type Node, rule } from './pdf-nodes.ts';
import { longestNumber, printable } from './printable.ts';

/** Id by which the signature lines are found after layout. */
export const signaturesId = 'signatures';

export function requisitesNode({ parties }: Requisites): Node {
  const columns = parties.map(({ role, name, lines }) => ({
    stack: [
      { text: printable(role), fontSize: 8, color: soft },
      { text: printable(name), bold: true },
      ...lines.map(line => ({ text: printable(line, longestNumber), fontSize: 9 })),
    ],
    width: '*',
  }));
  const texts = parties.flatMap(({ role, name, lines }) => [role, name, ...lines]);
  return { columns, columnGap: 28, margin: [0, 4, 0, 8], unbreakable: staysShort(texts) };
}

/** Points. */
const positionWidth = 82;

/** A table, so that the signature lines are level however long the names are. */
export function signaturesNode({ parties, under }: Signatures): Node {
  const gap = { text: '' };
  const beside = (nodes: Node[]) => nodes.flatMap((node, index) => (index === 0 ? [node] : [gap, node]));
  const roles = parties.map(({ role }, index) => ({
    text: printable(role),
    fontSize: 8,
    color: soft,
    ...(index === 0 && { id: signaturesId }),
  }));
  const names = parties.map(({ name }) => ({ text: printable(name), bold: true }));
  const hasLines = parties.some(({ lines }) => lines.length > 0);
  const requisites = parties.map(({ lines }) => ({
    stack: lines.map(line => ({ text: printable(line, longestNumber), fontSize: 8.5 })),
  }));
  // `director ________ A. Smith`: a long position takes several lines and is aligned at its last.
  const lines = parties.map(({ position, signatory }) => ({
    columns: [
      ...(position === '' ? [] : [{ text: printable(position), fontSize: 9, width: positionWidth }]),
      { ...rule(ink, 0.6, [0, 11, 0, 0]), width: '*' },
      { text: printable(signatory), fontSize: 9, width: 'auto' },
    ],
    columnGap: 6,
    margin: [0, 16, 0, 0],
  }));
  const below = parties.map(() => ({ text: printable(under), fontSize: 7.5, color: soft, alignment: 'center' }));
  return {
    table: {
      widths: beside(parties.map(() => ({}))).map((_, index) =>
        index % 2 === 0 ? (parties.length > 1 ? '*' : 230) : 28,
      ),
      body: [roles, names, ...(hasLines ? [requisites] : []), lines, below].map(beside),
    },
    layout: 'noBorders',
    margin: [0, 8, 0, 0],
    unbreakable: staysShort(
      parties.flatMap(({ role, name, position, signatory }) => [role, name, position, signatory]),
    ),
  };
}
