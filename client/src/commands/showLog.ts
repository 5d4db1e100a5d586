import type { Command } from '../command.ts';
import { showLog } from '../supervisor.ts';

/** Show Log: what the server and the client have written. */
export const command: Command = {
  async run({ client }) {
    showLog(client);
  },
};
