/** The multiplier block of iCE40 UltraPlus, SB_MAC16: every mode, from its registers and its two adders. */
import type { CircuitBuilder } from './builder.js';
import { type ClockEdge, type Net, one, zero } from './circuit.js';
import type { Pins } from './pins.js';

type Word = readonly Net[];

/**
 * Adds a multiplier block. Letters are those of the block diagram.
 * @see Lattice, DSP Function Usage Guide for iCE40 Devices (TN1295), figure 2; iCE Technology Library, SB_MAC16.
 */
export function readMac16(pins: Pins, circuit: CircuitBuilder): void {
  const flag = (name: string): boolean => pins.setting(name, 1) === 1;
  const edge: ClockEdge = { clock: pins.input('CLK'), falling: flag('NEG_TRIGGER') };
  const enable = pins.input('CE', one);
  const narrow = flag('MODE_8x8');
  const signs = { a: flag('A_SIGNED'), b: flag('B_SIGNED') };
  /** `word`, or a register of it. */
  const held = (registered: boolean, word: Word, reset: Net, hold: Net = zero): Word =>
    registered ? circuit.register(word, edge, circuit.and(enable, circuit.not(hold)), reset) : word;
  const operand = (letter: 'A' | 'B' | 'C' | 'D', reset: Net): Word =>
    held(flag(`${letter}_REG`), pins.inputs(letter, 16), reset, pins.input(`${letter}HOLD`));
  const [top, bottom] = [pins.input('IRSTTOP'), pins.input('IRSTBOT')];
  const [a, b, c, d] = [operand('A', top), operand('B', bottom), operand('C', top), operand('D', bottom)];

  // Four products of 8 x 8 bits, modulo 2^16: F, J, K, G.
  const [aHigh, aLow] = [extended(a.slice(8), signs.a), extended(a.slice(0, 8), signs.a && narrow)];
  const [bHigh, bLow] = [extended(b.slice(8), signs.b), extended(b.slice(0, 8), signs.b && narrow)];
  const product = (x: Word, y: Word): Word => circuit.multiply(x, y, 16);
  const pipelined = flag('PIPELINE_16x16_MULT_REG1');
  /** The cross products have no register of their own in 8 x 8 mode: theirs are never loaded. */
  const cross = narrow ? one : zero;
  const f = held(flag('TOP_8x8_MULT_REG'), product(aHigh, bHigh), top);
  const j = held(pipelined, product(zeroExtended(aLow.slice(0, 8)), bHigh), top, cross);
  const k = held(pipelined, product(aHigh, zeroExtended(bLow.slice(0, 8))), bottom, cross);
  const g = held(flag('BOT_8x8_MULT_REG'), product(aLow, bLow), bottom);

  // Their sum, shifted into place: L, and its register H.
  const middle = circuit.add(shifted(k, signs.a), shifted(j, signs.b), zero).sums;
  const outer = [...g, ...f];
  const split = pipelined || flag('TOP_8x8_MULT_REG') || flag('BOT_8x8_MULT_REG') || narrow;
  // Without registers in between the four are one product.
  const l = split
    ? circuit.add(outer, middle, zero).sums
    : circuit.multiply(widened(a, signs.a), widened(b, signs.b), 32);
  const h = held(flag('PIPELINE_16x16_MULT_REG2'), l, bottom, cross);

  const low = outputStage('BOT', { registered: b, given: d, half: g, product: h.slice(0, 16) });
  const high = outputStage('TOP', { registered: a, given: c, half: f, product: h.slice(16) }, low);
  [...low.output, ...high.output].forEach((net, i) => {
    circuit.connect(pins.outputs('O', 32)[i] as Net, net);
  });
  circuit.connect(pins.output('ACCUMCO'), high.carry);
  circuit.connect(pins.output('CO'), circuit.xor(high.carry, high.subtract));
  circuit.connect(pins.output('SIGNEXTOUT'), high.lower.at(-1) as Net);

  interface Stage {
    readonly output: Word;
    readonly carry: Net;
    readonly subtract: Net;
    readonly lower: Word;
  }
  /** One of the two adder and accumulator halves. */
  function outputStage(
    half: 'TOP' | 'BOT',
    from: { readonly registered: Word; readonly given: Word; readonly half: Word; readonly product: Word },
    below?: Stage,
  ): Stage {
    const choice = (name: string, most: number): number => pins.setting(`${half}${name}`, most);
    const subtract = pins.input(`ADDSUB${half}`);
    const sign = below ? (below.lower.at(-1) as Net) : pins.input('SIGNEXTIN');
    const lower = [from.registered, from.half, from.product, Array<Net>(16).fill(sign)][
      choice('ADDSUB_LOWERINPUT', 3)
    ] as Word;
    const carryIn = [
      zero,
      one,
      below ? below.carry : pins.input('ACCUMCI'),
      below ? circuit.xor(below.carry, below.subtract) : pins.input('CI'),
    ][choice('ADDSUB_CARRYSELECT', 3)] as Net;
    // The accumulator's output is needed before its input is known.
    const accumulator = circuit.nets(16);
    const upper = choice('ADDSUB_UPPERINPUT', 1) === 1 ? from.given : accumulator;
    const { sums, carryOut } = circuit.add(
      lower,
      upper.map((net) => circuit.xor(net, subtract)),
      carryIn,
    );
    const load = pins.input(`OLOAD${half}`);
    const result = sums.map((net, i) => circuit.mux(load, from.given[i] as Net, circuit.xor(net, subtract)));
    const hold = circuit.and(enable, circuit.not(pins.input(`OHOLD${half}`)));
    circuit.register(result, edge, hold, pins.input(`ORST${half}`)).forEach((net, i) => {
      circuit.connect(accumulator[i] as Net, net);
    });
    const output = [result, accumulator, from.half, from.product][choice('OUTPUT_SELECT', 3)] as Word;
    return { output, carry: carryOut, subtract, lower };
  }
}

/** Eight bits as sixteen. */
function extended(word: Word, signed: boolean): Word {
  return [...word, ...Array<Net>(8).fill(signed ? (word.at(-1) as Net) : zero)];
}

function zeroExtended(word: Word): Word {
  return extended(word, false);
}

/** Sixteen bits as 32. */
function widened(word: Word, signed: boolean): Word {
  return [...word, ...Array<Net>(16).fill(signed ? (word.at(-1) as Net) : zero)];
}

/** A cross product in its place within 32 bits: bits 8 to 31, the upper eight of them its sign. */
function shifted(word: Word, signed: boolean): Word {
  return [...Array<Net>(8).fill(zero), ...extended(word, signed)];
}
