/** Examples as source text: a test that goes the same way in simulation. */
import type { Example, ExampleCycle } from './example.js';
import type { ProvedProperty } from './proof.js';

/**
 * A test of Vitest that simulates the example of a property of the component `unit`, and fails as long as the assertion does; of a
 * cover, it expects it to be reached. `unit` is what the component is called in the test.
 * @throws Error for a property without example
 */
export function exampleTest(unit: string, { kind, text, instance, verdict }: ProvedProperty): string {
  if (!('example' in verdict)) throw new Error(`'${text}' has no example`);
  const { initialState, cycles } = verdict.example;
  const state = Object.entries(initialState).map(([path, value]) => `${key(path)}: ${stateText(value)}`);
  const options = state.length === 0 ? '' : `, { initialState: { ${state.join(', ')} } }`;
  const lines = [`const sim = simulate(${unit}${options});`, ...runLines(verdict.example)];
  if (kind === 'cover') {
    const name = `${instance === '' ? '' : `${instance}.`}${text}`;
    lines.push(`expect(sim.covers[${quoted(name)}]).toBeGreaterThan(0);`);
  }
  const title = kind === 'cover' ? `reaches ${text}` : `${text}: cycle ${cycles.length - 1}`;
  return `test(${quoted(title)}, () => {\n${lines.map((line) => `  ${line}\n`).join('')}});\n`;
}

/** The inputs where they change, and a step for each cycle; cycles in which nothing changes are one step. */
function runLines({ cycles }: Example): readonly string[] {
  const lines: string[] = [];
  const present: Record<string, bigint> = {};
  let same: { count: number; readonly clocks: readonly string[] } | undefined;
  const step = (): void => {
    if (same) lines.push(stepLine(same.count, same.clocks, severalClocks(cycles)));
    same = undefined;
  };
  for (const { inputs, clocks } of cycles) {
    const changes = Object.entries(inputs).filter(([port, pattern]) => (present[port] ?? 0n) !== pattern);
    if (changes.length > 0 || (same && same.clocks.join() !== clocks.join())) step();
    for (const [port, pattern] of changes) {
      lines.push(`sim.poke(${quoted(port)}, ${pattern}n);`);
      present[port] = pattern;
    }
    if (same) same.count += 1;
    else if (clocks.length > 0) same = { count: 1, clocks };
  }
  step();
  // Without a clock, properties are looked at with the outputs.
  if (cycles.every(({ clocks }) => clocks.length === 0)) lines.push('sim.settle();');
  return lines;
}

function severalClocks(cycles: readonly ExampleCycle[]): boolean {
  return new Set(cycles.flatMap(({ clocks }) => clocks)).size > 1;
}

function stepLine(count: number, clocks: readonly string[], several: boolean): string {
  if (!several) return count === 1 ? 'sim.step();' : `sim.step(${count});`;
  return `sim.step(${count}, [${clocks.map(quoted).join(', ')}]);`;
}

function stateText(value: Example['initialState'][string]): string {
  if (typeof value === 'bigint') return `${value}n`;
  const words = Object.entries(value).map(([address, word]) => `${address}: ${word}n`);
  return `{ ${words.join(', ')} }`;
}

function key(path: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(path) ? path : quoted(path);
}

function quoted(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')}'`;
}
