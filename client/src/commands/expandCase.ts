import { Position, type Uri } from 'vscode';
import { inlineCaseRequest, type PlaceParams } from '../../../server/src/lsp/protocol.ts';
import type { Command, CommandContext } from '../command.ts';
import { applyEdits } from '../edits.ts';
import { UserError } from '../errors.ts';
import { asPlace, openPlan, placeIn } from '../plan.ts';
import { request } from '../request.ts';
import { text } from '../text.ts';

/** Arguments of a key binding for a command about a position in a plan. */
export interface PlaceArguments {
  uri: string;
  line: number;
  character?: number;
}

/** Expand Case Here: replaces the case call at the cursor by the tasks of the case. Returns whether it did. */
export const command: Command = { run };

async function run(context: CommandContext, argument?: PlaceArguments | Uri): Promise<boolean> {
  const told = argument && 'line' in argument ? argument : undefined;
  const { client } = context;
  const plan = await openPlan(context, told?.uri ?? (argument as Uri | undefined));
  const position = told ? new Position(told.line, told.character ?? 0) : placeIn(plan);
  const { version } = plan;
  const params: PlaceParams = asPlace(client, plan, position);
  const answer = await request(client, inlineCaseRequest, params);
  if (!answer) throw new UserError(text('client.noPlan'));
  if ('refusal' in answer) throw new UserError(answer.refusal);
  await applyEdits(plan, version, answer.edits);
  return true;
}
