/** Verilog read by Yosys: the ports of a module, and what it computes as word-level cells. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as v from 'valibot';
import { GatewrightError, UsageError } from '../../hdl/errors.js';
import { cachedTool, type StepOptions } from '../../tools/cached-tool.js';
import { ioError } from '../../tools/io-errors.js';
import type { NetBit } from '../../tools/yosys/netlist.js';

/** A port as declared. */
export interface ImportedPort {
  readonly direction: 'input' | 'output';
  /** The lowest bit first. */
  readonly bits: readonly NetBit[];
  readonly signed: boolean;
}

/** A cell of Yosys's word-level library. */
export interface ImportedCell {
  readonly type: string;
  /** Binary digits, or text. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly connections: Readonly<Record<string, readonly NetBit[]>>;
}

/** A module as Yosys understood it, flattened. */
export interface ImportedModule {
  /** Name of the top module in the source. */
  readonly name: string;
  readonly ports: Readonly<Record<string, ImportedPort>>;
  readonly cells: Readonly<Record<string, ImportedCell>>;
  /** Values at power-up, by net. */
  readonly initial: ReadonlyMap<NetBit, 0n | 1n>;
}

/** What to read. */
export interface ReadVerilogRequest extends StepOptions {
  /** Text by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** The module wanted; where left out, the one that no other uses. */
  readonly top?: string | undefined;
  /** Values of its parameters. */
  readonly parameters?: Readonly<Record<string, number | bigint | string>> | undefined;
}

const bit = v.union([v.number(), v.picklist(['0', '1', 'x', 'z'])]);
const attributes = v.optional(v.record(v.string(), v.union([v.string(), v.number()])), {});
const schema = v.object({
  modules: v.record(
    v.string(),
    v.object({
      attributes,
      ports: v.record(
        v.string(),
        v.object({
          direction: v.picklist(['input', 'output', 'inout']),
          bits: v.array(bit),
          signed: v.optional(v.number(), 0),
        }),
      ),
      cells: v.record(
        v.string(),
        v.object({
          type: v.string(),
          parameters: v.optional(v.record(v.string(), v.union([v.string(), v.number()])), {}),
          connections: v.record(v.string(), v.array(bit)),
        }),
      ),
      netnames: v.record(v.string(), v.object({ bits: v.array(bit), attributes })),
    }),
  ),
});

/** Reads the texts of files. @throws GatewrightError that names the file that cannot be read */
export async function readSources(paths: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {};
  for (const path of paths) {
    const name = basename(path);
    if (!/^[\w.-]+$/.test(name))
      throw new UsageError(`the file name '${name}' has characters that Yosys does not take`);
    if (name in files) throw new UsageError(`two files are called '${name}'; rename one of them`);
    try {
      files[name] = await readFile(path, 'utf8');
    } catch (error) {
      throw ioError('read', path, error);
    }
  }
  return files;
}

/** Runs Yosys over the sources. @throws GatewrightError with its reason, in one sentence */
export async function readVerilog(request: ReadVerilogRequest): Promise<ImportedModule> {
  const { files, top, parameters = {} } = request;
  if (top !== undefined && !/^[A-Za-z_][\w$]*$/.test(top))
    throw new UsageError(`'${top}' is no name of a Verilog module`);
  const settings = Object.entries(parameters).map(
    ([name, value]) => `-set ${parameterName(name)} ${literal(name, value)}`,
  );
  const script = [
    `read_verilog -sv ${Object.keys(files).join(' ')}`,
    `hierarchy ${top === undefined ? '-auto-top' : `-top ${top}`}`,
    ...(settings.length > 0 ? [`chparam ${settings.join(' ')} A:top`] : []),
    'hierarchy -check',
    'proc',
    'flatten',
    'memory_collect',
    'memory_nordff',
    // Division has no operation of ours: down to subtractions.
    'techmap t:$div t:$mod t:$divfloor t:$modfloor t:$pow %u %u %u %u',
    'dffunmap',
    'opt_clean -purge',
    'delete */t:$scopeinfo',
    'write_json module.json',
  ];
  const { files: outputs } = await cachedTool(
    {
      tool: 'yosys',
      args: ['-q', '-s', 'import.ys'],
      files: { ...files, 'import.ys': `${script.join('\n')}\n` },
      outputs: ['module.json'],
    },
    'synthesis',
    request,
  );
  return parse(new TextDecoder().decode(outputs['module.json']), top);
}

function parse(json: string, wanted: string | undefined): ImportedModule {
  const parsed = v.safeParse(schema, JSON.parse(json));
  if (!parsed.success) throw new GatewrightError('Yosys described the module in a form that cannot be read');
  const modules = Object.entries(parsed.output.modules);
  // A module without anything inside is not marked.
  const found = modules.find(([, { attributes: marks }]) => 'top' in marks) ?? modules[0];
  if (!found) throw new GatewrightError('Yosys found no top module; name one');
  const [key, module] = found;
  const name =
    wanted ??
    String(module.attributes.hdlname ?? key)
      .replace(/^\$paramod.*?\\/, '')
      .replace(/^\\/, '')
      .replace(/\\.*$/, '');
  const ports: Record<string, ImportedPort> = {};
  for (const [port, { direction, bits, signed }] of Object.entries(module.ports)) {
    if (direction === 'inout')
      throw new GatewrightError(`port '${port}' of '${name}' is an inout, which a component cannot have`);
    ports[port] = { direction, bits, signed: signed !== 0 };
  }
  const initial = new Map<NetBit, 0n | 1n>();
  for (const { bits, attributes: marks } of Object.values(module.netnames)) {
    if (marks.init === undefined) continue;
    [...String(marks.init)].reverse().forEach((digit, i) => {
      const net = bits[i];
      if (net !== undefined && (digit === '0' || digit === '1')) initial.set(net, digit === '1' ? 1n : 0n);
    });
  }
  const cells: Record<string, ImportedCell> = {};
  for (const [cell, { type, parameters, connections }] of Object.entries(module.cells)) {
    cells[cell] = {
      type,
      connections,
      parameters: Object.fromEntries(Object.entries(parameters).map(([p, value]) => [p, String(value)])),
    };
  }
  return { name, ports, cells, initial };
}

function parameterName(name: string): string {
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new UsageError(`'${name}' is no name of a Verilog parameter`);
  return name;
}

function literal(name: string, value: number | bigint | string): string {
  if (typeof value === 'string') {
    if (!/^[\w .-]*$/.test(value)) throw new UsageError(`parameter '${name}' has characters that Yosys does not take`);
    return `"${value}"`;
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new UsageError(`parameter '${name}' is a whole number or a text, not ${value}`);
  }
  return String(value);
}
