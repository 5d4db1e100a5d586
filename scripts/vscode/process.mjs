// Running other programs, with the output shown only when it is of use.
import { spawn } from 'node:child_process';

/** A failed program: its command line and the end of its output. */
export class CommandFailed extends Error {}

/** Runs a program silently. Rejects with the end of its output. */
export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = chunk => {
      output = (output + chunk).slice(-8000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', error => fail(new CommandFailed(`${command}: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) done(output);
      else fail(new CommandFailed(`${[command, ...args].join(' ')}\nended with ${signal ?? code}:\n${output}`));
    });
  });
}

/** Runs a program on this terminal; resolves to its exit code. */
export function runVisibly(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit' });
    child.on('error', fail);
    child.on('close', (code, signal) => done(signal ? 1 : code));
  });
}

/** npm is a shell script or, on Windows, a batch file. */
export const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Runs a step that may take minutes: announces it, and prints its duration. */
export async function step(title, work) {
  const begin = Date.now();
  process.stderr.write(`${title} …\n`);
  const result = await work();
  process.stderr.write(`${title}: ${((Date.now() - begin) / 1000).toFixed(1)} s\n`);
  return result;
}
