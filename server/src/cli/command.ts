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
 * 0: no problems; 1: the input has problems; 2: wrong usage, or a file that cannot be read or written. 129 is for git
 * only: a merge driver that failed.
 */
export type ExitCode = 0 | 1 | 2 | 129;

/** The environment of a command. */
export interface Terminal {
  /** Lines for people on stdout. User content in them cannot end a line or be taken for a command of a CI system. */
  lines(lines: Line[]): void;
  /** The same on stderr. */
  errors(lines: Line[]): void;
  /** JSON for programs on stdout. */
  json(value: unknown): void;
  /** A report or document in its own format on stdout, unchanged. */
  data(content: string | Uint8Array): void;
  cwd: string;
  locale: Locale;
  /** Whether stderr is a terminal, where progress may be shown. */
  interactive: boolean;
  /** The program to start worker threads with; without one everything runs in this thread. */
  workerEntry?: string | undefined;
}

export interface OptionSpec {
  type: 'string' | 'boolean';
  multiple?: boolean;
  /** Whether `--name=` is accepted as an empty value; the command then validates it. */
  takesEmpty?: boolean;
  /** Shown in the help after the option: `FILE`, `text|json`. */
  value?: string;
}

/** Values by option name. */
export type OptionValues = Record<string, string | boolean | string[] | undefined>;

/**
 * A command, one file each in `cli/commands`. Its help texts are `cli.<name>.summary` and `cli.<name>.--<option>` in
 * `l10n/cli.*.json`.
 */
export interface Command {
  name: CommandName;
  /** Operands after the name: `PATH…`. */
  operands: string;
  options: Record<string, OptionSpec>;
  /** Exit code for failures, if the caller gives 2 another meaning. */
  failureCode?: ExitCode;
  run(operands: string[], options: OptionValues, terminal: Terminal): Promise<ExitCode>;
}

/** Why a command fails, with a message in the user's language. */
export class CliError extends Error {
  readonly told: Message;

  constructor(told: Message) {
    super(told.key);
    this.told = told;
  }
}

/** A {@link CliError} typed by the key of its message and the values of that message. */
export class UsageError<Key extends MessageKey> extends CliError {
  constructor(key: Key, ...values: MessageArguments<Key>) {
    super(makeMessage(key, ...values));
  }
}

/** The highest of several exit codes. */
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

/** The value of an option if it is one of the choices; the first choice by default. */
export function choiceOption<T extends string>(options: OptionValues, name: string, choices: readonly T[]): T {
  const value = stringOption(options, name) ?? choices[0] ?? '';
  return choices.find(candidate => candidate === value) ?? wrongChoice(name, value, choices);
}

/** The value of an option that is an integer from 1. */
export function ordinalOption(options: OptionValues, name: string): number | undefined {
  const value = stringOption(options, name);
  if (value === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  throw new UsageError('cli.error.ordinal', { option: name, value });
}

/** An error with the choice that was probably meant, else with all choices. */
export function wrongChoice(option: string, value: string, choices: readonly string[]): never {
  const meant = similar(value, choices);
  if (meant) throw new UsageError('cli.error.choice-similar', { option, value, similar: meant });
  throw new UsageError('cli.error.choice', { option, value, choices: choices.join(', ') });
}

/** The operand of a command that takes exactly one. */
export function singleOperand(operands: string[], name: string): string {
  const [operand, ...others] = operands;
  if (operand === undefined) throw new UsageError('cli.error.operand-missing', { operand: name });
  if (others.length > 0) throw new UsageError('cli.error.operands', { operands: others.join(' ') });
  return operand;
}
