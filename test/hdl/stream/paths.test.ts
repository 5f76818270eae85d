// What depends on what within a cycle: exactly the paths that the elements promise, and no others.
import {
  bit,
  bits,
  combinationalInputs,
  component,
  elaborate,
  type Module,
  reg,
  stream,
  streamOf,
  when,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { bareOf, streamCases } from '../../support/streams/catalog.js';

/** `in_0_valid` as `in0.v`. */
const short = (port: string): string => port.replace(/^(in|out)_(\d+)_(v|d|r)[a-z]+$/, '$1$2.$3');

/** The inputs that each ready and each valid depends on, in the notation of the catalog. */
function found(module: Module): Record<string, string> {
  const entries = [...combinationalInputs(module)].map(([output, inputs]) => {
    return [short(output), [...inputs].map(short).sort().join(' ')] as const;
  });
  return Object.fromEntries(entries.filter(([name, inputs]) => !name.endsWith('.d') && inputs !== ''));
}

const promised = (paths: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(paths)
      .filter(([name, inputs]) => !name.endsWith('.d') && inputs !== '')
      .map(([name, inputs]) => [name, inputs.split(' ').sort().join(' ')]),
  );

describe.each(streamCases)('$name', (given) => {
  const { top } = elaborate(bareOf(given));

  test('valid and ready depend on what is promised', () => {
    expect(found(top)).toEqual(promised(given.paths));
  });

  test('data comes from registers where valid does', () => {
    for (const [output, inputs] of combinationalInputs(top)) {
      const name = short(output);
      if (!name.endsWith('.d') || given.paths[name.replace('.d', '.v')] !== undefined) continue;
      expect([name, ...inputs]).toEqual([name]);
    }
  });
});

test('a skid buffer whose ready looks at valid is found out', () => {
  const wrong = component(
    'wrong',
    { in: { in_0: stream(bits(8)) }, out: { out_0: stream(bits(8)) } },
    ({ in_0: input }) => {
      const full = reg(bit, { reset: 0 });
      const data = reg(bits(8));
      const output = streamOf(full, data);
      input.ready.value = full.not().and(input.valid);
      when(input.transfer, () => {
        data.next = input.data;
      });
      full.next = input.transfer.or(full.and(output.ready.not()));
      return { out_0: output };
    },
  );
  expect(found(elaborate(wrong).top)).toEqual({ 'in0.r': 'in0.v' });
});
