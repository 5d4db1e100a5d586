import Mocha from 'mocha';
import { workspace } from 'vscode';
import { tellLauncher } from './launcher.ts';

/**
 * Runs the tests that `load` imports inside this extension host. Resolves when all passed, as VS Code expects of `run()`,
 * and tells the launcher in any case.
 */
export async function runSuite(load: () => void): Promise<void> {
  const counts = { passed: 0, failed: 0 };
  await tellLauncher('started', {});
  try {
    // A first run on a slow machine installs nothing but starts two processes and a browser tab.
    // The window around us works in the background as well, and once in some hundred runs it drops what it is told (an
    // Enter without its rule): what is tried again is printed, and a mistake of ours is made every time.
    const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, retries: 2, reporter: class {} as never });
    mocha.suite.emit('pre-require', globalThis, '', mocha);
    load();
    const grep = workspace.getConfiguration('planwrightTests').get<string>('grep');
    if (grep) mocha.grep(grep);
    await new Promise<void>(done => {
      const lines: Promise<unknown>[] = [];
      const print = (line: string) => {
        console.log(line);
        lines.push(tellLauncher('log', { line }).catch(error => console.error(error)));
      };
      const runner = mocha.run(() => void Promise.all(lines).then(() => done()));
      runner.on('pass', test => {
        counts.passed++;
        print(`  ✓ ${test.fullTitle()} (${test.duration} ms)`);
      });
      runner.on('retry', (test, error) => print(`  ↻ ${test.fullTitle()}: ${error.message}`));
      runner.on('fail', (test, error) => {
        counts.failed++;
        print(`  ✗ ${test.fullTitle()}\n${error.stack ?? error.message}`);
      });
    });
  } catch (error) {
    counts.failed++;
    await tellLauncher('log', { line: error instanceof Error ? error.stack : String(error) });
  } finally {
    await tellLauncher('finished', counts);
  }
  if (counts.failed > 0 || counts.passed === 0) throw new Error(`${counts.passed} passed, ${counts.failed} failed`);
}
