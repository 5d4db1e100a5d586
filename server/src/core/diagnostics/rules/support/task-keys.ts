/** The keys of a task in the order that people read them. */
const taskKeys = [
  'case',
  'id',
  'with',
  'title',
  'description',
  'hours',
  'quantity',
  'rate',
  'price',
  'cost',
  'executor',
  'skill',
  'method',
  'after',
  'first-win',
  'optional',
  'assumption',
  'status',
  'progress',
  'spent',
  'vendor-estimate',
  'deliverables',
  'acceptance',
  'start',
  'not-before',
  'notes',
  'tasks',
];

/** The keys before which a new one belongs. */
export function keysAfter(key: string): string[] {
  return taskKeys.slice(taskKeys.indexOf(key) + 1);
}
