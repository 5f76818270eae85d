// Mistakes with clock domains and crossings.
import { inBody, js, refused, type Untyped } from '../../support/refused.js';

const { asyncFifo, bit, bits, clockDomain, clockSignal, component, crossing, defaultDomain, elaborate } = js;
const { handshake, inDomain, pulseCrossing, reg, resetSignal, sink, streamOf, synchronizer, withDomain, withReset } =
  js;

const fast = clockDomain('mistaken_fast');
const bare = clockDomain('mistaken_bare', { reset: 'none' });

refused(import.meta.url, [
  inBody(
    'a register read in another domain',
    (a) => {
      const slow = reg(bits(8), { powerUp: 0 }); // a register read in another domain
      slow.next = a;
      const quick = reg(bits(8), { powerUp: 0, domain: fast });
      quick.next = slow;
    },
    "a signal of clock domain 'clock' reaches register 'quick' of clock domain 'mistaken_fast' in 'unit' without a " +
      'crossing; use synchronizer, handshake or asyncFifo, or crossing(signal, mistaken_fast) where it is known to be stable',
  ),
  [
    'an output of another domain than it says',
    () => {
      const ports = { in: { a: bit }, out: { q: inDomain(fast, bit) } };
      const unit = component('unit', ports, ({ a }: Untyped) => {
        const q = reg(bit, { powerUp: 0 }); // an output of another domain than it says
        q.next = a;
        return { q };
      });
      elaborate(unit);
    },
    "a signal of clock domain 'clock' reaches output 'q' of clock domain 'mistaken_fast' in 'unit' without a " +
      'crossing; use synchronizer, handshake or asyncFifo, or crossing(signal, mistaken_fast) where it is known to be stable',
  ],
  inBody(
    'a word through a synchronizer',
    (a) => synchronizer(a, fast), // a word through a synchronizer
    'synchronizer takes one bit; the bits of a word would arrive in different cycles: use asyncFifo or handshake',
  ),
  inBody(
    'logic before a synchronizer',
    (a, _b, c) => synchronizer(c.and(a.bit(0)), fast), // logic before a synchronizer
    'synchronizer: the bit comes from logic, whose glitches would be caught; put a reg before it',
  ),
  inBody(
    'a synchronizer of one register',
    (_a, _b, c) => synchronizer(c, fast, { stages: 1 }), // a synchronizer of one register
    'synchronizer: stages is a whole number from 2 up, not 1',
  ),
  inBody(
    'a synchronizer to nowhere',
    (_a, _b, c) => synchronizer(c), // a synchronizer to nowhere
    "synchronizer: the second argument must be a clock domain, not undefined; make one with clockDomain('pixel')",
  ),
  inBody(
    'a domain by its name',
    (_a, _b, c) => synchronizer(c, 'pixel'), // a domain by its name
    'synchronizer: the second argument must be a clock domain, not "pixel"; write clockDomain(\'pixel\')',
  ),
  inBody(
    'the name of a domain for a register',
    () => reg(bit, { domain: 'pixel' }), // the name of a domain for a register
    'reg: domain must be a clock domain, not "pixel"; write clockDomain(\'pixel\')',
  ),
  inBody(
    'a pulse from a domain to itself',
    (_a, _b, c) => pulseCrossing(c, fast, fast), // a pulse from a domain to itself
    "pulseCrossing: both sides are in clock domain 'mistaken_fast'; use the pulse as it is",
  ),
  inBody(
    'a pulse without its own domain',
    (_a, _b, c) => pulseCrossing(c, fast), // a pulse without its own domain
    "pulseCrossing: the third argument, the domain it goes to, must be a clock domain, not undefined; make one with clockDomain('pixel')",
  ),
  inBody(
    'a queue whose depth is no power of two',
    (a, _b, c) => asyncFifo(streamOf(c, a), { to: fast, depth: 6 }), // a queue whose depth is no power of two
    'asyncFifo: depth must be a power of two from 2 to 2^24, got 6; Gray code needs one',
  ),
  inBody(
    'a queue to its own domain',
    (a, _b, c) => asyncFifo(streamOf(c, a), { to: defaultDomain }), // a queue to its own domain
    "asyncFifo: both sides are in clock domain 'clock'; use fifo there",
  ),
  inBody(
    'a signal instead of a stream',
    (a) => sink(asyncFifo(a, { to: fast })), // a signal instead of a stream
    'asyncFifo takes a stream: an input of stream(bits(8)), what another element gives, or streamOf(valid, data)',
  ),
  inBody(
    'a handshake to nowhere',
    (a, _b, c) => handshake(streamOf(c, a)), // a handshake to nowhere
    'handshake: say which clock domain it leads to, such as { to: pixel }',
  ),
  inBody(
    'a crossing to nowhere',
    (a) => crossing(a), // a crossing to nowhere
    'crossing takes a signal and the clock domain it goes to: write crossing(mode, pixel)',
  ),
  inBody(
    'a reset value in a domain without reset',
    () => reg(bits(8), { reset: 0, domain: bare }), // a reset value in a domain without reset
    "reg: clock domain 'mistaken_bare' has no reset; give the register a powerUp value, or the domain a reset",
  ),
  inBody(
    'the reset of a domain without one',
    () => resetSignal(bare), // the reset of a domain without one
    "clock domain 'mistaken_bare' has no reset; make it with { reset: 'sync' } or 'async'",
  ),
  inBody(
    'the clock of a name',
    () => clockSignal('pixel'), // the clock of a name
    'clockSignal: the domain must be a clock domain, not "pixel"; write clockDomain(\'pixel\')',
  ),
  inBody(
    'withDomain of a name',
    (a) => withDomain('pixel', () => a), // withDomain of a name
    "withDomain takes a clock domain first: write withDomain(clockDomain('pixel'), () => { ... })",
  ),
  inBody(
    'withDomain of nothing',
    () => withDomain(fast), // withDomain of nothing
    'withDomain: the last argument is a function that describes what is inside, not undefined',
  ),
  inBody(
    'a reset of several bits',
    (a) => withReset(a, () => reg(bits(8), { reset: 0 })), // a reset of several bits
    'withReset: the reset is 8 bits wide; it must be one bit, such as a comparison or .any()',
  ),
  [
    'a domain given other options',
    () => clockDomain('mistaken_fast', { reset: 'async' }), // a domain given other options
    "clock domain 'mistaken_fast' exists with reset 'sync', active high; one name is one domain, choose another name",
  ],
  [
    'a domain called clock',
    () => clockDomain('clock'), // a domain called clock
    "'clock' is the name of the default clock domain; choose another one, such as 'pixel'",
  ],
  [
    'a kind of reset that there is not',
    () => clockDomain('mistaken', { reset: true }), // a kind of reset that there is not
    "clock domain 'mistaken': reset is 'sync', 'async' or 'none', not true",
  ],
  [
    'a misspelt option of a domain',
    () => clockDomain('mistaken', { activ: 'low' }), // a misspelt option of a domain
    "clock domain 'mistaken' has no option 'activ'; its options are 'reset', 'active'",
  ],
  [
    'inDomain the wrong way round',
    () => inDomain(bits(8), fast), // inDomain the wrong way round
    'inDomain takes a clock domain and a shape: write inDomain(pixel, bits(8))',
  ],
]);
