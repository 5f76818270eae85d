/** SPRAM of the iCE40 UltraPlus: 16 384 words of 16 bits with one port for both reading and writing. */
import { blackBox } from '../../component/black-box.js';
import { type Component, model } from '../../component/component.js';
import { construction } from '../../component/context.js';
import { defaultDomain } from '../../domain/domain.js';
import { clockSignal, withDomain } from '../../domain/with-domain.js';
import { memory } from '../../memory/memory.js';
import type { Shape } from '../../shape/shape.js';
import { type Bit, type Bits, bit, bits } from '../../signal/bits.js';
import { constant } from '../../signal/constant.js';
import { when } from '../../state/when.js';

type SpramInputs = {
  readonly ADDRESS: Shape<Bits<14>>;
  readonly DATAIN: Shape<Bits<16>>;
  readonly MASKWREN: Shape<Bits<4>>;
  readonly WREN: Shape<Bit>;
  readonly CHIPSELECT: Shape<Bit>;
  readonly CLOCK: Shape<Bit>;
  readonly STANDBY: Shape<Bit>;
  readonly SLEEP: Shape<Bit>;
  readonly POWEROFF: Shape<Bit>;
};
type SpramOutputs = { readonly DATAOUT: Shape<Bits<16>> };

const inputs: SpramInputs = {
  ADDRESS: bits(14),
  DATAIN: bits(16),
  MASKWREN: bits(4),
  WREN: bit,
  CHIPSELECT: bit,
  CLOCK: bit,
  STANDBY: bit,
  SLEEP: bit,
  POWEROFF: bit,
};

/** What the cell does while it is awake; contents that sleeping or powering off would lose are kept. */
const behaviour: Component<SpramInputs, SpramOutputs> = model(
  'ice40_spram_model',
  { in: inputs, out: { DATAOUT: bits(16) } },
  ({ ADDRESS, DATAIN, MASKWREN, WREN, CHIPSELECT, CLOCK, STANDBY, SLEEP, POWEROFF }) =>
    withDomain(
      defaultDomain,
      () => {
        // POWEROFF is active low, whatever its name says.
        const active = CHIPSELECT.and(STANDBY.not()).and(SLEEP.not()).and(POWEROFF);
        const words = memory(bits(16), 16_384, { lane: 4 });
        when(active.and(WREN), () => words.write(ADDRESS, DATAIN, { lanes: MASKWREN }));
        return { DATAOUT: words.read(ADDRESS, { enable: active.and(WREN.not()), duringWrite: 'any' }) };
      },
      { clock: CLOCK },
    ),
);

/**
 * The cell itself, `SB_SPRAM256KA`. DATAOUT is the word read at the last rising CLOCK with CHIPSELECT 1 and WREN 0; after a write
 * it is undefined. Contents at power-up are undefined.
 * @see Lattice, iCE40 SPRAM Usage Guide (TN1314), table 2.1.
 */
export const SB_SPRAM256KA: Component<SpramInputs, SpramOutputs> = blackBox('SB_SPRAM256KA', {
  in: inputs,
  out: { DATAOUT: bits(16) },
  description: 'Single-port RAM of the iCE40 UltraPlus, 16 384 words of 16 bits.',
  combinational: {},
  model: behaviour,
});

/** The signals of one access per cycle. */
export interface SpramAccess {
  readonly address: Bits<14>;
  /** Word to write. */
  readonly data: Bits<16>;
  /** 1: write; 0: read. */
  readonly write: Bit;
  /** Which of the four nibbles are written, the lowest in bit 0; all of them unless given. */
  readonly lanes?: Bits<4>;
  /** Access in this cycle at all; always unless given. */
  readonly enable?: Bit;
}

/**
 * One SPRAM block in the clock domain in force: reads or writes one word per cycle. Returns the word read, one cycle later; it is
 * undefined in the cycle after a write. The UP5K has four blocks of 32 KiB each.
 */
export function spram({ address, data, write, lanes, enable }: SpramAccess): Bits<16> {
  construction('spram');
  const one = constant(bit, 1);
  const zero = constant(bit, 0);
  return SB_SPRAM256KA({
    ADDRESS: address,
    DATAIN: data,
    MASKWREN: lanes ?? constant(bits(4), 15),
    WREN: write,
    CHIPSELECT: enable ?? one,
    CLOCK: clockSignal(),
    STANDBY: zero,
    SLEEP: zero,
    POWEROFF: one,
  }).DATAOUT;
}
