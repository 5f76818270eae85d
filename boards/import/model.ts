/** An imported module described again with our operators, so that every engine can simulate it. */
import {
  type AnyComponent,
  type Bit,
  type Bits,
  bits,
  cat,
  constant,
  defaultDomain,
  GatewrightError,
  memory,
  model,
  type Ports,
  reg,
  type Signal,
  type Wire,
  when,
  wire,
  withDomain,
} from '../../hdl/index.js';
import type { NetBit } from '../../tools/yosys/netlist.js';
import { combinational } from './cells.js';
import type { ImportedCell, ImportedModule } from './read-verilog.js';

type Word = Bits<number>;

/** The model of `module`, with `ports`. @throws GatewrightError, while it is elaborated, for cells that have no counterpart here */
export function modelOf(module: ImportedModule, ports: { readonly in: Ports; readonly out: Ports }): AnyComponent {
  checkCells(module);
  return model(`${module.name}_model`, ports, (inputs) => new Model(module, inputs).outputs() as never);
}

const sequential = new Set(['$dff', '$adff', '$mem_v2']);

/** Refuses what cannot be modelled before anything is described. */
function checkCells({ name, cells }: ImportedModule): void {
  const clocks = new Set<NetBit>();
  for (const [cell, { type, parameters, connections }] of Object.entries(cells)) {
    if (type === '$dff' || type === '$adff') {
      if (isZero(parameters.CLK_POLARITY)) throw new GatewrightError(`'${name}' uses the falling edge of a clock`);
      clocks.add(connections.CLK?.[0] ?? 'x');
    } else if (type === '$mem_v2') {
      const ports = Number.parseInt(parameters.WR_PORTS ?? '0', 2);
      const marks = `${parameters.WR_CLK_ENABLE?.slice(-ports)}${parameters.WR_CLK_POLARITY?.slice(-ports)}`;
      if (ports > 0 && marks.includes('0')) {
        throw new GatewrightError(`memory '${cell}' of '${name}' is not written at a rising clock edge`);
      }
      for (const clock of connections.WR_CLK ?? []) clocks.add(clock);
    } else if (
      !type.startsWith('$') ||
      /^\$(dlatch|adlatch|sr|dffsr|aldff|ff|tribuf|_(S?D|A?LD|DFF|SR|TBUF))/.test(type)
    ) {
      throw new GatewrightError(`'${name}' contains a cell '${type}', which cannot be simulated here`);
    }
  }
  if (clocks.size > 1) throw new GatewrightError(`'${name}' has more than one clock inside`);
}

/** Binary digits without a 1. */
function isZero(digits: string | undefined): boolean {
  return digits !== undefined && !digits.includes('1');
}

/** The nets of one module while its model is described. */
class Model {
  readonly #module: ImportedModule;
  /** The signal each net is a bit of. */
  readonly #source = new Map<NetBit, { readonly word: Word; readonly index: number }>();
  /** The cell that drives a net, until it has been described. */
  readonly #driver = new Map<NetBit, string>();
  readonly #open = new Set<string>();

  constructor(module: ImportedModule, inputs: Readonly<Record<string, unknown>>) {
    this.#module = module;
    for (const [name, { direction, bits: nets }] of Object.entries(module.ports)) {
      if (direction !== 'input') continue;
      const signal = inputs[name] as Signal & { asBits?: () => Word };
      this.#provide(nets, typeof signal.asBits === 'function' ? signal.asBits() : (signal as unknown as Word));
    }
    const state = Object.entries(module.cells).filter(([, { type }]) => sequential.has(type));
    for (const [name, cell] of Object.entries(module.cells)) {
      if (sequential.has(cell.type)) continue;
      for (const net of cell.connections.Y ?? []) this.#driver.set(net, name);
    }
    // Registers first: everything else may depend on them.
    const later = state.map(([, cell]) => (cell.type === '$mem_v2' ? this.#memory(cell) : this.#register(cell)));
    for (const finish of later) finish();
  }

  outputs(): Record<string, Signal> {
    const results: Record<string, Signal> = {};
    for (const [name, { direction, bits: nets, signed }] of Object.entries(this.#module.ports)) {
      if (direction !== 'output') continue;
      const word = this.#read(nets);
      results[name] = signed ? word.asSigned() : word;
    }
    return results;
  }

  #provide(nets: readonly NetBit[], word: Word): void {
    nets.forEach((net, index) => {
      if (typeof net === 'number') this.#source.set(net, { word, index });
    });
  }

  /** The nets as one vector, in runs that come from one signal. */
  #read(nets: readonly NetBit[]): Word {
    const parts: Word[] = [];
    for (let at = 0; at < nets.length; ) {
      const first = this.#bit(nets[at] as NetBit);
      let run = 1;
      while (at + run < nets.length) {
        const next = this.#bit(nets[at + run] as NetBit);
        if (next.word !== first.word || next.index !== first.index + run) break;
        run += 1;
      }
      parts.unshift(first.word.bits(first.index + run - 1, first.index) as Word);
      at += run;
    }
    return cat(...parts) as Word;
  }

  #bit(net: NetBit): { readonly word: Word; readonly index: number } {
    // Unknown values may be anything: 0.
    if (typeof net !== 'number') return { word: constant(bits(1), net === '1' ? 1 : 0) as Word, index: 0 };
    const known = this.#source.get(net);
    if (known) return known;
    const driver = this.#driver.get(net);
    if (driver === undefined) return { word: constant(bits(1), 0) as Word, index: 0 };
    this.#describe(driver);
    return this.#source.get(net) as { word: Word; index: number };
  }

  #describe(name: string): void {
    const cell = this.#module.cells[name] as ImportedCell;
    const nets = cell.connections.Y ?? [];
    if (this.#open.has(name)) {
      // Bits of one cell may depend on others of the same cell: a wire cuts the circle, and a real loop is found later.
      throw new GatewrightError(`'${this.#module.name}' has cells that depend on each other in a circle`);
    }
    this.#open.add(name);
    const value = combinational(cell, (port) => this.#read(cell.connections[port] ?? []));
    if (!value)
      throw new GatewrightError(
        `'${this.#module.name}' contains a cell '${cell.type}', which cannot be simulated here`,
      );
    this.#provide(nets, value);
    this.#open.delete(name);
  }

  /** Makes a register's value known; the result gives it its next value. */
  #register({ type, parameters, connections }: ImportedCell): () => void {
    const nets = connections.Q ?? [];
    const shape = bits(nets.length);
    const next: Wire<Word> = wire(shape) as Wire<Word>;
    const powerUp = nets.reduceRight((value, net) => (value << 1n) | (this.#module.initial.get(net) ?? 0n), 0n);
    const clock = wire(bits(1)) as Wire<Bit>;
    const reset = type === '$adff' ? (wire(bits(1)) as Wire<Bit>) : undefined;
    const resetValue = BigInt(`0b${(parameters.ARST_VALUE ?? '0').replace(/[^01]/g, '0')}`);
    const domain = { ...defaultDomain, reset: 'async' as const };
    withDomain(
      domain,
      () => {
        const state = reg(shape, reset ? { reset: resetValue, powerUp } : { powerUp });
        state.next = next;
        this.#provide(nets, state as Word);
      },
      reset ? { clock, reset } : { clock },
    );
    return () => {
      next.value = this.#read(connections.D ?? []);
      clock.value = this.#read(connections.CLK ?? []) as Bit;
      if (reset) {
        const asked = this.#read(connections.ARST ?? []) as Bit;
        reset.value = isZero(parameters.ARST_POLARITY) ? asked.not() : asked;
      }
    };
  }

  /** A memory whose reads are combinational and whose bits are written one by one. */
  #memory({ parameters, connections }: ImportedCell): () => void {
    const number = (name: string): number => Number.parseInt(parameters[name] ?? '0', 2);
    const [width, size, offset] = [number('WIDTH'), number('SIZE'), number('OFFSET')];
    const addressBits = number('ABITS');
    const [reads, writes] = [number('RD_PORTS'), number('WR_PORTS')];
    const digits = [...(parameters.INIT ?? '')].reverse().map((digit) => (digit === '1' ? '1' : '0'));
    const init = (address: number): bigint => {
      const word = digits.slice(address * width, (address + 1) * width).reverse();
      return BigInt(`0b${word.join('') || '0'}`);
    };
    const clock = wire(bits(1)) as Wire<Bit>;
    const ports = withDomain(
      { ...defaultDomain, reset: 'none' },
      () => {
        const words = memory(bits(width), size, { init, lane: 1 });
        const slots = Array.from({ length: reads }, (_, i) => {
          const address = wire(bits(words.addressWidth)) as Wire<Word>;
          this.#provide((connections.RD_DATA ?? []).slice(i * width, (i + 1) * width), words.readNow(address));
          return address;
        });
        const sinks = Array.from({ length: writes }, () => words.writePort());
        return { words, slots, sinks };
      },
      { clock },
    );
    const addressOf = (nets: readonly NetBit[]): Word => {
      const given = this.#read(nets);
      const moved = offset === 0 ? given : given.wrapSub(offset);
      return moved.resize(ports.words.addressWidth) as Word;
    };
    return () => {
      clock.value = this.#read((connections.WR_CLK ?? ['0']).slice(0, 1)) as Bit;
      ports.slots.forEach((slot, i) => {
        slot.value = addressOf((connections.RD_ADDR ?? []).slice(i * addressBits, (i + 1) * addressBits));
      });
      ports.sinks.forEach((sink, i) => {
        const enable = this.#read((connections.WR_EN ?? []).slice(i * width, (i + 1) * width));
        const data = this.#read((connections.WR_DATA ?? []).slice(i * width, (i + 1) * width));
        const address = addressOf((connections.WR_ADDR ?? []).slice(i * addressBits, (i + 1) * addressBits));
        when(enable.any(), () => sink.write(address, data, width === 1 ? {} : { lanes: enable }));
      });
    };
  }
}
