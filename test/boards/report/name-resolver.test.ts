/** From names of the flattened netlist to signals of the design. */
import { expect, test } from 'vitest';
import { resolveName } from '../../../boards/report/name-resolver.js';
import { nameMap } from './fixture.js';

test.each([
  // A signal, in the top and inside instances.
  ['sum', 'sum', '', 'top.ts:3:9'],
  ['u_add.u_align.s1[3]', 'u_add.u_align.s1', '', 'align.ts:7:5'],
  // A name Yosys derived: the longest known name before it.
  ['u_add.sum_SB_LUT4_O_3_I2[1]', 'u_add.sum', '_SB_LUT4_O_3_I2', 'add.ts:9:9'],
  ['u_add.sum_wide_SB_DFF_Q_D', 'u_add.sum_wide', '_SB_DFF_Q_D', 'add.ts:8:9'],
  // `summit` does not begin with the name `sum`; what is in an instance and unknown there belongs to the instance.
  ['u_add.summit', 'u_add', 'summit', 'top.ts:3:20'],
])('%s', (name, signal, rest, location) => {
  const found = resolveName(nameMap, name);
  expect(found?.signal).toBe(signal);
  expect(found?.rest).toBe(rest);
  expect(found?.locations[0]).toBe(location);
});

test('what the map does not know', () => {
  expect(resolveName(nameMap, 'u_other.sum')).toBeUndefined();
  expect(resolveName(nameMap, 'abc')).toBeUndefined();
});
