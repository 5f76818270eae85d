/** Verilator at its best: the model in a process that reads all rows, then runs them in a loop of its own and times that. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { emitVerilog, type Netlist } from 'gatewright/hdl';
import type { RowLayout, Rows } from 'gatewright/sim';
import { modelPorts, modelTop, modelVerilog } from '../../sim/verilator/model-ports.js';
import { modelClass, runnerSource } from '../../sim/verilator/runner-source.js';
import { findToolchain } from '../../sim/verilator/toolchain.js';

/** A built model. */
export interface VerilatorLoop {
  /** Seconds from Verilog to the program, as a user's build takes them. */
  readonly buildSeconds: number;
  /** Runs all rows from power-up: seconds of the loop, and a hash of all results. */
  run(): Promise<{ readonly seconds: number; readonly checksum: string }>;
  close(): Promise<void>;
}

/** FNV-1a over the 64-bit words of a table: the same here and in the program below. */
export function checksumOf(rows: Rows): string {
  // In 32-bit halves, since BigInt arithmetic would take longer than the simulation.
  const words = new Uint32Array(rows.buffer, rows.byteOffset, rows.length * 2);
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < words.length; i += 2) {
    a = Math.imul(a ^ (words[i] as number), 0x01000193);
    b = Math.imul(b ^ (words[i + 1] as number), 0x85ebca6b);
  }
  return `${(a >>> 0).toString(16)}-${(b >>> 0).toString(16)}`;
}

const loop = `
#include <chrono>

int main(int, char** arguments) {
  std::FILE* file = std::fopen(arguments[1], "rb");
  std::uint64_t rows = 0;
  if (!file || std::fread(&rows, sizeof rows, 1, file) != 1) return 1;
  std::vector<Limb> stimulus(rows * inputLimbs);
  std::vector<Limb> results(rows * outputLimbs);
  if (std::fread(stimulus.data(), sizeof(Limb), stimulus.size(), file) != stimulus.size()) return 1;
  std::fclose(file);
  Circuit circuit;
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t row = 0; row < rows; ++row) {
    circuit.cycle(stimulus.data() + row * inputLimbs, results.data() + row * outputLimbs);
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::uint32_t a = 0x811c9dc5u, b = 0x01000193u;
  for (const Limb limb : results) {
    a = (a ^ static_cast<std::uint32_t>(limb)) * 0x01000193u;
    b = (b ^ static_cast<std::uint32_t>(limb >> 32)) * 0x85ebca6bu;
  }
  std::printf("%.9f %x-%x\\n", took.count(), a, b);
  return 0;
}
`;

/** Builds the loop for `netlist` with Verilator -O3 and the compiler at `optimisation`. */
export async function verilatorLoop(
  netlist: Netlist,
  layouts: { readonly inputs: RowLayout; readonly outputs: RowLayout },
  stimulus: Rows,
  optimisation: '-O2' | '-O3',
): Promise<VerilatorLoop> {
  const { toolchain, missing } = await findToolchain();
  if (!toolchain) throw new Error(missing);
  const folder = await mkdtemp(join(tmpdir(), 'gatewright-bench-'));
  const ports = modelPorts(netlist, layouts.inputs, layouts.outputs);
  const top = modelTop(netlist);
  const start = performance.now();
  await writeFile(
    join(folder, 'design.v'),
    `${emitVerilog(netlist).text}\n${modelVerilog(top, netlist.top.name, ports)}`,
  );
  const flags = ['-O3', '--x-assign', '0', '--x-initial', '0', '-Wno-fatal', '-Wno-lint', '-Wno-style'];
  const names = ['--prefix', modelClass, '--Mdir', 'generated', '--top-module', top];
  await execa('verilator', ['--cc', ...flags, ...names, 'design.v'], { cwd: folder });
  const modelFiles = (await readdir(join(folder, 'generated'))).filter((name) => name.endsWith('.cpp')).sort();
  const source = runnerSource({
    ports,
    inputLimbs: layouts.inputs.limbs,
    outputLimbs: layouts.outputs.limbs,
    modelFiles,
  });
  // The library's program around a model, with the loop in the place of its exchange of messages.
  const program = `${source.slice(0, source.indexOf('bool receive('))}\n}  // namespace\n${loop}`;
  await writeFile(join(folder, 'loop.cpp'), program);
  const makefile = await readFile(join(folder, 'generated', `${modelClass}_classes.mk`), 'utf8');
  const runtime = [...makefile.matchAll(/^VM_GLOBAL_(?:FAST|SLOW) \+= \\\n((?:\t\w+ \\\n)*)/gm)].flatMap(
    ([, list = '']) => list.match(/\w+/g) ?? [],
  );
  await execa(
    toolchain.compiler,
    [
      '-std=gnu++17',
      '-w',
      '-DVM_COVERAGE=0',
      '-DVM_SC=0',
      '-DVM_TRACE=0',
      optimisation,
      ...['generated', toolchain.include, join(toolchain.include, 'vltstd')].flatMap((path) => ['-I', path]),
      'loop.cpp',
      ...runtime.map((name) => join(toolchain.include, `${name}.cpp`)),
      '-pthread',
      '-o',
      'loop',
    ],
    { cwd: folder },
  );
  const buildSeconds = (performance.now() - start) / 1000;
  const count = BigUint64Array.of(BigInt(stimulus.length / layouts.inputs.limbs));
  await writeFile(join(folder, 'rows'), Buffer.concat([new Uint8Array(count.buffer), new Uint8Array(stimulus.buffer)]));
  return {
    buildSeconds,
    run: async () => {
      const { stdout } = await execa(join(folder, 'loop'), [join(folder, 'rows')]);
      const [seconds = '', checksum = ''] = stdout.split(' ');
      return { seconds: Number(seconds), checksum };
    },
    close: async () => {
      await rm(folder, { recursive: true, force: true });
    },
  };
}
