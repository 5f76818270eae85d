/** Power-up values from outside: a design that starts in a given state. */
import { flatten, GatewrightError, type Memory, type Netlist, type Register } from '../hdl/index.js';

/** Patterns by path: of a register, `u_fifo.head`, or of words of a memory, `u_fifo.words`, by address. */
export type InitialState = Readonly<Record<string, bigint | Readonly<Record<number, bigint>>>>;

/**
 * `netlist` in one module, with other power-up values. Words that are not named keep theirs, 0 where the memory has none.
 * @throws GatewrightError for a path that leads to no register or memory, and for a value that does not fit
 */
export function withInitialState(netlist: Netlist, state: InitialState): Netlist {
  if (Object.keys(state).length === 0) return netlist;
  const flat = flatten(netlist);
  const left = new Map(Object.entries(state));
  const take = (path: string): InitialState[string] | undefined => {
    const value = left.get(path);
    left.delete(path);
    return value;
  };
  const registers = flat.registers.map((register): Register => {
    const path = register.node.name ?? '';
    const value = take(path);
    if (value === undefined) return register;
    if (typeof value !== 'bigint') {
      throw new GatewrightError(`'${path}' is a register: its initial state is a pattern, such as 3n, not words`);
    }
    return { ...register, powerUp: fitting(`register '${path}'`, value, register.node.width) };
  });
  const memories = flat.memories.map((memory): Memory => {
    const words = take(memory.name);
    if (words === undefined) return memory;
    const what = `memory '${memory.name}'`;
    if (typeof words !== 'object') {
      throw new GatewrightError(`${what}: its initial state is an object of words by address, such as { 0: 3n }`);
    }
    const init = Array.from({ length: memory.depth }, (_, address) => memory.init?.[address] ?? 0n);
    for (const [address, word] of Object.entries(words)) {
      if (!(Number(address) < memory.depth)) {
        throw new GatewrightError(`${what} has words 0 to ${memory.depth - 1}, not ${address}`);
      }
      init[Number(address)] = fitting(`word ${address} of ${what}`, word, memory.width);
    }
    return { ...memory, init };
  });
  const [unknown] = left.keys();
  if (unknown !== undefined) {
    const known = [...flat.registers.map(({ node }) => node.name), ...flat.memories.map(({ name }) => name)];
    throw new GatewrightError(
      `'${netlist.top.name}' has no register or memory '${unknown}' to start with; it has ${known.map((name) => `'${name}'`).join(', ') || 'none'}`,
    );
  }
  const top = { ...flat, registers, memories };
  return { ...netlist, top, modules: [top] };
}

function fitting(what: string, value: bigint, width: number): bigint {
  if (typeof value === 'bigint' && value >= 0n && value >> BigInt(width) === 0n) return value;
  throw new GatewrightError(`${String(value)} is no pattern of the ${width} bits of ${what}; give a bigint`);
}
