// State diagrams: Mermaid text of the machines in a component, with the words of the source for conditions.
import {
  bit,
  bits,
  component,
  enumeration,
  fsm,
  match,
  mermaid,
  stateDiagram,
  stateMachines,
  when,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { messageOf } from '../../support/describe-unit.js';
import { readDiagram } from '../../support/mermaid.js';

const kind = enumeration('kind', ['short', 'long', 'none']);

const controller = component(
  'controller',
  { in: { start: bit, busy: bit, error: bit, k: kind, n: bits(4) }, out: { idle: bit } },
  ({ start, busy, error, k, n }) => {
    const machine = fsm(
      'controller',
      {
        idle: (goto) => {
          when(start.and(busy.not()), () => goto('run')).elsewhen(error, () => goto('failed'));
        },
        run: (goto) => {
          match(k, {
            short: () => goto('done'),
            long: () => {
              when(
                n.eq(3), // the last one
                () => goto('done'),
              ).otherwise(() => {
                when(error, () => goto('failed'));
              });
            },
            none: () => {},
          });
        },
        done: (goto) => {
          goto('idle');
          match(n, [[[1, 2], () => goto('run')]], () => goto('done'));
        },
        failed: () => {},
      },
      { final: ['failed'] },
    );
    return { idle: machine.is('idle') };
  },
);

test('the diagram of a machine', () => {
  const { arrows, states } = readDiagram(stateDiagram(controller));
  expect(arrows.map(({ from, to, label }) => `${from} > ${to}: ${label}`)).toEqual([
    '[*] > idle: reset',
    'idle > run: start.and(busy.not())',
    'idle > failed: not start.and(busy.not()) and error',
    'run > done: k is short',
    'run > done: k is long and n.eq(3)',
    'run > failed: k is long and not n.eq(3) and error',
    'done > idle: otherwise',
    'done > run: n is 1 or 2',
    'done > done: otherwise',
    'failed > [*]: ',
  ]);
  expect([...states].sort()).toEqual(['done', 'failed', 'idle', 'run']);
});

test('the text is a page that Mermaid draws', () => {
  const unit = component('blink', { in: {}, out: { on: bit } }, () => ({
    on: fsm('blink', { on: (goto) => goto('off'), off: (goto) => goto('on') }).is('on'),
  }));
  expect(stateDiagram(unit)).toBe(
    ['stateDiagram-v2', '  [*] --> on : reset', '  on --> off', '  off --> on', ''].join('\n'),
  );
});

test('names and conditions that mean something else in Mermaid are written in another way', () => {
  const text = mermaid({
    name: 'm',
    states: ['start', 'End', 'End_', 'note', 'alone'],
    initial: 'start',
    final: [],
    transitions: [
      { from: 'start', to: 'End', condition: 'pick(a ? b : c); d < e "#" %%', location: undefined },
      { from: 'End', to: 'note', condition: '', location: undefined },
      { from: 'note', to: 'End_', condition: '', location: undefined },
    ],
    location: undefined,
  });
  const { arrows, states, texts } = readDiagram(text);
  expect(arrows.map(({ from, to }) => [texts.get(from) ?? from, texts.get(to) ?? to])).toEqual([
    ['[*]', 'start'],
    ['start', 'End'],
    ['End', 'note'],
    ['note', 'End_'],
  ]);
  expect(arrows[1]?.label).toBe('pick(a ? b : c); d < e "#" %%');
  expect(states.has('alone')).toBe(true);
});

test('long conditions are cut', () => {
  const condition = 'x.and(y).or('.repeat(20);
  const transition = { from: 'a', to: 'a', condition, location: undefined };
  const machine = { name: 'm', states: ['a'], initial: 'a', final: [], transitions: [transition], location: undefined };
  const label = readDiagram(mermaid(machine)).arrows[1]?.label ?? '';
  expect(label.length).toBeLessThanOrEqual(80);
  expect(label.endsWith('...')).toBe(true);
});

describe('several machines', () => {
  const machine = (name: string): void => {
    fsm(name, { a: (goto) => goto('b'), b: (goto) => goto('a') });
  };
  const inner = component('inner', { in: {}, out: {} }, () => {
    machine('receiver');
    return {};
  });
  const outer = component('outer', { in: {}, out: {} }, () => {
    inner({});
    machine('sender');
    return {};
  });

  test('are found by name, also in components used', () => {
    expect(stateMachines(outer).map(({ name, module }) => `${module}.${name}`)).toEqual([
      'inner.receiver',
      'outer.sender',
    ]);
    expect(readDiagram(stateDiagram(outer, 'sender')).arrows.length).toBe(3);
  });

  test('need a name, and one that there is', () => {
    expect(messageOf(() => stateDiagram(outer))).toBe(
      "the design has several fsms, 'receiver' of 'inner', 'sender' of 'outer'; give the name of one",
    );
    expect(messageOf(() => stateDiagram(outer, 'x'))).toContain("the design has no fsm 'x'; it has 'receiver'");
    expect(messageOf(() => stateDiagram(component('none', { in: {}, out: {} }, () => ({}))))).toBe(
      'there is no state diagram to draw: the design has no fsm',
    );
  });
});

describe('the reader refuses', () => {
  test.each([
    'graph\n',
    'stateDiagram-v2\n  a -> b\n',
    'stateDiagram-v2\n  end --> b\n',
    'stateDiagram-v2\n  a --> b : x: y\n',
  ])('%j', (text) => {
    expect(() => readDiagram(text)).toThrow();
  });
});
