import type { Command } from '../command.ts';

/** Restart Server: ends the one that runs, or hangs, and starts another with what is typed. */
export const command: Command = { run: ({ supervisor }) => supervisor.restart() };
