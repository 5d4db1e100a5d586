import type { Draft } from './block.ts';
import type { PlanInput } from './data.ts';
import { Fraction, sum, sumKnown } from './fraction.ts';
import { hoursOf, type Piece } from './work.ts';

export interface ExecutorFigures {
  id: string;
  hours: Fraction;
  clientHours: Fraction;
  internalHours: Fraction;
  net: Fraction;
  cost: Fraction | null;
}

/** Of counted tasks and agreed changes: recurring work for all its periods, open-ended work for none. */
export function executorsOf(plan: PlanInput, drafts: Draft[]): ExecutorFigures[] {
  const pieces = drafts.flatMap(countedPieces);
  const all = Object.keys(plan.executors ?? {}).map(id => {
    const own = pieces.filter(piece => piece.executor === id);
    return {
      id,
      pieces: own,
      hours: hoursOf(own, 'billable'),
      clientHours: hoursOf(own, 'client'),
      internalHours: hoursOf(own, 'internal'),
      net: sum(own.map(piece => piece.net)),
      cost: sumKnown(own.map(piece => piece.cost)),
    };
  });
  return all.map(({ pieces: _, ...figures }) => figures);
}

function countedPieces({ block, tasks, changes, onceChanges }: Draft): Piece[] {
  const times = block.every === undefined ? 1 : (block.times ?? 0);
  const ofPeriod = [...tasks.filter(piece => !piece.isOptional), ...changes];
  return [...(times === 0 ? [] : ofPeriod.map(piece => timesPiece(piece, times))), ...onceChanges];
}

function timesPiece(piece: Piece, times: number): Piece {
  const factor = Fraction.of(times);
  return {
    ...piece,
    hours: piece.hours.times(factor),
    net: piece.net.times(factor),
    cost: piece.cost?.times(factor) ?? null,
  };
}
