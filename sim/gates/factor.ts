/** Truth tables as logic: few operations that compute a function of up to four values. */

/** An expression over the inputs of a table. */
export type Expression =
  | { readonly op: 'const'; readonly value: 0 | 1 }
  | { readonly op: 'input'; readonly input: number }
  | { readonly op: 'not'; readonly a: Expression }
  | { readonly op: 'and' | 'or' | 'xor'; readonly a: Expression; readonly b: Expression }
  /** `one` where the input is 1, else `zero`. */
  | { readonly op: 'mux'; readonly input: number; readonly one: Expression; readonly zero: Expression };

interface Factored {
  readonly expression: Expression;
  readonly cost: number;
}

const all = 0xffff;
/** The tables of the four inputs themselves. */
const variables = [0xaaaa, 0xcccc, 0xf0f0, 0xff00] as const;
/** Operations a choice takes where no instruction makes it: xor, and, xor. */
const muxCost = 3;

const known = new Map<number, Factored>([
  [0, { expression: { op: 'const', value: 0 }, cost: 0 }],
  [all, { expression: { op: 'const', value: 1 }, cost: 0 }],
]);
variables.forEach((table, input) => {
  known.set(table, { expression: { op: 'input', input }, cost: 0 });
});

/** A cheap expression for the table of so many inputs. */
export function expressionOf(table: number, inputs: number): Expression {
  return factored(widened(table, inputs)).expression;
}

/** How many two-operand operations and inversions that expression has. */
export function costOf(table: number, inputs: number): number {
  return factored(widened(table, inputs)).cost;
}

/** The same function as one of four inputs. */
function widened(table: number, inputs: number): number {
  let wide = table;
  for (let k = inputs; k < 4; k += 1) wide |= wide << (2 ** k);
  return wide & all;
}

function factored(table: number): Factored {
  const found = known.get(table);
  if (found) return found;
  const best = cheapest(table);
  known.set(table, best);
  return best;
}

/** Takes out one input in every way there is and keeps the cheapest. */
function cheapest(table: number): Factored {
  let best: Factored | undefined;
  const consider = (expression: Expression, cost: number): void => {
    if (!best || cost < best.cost) best = { expression, cost };
  };
  const binary = (op: 'and' | 'or' | 'xor', a: Factored, b: Factored): void =>
    consider({ op, a: a.expression, b: b.expression }, a.cost + b.cost + 1);
  variables.forEach((variable, input) => {
    const [zero, one] = cofactors(table, input);
    if (zero === one) return;
    const is = known.get(variable) as Factored;
    const isNot: Factored = { expression: { op: 'not', a: is.expression }, cost: 1 };
    const inverse = all & ~zero;
    if (one === inverse) binary('xor', is, factored(zero));
    // f = zero | (x & g) for any g between what is missing and `one`; and the three forms like it.
    if ((zero & ~one) === 0) {
      for (const g of between(one & ~zero, one)) binaryOf('or', zero, 'and', is, g);
      for (const g of between(zero, zero | (all & ~one))) binaryOf('and', one, 'or', is, g);
    }
    if ((one & ~zero) === 0) {
      for (const g of between(zero & ~one, zero)) binaryOf('or', one, 'and', isNot, g);
      for (const g of between(one, one | (all & ~zero))) binaryOf('and', zero, 'or', isNot, g);
    }
    const [low, high, difference] = [factored(zero), factored(one), factored(zero ^ one)];
    // First: by an input that is the same for a whole word it is one instruction.
    consider({ op: 'mux', input, one: high.expression, zero: low.expression }, low.cost + high.cost + muxCost);
    consider(
      { op: 'xor', a: low.expression, b: { op: 'and', a: is.expression, b: difference.expression } },
      low.cost + difference.cost + 2,
    );
  });
  function binaryOf(outer: 'and' | 'or', rest: number, inner: 'and' | 'or', is: Factored, g: number): void {
    const [a, b] = [factored(rest), factored(g)];
    if (rest === (outer === 'or' ? 0 : all)) {
      if (g === (inner === 'and' ? all : 0)) consider(is.expression, is.cost);
      else consider({ op: inner, a: is.expression, b: b.expression }, is.cost + b.cost + 1);
    } else if (g === (inner === 'and' ? all : 0)) {
      consider({ op: outer, a: a.expression, b: is.expression }, a.cost + is.cost + 1);
    } else {
      const term: Expression = { op: inner, a: is.expression, b: b.expression };
      consider({ op: outer, a: a.expression, b: term }, a.cost + b.cost + is.cost + 2);
    }
  }
  return best as Factored;
}

/** What is left of the table where the input is 0, and where it is 1; neither depends on it any more. */
function cofactors(table: number, input: number): readonly [zero: number, one: number] {
  const variable = variables[input] as number;
  const shift = 2 ** input;
  const low = table & ~variable & all;
  const high = table & variable;
  return [low | (low << shift), high | (high >> shift)];
}

/** Functions that hold where `least` does and only where `most` does, with fewer inputs than `least` where possible. */
function between(least: number, most: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (let subset = 0; subset < 16; subset += 1) {
    let g = least;
    for (let input = 0; input < 4; input += 1) {
      if (((subset >> input) & 1) === 0) continue;
      const [zero, one] = cofactors(g, input);
      g = zero | one;
    }
    if ((g & ~most) === 0) found.add(g);
  }
  found.add(most);
  return found;
}
