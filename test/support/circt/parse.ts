// A parser of the part of CIRCT's text that Gatewright writes: checks syntax, types, names and ports as circt-opt does.
import { comb } from './comb.js';
import { hw } from './hw.js';
import { Reader } from './reader.js';
import type { Parse } from './rest.js';
import { seq } from './seq.js';
import { type MlirModule, type Op, type Port, show, type Type } from './types.js';

const syntax: Readonly<Record<string, Parse>> = { ...comb, ...hw, ...seq };

/** The modules of `text`. Throws an Error that starts with the line where something is wrong. */
export function parseCirct(text: string): MlirModule[] {
  const reader = new Reader(text);
  const modules: MlirModule[] = [];
  const used = new Set<string>();
  const defined = new Map<string, string>();
  while (reader.token.kind !== 'end') {
    if (reader.token.kind === 'alias') {
      const alias = reader.take('alias');
      if (defined.has(alias)) reader.fail(`${alias} is defined twice`);
      reader.expect('=');
      defined.set(alias, reader.location() ?? reader.fail('expected a location'));
    } else modules.push(parseModule(reader, used));
  }
  for (const location of [...used, ...defined.values()]) {
    for (const alias of location.match(/#[\w.$]+/g) ?? []) {
      if (!defined.has(alias)) throw new Error(`location ${alias} is not defined`);
    }
  }
  const names = modules.map(({ name }) => name);
  if (new Set(names).size < names.length) throw new Error('two modules have one name');
  for (const module of modules) checkInstances(module, modules);
  return modules;
}

function parseModule(reader: Reader, locations: Set<string>): MlirModule {
  const { line } = reader.token;
  const keyword = reader.take('word');
  if (keyword !== 'hw.module' && keyword !== 'hw.module.extern')
    reader.fail(`expected a module, found '${keyword}'`, line);
  const isPrivate = reader.skip('private');
  const name = reader.take('symbol');
  const parameters: Record<string, string> = {};
  if (reader.skip('<')) {
    reader.list(() => {
      const parameter = reader.take('word');
      reader.expect(':');
      parameters[parameter] = reader.take('word');
    }, '>');
  }
  reader.expect('(');
  const ports = reader.list((): Port => {
    const direction = reader.skip('in') ? 'in' : 'out';
    if (direction === 'out') reader.expect('out');
    const port = direction === 'in' ? reader.value() : reader.portName();
    reader.expect(':');
    return { direction, name: port, type: reader.type() };
  }, ')');
  const attributes = reader.skip('attributes') ? reader.attributes() : {};
  const isExtern = keyword === 'hw.module.extern';
  const ops = isExtern ? [] : parseBody(reader, ports, locations);
  const location = reader.location();
  if (location) locations.add(location);
  return { name, isExtern, isPrivate, ports, parameters, attributes, ops, line };
}

function parseBody(reader: Reader, ports: readonly Port[], locations: Set<string>): Op[] {
  const ops: Op[] = [];
  const types = new Map<string, Type>();
  const define = (name: string, type: Type | undefined, line: number): void => {
    if (types.has(name)) reader.fail(`${name} is defined twice`, line);
    if (type) types.set(name, type);
  };
  for (const { direction, name, type } of ports) if (direction === 'in') define(name, type, reader.token.line);
  reader.expect('{');
  while (!reader.skip('}')) {
    const op = parseOp(reader);
    ops.push(op);
    if (op.location) locations.add(op.location);
    for (const { name, type } of op.results) define(name, type, op.line);
    if (op.text.inner) define(op.text.inner, { kind: 'immutable', width: 0 }, op.line);
  }
  // The body of a module is a graph: a value may be used before its line.
  for (const { operands, line } of ops) {
    for (const { name, type } of operands) {
      const known = types.get(name);
      if (!known) reader.fail(`${name} is not defined`, line);
      else if (show(known) !== show(type)) reader.fail(`${name} is ${show(known)}, used as ${show(type)}`, line);
    }
  }
  const last = ops.at(-1);
  if (last?.name !== 'hw.output') reader.fail('a module ends in hw.output');
  if (ops.filter(({ name }) => name === 'hw.output').length > 1) reader.fail('a module has one hw.output');
  const outputs = ports.filter(({ direction }) => direction === 'out').map(({ type }) => show(type));
  const given = last.operands.map(({ type }) => show(type));
  if (outputs.join() !== given.join()) reader.fail(`outputs are (${outputs}), given are (${given})`, last.line);
  return ops;
}

function parseOp(reader: Reader): Op {
  const { line } = reader.token;
  const names: string[] = [];
  if (reader.token.kind === 'value') {
    do names.push(reader.value());
    while (reader.skip(','));
    reader.expect('=');
  }
  const name = reader.take('word');
  const parse = syntax[name] ?? reader.fail(`unknown operation ${name}`, line);
  const { types, ...rest } = parse(reader);
  if (names.length !== types.length) reader.fail(`${name} has ${types.length} results, not ${names.length}`, line);
  const results = names.map((result, i) => ({ name: result, type: types[i] as Type }));
  return { name, results, line, roles: {}, text: {}, words: [], ...rest, location: reader.location() };
}

/** Names and types at each instance are those of the module. */
function checkInstances({ ops }: MlirModule, modules: readonly MlirModule[]): void {
  for (const { name, text, operands, results, line } of ops) {
    if (name !== 'hw.instance') continue;
    const target = modules.find((module) => module.name === text.module);
    if (!target) throw new Error(`line ${line}: there is no module ${text.module}`);
    const given = (names: string | undefined, values: readonly { type: Type }[]): string =>
      values.map(({ type }, i) => `${(names ?? '').split(',')[i]}: ${show(type)}`).join();
    const wanted = (direction: Port['direction']): string =>
      target.ports
        .filter((port) => port.direction === direction)
        .map((port) => `${port.name.replace('%', '')}: ${show(port.type)}`)
        .join();
    for (const [is, should] of [
      [given(text.inputs, operands), wanted('in')],
      [given(text.outputs, results), wanted('out')],
    ]) {
      if (is !== should) throw new Error(`line ${line}: ports of ${text.module} are (${should}), given are (${is})`);
    }
    const types = (text.parameters ?? '').replace(/ = ("(?:[^"\\]|\\.)*"|-?\d+)/g, '');
    const declared = Object.entries(target.parameters).map(([parameter, type]) => `${parameter}: ${type}`);
    if (types !== declared.join()) throw new Error(`line ${line}: parameters of ${text.module} are (${declared})`);
  }
}
