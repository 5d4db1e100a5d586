import { parseArgs } from 'node:util';
import { translate } from '../core/l10n/translate.ts';
import { similar } from '../core/language/similar.ts';
import { commands } from '../generated/commands.ts';
import { type Command, type ExitCode, type Terminal, UsageError } from './command.ts';
import { generalHelp, helpOf } from './help.ts';

/** Runs `planwright ARGUMENTS…`; never throws for what the user did. */
export async function main(args: string[], version: string, terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(args, version, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`planwright: ${translate(terminal.locale, error.key, error.values)}\n`);
    return 2;
  }
}

async function dispatch([name, ...rest]: string[], version: string, terminal: Terminal): Promise<ExitCode> {
  if (name === '--version' || name === '-v') {
    terminal.out(`${version}\n`);
    return 0;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.out(generalHelp(terminal.locale, commands));
    return 0;
  }
  if (name === undefined) {
    terminal.err(generalHelp(terminal.locale, commands));
    return 2;
  }
  const command = commands.find(candidate => candidate.name === name);
  if (!command) throw unknownCommand(name);
  return runCommand(command, rest, terminal);
}

function unknownCommand(name: string): UsageError {
  const names = commands.map(command => command.name);
  const meant = similar(name, names);
  if (meant) return new UsageError('cli.error.command-similar', { name, similar: meant });
  return new UsageError('cli.error.command', { name, commands: names.join(', ') });
}

async function runCommand(command: Command, args: string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parse(command, args);
  if (values.help) {
    terminal.out(helpOf(terminal.locale, command));
    return 0;
  }
  return command.run(positionals, values, terminal);
}

function parse(command: Command, args: string[]) {
  try {
    return parseArgs({
      args,
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    // parseArgs speaks English and names the option in its first sentence.
    const option = /'(--?[^'\s=]+)/.exec(String(error))?.[1] ?? args.join(' ');
    throw new UsageError('cli.error.option', { option, command: command.name });
  }
}
