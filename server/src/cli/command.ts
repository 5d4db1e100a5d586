import type { Locale, MessageValues } from '../core/l10n/translate.ts';

/** 0 fine; 1 the input has problems; 2 wrong usage or an unreadable file. */
export type ExitCode = 0 | 1 | 2;

/** What a command may touch of the world. */
export interface Terminal {
  out(content: string | Uint8Array): void;
  err(text: string): void;
  cwd: string;
  locale: Locale;
  /** Whether stdout is a terminal that takes colours. */
  colours: boolean;
  /** Whether stderr is a terminal, where progress may be shown. */
  interactive: boolean;
}

export interface OptionSpec {
  type: 'string' | 'boolean';
  multiple?: boolean;
  /** Shown in the help after the option: `FILE`, `text|json`. */
  value?: string;
}

/** Values by option name, as `node:util`'s parseArgs gives them. */
export type OptionValues = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** One file in `cli/commands` each. Its help is `cli.<name>.summary` and `cli.<name>.--<option>` in `l10n/cli.*.json`. */
export interface Command {
  name: string;
  /** What follows the name: `PATH…`. */
  operands: string;
  options: Record<string, OptionSpec>;
  run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode>;
}

/** Wrong usage, to be said in the user's language. */
export class UsageError extends Error {
  readonly key: string;
  readonly values: MessageValues;

  constructor(key: string, values: MessageValues = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

export function stringOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function stringsOption(options: OptionValues, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

/** The option's value if it is one of the choices, the first of them without it. */
export function choiceOption<T extends string>(options: OptionValues, name: string, choices: readonly T[]): T {
  const value = stringOption(options, name) ?? choices[0];
  const choice = choices.find(candidate => candidate === value);
  if (choice === undefined) {
    throw new UsageError('cli.error.choice', { option: name, value: value ?? '', choices: choices.join(', ') });
  }
  return choice;
}

/** The only operand of a command that takes one. */
export function singleOperand(operands: string[], name: string): string {
  const [operand, ...others] = operands;
  if (operand === undefined) throw new UsageError('cli.error.operand-missing', { operand: name });
  if (others.length > 0) throw new UsageError('cli.error.operands', { operands: others.join(' ') });
  return operand;
}
