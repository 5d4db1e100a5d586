/** A small firm's folder: two plans, two cases of which one calls the other, two methodologies of which one extends the other. */
export const firm = {
  'shop.implementation.yaml': `plan: 1
methodology: ./ours.methodology.yaml
project: { name: Shop, client: Romashka }
pricing: { currency: UAH, rate: 900 }
executors:
  anna: { kind: own }
blocks:
  - id: setup
    type: pilot
    title: Setup
    tasks:
      - case: door-phone
        id: phones
        with: { doors: 3 }
      - case: gate
        id: entrance
      - { id: check, title: Check, hours: 1, executor: anna, after: [phones.wire, entrance.door-phone.test] }
difficulties:
  - { type: season, state: present, mitigation: Launch before it, case: door-phone }
`,
  'branch/warehouse.implementation.yaml': `plan: 1
methodology: ../branch.methodology.yaml
project: { name: Warehouse, client: Lilia }
pricing: { currency: UAH, rate: 900 }
blocks:
  - id: first
    type: "pilot"
    title: First
    tasks:
      # planwright-disable-next-line long-task -- agreed with the client
      - { id: stock, title: Stock-taking, hours: 20 }
`,
  'office.implementation.yaml': `plan: 1
project: { name: Office, client: Aster }
pricing: { currency: UAH, rate: 900 }
blocks:
  - id: calls
    type: configuration
    title: Calls
    tasks:
      - case: 'door-phone'
      - { id: check, title: Check, hours: 1, after: [door-phone.wire, door-phone.test] }
`,
  'cases/door-phone.case.yaml': `case: 1
id: door-phone
title: { en: Door phone, ru: Домофон, uk: Домофон }
block: pilot
parameters:
  doors: { type: integer, default: 1, min: 1, max: 20 }
tasks:
  - id: wire
    title: "Connect door phones: \${doors}, \${ doors } in all"
    hours: =1 + 0.5 * doors
  - id: test
    title: Test call
    hours: 0.5
    after: [wire]
    optional: =[1, 2].exists(door, door == doors)
`,
  'cases/gate.case.yaml': `case: 1
id: gate
title: Gate
block: configuration
parameters:
  gates: { type: integer, default: 1 }
tasks:
  - case: door-phone
    with: { doors: =gates }
  - { id: barrier, title: Barrier, hours: 2, after: [door-phone.test] }
`,
  'ours.methodology.yaml': `methodology: 1
id: ours
title: Our way
extends: onebox
blocks:
  pilot: { title: Pilot, code: B0 }
difficulties:
  season: { title: The season begins, mitigation: Launch before it, case: door-phone }
custom-rules:
  - id: long-task
    each: task
    when: task.hours > 16 && task.block.type == "pilot"
    message: "Split it: \${task.title}"
`,
  'branch.methodology.yaml': `methodology: 1
id: branch
title: The branch
extends: ./ours.methodology.yaml
blocks:
  pilot: { outcome: Three people work in it }
  handover: { title: Handover, draws-on: { pilot: 5% } }
stages:
  offer: { gate: [goal, long-task] }
rules:
  long-task: error
`,
};
