// The text itself, by hand from CIRCT's documentation: what a reader and circt-opt see.
import { type Bits, bit, bits, component, elaborate, emitCirct, mux, reg, when } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { lineOf } from '../../support/describe-unit.js';

const counter = component(
  'counter',
  {
    description: 'Counts cycles in which "enable" is high.',
    in: { enable: bit },
    out: { count: bits(8) },
  },
  ({ enable }) => {
    const count = reg(bits(8), { reset: 0, powerUp: 7 });
    when(enable, () => {
      count.next = count.wrapAdd(1); // sum
    });
    return { count };
  },
);

test('a counter: ports by line, constants on top, state before logic, an enable as such', () => {
  const { text, top, files } = emitCirct(elaborate(counter));
  expect([top, files]).toEqual(['counter', []]);
  expect(text).toBe(`hw.module @counter(
  in %clock : !seq.clock,
  in %reset : i1,
  in %enable : i1,
  out count : i8
) attributes {comment = "Counts cycles in which \\22enable\\22 is high."} {
  %c0_i8 = hw.constant 0 : i8
  %start7_i8 = seq.initial () {
    %start7_i8_value = hw.constant 7 : i8
    seq.yield %start7_i8_value : i8
  } : () -> !seq.immutable<i8>
  %c1_i8 = hw.constant 1 : i8
  %count = seq.compreg.ce %0, %clock, %enable reset %reset, %c0_i8 initial %start7_i8 : i8
  %0 = comb.add %count, %c1_i8 : i8
  hw.output %count : i8
}
`);
});

test('names of the source are names of values, and hints for what is made from the text', () => {
  const unit = component('unit', { in: { a: bits(4), b: bits(4) }, out: { y: bits(5), z: bits(5) } }, ({ a, b }) => {
    const total = a.add(b);
    return { y: total.not(), z: total.xor(total.shiftLeft(1)) };
  });
  const { text } = emitCirct(elaborate(unit));
  expect(text).toContain('%total = comb.add %0, %1 {sv.namehint = "total"} : i5');
  expect(text).toContain('%y = comb.xor %total, %c-1_i5 : i5');
  expect(text).toContain('hw.output %y, %z : i5, i5');
});

test('source lines are behind operations where they are asked for, through helpers', () => {
  const { text } = emitCirct(elaborate(counter), { sourceLocations: true });
  const [file, line] = lineOf(import.meta.url, 'sum').split(':');
  const [, alias] = /comb\.add .* loc\((#loc\d+)\)/.exec(text) ?? [];
  expect(text).toMatch(new RegExp(`^${alias} = loc\\("${file}":${line}:\\d+\\)$`, 'm'));

  const helper = (a: Bits<4>) => a.not(); // inner
  const unit = component('unit', { in: { a: bits(4) }, out: { y: bits(4) } }, ({ a }) => {
    const y = helper(a); // outer
    return { y };
  });
  const chain = emitCirct(elaborate(unit), { sourceLocations: true }).text;
  const [, called] = /comb\.xor .* loc\((#loc\d+)\)/.exec(chain) ?? [];
  const [, inner, outer] =
    new RegExp(`^${called} = loc\\(callsite\\((#loc\\d+) at (#loc\\d+)\\)\\)$`, 'm').exec(chain) ?? [];
  expect(chain).toContain(`${inner} = loc("${lineOf(import.meta.url, 'inner').replace(':', '":')}:`);
  expect(chain).toContain(`${outer} = loc("${lineOf(import.meta.url, 'outer').replace(':', '":')}:`);
});

test('without them no line of the source is in the text', () => {
  expect(emitCirct(elaborate(counter)).text).not.toContain('loc(');
});

test('a comparison that is only inverted is the opposite one', () => {
  const unit = component(
    'unit',
    { in: { a: bits(4), b: bits(4) }, out: { ge: bit, ne: bit, notAll: bit, notAny: bit } },
    ({ a, b }) => ({ ge: a.ge(b), ne: a.eq(b).not(), notAll: a.all().not(), notAny: a.any().not() }),
  );
  const { text } = emitCirct(elaborate(unit));
  expect(text).toContain('%ge = comb.icmp uge %a, %b : i4');
  expect(text).toContain('%ne = comb.icmp ne %a, %b : i4');
  expect(text).toContain('%notAll = comb.icmp ne %a, %c-1_i4 : i4');
  expect(text).toContain('%notAny = comb.icmp eq %a, %c0_i4 : i4');
});

test('modules that others use are private; instances name ports', () => {
  const unit = component('unit', { in: { go: bit }, out: { y: bits(8) } }, ({ go }) => {
    const { count } = counter({ enable: go });
    return { y: mux(go, count, 5) };
  });
  const { text, top } = emitCirct(elaborate(unit));
  expect(top).toBe('unit');
  expect(text).toContain('hw.module private @counter(');
  expect(text).toContain('hw.module @unit(');
  expect(text).toMatch(
    /%\w+_count = hw\.instance "\w+" @counter\(clock: %clock: !seq\.clock, reset: %reset: i1, enable: %go: i1\) -> \(count: i8\)/,
  );
});

test('names of ports that are words of MLIR are kept', () => {
  const unit = component(
    'unit',
    { in: { in_: bits(2), i8: bits(2), loc: bits(2) }, out: { attributes: bits(2) } },
    (p) => ({
      attributes: p.i8.and(p.loc).or(p.in_),
    }),
  );
  expect(emitCirct(elaborate(unit)).text).toContain('out attributes : i2');
});
