import { isCheckWorker, serveChecks } from './cli/check-workers.ts';
import { type ExitCode, UsageError } from './cli/command.ts';
import { internalErrorCode, tellInternalError } from './cli/internal-error.ts';
import { main } from './cli/main.ts';
import { isFactsWorker, serveFacts } from './cli/portfolio/portfolio-workers.ts';
import { tellError } from './cli/tell-error.ts';
import { terminalOf } from './cli/terminal.ts';
import { provideResources } from './core/base/resources.ts';
import { toLocale, translate } from './core/l10n/translate.ts';
import { readResource } from './files/resources.ts';

declare const __PLANWRIGHT_VERSION__: string;

provideResources(readResource);

const { env, stdout, stderr } = process;

const cwd = currentFolder();
const terminal = terminalOf({
  out: content => stdout.write(content),
  err: text => stderr.write(text),
  cwd: cwd ?? '.',
  locale: toLocale(env.PLANWRIGHT_LANGUAGE || env.LC_ALL || env.LC_MESSAGES || env.LANG),
  colours: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
  interactive: stderr.isTTY === true,
  workerEntry: __filename,
});

let isOutputLost = false;

/** What goes wrong that nobody foresaw, in a command as in the server: told in a sentence, never as a stack. */
function fail(error: unknown): never {
  try {
    tellInternalError(error, Boolean(env.PLANWRIGHT_DEBUG), terminal);
  } finally {
    process.exit(internalErrorCode);
  }
}

async function run(): Promise<ExitCode> {
  if (cwd !== undefined) return main(process.argv.slice(2), __PLANWRIGHT_VERSION__, terminal);
  tellError(new UsageError('cli.error.no-cwd'), terminal);
  return 2;
}

/** Undefined where it was deleted under our feet. */
function currentFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

function start(): void {
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);

  stdout.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`planwright check . | head`) closes the pipe; that is no error of ours.
    if (code === 'EPIPE' || isOutputLost) return;
    isOutputLost = true;
    terminal.errors([`planwright: ${translate(terminal.locale, 'cli.error.stdout', { code })}`]);
    process.exitCode = 2;
  });
  // Where nobody listens to messages there is nobody to tell.
  stderr.on('error', () => {});

  run().then(code => {
    // `exitCode`, not `exit()`: what is still in the pipes must arrive.
    process.exitCode = isOutputLost ? 2 : code;
  }, fail);
}

// Threads of work are this program too; what they fail at is told by the one that started them.
if (isCheckWorker()) serveChecks();
else if (isFactsWorker()) serveFacts();
else start();
