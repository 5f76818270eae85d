/** Static timing of a netlist that Yosys made for Xilinx 7 series, with the delays its own library states; nothing is placed. */
import type { NetlistModule } from '../../tools/yosys/netlist.js';

/** Delays of Artix-7 in ns, from techlibs/xilinx/cells_sim.v of Yosys; the wire is what its `-abc9` assumes by default (-W 300). */
const delays = {
  /** A lookup table's inputs, the last one fastest. */
  table: [0.642, 0.631, 0.472, 0.407, 0.238, 0.127],
  clockToOutput: 0.303,
  wire: 0.3,
  chainToSum: 0.313,
  chainToChain: 0.114,
  intoSum: 0.223,
  intoChain: 0.508,
  wideSelect: 0.296,
  wide: 0.223,
};

/** The ports of the cells below that drive something. */
const outputs: ReadonlySet<string> = new Set(['O', 'Q', 'CO']);

/** The longest path between registers, in ns. */
export function staticPeriod({ cells }: NetlistModule): number {
  const drivers = new Map<unknown, { readonly cell: string; readonly port: string; readonly index: number }>();
  for (const [cell, { connections }] of Object.entries(cells)) {
    for (const [port, bits] of Object.entries(connections)) {
      if (outputs.has(port)) for (const [index, bit] of bits.entries()) drivers.set(bit, { cell, port, index });
    }
  }
  const known = new Map<unknown, number>();
  /** When the net is driven; undefined for constants and pins. */
  const arrival = (bit: unknown): number | undefined => {
    const driver = drivers.get(bit);
    if (!driver) return undefined;
    const found = known.get(bit);
    if (found !== undefined) return found;
    const at = output(driver.cell, driver.port, driver.index);
    known.set(bit, at);
    return at;
  };
  /** The latest of inputs after their delays. */
  const latest = (inputs: readonly (readonly [bit: unknown, delay: number])[]): number =>
    Math.max(0, ...inputs.map(([bit, delay]) => (arrival(bit) ?? Number.NEGATIVE_INFINITY) + delay));

  const output = (name: string, port: string, index: number): number => {
    const cell = cells[name];
    if (!cell) return 0;
    const { type, connections } = cell;
    // Shift registers are part of the harness, in front of registers of their own.
    if (/^(FD|SRL)/.test(type)) return delays.clockToOutput;
    const pin = (from: string): unknown => connections[from]?.[0];
    if (/^LUT\d$/.test(type)) {
      const size = Number(type.slice(3));
      const slowest = delays.table.slice(-size);
      return latest(slowest.map((delay, i) => [pin(`I${i}`), delay + delays.wire] as const));
    }
    if (/^MUXF[789]$/.test(type)) {
      return latest([
        [pin('I0'), delays.wide],
        [pin('I1'), delays.wide],
        [pin('S'), delays.wideSelect + delays.wire],
      ]);
    }
    if (type === 'CARRY4') {
      const isSum = port === 'O';
      const own = Array.from({ length: index + 1 }, (_, i) => i).flatMap((i) => {
        const into = isSum && i === index ? delays.intoSum : delays.intoChain;
        // A lookup table drives its S from the same slice; what is added comes over wires.
        const select = [connections.S?.[i], into] as const;
        if (isSum && i === index) return [select];
        return [select, [connections.DI?.[i], delays.intoChain + delays.wire] as const];
      });
      const through = isSum ? delays.chainToSum : delays.chainToChain;
      return latest([...own, [pin('CI'), through] as const, [pin('CYINIT'), delays.intoChain + delays.wire] as const]);
    }
    if (type === 'INV' || type === 'BUFG' || type === 'IBUF' || type === 'OBUF') {
      return latest([[pin('I'), type === 'INV' ? (delays.table[5] ?? 0) : 0]]);
    }
    throw new Error(`a ${type} has no delay here`);
  };

  let worst = 0;
  for (const { type, connections } of Object.values(cells)) {
    if (!type.startsWith('FD')) continue;
    const bit = connections.D?.[0];
    const driver = drivers.get(bit);
    const isPacked = driver !== undefined && !cells[driver.cell]?.type.startsWith('FD');
    worst = Math.max(worst, (arrival(bit) ?? 0) + (isPacked ? 0 : delays.wire));
  }
  return worst;
}
