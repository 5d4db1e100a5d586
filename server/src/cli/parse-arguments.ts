import { parseArgs } from 'node:util';
import { similar } from '../core/language/similar.ts';
import { type Command, type OptionSpec, type OptionValues, UsageError } from './command.ts';

export interface Arguments {
  operands: string[];
  options: OptionValues;
}

/**
 * Parses the arguments of a command. `parseArgs` splits them; errors are reported here, because its messages are
 * English only and it silently takes the last of repeated options.
 */
export function parseArguments(command: Command, args: string[]): Arguments {
  const specs: Record<string, OptionSpec> = { ...command.options, help: { type: 'boolean' } };
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, { type, multiple = false }]) => [
      name,
      { type, multiple, ...(name === 'help' && { short: 'h' }) },
    ]),
  );
  const { tokens } = parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true });
  const parsed: Arguments = { operands: [], options: {} };
  for (const token of tokens) {
    if (token.kind === 'positional') parsed.operands.push(operandOf(token.value));
    if (token.kind === 'option') addOption(parsed.options, token, command, specs);
  }
  return parsed;
}

interface OptionToken {
  name: string;
  rawName: string;
  value?: string | undefined;
  inlineValue?: boolean | undefined;
}

function addOption(values: OptionValues, token: OptionToken, command: Command, specs: Record<string, OptionSpec>) {
  const { name, rawName, value } = token;
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (!spec) throw unknownOption(rawName, command, Object.keys(specs));
  if (spec.type === 'boolean') {
    if (value !== undefined) throw new UsageError('cli.error.option-value', { option: name, value });
    values[name] = true;
    return;
  }
  const isEmptyMeant = value === '' && token.inlineValue === true && spec.takesEmpty === true;
  if (isMissing(token) && !isEmptyMeant)
    throw new UsageError('cli.error.value-missing', { option: name, value: spec.value ?? '' });
  const given = value ?? '';
  const known = values[name];
  if (spec.multiple) values[name] = [...(Array.isArray(known) ? known : []), given];
  else if (known !== undefined) throw new UsageError('cli.error.option-twice', { option: name });
  else values[name] = given;
}

/** `--format --strict` lacks a value; `--to -` means stdout, and `--to=-x` is a value. */
function isMissing({ value, inlineValue }: OptionToken): boolean {
  if (value === undefined || value === '') return true;
  return !inlineValue && value.startsWith('-') && value !== '-';
}

function unknownOption(rawName: string, command: Command, names: string[]): Error {
  const meant = similar(rawName.replace(/^-+/, ''), names);
  const values = { option: rawName, command: command.name };
  if (meant) return new UsageError('cli.error.option-similar', { ...values, similar: `--${meant}` });
  return new UsageError('cli.error.option', values);
}

/** An empty argument is an unset variable of a script; as a path it would mean the current folder. */
function operandOf(value: string): string {
  if (value === '') throw new UsageError('cli.error.operand-empty');
  return value;
}
