import type { Content, Section } from '../model.ts';
import { label, type PartsOf, paragraph, type Writer } from '../writer.ts';

/** Goal and means of the project. */
export function goalSection(writer: Writer<PartsOf<'offer' | 'plan'>>): Section {
  const { goal, means } = writer.plan.project;
  const content: Content[] = writer.texts([goal]).map(paragraph);
  if (means.length > 0) content.push(label(writer.say('means')), { kind: 'list', items: writer.texts(means) });
  return writer.section('goal', content);
}
