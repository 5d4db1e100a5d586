import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportDocument } from '../../server/src/core/documents/export.ts';
import { scheduleJson } from '../../server/src/core/scheduling/schedule-json.ts';
import { analyse, analyseAt } from '../support/analyse.ts';
import { exported } from '../support/documents.ts';
import { planData, toText } from '../support/plans.ts';
import { has, run } from '../support/tools.ts';

const plan = `plan: 1
locale: uk
project: { name: Відділ продажів; «під ключ», client: { name: ТОВ Ромашка, contact: olena@example.com }, start: 2026-12-01, deadline: 2027-03-01 }
pricing: { currency: UAH, rate: 900, prepayment: 50% }
calendar: { hours-per-day: 8, holidays: [2026-12-25] }
executors:
  anna: { name: Анна, kind: own, rate: 1000, cost: 400, capacity: 50% }
  team: { name: Команда, kind: own, rate: 800, cost: 300, people: 2, absences: [{ from: 2026-12-14, to: 2026-12-16 }] }
blocks:
  - id: audit
    type: audit
    title: Аудит, перша частина
    tasks:
      - { id: a, title: Перша, hours: 8, executor: anna }
      - { id: b, title: Друга, hours: 4/6/14, quantity: 2, executor: team, after: [{ task: a, type: SS, lag: 4 }] }
      - { id: c, title: Третя, hours: 6, executor: team, after: [{ task: b, type: FF, lag: 2d }] }
      - { id: d, title: Четверта, hours: 3, after: [{ task: c, type: FS, lag: -1h }] }
      - id: e
        title: Група
        tasks: [{ id: f, title: Внутрішня, hours: 5, executor: anna, after: [{ task: d, type: SF }] }]
  - { id: rollout, type: rollout, title: Впровадження, tasks: [{ id: g, title: Навчання, price: 5000, hours: 4 }] }
`;

const text = async (source: string, kind: string, format: string) =>
  new TextDecoder().decode(await exported(source, kind, format));

/** What python makes of a file: a program given to it prints JSON. */
async function python(content: string, program: string): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-python-'));
  try {
    const path = join(folder, 'file');
    writeFileSync(path, content);
    return JSON.parse((await run('/usr/bin/python3', ['-c', program, path])).stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Task {
  uid: string;
  name: string;
  level: string;
  summary: string;
  milestone: string;
  start: string | null;
  finish: string | null;
  duration: string;
  work: string | null;
  links: { from: string; type: string; lag: string }[];
}

const projectReader = `
import json, sys, xml.etree.ElementTree as E
n = {'p': 'http://schemas.microsoft.com/project'}
r = E.parse(sys.argv[1]).getroot()
t = lambda e, k: (lambda f: None if f is None else f.text)(e.find('p:' + k, n))
print(json.dumps({
  'tasks': [{'uid': t(e, 'UID'), 'name': t(e, 'Name'), 'level': t(e, 'OutlineLevel'), 'summary': t(e, 'Summary'), 'milestone': t(e, 'Milestone'),
    'start': t(e, 'Start'), 'finish': t(e, 'Finish'), 'duration': t(e, 'Duration'), 'work': t(e, 'Work'),
    'links': [{'from': t(l, 'PredecessorUID'), 'type': t(l, 'Type'), 'lag': t(l, 'LinkLag')} for l in e.findall('p:PredecessorLink', n)]}
    for e in r.findall('p:Tasks/p:Task', n)],
  'resources': [{'uid': t(e, 'UID'), 'name': t(e, 'Name'), 'rate': t(e, 'StandardRate'), 'units': t(e, 'MaxUnits'),
    'rates': [t(x, 'StandardRate') for x in e.findall('p:Rates/p:Rate', n)]} for e in r.findall('p:Resources/p:Resource', n)],
  'assignments': [{'task': t(e, 'TaskUID'), 'resource': t(e, 'ResourceUID'), 'units': t(e, 'Units'), 'work': t(e, 'Work')} for e in r.findall('p:Assignments/p:Assignment', n)],
  'off': [[t(e, 'TimePeriod/p:FromDate'), t(e, 'TimePeriod/p:ToDate')] for e in r.findall('p:Calendars/p:Calendar/p:Exceptions/p:Exception', n)],
}))`;

const progressReader = `
import json, sys, xml.etree.ElementTree as E
n = {'p': 'http://schemas.microsoft.com/project'}
r = E.parse(sys.argv[1]).getroot()
d = lambda e: {c.tag.split('}')[1]: c.text for c in e if c.text and c.text.strip()}
names = {t.find('p:UID', n).text: t.find('p:Name', n).text for t in r.findall('p:Tasks/p:Task', n)}
print(json.dumps({**{'task ' + d(e)['Name']: d(e) for e in r.findall('p:Tasks/p:Task', n)},
  **{'assignment ' + names[d(e)['TaskUID']]: d(e) for e in r.findall('p:Assignments/p:Assignment', n)}}))`;

interface Project {
  tasks: Task[];
  resources: { uid: string; name: string; rate: string; units: string; rates: string[] }[];
  assignments: { task: string; resource: string; units: string; work: string }[];
  off: string[][];
}

const plannerStylesheet = '/usr/share/planner/stylesheets/msp2planner.xsl';
const hasPlanner = has(plannerStylesheet) && has('xsltproc');

const plannerReader = `
import json, sys, xml.etree.ElementTree as E
r = E.parse(sys.argv[1]).getroot()
tasks = []
def walk(e, depth):
  for t in e.findall('task'):
    g = t.get
    tasks.append({'id': g('id'), 'depth': depth, 'name': g('name'), 'start': g('start'), 'end': g('end'), 'work': g('work'), 'duration': g('duration'), 'type': g('type'),
      'links': [{'from': p.get('predecessor-id'), 'type': p.get('type'), 'lag': float(p.get('lag'))} for p in t.findall('predecessors/predecessor')]})
    walk(t, depth + 1)
walk(r.find('tasks'), 0)
print(json.dumps({'tasks': tasks,
  'resources': [{'id': e.get('id'), 'name': e.get('name'), 'rate': e.get('std-rate')} for e in r.findall('resources/resource')],
  'allocations': [[e.get('task-id'), e.get('resource-id'), e.get('units')] for e in r.findall('allocations/allocation')],
}))`;

interface Planner {
  tasks: {
    id: string;
    depth: number;
    name: string;
    start: string;
    end: string;
    work: string;
    duration: string;
    type: string;
    links: { from: string; type: string; lag: number }[];
  }[];
  resources: { id: string; name: string; rate: string }[];
  allocations: string[][];
}

/** What GNOME Planner makes of a file of Microsoft Project: it reads them through this stylesheet. */
async function planner(content: string): Promise<Planner> {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-planner-'));
  try {
    const path = join(folder, 'plan.xml');
    writeFileSync(path, content);
    const { stdout } = await run('xsltproc', [plannerStylesheet, path]);
    expect(stdout).not.toContain('NaN');
    return (await python(stdout, plannerReader)) as Planner;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('Microsoft Project', () => {
  it('gets order, dates, durations, links, people and rates that another program reads back', async () => {
    const project = (await python(await text(plan, 'plan', 'xml'), projectReader)) as Project;
    const schedule = scheduleJson(analyse(plan).priced, 'en');
    const work = project.tasks.filter(task => task.summary === '0' && task.milestone === '0');
    expect(work.map(task => task.name)).toEqual(['Перша', 'Друга', 'Третя', 'Четверта', 'Внутрішня', 'Навчання']);
    const leaves = schedule.tasks.filter(task => task.id !== 'e');
    expect(work.map(task => [task.start?.slice(0, 10), task.finish?.slice(0, 10)])).toEqual(
      leaves.map(task => [task.start, task.finish]),
    );
    // 8 h at half a day are two days of eight hours; 14 h of a team member are 14.
    expect(work.map(task => task.duration).slice(0, 3)).toEqual(['PT16H0M0S', 'PT14H0M0S', 'PT6H0M0S']);
    expect(work.map(task => task.work).slice(0, 3)).toEqual(['PT8H0M0S', 'PT14H0M0S', 'PT6H0M0S']);
    const uid = (name: string) => project.tasks.find(task => task.name === name)?.uid;
    const links = Object.fromEntries(work.map(task => [task.name, task.links]));
    expect(links.Друга).toEqual([{ from: uid('Перша'), type: '3', lag: '2400' }]);
    expect(links.Третя).toEqual([{ from: uid('Друга'), type: '0', lag: '9600' }]);
    expect(links.Четверта).toEqual([{ from: uid('Третя'), type: '1', lag: '-600' }]);
    expect(links.Внутрішня).toEqual([{ from: uid('Четверта'), type: '2', lag: '0' }]);
    expect(project.resources).toEqual([
      { uid: '1', name: 'Анна', rate: '1000', units: '0.5', rates: ['1000', '400'] },
      { uid: '2', name: 'Команда', rate: '800', units: '2', rates: ['800', '300'] },
    ]);
    expect(project.assignments.map(({ task, resource, units }) => [task, resource, units])).toEqual([
      [uid('Перша'), '1', '0.5'],
      [uid('Друга'), '2', '1'],
      [uid('Третя'), '2', '1'],
      [uid('Внутрішня'), '1', '0.5'],
    ]);
    expect(project.off).toContainEqual(['2026-12-14T00:00:00', '2026-12-16T23:59:00']);
    expect(project.tasks.filter(task => task.milestone === '1')).toHaveLength(4);
  });

  it.skipIf(!hasPlanner)('is read by GNOME Planner: order, days, work, links, people, prices', async () => {
    const read = await planner(await text(plan, 'plan', 'xml'));
    expect(read.tasks.slice(0, 8).map(({ depth, name }) => `${'-'.repeat(depth)}${name}`)).toEqual([
      'Б1. Аудит, перша частина',
      '-Перша',
      '-Друга',
      '-Третя',
      '-Четверта',
      '-Група',
      '--Внутрішня',
      'Б3. Впровадження',
    ]);
    const task = (name: string) => read.tasks.find(other => other.name === name);
    const id = (name: string) => task(name)?.id;
    const names = ['Перша', 'Друга', 'Третя', 'Четверта', 'Внутрішня', 'Навчання'];
    const leaves = scheduleJson(analyse(plan).priced, 'en').tasks.filter(other => other.id !== 'e');
    expect(names.map(name => [task(name)?.start.slice(0, 8), task(name)?.end.slice(0, 8)])).toEqual(
      leaves.map(({ start, finish }) => [start?.replaceAll('-', ''), finish?.replaceAll('-', '')]),
    );
    const hours = (name: string) => [task(name)?.work, task(name)?.duration].map(seconds => Number(seconds) / 3600);
    expect(names.slice(0, 3).map(hours)).toEqual([
      [8, 16],
      [14, 14],
      [6, 6],
    ]);
    expect(hours('Б1. Аудит, перша частина')[0]).toBe(8 + 14 + 6 + 3 + 5);
    // Planner counts lags in seconds.
    expect(task('Друга')?.links).toEqual([{ from: id('Перша'), type: 'SS', lag: 4 * 3600 }]);
    expect(task('Третя')?.links).toEqual([{ from: id('Друга'), type: 'FF', lag: 16 * 3600 }]);
    expect(task('Четверта')?.links).toEqual([{ from: id('Третя'), type: 'FS', lag: -3600 }]);
    expect(task('Внутрішня')?.links).toEqual([{ from: id('Четверта'), type: 'SF', lag: 0 }]);
    expect(read.resources).toEqual([
      { id: '1', name: 'Анна', rate: '1000' },
      { id: '2', name: 'Команда', rate: '800' },
    ]);
    expect(read.allocations).toEqual([
      [id('Перша'), '1', '50'],
      [id('Друга'), '2', '100'],
      [id('Третя'), '2', '100'],
      [id('Внутрішня'), '1', '50'],
    ]);
    expect(read.tasks.filter(({ type }) => type === 'milestone')).toHaveLength(4);
  });

  it('gets what is done of each task, as the program counts it', async () => {
    const begun = plan
      .replace('title: Перша, hours: 8,', 'title: Перша, hours: 8, status: done,')
      .replace('title: Друга,', 'title: Друга, progress: 50%,')
      .replace('title: Четверта, hours: 3,', 'title: Четверта, hours: 3, progress: 33%,');
    const read = (await python(await text(begun, 'plan', 'xml'), progressReader)) as Record<
      string,
      Record<string, string>
    >;
    expect(read['task Перша']).toMatchObject({
      PercentComplete: '100',
      ActualDuration: 'PT16H0M0S',
      RemainingDuration: 'PT0H0M0S',
      ActualWork: 'PT8H0M0S',
      RemainingWork: 'PT0H0M0S',
    });
    expect(read['task Перша']?.ActualStart).toBe(read['task Перша']?.Start);
    expect(read['task Перша']?.ActualFinish).toBe(read['task Перша']?.Finish);
    expect(read['task Друга']).toMatchObject({
      PercentComplete: '50',
      ActualWork: 'PT7H0M0S',
      RemainingWork: 'PT7H0M0S',
    });
    expect(read['task Друга']).not.toHaveProperty('ActualFinish');
    // 59 of 180 minutes, and the rest of them.
    expect(read['task Четверта']).toMatchObject({ ActualWork: 'PT0H59M0S', RemainingWork: 'PT2H1M0S' });
    expect(read['task Третя']).toMatchObject({
      PercentComplete: '0',
      ActualWork: 'PT0H0M0S',
      RemainingWork: 'PT6H0M0S',
    });
    expect(read['task Третя']).not.toHaveProperty('ActualStart');
    // 8 + 7 + 0.99 of 36 hours.
    expect(read['task Б1. Аудит, перша частина']).toMatchObject({ PercentComplete: '44' });
    expect(read['assignment Друга']).toMatchObject({
      ResourceUID: '2',
      ActualWork: 'PT7H0M0S',
      RemainingWork: 'PT7H0M0S',
    });
    expect(read['assignment Четверта']).toMatchObject({ ResourceUID: '-65535', ActualWork: 'PT0H59M0S' });
  });

  it('gets no people, rates or hours in an offer', async () => {
    const project = (await python(
      await text(plan.replace('locale: uk', 'locale: uk\noffer: { show-hours: false }'), 'offer', 'xml'),
      projectReader,
    )) as Project;
    expect(project.resources).toEqual([]);
    expect(project.assignments).toEqual([]);
    expect(project.tasks.filter(task => task.work !== null && task.milestone === '0')).toEqual([]);
  });

  it.skipIf(!has('xmllint'))('gets XML of any plan', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'planwright-mspdi-'));
    try {
      const paths: string[] = [];
      for (const [index, data] of fc.sample(planData, { numRuns: 40, seed: 7 }).entries()) {
        paths.push(join(folder, `${index}.xml`));
        writeFileSync(paths.at(-1) ?? '', await text(toText(data), 'plan', 'xml'));
      }
      await run('xmllint', ['--noout', ...paths]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

const calendarReader = `
import json, sys
from icalendar import Calendar
c = Calendar.from_ical(open(sys.argv[1], 'rb').read())
print(json.dumps([[str(e['UID']), str(e['SUMMARY']), e['DTSTART'].dt.isoformat(), e['DTEND'].dt.isoformat()] for e in c.walk('VEVENT')]))`;

const hasCalendarReader =
  has('/usr/bin/python3') &&
  (await run('/usr/bin/python3', ['-c', 'import icalendar']).then(
    () => true,
    () => false,
  ));
if (!hasCalendarReader && process.env.CI) throw new Error('python3-icalendar is not installed: see .ci/run');

describe.skipIf(!hasCalendarReader)('a calendar', () => {
  it('has the days of the schedule, as another program reads them', async () => {
    const events = (await python(await text(plan, 'plan', 'ics'), calendarReader)) as string[][];
    const { tasks, blocks } = scheduleJson(analyse(plan).priced, 'en');
    const dayAfter = (date: string | null) =>
      new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    for (const { id, start, finish } of tasks.filter(task => task.id !== 'e')) {
      expect(events.find(([uid]) => uid?.startsWith(`plan-task-${id}@`))?.slice(2)).toEqual([start, dayAfter(finish)]);
    }
    for (const { id, start, finish } of blocks) {
      expect(events.find(([uid]) => uid?.startsWith(`plan-block-${id}@`))?.slice(2)).toEqual([start, dayAfter(finish)]);
    }
    expect(events.find(([uid]) => uid?.startsWith('plan-deadline@'))?.[2]).toBe('2027-03-01');
    expect(events.filter(([uid]) => /prepayment|balance/.test(uid ?? ''))).toHaveLength(4);
    expect(events.find(([uid]) => uid?.startsWith('plan-block-audit@'))?.[1]).toBe('Б1. Аудит, перша частина');
  });

  it('has no tasks for the client', async () => {
    const events = (await python(await text(plan, 'offer', 'ics'), calendarReader)) as string[][];
    expect(events.some(([uid]) => uid?.includes('-task-'))).toBe(false);
    expect(events.length).toBe(7);
  });
});

/** What calendars know events and their versions by. */
function versionsIn(calendar: string) {
  const all = (name: string) =>
    [...calendar.matchAll(new RegExp(`^${name}:(.*)\\r$`, 'gm'))].map(match => match[1] ?? '');
  return {
    uids: all('UID'),
    sequences: all('SEQUENCE').map(Number),
    stamps: all('DTSTAMP'),
    modified: all('LAST-MODIFIED'),
  };
}

describe('an event of a calendar', () => {
  const of = async (source: string, uri?: string, saved?: string) => {
    const analysis = uri === undefined ? analyse(source) : analyseAt(uri, source);
    const request = { analysis, kind: 'plan', format: 'ics', ...(saved !== undefined && { saved }) };
    return versionsIn(
      String(await exportDocument({ ...request, load: () => Promise.reject(new Error('no renderer')) })),
    );
  };

  it('has the same name in every state of its plan, wherever the plan lies and whoever exports it', async () => {
    const { uids } = await of(plan);
    expect(new Set(uids).size).toBe(uids.length);
    const edited = plan
      .replace('title: Перша', 'title: Найперша')
      .replace('hours: 8,', 'hours: 40,')
      .replace('start: 2026-12-01', 'start: 2026-12-08')
      .replace('rate: 900', 'rate: 950');
    expect((await of(edited)).uids).toEqual(uids);
    expect((await of(plan.replace('locale: uk', 'locale: en'))).uids).toEqual(uids);
    expect((await of(plan, 'file:///elsewhere/active/test.implementation.yaml')).uids).toEqual(uids);
  });

  it('has a name that no other plan’s events have', async () => {
    const plans = [
      await of(plan),
      await of(plan.replace('ТОВ Ромашка', 'ТОВ Волошка')),
      await of(plan.replace('Відділ продажів', 'Відділ закупівель')),
      await of(plan, 'file:///work/second-phase.implementation.yaml'),
    ];
    const all = plans.flatMap(({ uids }) => uids);
    expect(new Set(all).size).toBe(all.length);
  });

  it('is an update to calendars when the plan was saved later, and the same bytes when it was not', async () => {
    const first = await of(plan, undefined, '2026-11-01T09:30:00.200Z');
    const later = await of(plan, undefined, '2026-11-01T09:30:01.000Z');
    expect(await of(plan, undefined, '2026-11-01T09:30:00.200Z')).toEqual(first);
    expect(first.stamps[0]).toBe('20261101T093000Z');
    for (const [index, sequence] of later.sequences.entries()) {
      expect(sequence).toBeGreaterThan(first.sequences[index] ?? Number.POSITIVE_INFINITY);
      expect(sequence).toBeLessThan(2 ** 31);
    }
    for (const { uids, stamps, sequences, modified } of [first, later]) {
      expect([stamps.length, sequences.length]).toEqual([uids.length, uids.length]);
      expect(modified).toEqual(stamps);
    }
  });

  it('is there for a task nobody was given yet', async () => {
    const bare = plan.replace(/^executors:\n( {2}.*\n)+/m, '').replaceAll(/, executor: \w+/g, '');
    const { uids } = versionsIn(await text(bare, 'plan', 'ics'));
    expect(uids.filter(uid => uid.startsWith('plan-task-'))).toHaveLength(6);
  });
});

describe('the lines of a calendar', () => {
  it('have at most 75 octets and end as they must, whatever the plan says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), async title => {
        const content = await text(plan.replace('Аудит, перша частина', JSON.stringify(title)), 'plan', 'ics');
        expect(content).not.toMatch(/[^\r]\n|\r[^\n]/);
        for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(content.match(/BEGIN:VEVENT/g)?.length).toBe(content.match(/END:VEVENT/g)?.length);
      }),
      { numRuns: 60 },
    );
  });
});

const letterReader = `
import json, sys, email, email.policy
m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
print(json.dumps({'to': [[a.display_name, a.addr_spec] for a in m['To'].addresses] if m['To'] else [], 'subject': m['Subject'], 'headers': sorted(m.keys()),
  'parts': [[p.get_content_type(), p.get_content()] for p in m.iter_parts()], 'defects': [str(d) for d in m.defects]}))`;

interface Letter {
  to: string[][];
  subject: string;
  headers: string[];
  parts: [string, string][];
  defects: string[];
}

describe('a letter', () => {
  it('opens ready to be sent: to whom, about what, as text and as a page', async () => {
    const letter = (await python(await text(plan, 'offer', 'eml'), letterReader)) as Letter;
    expect(letter.to).toEqual([['ТОВ Ромашка', 'olena@example.com']]);
    expect(letter.subject).toBe('Комерційна пропозиція: Відділ продажів; «під ключ»');
    expect(letter.parts.map(([type]) => type)).toEqual(['text/plain', 'text/html']);
    expect(letter.parts[0]?.[1]).toContain('Аудит, перша частина');
    expect(letter.parts[1]?.[1]).toContain('<!doctype html>');
    expect(letter.headers).toEqual(['Content-Type', 'MIME-Version', 'Subject', 'To', 'X-Unsent']);
    expect(letter.defects).toEqual([]);
  });

  it.each([
    ['olena@example.com, Petro <petro@example.com>; olena@example.com', ['olena@example.com', 'petro@example.com']],
    ['mailto:olena@example.com', ['olena@example.com']],
    ['MAILTO:olena%2Bcrm@example.com?subject=Hi&bcc=evil@example.com', ['olena+crm@example.com']],
    ['+380 44 123-45-67, «olena@example.com».', ['olena@example.com']],
    ['(olena@example.com) / petro@sub.example.com.', ['olena@example.com', 'petro@sub.example.com']],
    ['olena@пошта.укр', ['olena@xn--80a1acn3a.xn--j1amh']],
    ['@olena, t.me/olena, a@b@c.example, олена@example.com', []],
    [`${'a@'.repeat(20_000)}example.com`, []],
    ['olena@example.com%0d%0aBcc:evil@example.com', []],
  ])('goes to every address of a contact: %s', async (contact, addresses) => {
    const source = plan.replace('contact: olena@example.com', `contact: ${JSON.stringify(contact)}`);
    const letter = (await python(await text(source, 'offer', 'eml'), letterReader)) as Letter;
    expect(letter.to).toEqual(addresses.map(address => ['ТОВ Ромашка', address]));
    expect(letter.headers).not.toContain('Bcc');
    expect(letter.defects).toEqual([]);
  });

  it.each([`"O'Hara", Sons; <Ltd>`, 'Ω, «Ромашка» (Київ)', '=?utf-8?Q?evil?=', '  ', 'a\u2028b\u0085c'])(
    'is addressed by a name as it is written: %j',
    async name => {
      const source = plan.replace('ТОВ Ромашка', JSON.stringify(name));
      const letter = (await python(await text(source, 'offer', 'eml'), letterReader)) as Letter;
      const shown = name.replace(/[\u2028\u0085]/g, ' ').trim();
      expect(letter.to).toEqual([[shown, 'olena@example.com']]);
      expect(letter.defects).toEqual([]);
    },
  );

  it('has the headers that we write, whatever the plan says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), async name => {
        const evil = `${name}\r\nBcc: all@evil.example`;
        const source = plan
          .replace('Відділ продажів; «під ключ»', JSON.stringify(evil))
          .replace('ТОВ Ромашка', JSON.stringify(evil));
        const head = (await text(source, 'offer', 'eml')).split('\r\n\r\n')[0] ?? '';
        const names = head
          .split('\r\n')
          .filter(line => !line.startsWith(' '))
          .map(line => line.split(':')[0]);
        expect(names).toEqual(['X-Unsent', 'To', 'Subject', 'MIME-Version', 'Content-Type']);
        for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
      }),
      { numRuns: 60 },
    );
  });
});
