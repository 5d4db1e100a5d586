import { speak } from '../core/l10n/translate.ts';
import { similar } from '../core/language/similar.ts';
import { commands } from '../generated/commands.ts';
import { CliError, type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { generalHelp, helpOf } from './help.ts';
import { parseArguments } from './parse-arguments.ts';
import { tellError } from './tell-error.ts';

/** Runs `planwright ARGUMENTS…`; never throws because of user errors. */
export async function main(args: string[], version: string, terminal: Terminal): Promise<ExitCode> {
  speak(terminal.locale);
  try {
    return await dispatch(args, version, terminal);
  } catch (error) {
    return failed(error, 2, terminal);
  }
}

/** Reports an error that the user can correct; internal errors are rethrown. */
function failed(error: unknown, code: ExitCode, terminal: Terminal): ExitCode {
  if (!(error instanceof CliError)) throw error;
  tellError(error, terminal);
  return code;
}

async function dispatch([name, ...rest]: string[], version: string, terminal: Terminal): Promise<ExitCode> {
  if (name === '--version' || name === '-v') {
    noMore(rest);
    terminal.lines([version]);
    return 0;
  }
  if (name === '--help' || name === '-h' || name === 'help') return help(rest, terminal);
  if (name === undefined) {
    terminal.errors(generalHelp(terminal.locale, commands));
    return 2;
  }
  return runCommand(commandCalled(name), rest, terminal);
}

/** `planwright help check` is `planwright check --help`. */
function help([name, ...rest]: string[], { lines, locale }: Terminal): ExitCode {
  noMore(rest);
  lines(name === undefined ? generalHelp(locale, commands) : helpOf(locale, commandCalled(name)));
  return 0;
}

function noMore(rest: string[]): void {
  if (rest.length > 0) throw new UsageError('cli.error.too-many', { operands: rest.join(' ') });
}

function commandCalled(name: string): Command {
  const command = commands.find(candidate => candidate.name === name);
  if (command) return command;
  const names = commands.map(candidate => candidate.name);
  const meant = similar(name, names);
  if (meant) throw new UsageError('cli.error.command-similar', { name, similar: meant });
  throw new UsageError('cli.error.command', { name, commands: names.join(', ') });
}

async function runCommand(command: Command, args: string[], terminal: Terminal): Promise<ExitCode> {
  // `--help` takes precedence over all other arguments.
  const before = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  if (before.includes('--help') || before.includes('-h')) {
    terminal.lines(helpOf(terminal.locale, command));
    return 0;
  }
  try {
    const { operands, options } = parseArguments(command, args);
    return await command.run(operands, options, terminal);
  } catch (error) {
    return failed(error, command.failureCode ?? 2, terminal);
  }
}
