// What differs between versions of Verilator: texts as 5.006 (Debian 12) and 5.048 print them.
import { expect, test } from 'vitest';
import { runtimeSources } from '../../../sim/verilator/build-model.js';
import { complaintsIn } from '../../../sim/verilator/lint.js';

const makefile = (indent: string): string =>
  [
    '# Generated module classes',
    'VM_CLASSES_FAST += \\',
    `${indent}Vmodel \\`,
    '',
    'VM_GLOBAL_FAST += \\',
    `${indent}verilated \\`,
    `${indent}verilated_threads \\`,
    '',
    'VM_GLOBAL_SLOW += \\',
    '',
  ].join('\n');

test.each([
  ['5.006', '\t'],
  ['5.048', '  '],
])('the sources of the runtime as %s lists them', (_, indent) => {
  expect(runtimeSources(makefile(indent))).toEqual(['verilated', 'verilated_threads']);
});

const report = [
  '- V e r i l a t i o n   R e p o r t: Verilator 5.048',
  '- Verilator: Built from 0.032 MB sources in 3 modules, into 0.007 MB in 3 C++ files needing 0.000 MB',
  '- Verilator: Walltime 0.050 s (elab=0.000, cvt=0.001, bld=0.000); cpu 0.004 s on 1 threads; allocated 19.512 MB',
];

test('a report on the run is no complaint', () => {
  expect(complaintsIn('')).toBe('');
  expect(complaintsIn(report.join('\n'))).toBe('');
});

test('complaints stay, whatever comes after them', () => {
  const warning = '%Warning-WIDTHTRUNC: a.v:3:12: Operator ASSIGNW expects 4 bits\n    3 |   assign y = a;';
  expect(complaintsIn(warning)).toBe(warning);
  expect(complaintsIn([warning, ...report].join('\n'))).toBe(warning);
});
