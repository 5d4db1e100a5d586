import type { PartsOf, Writer } from '../../writer.ts';

export type ChangesWriter = Writer<PartsOf<'changes'>>;
