/** The block RAM of iCE40: SB_RAM40_4K and its variants with negative clock edges. */
import type { CircuitBuilder } from './builder.js';
import { type ClockEdge, type Net, one, zero } from './circuit.js';
import type { Pins } from './pins.js';

const name = /^SB_RAM40_4K(?<read>NR)?(?<write>NW)?$/;
const width = 16;
const depth = 256;

/** Whether a cell type is a block RAM. */
export function isRam(type: string): boolean {
  return name.test(type);
}

/**
 * Adds a block RAM: 256 words of 16 bits, of which modes 1, 2 and 3 use 8, 4 and 2 at a time. In mode m, bits 8 and up of the address
 * choose one bit of each group of 2^m; where in the group a pin is, the cell's wiring says.
 */
export function readRam(cell: string, type: string, pins: Pins, circuit: CircuitBuilder): void {
  const negative = name.exec(type)?.groups as Record<string, string | undefined>;
  pins.without('INIT_FILE');
  const edge = (side: 'R' | 'W', falling: boolean): ClockEdge => {
    return { clock: pins.input(`${side}CLK${falling ? 'N' : ''}`), falling };
  };
  const readEdge = edge('R', negative.read !== undefined);
  const readEnable = circuit.and(pins.input('RE'), pins.input('RCLKE', one));
  const readAddress = pins.inputs('RADDR', 11);
  const writeAddress = pins.inputs('WADDR', 11);
  const words = circuit.nets(width);
  const lanes = laneEnables(pins.setting('WRITE_MODE', 3), pins, writeAddress, circuit);
  circuit.rams.push({
    name: cell,
    width,
    depth,
    laneWidth: 1,
    init: contents(pins),
    write: {
      ...edge('W', negative.write !== undefined),
      enable: circuit.and(pins.input('WE'), pins.input('WCLKE', one)),
      address: writeAddress.slice(0, 8),
      data: written(pins.setting('WRITE_MODE', 3), pins.inputs('WDATA', width)),
      lanes,
    },
    read: { edge: readEdge, enable: readEnable, address: readAddress.slice(0, 8), output: words },
  });
  readColumns(pins, words, readAddress.slice(8), readEdge, readEnable, circuit);
}

/** Where in a group of 2^mode bits the pin is that carries its data. */
const pinInGroup = [0, 0, 1, 3] as const;

/** Which bits of a word are written: those the mask leaves, or those of the column that the upper address says. */
function laneEnables(mode: number, pins: Pins, address: readonly Net[], circuit: CircuitBuilder): Net[] {
  if (mode === 0) return pins.inputs('MASK', width).map((net) => circuit.not(net));
  const column = address.slice(8, 8 + mode);
  const chosen = Array.from({ length: 2 ** mode }, (_, which) => {
    return circuit.gate(column, (...bits) => Number(bits.every((bit, k) => bit === ((which >> k) & 1))));
  });
  return Array.from({ length: width }, (_, bit) => chosen[bit % chosen.length] as Net);
}

/** What is written to each bit of a word. */
function written(mode: number, data: readonly Net[]): Net[] {
  const group = 2 ** mode;
  const at = pinInGroup[mode] as number;
  return Array.from({ length: width }, (_, bit) => data[bit - (bit % group) + at] as Net);
}

/** The output pins: in the column modes one of each group, by the upper address as it was at the edge. */
function readColumns(
  pins: Pins,
  words: readonly Net[],
  upper: readonly Net[],
  edge: ClockEdge,
  enable: Net,
  circuit: CircuitBuilder,
): void {
  const mode = pins.setting('READ_MODE', 3);
  const group = 2 ** mode;
  const column = circuit.register(upper.slice(0, mode), edge, enable, zero);
  pins.outputs('RDATA', width).forEach((pin, bit) => {
    if (bit % group !== pinInGroup[mode]) {
      circuit.connect(pin, zero);
      return;
    }
    let choices: readonly Net[] = words.slice(bit - (bit % group), bit - (bit % group) + group);
    for (const select of column) {
      choices = Array.from({ length: choices.length / 2 }, (_, i) =>
        circuit.mux(select, choices[2 * i + 1] as Net, choices[2 * i] as Net),
      );
    }
    circuit.connect(pin, choices[0] as Net);
  });
}

/** INIT_0 to INIT_F hold 16 words each, the first one lowest. */
function contents(pins: Pins): bigint[] {
  return Array.from({ length: depth }, (_, word) => {
    const row = pins.parameter(`INIT_${(word >> 4).toString(16).toUpperCase()}`, 256);
    return BigInt.asUintN(width, row >> BigInt(16 * (word & 15)));
  });
}
