import { type Command, type ExitCode, type OptionValues, type Terminal, UsageError } from '../command.ts';

export const command: Command = {
  name: 'lsp',
  operands: '',
  options: { stdio: { type: 'boolean' } },
  run,
};

/** The server is loaded only by this command. */
async function run(operands: string[], options: OptionValues, _terminal: Terminal): Promise<ExitCode> {
  if (operands.length > 0) throw new UsageError('cli.error.operands', { operands: operands.join(' ') });
  if (!options.stdio) throw new UsageError('cli.error.transport');
  const { serveStdio } = await import('../../lsp/whole-server.ts');
  return serveStdio();
}
