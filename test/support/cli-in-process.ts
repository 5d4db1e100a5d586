import { main } from '../../server/src/cli/main.ts';
import { terminalOf } from '../../server/src/cli/terminal.ts';
import type { Locale } from '../../server/src/core/l10n/translate.ts';
import type { Outcome } from './cli.ts';

/** Like `planwright` of `cli.ts` within this process, for many runs. Errors are thrown here. */
export async function planwrightHere(
  args: string[],
  { cwd = process.cwd(), locale = 'en' as Locale, colours = false } = {},
): Promise<Outcome> {
  const written = { out: [] as Buffer[], err: '' };
  const terminal = terminalOf({
    out: content => written.out.push(Buffer.from(content as string)),
    err: text => {
      written.err += text;
    },
    cwd,
    locale,
    colours,
    interactive: false,
  });
  const code = await main(args, '0.0.0-test', terminal);
  return { code, stdout: Buffer.concat(written.out).toString('utf8'), stderr: written.err };
}
