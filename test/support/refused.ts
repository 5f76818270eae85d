// Tables of mistakes: each must end in one sentence, compared whole, at the line that has the title of the case as its comment.
import * as hdl from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { lineOf, messageOf } from './describe-unit.js';

/** Something seen without types, as plain JavaScript sees it. */
// biome-ignore lint/suspicious/noExplicitAny: the mistakes are those that the type checker cannot see, or did not get to see
export type Untyped = any;

/** The whole library without types. */
export const js: Untyped = hdl;

/** A body that gets two bytes, `a` and `b`, and a bit, `c`; its output `o` is a byte, `a` where the body returns nothing. */
export type Body = (a: Untyped, b: Untyped, c: Untyped) => unknown;

/** A title, what is done wrong, and the sentence that says so. */
export type Mistake = readonly [title: string, action: () => unknown, message: string];

/** A mistake in a body. */
export function inBody(title: string, body: Body, message: string): Mistake {
  const { bit, bits, component, elaborate } = js;
  const ports = { in: { a: bits(8), b: bits(8), c: bit }, out: { o: bits(8) } };
  const unit = component('unit', ports, ({ a, b, c }: Untyped) => body(a, b, c) ?? { o: a });
  return [title, () => elaborate(unit), message];
}

/** One test for each of `mistakes`, which are in the file at `url`. */
export function refused(url: string, mistakes: readonly Mistake[]): void {
  test.each(mistakes)('%s', (title, action, message) => {
    const [sentence, ...places] = messageOf(action).split('\n');
    expect(sentence).toBe(message);
    expect(places.join('\n')).toContain(`${lineOf(url, title)}:`);
  });
}
