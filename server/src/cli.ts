import type { Terminal } from './cli/command.ts';
import { main } from './cli/main.ts';
import { toLocale } from './core/l10n/translate.ts';

declare const __PLANWRIGHT_VERSION__: string;

const { env, stdout, stderr } = process;

const terminal: Terminal = {
  out: content => stdout.write(content),
  err: text => stderr.write(text),
  cwd: process.cwd(),
  locale: toLocale(env.PLANWRIGHT_LANGUAGE || env.LC_ALL || env.LC_MESSAGES || env.LANG),
  colours: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
  interactive: stderr.isTTY === true,
};

// A reader that has seen enough (`planwright check . | head`) closes the pipe; that is no error of ours.
stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
});

main(process.argv.slice(2), __PLANWRIGHT_VERSION__, terminal).then(code => {
  // `exitCode`, not `exit()`: what is still in the pipes must arrive.
  process.exitCode = code;
});
