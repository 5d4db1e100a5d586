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

/** Reports an unexpected error of a command or the server in one sentence, never as a stack. */
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

/** Undefined if the current folder was deleted. */
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
    // A reader that has seen enough (`planwright check . | head`) closes the pipe; that is no error.
    if (code === 'EPIPE' || isOutputLost) return;
    isOutputLost = true;
    terminal.errors([`planwright: ${translate(terminal.locale, 'cli.error.stdout', { code })}`]);
    process.exitCode = 2;
  });
  // If stderr is closed, there is nowhere to report that.
  stderr.on('error', () => {});

  run().then(code => {
    // `exitCode` instead of `exit()`, so that buffered output is written.
    process.exitCode = isOutputLost ? 2 : code;
  }, fail);
}

// Worker threads run this program too; the thread that started them reports their errors.
if (isCheckWorker()) serveChecks();
else if (isFactsWorker()) serveFacts();
else start();
