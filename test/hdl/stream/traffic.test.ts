// Random traffic through every element: nothing is lost, doubled, changed or out of order, and offers stay until they are taken.
import { type Bits, bit, mux, reg, type Stream, streamOf, when } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { type Elements, streamBench } from '../../support/streams/bench.js';
import { benchOf, difference, streamCases } from '../../support/streams/catalog.js';
import {
  breach,
  mixed,
  type Phase,
  passed,
  type Trace,
  type Traces,
  trafficThrough,
} from '../../support/streams/traffic.js';

type Word = Bits<number>;

const itemsOf = (traces: Traces, side: string): number[][] =>
  [...traces].filter(([name]) => name.startsWith(side)).map(([, trace]) => passed(trace).map(({ data }) => data));

test.each(streamCases)('$name', (given) => {
  const run = trafficThrough(benchOf(given));
  for (const seed of [1, 2, 3]) {
    const traces = run(mixed, seed);
    const came = itemsOf(traces, 'to_');
    expect(given.judge(itemsOf(traces, 'from_'), came)).toBe(undefined);
    for (const items of came) expect(items.length).toBeGreaterThan(50);
    for (const [name, trace] of traces) {
      // Offers of a lazy fork may be withdrawn, as its description says.
      const mayWithdraw = given.name.startsWith('lazy') && given.to.length > 1;
      if (!mayWithdraw) expect(`${name}: ${breach(trace)}`).toBe(`${name}: undefined`);
    }
  }
});

describe('the checks see', () => {
  /** What is wrong with a word-to-word element. */
  function faults(element: (input: Stream<Word>) => Stream<Word>, phases: readonly Phase[] = mixed): string[] {
    const elements: Elements = ([input]) => [element(input as Stream<Word>)];
    const traces = trafficThrough(streamBench([12], [12], elements))(phases, 1);
    const [went = []] = itemsOf(traces, 'from_');
    const [came = []] = itemsOf(traces, 'to_');
    return [difference(went, came), breach(traces.get('to_0') as Trace)].filter((fault) => fault !== undefined);
  }

  test('an item that is dropped where there is no room', () => {
    const [fault] = faults((input) => {
      const valid = reg(bit, { reset: 0 });
      const data = reg(input.shape);
      const output = streamOf(valid, data) as Stream<Word>;
      input.ready.value = 1;
      when(valid.not().or(output.ready), () => {
        valid.next = input.valid;
        data.next = input.data;
      });
      return output;
    });
    expect(fault).toMatch(/^item \d+ is \d+ instead of \d+$/);
  });

  test('an item that comes twice', () => {
    const [fault] = faults((input) => {
      const again = reg(bit, { reset: 0 });
      const output = streamOf(input.valid, input.data) as Stream<Word>;
      input.ready.value = output.ready.and(again);
      again.next = mux(output.transfer, again.not(), again);
      return output;
    });
    expect(fault).toMatch(/^item 1 is \d+ instead of \d+$/);
  });

  test('an item that changes while it waits', () => {
    const found = faults((input) => {
      const valid = reg(bit, { reset: 0 });
      const data = reg(input.shape);
      const output = streamOf(valid, data) as Stream<Word>;
      input.ready.value = valid.not().or(output.ready);
      data.next = input.data;
      when(input.ready, () => {
        valid.next = input.valid;
      });
      return output;
    });
    expect(found.join()).toMatch(/the item offered in cycle \d+ changes while it waits/);
  });

  test('an offer that is withdrawn', () => {
    const toggle = (): Bits<1> => {
      const open = reg(bit, { reset: 0 });
      open.next = open.not();
      return open;
    };
    expect(faults((input) => input.gate(toggle()))).toEqual([
      expect.stringMatching(/the offer of cycle \d+ is withdrawn/),
    ]);
  });

  test('an item that never comes', () => {
    const stops = [
      { cycles: 20, offer: 1, take: 1 },
      { cycles: 20, offer: 0, take: 1 },
    ];
    const stuck = (input: Stream<Word>): Stream<Word> => {
      const valid = reg(bit, { reset: 0 });
      const data = reg(input.shape);
      // Needs the next item to push the one before out.
      const output = streamOf(valid.and(input.valid), data) as Stream<Word>;
      input.ready.value = valid.not().or(output.ready);
      when(input.transfer, () => {
        valid.next = 1;
        data.next = input.data;
      });
      return output;
    };
    expect(faults(stuck, stops)[0]).toMatch(/^item 19 is undefined instead of \d+$/);
  });
});
