/** Uninitialised state made random: what registers and memories hold at power-up where the design does not say. */
import { type Instance, type Memory, type Module, type Netlist, UsageError } from '../../hdl/index.js';
import { RandomBits } from '../verify/random.js';
import { withFirstWords } from './read-words.js';

/**
 * `netlist` with random values, made from `seed`, for all state that has no value at power-up: registers, words of memories, and the words
 * that synchronous reads show before the first. With `inverted` every bit of them is the opposite. State that has a value keeps it, and
 * state in models of primitives is left alone. Every instance gets values of its own, so modules with such state are there once for
 * each instance. It is a change of the netlist, so every engine runs it.
 * @throws UsageError for a seed that is no whole number from 0 to 2^32 - 1
 */
export function withRandomState(netlist: Netlist, seed: number, inverted = false): Netlist {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) {
    throw new UsageError(`the seed of random state must be a whole number from 0 to ${0xffff_ffff}, not ${seed}`);
  }
  const bits = new RandomBits(seed);
  const pattern = (width: number): bigint => {
    let value = 0n;
    for (let done = 0; done < width; done += 32) value = (value << 32n) | BigInt(bits.next());
    return BigInt.asUintN(width, inverted ? ~value : value);
  };
  const affected = new Map<Module, boolean>();
  const isAffected = (module: Module): boolean => {
    let found = affected.get(module);
    if (found === undefined) {
      found =
        !module.primitive &&
        (module.registers.some(({ powerUp }) => powerUp === undefined) ||
          module.memories.some((memory) => memory.init === undefined || memory.reads.some(({ clock }) => clock)) ||
          module.instances.some((instance) => isAffected(instance.module)));
      affected.set(module, found);
    }
    return found;
  };
  const names = new Set(netlist.modules.map(({ name }) => name.toLowerCase()));
  const modules: Module[] = [];
  const kept = new Set<Module>();
  const keep = (module: Module): Module => {
    if (kept.has(module)) return module;
    kept.add(module);
    for (const { module: child } of module.instances) keep(child);
    modules.push(module);
    return module;
  };
  /** The first instance of a module takes over its name. */
  const named = new Set<Module>();
  const specialised = (module: Module): Module => {
    if (!isAffected(module)) return keep(module);
    let { name } = module;
    for (let i = 2; named.has(module) && names.has(name.toLowerCase()); i += 1) name = `${module.name}_${i}`;
    named.add(module);
    names.add(name.toLowerCase());
    const instances = module.instances.map((instance): Instance => {
      return { ...instance, module: specialised(instance.module) };
    });
    const registers = module.registers.map((register) =>
      register.powerUp === undefined ? { ...register, powerUp: pattern(register.node.width) } : register,
    );
    const memories = module.memories.map((memory): Memory => {
      if (memory.init !== undefined) return memory;
      return { ...memory, init: Array.from({ length: memory.depth }, () => pattern(memory.width)) };
    });
    const made = withFirstWords({ ...module, name, instances, registers, memories }, (word) => pattern(word.width));
    modules.push(made);
    return made;
  };
  const top = specialised(netlist.top);
  return { ...netlist, top, modules };
}
