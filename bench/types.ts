/**
 * What does a design cost the type checker? `tsc` over a design of 2 000 operations on literal widths up to 4096 bits, each
 * annotated with the width it must have, beside the same project without it. Wall time, median of 5 runs taking turns.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { machine, median } from './machine.js';

const operations = 2000;
const rounds = 5;
const widest = 4096;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'build', 'bench-types');

/** A design whose operations take values made before at random; a fixed seed makes it the same in every run. */
function design(): string {
  let state = 1;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const widths = [8, 13, 32, 64, 100];
  const lines = [
    "import { type Bits, cat, mux, select } from 'gatewright/hdl';",
    `export function design(flag: Bits<1>, ${widths.map((width, i) => `v${i}: Bits<${width}>`).join(', ')}): void {`,
  ];
  const any = (): number => random(widths.length);
  const width = (i: number): number => widths[i] as number;
  const bitLength = (value: number): number => value.toString(2).length;
  while (widths.length < operations + 5) {
    const [a, b] = [any(), any()];
    const [wa, wb] = [width(a), width(b)];
    const low = random(wa);
    const high = low + random(wa - low);
    const made: readonly (readonly [expression: string, width: number])[] = [
      [`v${a}.add(v${b})`, Math.max(wa, wb) + 1],
      [`v${a}.sub(v${b}).asBits()`, Math.max(wa, wb) + 1],
      [`v${a}.mul(v${b})`, wa + wb],
      [`v${a}.mul(3)`, 2 * wa],
      [`v${a}.bits(${high}, ${low})`, high - low + 1],
      [`v${a}.trunc(${high + 1})`, high + 1],
      [`v${a}.extend(${wa + low})`, wa + low],
      [`v${a}.saturate(${high + 1})`, high + 1],
      [`cat(v${a}, v${b}, flag)`, wa + wb + 1],
      [`v${a}.repeat(3)`, 3 * wa],
      [`v${a}.popcount()`, bitLength(wa)],
      [`v${a}.max(v${b})`, Math.max(wa, wb)],
      [`v${a}.wrapAdd(v${b}.resize(${wa}))`, wa],
      [`mux(v${a}.lt(v${b}), v${a}.not(), v${a})`, wa],
      [`select(flag, [v${a}, v${a}.rotateLeft(v${b})])`, wa],
    ];
    const [expression, madeWidth] = made[random(made.length)] as readonly [string, number];
    if (madeWidth > widest) continue;
    lines.push(`  const v${widths.length}: Bits<${madeWidth}> = ${expression};`);
    widths.push(madeWidth);
  }
  return `${lines.join('\n')}\n}\n`;
}

/** A project of one file; what it needs to be compiled. */
function project(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'design.ts'), text);
  writeFileSync(join(path, 'tsconfig.json'), JSON.stringify({ extends: '../../../tsconfig.json', include: ['*.ts'] }));
  return path;
}

/** Seconds that `tsc` takes over a project. */
function seconds(path: string): number {
  const start = performance.now();
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`tsc failed:\n${stdout}`);
  return (performance.now() - start) / 1000;
}

rmSync(folder, { recursive: true, force: true });
const without = project('without', "import type { Bits } from 'gatewright/hdl';\nexport type Word = Bits<8>;\n");
const withDesign = project('with', design());
const figures: { without: number; with: number }[] = [];
for (let round = 0; round < rounds; round += 1) {
  figures.push({ without: seconds(without), with: seconds(withDesign) });
}
rmSync(folder, { recursive: true, force: true });
const round3 = (value: number): number => Math.round(value * 1000) / 1000;
const row = {
  operations,
  widest,
  secondsWithout: round3(median(figures.map((figure) => figure.without))),
  secondsWith: round3(median(figures.map((figure) => figure.with))),
  secondsAdded: round3(median(figures.map((figure) => figure.with - figure.without))),
};
console.log(JSON.stringify({ benchmark: 'types', machine: machine(), rows: [row] }, null, 2));
