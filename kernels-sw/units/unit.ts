/** Units of measurement as types: names with integer exponents, multiplied and divided by the type checker. */

/** A unit: a name, or names with their exponents, such as `{ spike: 1, second: -1 }`. */
export type Unit = string | Exponents;

/** Names with their exponents; those of exponent 0 are left out. */
export type Exponents = Readonly<Record<string, number>>;

/** What stands in a message of the compiler where a unit is none. */
export interface UnitError<Message extends string> {
  readonly unitError: Message;
}

type IsUnion<T, U = T> = [T] extends [never] ? false : T extends U ? ([U] extends [T] ? false : true) : never;

/** The exponents of a unit: those of a name are 1. */
export type ExponentsOf<U extends Unit> =
  IsUnion<U> extends true
    ? UnitError<'a unit is one name, or an object of exponents'>
    : U extends string
      ? { readonly [K in U]: 1 }
      : { readonly [K in keyof U as U[K] extends 0 ? never : K]: U[K] };

/** The exponents of a quotient's divisor: all of the other sign. */
export type Inverted<E> = { readonly [K in keyof E]: Negated<E[K]> };

/** The exponents of a product: the sums, without those that are 0. */
export type Combined<A, B> = {
  readonly [K in keyof A | keyof B as Sum<Exponent<A, K>, Exponent<B, K>> extends 0 ? never : K]: Sum<
    Exponent<A, K>,
    Exponent<B, K>
  >;
};

type Exponent<E, K> = K extends keyof E ? E[K] : 0;

/** -N of an integer literal. */
type Negated<N> = N extends 0
  ? 0
  : `${N & number}` extends `-${infer M extends number}`
    ? M
    : `-${N & number}` extends `${infer M extends number}`
      ? M
      : number;

/** As many elements as N, from 0 on. */
type Count<N, Made extends unknown[] = []> = Made['length'] extends N ? Made : Count<N, [...Made, unknown]>;

/** A + B of integer literals; exponents are small, and counted on tuples. */
type Sum<A, B> = number extends A | B
  ? number
  : `${A & number}` extends `-${infer M extends number}`
    ? `${B & number}` extends `-${infer N extends number}`
      ? Negated<[...Count<M>, ...Count<N>]['length']>
      : Difference<B, M>
    : `${B & number}` extends `-${infer N extends number}`
      ? Difference<A, N>
      : [...Count<A>, ...Count<B>]['length'];

/** A - B, both from 0 on. */
type Difference<A, B> =
  Count<A> extends [...Count<B>, ...infer Rest]
    ? Rest['length']
    : Count<B> extends [...Count<A>, ...infer Rest]
      ? Negated<Rest['length']>
      : never;
