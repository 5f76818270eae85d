// Clock domains in types: each line here compiles, or is an error where the line above it says so. Nothing here runs.
import {
  asyncFifo,
  type Bit,
  type Bits,
  bit,
  bits,
  clockDomain,
  component,
  crossing,
  type InDomain,
  inDomain,
  ofDomain,
  reg,
  type Stream,
  stream,
  synchronizer,
} from 'gatewright/hdl';
import { same } from './widths.js';

const pixel = clockDomain('pixel');
const audio = clockDomain('audio');

const screen = component(
  'screen',
  { in: { line: inDomain(pixel, bits(8)), blank: bit }, out: { level: inDomain(pixel, bits(8)) } },
  ({ line }) => {
    same<typeof line, InDomain<Bits<8>, 'pixel'>>();
    return { level: line };
  },
);

export function ports(
  plain: Bits<8>,
  flag: Bit,
  line: InDomain<Bits<8>, 'pixel'>,
  sound: InDomain<Bits<8>, 'audio'>,
): void {
  const { level } = screen({ line, blank: flag });
  same<typeof level, InDomain<Bits<8>, 'pixel'>>();
  screen({ line: crossing(sound, pixel), blank: synchronizer(flag, pixel) });
  screen({ line: ofDomain(pixel, line.not()), blank: flag });
  // @ts-expect-error a signal of another domain
  screen({ line: sound, blank: flag });
  // @ts-expect-error a signal of no named domain
  screen({ line: plain, blank: flag });
  // @ts-expect-error logic on it gives a signal of no named domain: ofDomain says which
  screen({ line: line.not(), blank: flag });
  // @ts-expect-error the width is checked as ever
  screen({ line: ofDomain(pixel, plain.extend(9)), blank: flag });
}

export function streams(input: Stream<Bits<8>>): void {
  const output = asyncFifo(input, { to: pixel });
  same<typeof output, InDomain<Stream<Bits<8>>, 'pixel'>>();
  const sink = component('sink', { in: { input: inDomain(audio, stream(bits(8))) }, out: {} }, () => ({}));
  sink({ input: asyncFifo(input, { to: audio }) });
  // @ts-expect-error a stream of another domain
  sink({ input: output });
  // @ts-expect-error a stream of no named domain
  sink({ input });
}

export function registers(plain: Bits<8>, flag: Bit): void {
  const line = reg(bits(8), { domain: pixel, reset: 0 });
  line.next = plain;
  line.next = 3;
  screen({ line, blank: flag });
  const sound = reg(bits(8), { domain: audio });
  // @ts-expect-error a register of another domain
  screen({ line: sound, blank: flag });
  const here = reg(bits(8), { reset: 0 });
  // @ts-expect-error a register of the domain in force
  screen({ line: here, blank: flag });
  // @ts-expect-error the width of what it takes is checked as ever
  line.next = plain.extend(9);
}
