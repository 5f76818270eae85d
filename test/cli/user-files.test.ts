/** Designs in a user's own files, with the command as it is installed: what works, and one sentence for all that does not. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFolder, removeFolder } from '../support/temporary.js';
import type { Outcome } from './support/cli.js';
import { install, runAll } from './support/installed.js';

const hdl = "import { bit, bits, component } from 'gatewright/hdl';\n";
const not = "component('inverter', { in: { a: bit }, out: { result: bit } }, ({ a }) => ({ result: a.not() }))";

const files: Record<string, string> = {
  'one.ts': `${hdl}export const inverter = ${not};\n`,
  'default.ts': `${hdl}const inverter = ${not};\nexport { inverter };\nexport default inverter;\n`,
  'plain.js': `${hdl}export const inverter = ${not};\n`,
  'uses.ts': "import { inverter } from './one.js';\nexport const again = inverter;\n",
  'two.ts': `${hdl}export const inverter = ${not};\nexport const other = ${not};\nexport const width: number = 8;\n`,
  'function.ts': `${hdl}
interface Parameters {
  readonly width: number;
}
export function inverters({ width }: Parameters) {
  const word = bits(width);
  return component(\`inverters_\${width}\`, { in: { a: word }, out: { result: word } }, ({ a }) => ({ result: a.not() }));
}
`,
  'nothing.ts': 'export const width = 8;\nexport class Thing {}\n',
  'empty.ts': 'export {};\n',
  'syntax.ts': 'export const a = 1;\nexport const b = ;\n',
  'missing.ts': "\nimport { x } from './nowhere.js';\nexport const y = x;\n",
  'unlinked.ts': "import { x } from './one.js';\nexport const y = x;\n",
  'load.ts': 'interface A {\n  readonly b: number;\n}\nconst a = JSON.parse("{") as A;\nexport const y = a;\n',
  'text.ts': "throw 'no reason';\n",
  'returns.ts': 'export const wrong = () => 42;\n',
  'throws.ts': "interface A {}\n\nexport const wrong = (): A => {\n  throw new Error('no luck');\n};\n",
  'body.ts': `${hdl}
interface A {}
export const wrong = component('wrong', { in: { a: bits(8) }, out: { result: bits(8) } }, ({ a }) => {
  const none: { x?: { y: number } } = {};
  return { result: a.shiftLeft((none.x as { y: number }).y) as never };
});
`,
  'width.ts': `${hdl}
export const wrong = component('wrong', { in: { a: bits(8) }, out: { result: bits(8) } }, ({ a }) => {
  return { result: a.bits(9, 2) as never };
});
`,
  'posit.ts': "import { posit } from 'gatewright/generators';\nexport const word = posit(99, 2);\n",
  'half.ts': `${hdl}export const half = {
  name: 'half',
  summary: '',
  parameters: [{ name: 'n', meaning: '', min: 1, max: 2, default: 3 }],
  unit: () => ${not},
};
`,
};

/** Command line, exit status, and what it prints: the start of standard output, or all of standard error. */
const cases: readonly (readonly [line: string, status: number, printed: RegExp])[] = [
  ['verilog one.ts#inverter', 0, /^module inverter \(/m],
  ['verilog one.ts', 0, /^module inverter \(/m],
  ['verilog default.ts', 0, /^module inverter \(/m],
  ['verilog uses.ts', 0, /^module inverter \(/m],
  ['verilog function.ts#inverters -p width=12', 0, /^module inverters_12 \(/m],
  [
    'verilog function.ts#inverters',
    1,
    /^error: bits: the width must be .*, got undefined\n {2}at function\.ts:7:16\n$/,
  ],
  ['verilog nowhere.ts', 2, /^error: there is no file 'nowhere\.ts'; did you mean '\w+\.ts'\?\n$/],
  ['verilog on.ts', 2, /^error: there is no file 'on\.ts'; did you mean 'one\.ts'\?\n$/],
  ['verilog ./', 2, /^error: '\.\/' is a folder; name the file in it that has the design\n$/],
  ['verilog package.json', 2, /^error: 'package\.json' is not a TypeScript or JavaScript file: .*\n$/],
  [
    'verilog two.ts',
    2,
    /^error: two\.ts exports several designs, .* '#': inverter \(a component\), other \(a component\)\n$/,
  ],
  ['verilog two.ts#invertr', 2, /^error: two\.ts does not export 'invertr': did you mean 'inverter'\? .*\n$/],
  ['verilog two.ts#width', 2, /^error: 'width' of two\.ts is a number, not a design; .* inverter .*\n$/],
  ['verilog one.ts -p n=1', 2, /^error: one\.ts has no parameters, so there is no 'n' to set\n$/],
  ['verilog nothing.ts', 2, /^error: nothing\.ts exports no component.*'Thing' \(a class\), 'width' \(a number\)\n$/],
  ['verilog empty.ts', 2, /^error: empty\.ts exports no component.* it exports nothing\n$/],
  ['verilog syntax.ts', 1, /^error: syntax\.ts:2:17: does not compile: Unexpected ";"\n$/],
  ['verilog missing.ts', 1, /^error: missing\.ts:2: cannot find module 'nowhere\.js'\n$/],
  ['verilog unlinked.ts', 1, /^error: unlinked\.ts:1: .*'\.\/one\.js' does not provide an export named 'x'\n$/],
  ['verilog load.ts', 1, /^error: SyntaxError: .*\n {2}at load\.ts:4:16\n$/],
  ['verilog text.ts', 1, /^error: 'no reason' was thrown\n$/],
  ['verilog returns.ts', 1, /^error: 'wrong' of returns\.ts returned a number, not a component\n$/],
  ['verilog throws.ts', 1, /^error: no luck\n {2}at throws\.ts:4:9\n$/],
  ['verilog body.ts', 1, /^error: TypeError: Cannot read .*\n {2}at body\.ts:6:\d+\n$/],
  ['verilog width.ts', 1, /^error: .*\n {2}at width\.ts:4:\d+\n$/],
  ['verilog posit.ts', 1, /^error: a posit's n must be .* got 99; .*\n {2}at posit\.ts:2:21\n$/],
  [
    'verilog half.ts',
    1,
    /^error: 'half' of half\.ts is not a whole design: parameters\.0 has a default outside its range\n$/,
  ],
  ['verilog throws.ts --verbose', 1, /^error: no luck\n {2}at throws\.ts:4:9\n(.*\n)* +at .*throws\.ts:4:9/],
  ['build one.ts --board icebreaker', 1, /^error: yosys is not installed: run 'npm install @yowasp\/yosys .*\n$/],
  ['synth one.ts --target ice40', 1, /^error: yosys is not installed: run 'npm install @yowasp\/yosys .*\n$/],
  ['doctor', 1, /^✘ +@yowasp\/yosys +missing +for synth, build, prove, gates$/m],
];

let installed: string;
beforeAll(async () => {
  installed = makeFolder();
  await install(installed);
}, 60_000);
afterAll(() => removeFolder(installed));

function project(name: string, manifest: object | undefined): string {
  const folder = join(installed, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  if (manifest) writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest)}\n`);
  return folder;
}

describe('in a project of ES modules', () => {
  let outcomes: Map<string, Outcome>;
  beforeAll(async () => {
    const folder = project('modules', { type: 'module' });
    outcomes = await runAll(
      installed,
      folder,
      cases.map(([line]) => line),
    );
  }, 60_000);

  test.each(cases)('%s: status %i', (line, status, printed) => {
    const outcome = outcomes.get(line);
    expect(outcome?.status).toBe(status);
    const isError = printed.source.startsWith('^error');
    expect(isError ? outcome?.stderr : outcome?.stdout).toMatch(printed);
    expect(isError ? outcome?.stdout : outcome?.stderr).toBe('');
  });
});

// `npm init` makes CommonJS projects, and a folder need not be a project at all. The library has to be the same one still.
describe.each([
  ['of CommonJS', { type: 'commonjs' }],
  ['that says nothing', {}],
])('in a project %s', (name, manifest) => {
  let outcomes: Map<string, Outcome>;
  beforeAll(async () => {
    const lines = cases.map(([line]) => line).filter((line) => /\.ts/.test(line) && line.startsWith('verilog'));
    outcomes = await runAll(installed, project(name.replaceAll(' ', '-'), manifest), lines);
  }, 60_000);

  test('TypeScript files do the same', () => {
    for (const [line, outcome] of outcomes) {
      const [, status, printed] = cases.find(([known]) => known === line) ?? [];
      expect([line, outcome.status]).toEqual([line, status]);
      expect(`${outcome.stdout}${outcome.stderr}`).toMatch(printed ?? /^$/);
    }
    expect(outcomes.size).toBeGreaterThan(20);
  });
});
