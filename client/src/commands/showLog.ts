import type { Command } from '../command.ts';
import { showLog } from '../supervisor.ts';

/** Show Log: the log of server and client. */
export const command: Command = {
  async run({ client }) {
    showLog(client);
  },
};
