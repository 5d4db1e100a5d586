import {
  type Locale,
  type Message,
  type MessageArguments,
  type MessageKey,
  makeMessage,
} from '../core/l10n/translate.ts';
import { similar } from '../core/language/similar.ts';
import type { CommandName } from '../generated/names.ts';
import type { Line } from './terminal.ts';

/**
 * 0 fine; 1 the input has problems; 2 wrong usage, or a file that cannot be read or written. 129 is for git alone: a merge
 * driver that could not do its work.
 */
export type ExitCode = 0 | 1 | 2 | 129;

/** What a command may touch of the world. */
export interface Terminal {
  /** Lines for people on stdout: whatever of plans is in them ends no line and is no command of a CI system. */
  lines(lines: Line[]): void;
  /** The same on stderr. */
  errors(lines: Line[]): void;
  /** A value for programs on stdout. */
  json(value: unknown): void;
  /** A report or document in a format of its own on stdout, as it is. */
  data(content: string | Uint8Array): void;
  cwd: string;
  locale: Locale;
  /** Whether stderr is a terminal, where progress may be shown. */
  interactive: boolean;
  /** The program that threads of work are started with; without one all is done in this thread. */
  workerEntry?: string | undefined;
}

export interface OptionSpec {
  type: 'string' | 'boolean';
  multiple?: boolean;
  /** Whether `--name=` is a value too: whoever takes it says what is wrong with it. */
  takesEmpty?: boolean;
  /** Shown in the help after the option: `FILE`, `text|json`. */
  value?: string;
}

/** Values by option name. */
export type OptionValues = Record<string, string | boolean | string[] | undefined>;

/** One file in `cli/commands` each. Its help is `cli.<name>.summary` and `cli.<name>.--<option>` in `l10n/cli.*.json`. */
export interface Command {
  name: CommandName;
  /** What follows the name: `PATH…`. */
  operands: string;
  options: Record<string, OptionSpec>;
  /** The exit code where it cannot do what it was asked, if whoever calls it takes 2 for something else. */
  failureCode?: ExitCode;
  run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode>;
}

/** Why a command cannot do what it was asked, to be said in the user's language. */
export class CliError extends Error {
  readonly told: Message;

  constructor(told: Message) {
    super(told.key);
    this.told = told;
  }
}

/** A {@link CliError} by the key of its text and exactly what that text takes in. */
export class UsageError<Key extends MessageKey> extends CliError {
  constructor(key: Key, ...values: MessageArguments<Key>) {
    super(makeMessage(key, ...values));
  }
}

/** The worst of what came of several files. */
export function worst(...codes: ExitCode[]): ExitCode {
  return Math.max(0, ...codes) as ExitCode;
}

export function stringOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

export function stringsOption(options: OptionValues, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value : [];
}

/** The option's value if it is one of the choices, the first of them without it. */
export function choiceOption<T extends string>(options: OptionValues, name: string, choices: readonly T[]): T {
  const value = stringOption(options, name) ?? choices[0] ?? '';
  return choices.find(candidate => candidate === value) ?? wrongChoice(name, value, choices);
}

/** A whole number from 1, by which people count things. */
export function ordinalOption(options: OptionValues, name: string): number | undefined {
  const value = stringOption(options, name);
  if (value === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  throw new UsageError('cli.error.ordinal', { option: name, value });
}

/** Says what was probably meant, else what there is to choose from. */
export function wrongChoice(option: string, value: string, choices: readonly string[]): never {
  const meant = similar(value, choices);
  if (meant) throw new UsageError('cli.error.choice-similar', { option, value, similar: meant });
  throw new UsageError('cli.error.choice', { option, value, choices: choices.join(', ') });
}

/** The only operand of a command that takes one. */
export function singleOperand(operands: string[], name: string): string {
  const [operand, ...others] = operands;
  if (operand === undefined) throw new UsageError('cli.error.operand-missing', { operand: name });
  if (others.length > 0) throw new UsageError('cli.error.operands', { operands: others.join(' ') });
  return operand;
}
