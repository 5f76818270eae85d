/** Builds the program that runs a netlist: Verilog, Verilator, one compiler run. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emitVerilog, GatewrightError, type Netlist } from '../../hdl/index.js';
import { preferSources } from '../prefer-sources.js';
import type { RowLayout } from '../rows.js';
import { type CommandResult, runCommand } from '../run-command.js';
import { type BuildStore, buildKey } from './build-store.js';
import { modelPorts, modelTop, modelVerilog } from './model-ports.js';
import { modelClass, runnerSource } from './runner-source.js';
import type { Toolchain } from './toolchain.js';

/** What a model is built from and with. */
export interface ModelOptions {
  readonly netlist: Netlist;
  readonly inputs: RowLayout;
  readonly outputs: RowLayout;
  readonly toolchain: Toolchain;
  readonly store: BuildStore;
  readonly signal: AbortSignal | undefined;
}

/** A program ready to be started. */
export interface Model {
  readonly path: string;
  /** Its key in the store. */
  readonly key: string;
}

// Registers without a power-up value begin at 0, as in the other engines. Style is for lint, not for here.
const verilatorFlags = ['-O3', '--x-assign', '0', '--x-initial', '0', '-Wno-fatal', '-Wno-lint', '-Wno-style'];
const compilerFlags = ['-std=gnu++17', '-w', '-DVM_COVERAGE=0', '-DVM_SC=0', '-DVM_TRACE=0'];
const modelOptimisation = '-O2';
// Little of the runtime runs in a cycle, and it is slow to compile.
const runtimeOptimisation = '-O1';

/**
 * The program for a netlist, from the store where it is there.
 * @throws GatewrightError with the tool's first complaint where a tool fails
 */
export async function buildModel(options: ModelOptions): Promise<Model> {
  const { netlist, toolchain, store } = options;
  const ports = modelPorts(netlist, options.inputs, options.outputs);
  const top = modelTop(netlist);
  const { text } = emitVerilog(preferSources(netlist), { models: true });
  const verilog = `${text}\n${modelVerilog(top, netlist.top.name, ports)}`;
  const runner = (modelFiles: readonly string[]): string =>
    runnerSource({ ports, inputLimbs: options.inputs.limbs, outputLimbs: options.outputs.limbs, modelFiles });
  const key = buildKey(['model', ...fingerprint(toolchain), ...verilatorFlags, modelOptimisation, verilog, runner([])]);
  const path = await store.entry(key, 'model', async (folder) => {
    await writeFile(join(folder, 'design.v'), verilog);
    const files = await verilate(options, folder, top);
    await writeFile(join(folder, 'runner.cpp'), runner(files));
    const makefile = await readFile(join(folder, 'generated', `${modelClass}_classes.mk`), 'utf8');
    const runtime = await buildRuntime(options, runtimeSources(makefile));
    const args = [modelOptimisation, '-I', 'generated', 'runner.cpp', runtime, '-pthread', '-s', '-o', 'model'];
    await compile(options, folder, args, `the Verilator model of '${netlist.top.name}'`);
  });
  return { path, key };
}

/** Turns `design.v` into C++ in the subfolder `generated`; the names of the files to compile. */
async function verilate({ netlist, signal }: ModelOptions, cwd: string, top: string): Promise<string[]> {
  await mkdir(join(cwd, 'generated'));
  const names = ['--prefix', modelClass, '--Mdir', 'generated', '--top-module', top];
  const result = await runCommand('verilator', ['--cc', ...verilatorFlags, ...names, 'design.v'], { cwd, signal });
  if (!result.succeeded) {
    const complaint = /^%Error[^:]*: (?:design\.v:(\d+):\d+: )?(.*)$/m.exec(result.output);
    const [, line, text] = complaint ?? [];
    const where = line === undefined ? '' : ` (line ${line} of its Verilog)`;
    const what = text === undefined ? (lastLine(result.output) ?? `verilator ${result.ending}`) : `${text}${where}`;
    throw new GatewrightError(`Verilator cannot build '${netlist.top.name}': ${what}`);
  }
  return (await readdir(join(cwd, 'generated'))).filter((name) => name.endsWith('.cpp')).sort();
}

/**
 * The sources of Verilator's runtime that a model needs, as its makefile lists them: `verilated`, ... The lists are indented by tabs in Verilator
 * 5.006, by spaces in 5.048.
 */
export function runtimeSources(makefile: string): string[] {
  const lists = makefile.matchAll(/^VM_GLOBAL_(?:FAST|SLOW) \+= \\\n((?:[ \t]+\w+ \\\n)*)/gm);
  return [...lists].flatMap(([, list = '']) => list.match(/\w+/g) ?? []);
}

/** The runtime as one object file: compiled once, as it takes longer than most models. */
async function buildRuntime(options: ModelOptions, sources: readonly string[]): Promise<string> {
  const { toolchain, store } = options;
  const key = buildKey(['runtime', ...fingerprint(toolchain), runtimeOptimisation, ...sources]);
  return await store.entry(key, 'runtime.o', async (folder) => {
    const files = sources.map((name) => join(toolchain.include, `${name}.cpp`));
    const args = [runtimeOptimisation, ...files, '-r', '-nostdlib', '-o', 'runtime.o'];
    await compile(options, folder, args, "Verilator's runtime");
  });
}

async function compile(
  { toolchain, signal }: ModelOptions,
  cwd: string,
  args: readonly string[],
  what: string,
): Promise<void> {
  const { compiler, include } = toolchain;
  const includes = ['-I', include, '-I', join(include, 'vltstd')];
  const result = await runCommand(compiler, [...compilerFlags, ...includes, ...args], { cwd, signal });
  if (!result.succeeded)
    throw new GatewrightError(`${compiler} cannot compile ${what}: ${firstError(result, compiler)}`);
}

function firstError(result: CommandResult, compiler: string): string {
  const [, text] = /error: (.*)$/m.exec(result.output) ?? [];
  return text ?? lastLine(result.output) ?? `${compiler} ${result.ending}`;
}

function lastLine(output: string): string | undefined {
  return output.trim().split('\n').at(-1) || undefined;
}

function fingerprint({ verilator, include, compiler, compilerVersion }: Toolchain): string[] {
  return [verilator, include, compiler, compilerVersion, ...compilerFlags, ''];
}
