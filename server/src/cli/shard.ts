import { createHash } from 'node:crypto';
import { type OptionSpec, type OptionValues, stringOption, UsageError } from './command.ts';
import { planId } from './portfolio/plan-id.ts';

/** The option of commands whose files can be divided among machines. */
export const shardOption: Record<string, OptionSpec> = { shard: { type: 'string', value: 'I/N' } };

/** Number of the part, from 1, and number of parts. */
export interface Shard {
  number: number;
  of: number;
}

/** More machines than anybody has. */
const mostShards = 1000;

export function shardOf(options: OptionValues): Shard | undefined {
  const value = stringOption(options, 'shard');
  if (value === undefined) return undefined;
  const [, number = '', of = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(value) ?? [];
  const shard = { number: Number(number), of: Number(of) };
  if (shard.number >= 1 && shard.number <= shard.of && shard.of <= mostShards) return shard;
  throw new UsageError('cli.error.shard', { value });
}

/**
 * The files of one part. It depends on the path alone, so that all machines agree without communication and a new file
 * does not move others.
 */
export function inShard(paths: readonly string[], shard: Shard | undefined, cwd: string): string[] {
  if (!shard) return [...paths];
  return paths.filter(path => partOf(planId(path, cwd), shard.of) === shard.number);
}

function partOf(id: string, parts: number): number {
  return (createHash('sha256').update(id).digest().readUInt32BE() % parts) + 1;
}
