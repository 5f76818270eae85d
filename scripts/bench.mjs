// `npm run bench`: runs the benchmarks named (all of bench/ where none is), one after another; each prints one JSON object.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { $ } from 'zx';
import { root } from './root.mjs';

const folder = join(root, 'bench');
const all = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark named ${unknown.join(', ')}; there are: ${all.join(', ') || 'none'}.`);
  process.exit(2);
}

/** What is measured as it is published, from dist/: tsx keeps the names of functions, which costs as much as what is measured. */
const published = new Set(['hdl']);

const run = $({ cwd: root, stdio: 'inherit', nothrow: true });
for (const name of wanted.length > 0 ? wanted : all) {
  if (published.has(name)) await $({ cwd: root })`${process.execPath} ${join('scripts', 'build.mjs')}`;
  const conditions = published.has(name) ? [] : ['--conditions', 'gatewright-source'];
  const { exitCode } = await run`${process.execPath} ${conditions} --import tsx ${join('bench', `${name}.ts`)}`;
  if (exitCode !== 0) {
    console.error(`Benchmark ${name} failed.`);
    process.exit(1);
  }
}
