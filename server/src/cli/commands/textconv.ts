import { resolve } from 'node:path';
import { Analysis } from '../../core/analysis/analysis.ts';
import { kindOf } from '../../core/base/source.ts';
import { createLibrary } from '../../core/library/cases/library.ts';
import { createMethodologies } from '../../core/library/methodology/library.ts';
import { toUri } from '../../files/disk.ts';
import { type Command, type ExitCode, type OptionValues, singleOperand, type Terminal } from '../command.ts';
import { figureLines } from '../figure-lines.ts';
import { readNamed } from '../load.ts';

/**
 * What git compares instead of a plan's text: the complete text, preceded by figures. The figures use no other files,
 * because git passes earlier versions as temporary files, without cases around them.
 */
export const command: Command = { name: 'textconv', operands: 'FILE', options: {}, run };

async function run(operands: string[], _: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const path = singleOperand(operands, 'FILE');
  const { text, bytes, isExact } = readNamed(resolve(terminal.cwd, path), path);
  terminal.data(isExact ? figuresOf(path, text, terminal) : '');
  terminal.data(bytes);
  return 0;
}

function figuresOf(path: string, text: string, { locale }: Terminal): string {
  const kind = kindOf(path) ?? 'plan';
  if (kind !== 'plan') return '';
  const around = {
    uri: toUri('/plan.implementation.yaml'),
    cases: createLibrary([]),
    methodologies: createMethodologies([]),
  };
  const analysis = new Analysis(kind, text, around);
  if (analysis.isBroken) return '';
  return [...figureLines(analysis.priced, locale), '', ''].join('\n');
}
