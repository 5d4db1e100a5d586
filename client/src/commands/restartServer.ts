import type { Command } from '../command.ts';

/** Restart Server: ends the running or hanging server and starts another with the open documents. */
export const command: Command = { run: ({ supervisor }) => supervisor.restart() };
