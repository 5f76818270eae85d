// Registers with asynchronous reset, several clocks, and memories: the text against the interpreter of netlists.
import {
  type AnyComponent,
  bit,
  bits,
  clockDomain,
  clockSignal,
  component,
  elaborate,
  emitCirct,
  memory,
  type Netlist,
  reg,
  rom,
  withDomain,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { CirctCircuit } from '../../support/circt/run.js';
import { Interpreter } from '../../support/interpreter.js';

/** Runs `unit` for `cycles` cycles of inputs from a generator with a fixed seed, in the text and in the netlist. */
function agree(unit: AnyComponent, cycles: number, limit: Readonly<Record<string, number>> = {}): string {
  const netlist: Netlist = elaborate(unit);
  const circt = emitCirct(netlist);
  const circuit = new CirctCircuit(circt);
  const oracle = new Interpreter(netlist);
  let state = 12345;
  const next = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state >>> 8;
  };
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const inputs = Object.fromEntries(
      netlist.top.inputs.map(({ name, width }) => [name, BigInt(next() % (limit[name] ?? 2 ** width))]),
    );
    expect(circuit.step(inputs), `cycle ${cycle}`).toEqual(oracle.step(inputs));
  }
  return circt.text;
}

test('asynchronous reset is a seq.firreg, with the value at power-up as its preset', () => {
  const area = clockDomain('area', { reset: 'async', active: 'low' });
  const unit = component('unit', { in: { d: bits(4) }, out: { q: bits(4) } }, ({ d }) => {
    const q = reg(bits(4), { reset: 9, powerUp: 14, domain: area, attributes: { ASYNC_REG: 'TRUE' } });
    q.next = d;
    return { q };
  });
  expect(agree(unit, 60)).toMatch(
    /%q = seq\.firreg %d clock %area_clock reset async %\w+, %c-7_i4 preset 14 {sv\.attributes = \[#sv\.attribute<"ASYNC_REG" = "\\22TRUE\\22">\]} : i4/,
  );
});

test('an asynchronous reset shows before the clock rises', () => {
  const area = clockDomain('pad', { reset: 'async' });
  const unit = component('unit', { in: { d: bits(4) }, out: { q: bits(4) } }, ({ d }) => {
    const q = reg(bits(4), { reset: 9, domain: area });
    q.next = d;
    return { q };
  });
  const circuit = new CirctCircuit(emitCirct(elaborate(unit)));
  circuit.step({ d: 3n });
  expect(circuit.step({ d: 3n })).toEqual({ q: 3n });
  expect(circuit.step({ d: 3n, pad_reset: 1n })).toEqual({ q: 9n });
});

test('registers of several clocks take their values at their own', () => {
  const slow = clockDomain('slow');
  const unit = component('unit', { in: { a: bits(4), b: bits(4) }, out: { x: bits(4), y: bits(4) } }, ({ a, b }) => {
    const x = reg(bits(4), { reset: 3 });
    x.next = a;
    const y = reg(bits(4), { reset: 5, domain: slow });
    y.next = b;
    return { x, y };
  });
  const text = agree(unit, 80);
  expect(text).toContain('%x = seq.compreg %a, %clock ');
  expect(text).toContain('%y = seq.compreg %b, %slow_clock ');
});

test('a clock that is read is a level: 0 while inputs settle', () => {
  const unit = component('unit', { in: { d: bit }, out: { level: bit, q: bit } }, ({ d }) => {
    const q = reg(bit, { powerUp: 0 });
    q.next = d;
    return { level: clockSignal(), q };
  });
  expect(agree(unit, 20)).toContain('= seq.from_clock %clock');
});

test('a clock that logic makes is cast, and works', () => {
  const unit = component('unit', { in: {}, out: { q: bits(4) } }, () => {
    const half = reg(bit, { powerUp: 0 });
    half.next = half.not();
    const halved = clockDomain('halved', { reset: 'none' });
    const q = withDomain(
      halved,
      () => {
        const count = reg(bits(4), { powerUp: 1 });
        count.next = count.wrapAdd(1);
        return count;
      },
      { clock: half },
    );
    return { q };
  });
  expect(agree(unit, 40)).toMatch(/%q = seq\.compreg %\w+, %half_clock /);
});

describe('memories', () => {
  const ports = {
    in: { we: bit, wa: bits(3), wd: bits(8), lanes: bits(2), ra: bits(3), re: bit },
    out: { word: bits(8) },
  };

  test.each([
    ['old', 'seq.firmem 0, 1, undefined, port_order : <8 x 8>'],
    ['new', 'seq.firmem 1, 1, new, port_order : <8 x 8>'],
    ['any', 'seq.firmem 1, 1, undefined, port_order : <8 x 8>'],
  ] as const)('a synchronous read that gives the %s word', (duringWrite, declaration) => {
    const unit = component('unit', ports, ({ wa, wd, ra }) => {
      const words = memory(bits(8), 8);
      words.write(wa, wd);
      return { word: words.read(ra, { duringWrite }) };
    });
    expect(agree(unit, 200)).toContain(declaration);
  });

  test.each(['old', 'any'] as const)('written by one clock and read by another (%s)', (duringWrite) => {
    const writer = clockDomain('writer', { reset: 'none' });
    const unit = component('unit', { in: ports.in, out: { word: bits(8) } }, ({ wa, wd, ra }) => {
      const words = memory(bits(8), 8);
      withDomain(writer, () => words.write(wa, wd));
      return { word: words.read(ra, { duringWrite }) };
    });
    expect(agree(unit, 200)).toMatch(/seq\.firmem\.write_port %words\[%wa\] = %wd, clock %writer_clock : /);
  });

  test.each(['old', 'new', 'any'] as const)('a read with an enable keeps its word (%s)', (duringWrite) => {
    const unit = component('unit', ports, ({ wa, wd, ra, re }) => {
      const words = memory(bits(8), 8);
      words.write(wa, wd);
      return { word: words.read(ra, { duringWrite, enable: re }) };
    });
    expect(agree(unit, 200)).toContain('seq.firmem 0, 1, undefined, port_order : <8 x 8>');
  });

  test('lanes, contents at power-up, a read without a clock', () => {
    const unit = component(
      'unit',
      { in: ports.in, out: { word: bits(8), now: bits(8) } },
      ({ we, wa, wd, lanes, ra }) => {
        const words = memory(bits(8), 8, { lane: 4, init: [1, 2, 3, 250] });
        words.write(wa, wd, { lanes: lanes.and(we.repeat(2)) });
        return { word: words.read(ra, { duringWrite: 'new' }), now: words.readNow(ra) };
      },
    );
    const text = agree(unit, 300);
    expect(text).toContain('{init = #seq.firmem.init<"unit.words.hex", false, true>} : <8 x 8, mask 2>');
    expect(emitCirct(elaborate(unit)).files).toEqual([
      { name: 'unit.words.hex', text: '01\n02\n03\nfa\n00\n00\n00\n00\n' },
    ]);
  });

  test('of two writes of one word the later port wins', () => {
    const unit = component(
      'unit',
      { in: { a: bits(2), b: bits(2), x: bits(4), y: bits(4), ra: bits(2) }, out: { word: bits(4) } },
      (p) => {
        const words = memory(bits(4), 4);
        words.write(p.a, p.x);
        words.write(p.b, p.y);
        return { word: words.read(p.ra, { duringWrite: 'new' }) };
      },
    );
    agree(unit, 200);
  });

  test('what nothing writes is an array of constants, highest address first', () => {
    const unit = component('unit', { in: { a: bits(2) }, out: { now: bits(4), later: bits(4) } }, ({ a }) => {
      const squares = rom(bits(4), [3, 9, 12]);
      return { now: squares.readNow(a), later: squares.read(a) };
    });
    const text = agree(unit, 60);
    expect(text).toContain('%squares = hw.aggregate_constant [-4 : i4, -7 : i4, 3 : i4] : !hw.array<3xi4>');
    expect(text).toContain('%now = hw.array_get %squares[%a] : !hw.array<3xi4>, i2');
  });

  test('a depth that is no power of two, and one word', () => {
    const unit = component(
      'unit',
      { in: { a: bits(3), d: bits(4) }, out: { word: bits(4), only: bits(4) } },
      ({ a, d }) => {
        const words = memory(bits(4), 5);
        words.write(a, d);
        const single = memory(bits(4), 1);
        single.write(0, d);
        return { word: words.read(a), only: single.read(0) };
      },
    );
    agree(unit, 100);
  });
});
