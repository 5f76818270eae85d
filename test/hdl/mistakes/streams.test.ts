// Mistakes with streams.
import { lineOf } from '../../support/describe-unit.js';
import { js, refused, type Untyped } from '../../support/refused.js';

const { bits, component, elaborate, fifo, stream, streamOf } = js;
const bytes = stream(bits(8));

/** Elaborates a component with a stream `input`, a byte `a` and the outputs given. */
function unit(out: Untyped, body: (input: Untyped, a: Untyped) => Untyped): void {
  elaborate(component('unit', { in: { input: bytes, a: bits(8) }, out }, ({ input, a }: Untyped) => body(input, a)));
}

refused(import.meta.url, [
  [
    'a stream that nobody takes',
    () => {
      elaborate(component('unit', { in: { input: bytes }, out: {} }, () => ({}))); // a stream that nobody takes
    },
    "stream 'input' is not consumed; hand it on, assign its ready.value, or give it to sink(...)",
  ],
  [
    'a stream taken twice',
    () =>
      unit({ x: bytes, y: bytes }, (input) => ({
        x: fifo(input, { depth: 2 }), // the first consumer
        y: fifo(input, { depth: 2 }), // a stream taken twice
      })),
    `stream 'input' is consumed twice: here and at ${lineOf(import.meta.url, 'the first consumer')}:12; ` +
      'a stream has one consumer, so use fork(input, 2) to feed two',
  ],
  [
    'a signal for a stream',
    () => unit({}, (_input, a) => fifo(a, { depth: 2 })), // a signal for a stream
    'fifo takes a stream: an input of stream(bits(8)), what another element gives, or streamOf(valid, data)',
  ],
  [
    'a queue without room',
    () => unit({}, (input) => fifo(input, { depth: 0 })), // a queue without room
    'fifo: depth must be a whole number from 1 to 2^24, got 0',
  ],
  [
    'a valid of several bits',
    () => unit({}, (_input, a) => streamOf(a, a)), // a valid of several bits
    'streamOf: valid must be one bit, such as a comparison or .any()',
  ],
  [
    'a stream of a number',
    () => stream(8), // a stream of a number
    'stream takes the shape of its items: write stream(bits(8))',
  ],
]);
