/** Assignments by case: one block for each member of an enumeration, or for each of some values. */
import { construction, graphFor } from '../component/context.js';
import type { Node } from '../ir/node.js';
import { argumentText } from '../location/argument-text.js';
import { designError } from '../location/design-error.js';
import { captureLocation } from '../location/location.js';
import type { ConstantOf, Given, Shape } from '../shape/shape.js';
import { joinNodes, leavesOf } from '../shape/split.js';
import { constant } from '../signal/constant.js';
import { Enum } from '../signal/enumeration.js';
import { givenSignal } from '../signal/given.js';
import { Signal } from '../signal/signal.js';
import { addBranch, openChain } from './when.js';

/** Something for each member, or for some of them and `otherwise` for the rest. */
export type MemberCases<M extends string, T> =
  | ({ readonly [K in M]?: T } & { readonly otherwise: T })
  | ({ readonly [K in M]: T } & { readonly otherwise?: never });

/** Something for each of some values: `[value, case]` or `[[value, value], case]`. */
export type ValueCases<S extends Signal, T> = readonly (readonly [ConstantOf<S> | readonly ConstantOf<S>[], T])[];

/** Values that `match` compares: all but structs and vecs. */
export type Matchable = Signal & { readonly kind: string };

/** The cases of a value of type S: by name for enumerations, otherwise as a list. */
export type CasesOf<S extends Signal, T> = S extends {
  readonly '~members': (member: infer M extends string) => unknown;
}
  ? MemberCases<M, T>
  : ValueCases<S, T>;

/** What follows the cases: for lists, something for all other values. */
export type RestOf<S extends Signal, T> = S extends { readonly '~members': unknown } ? [] : [otherwise?: T];

/**
 * Runs one block of assignments for each case of `value`; the assignments count in cycles in which the value is that of the case.
 * Of an enumeration, `cases` has a block for each member, or for some of them and one under `otherwise`, which also takes patterns
 * of no member; without it, what such a pattern does is not defined, as it is not meant to occur. Of other values it is a list of
 * `[value, block]` or `[[value, value], block]`, and `otherwise` a third argument that may be left out.
 */
export function match<S extends Matchable>(
  value: S,
  cases: CasesOf<NoInfer<S>, () => void>,
  ...otherwise: RestOf<NoInfer<S>, () => void>
): void;
export function match(value: Signal, cases: object, otherwise?: () => void): void {
  const list = casesOf('match', value, cases, otherwise);
  const location = captureLocation();
  const subject = (): string => argumentText(location) ?? 'it';
  const chain = openChain('match', true);
  for (const { condition, implied, content, text } of list) {
    if (typeof content !== 'function') {
      throw designError(`match: a case is a function of no parameters, not ${String(content)}`);
    }
    const words = (): string => (text === 'otherwise' ? text : `${subject()} is ${text}`);
    addBranch('match', chain, condition, content as () => void, words, implied);
  }
}

/**
 * The value of `shape` that belongs to the case of `value`. The cases are as those of `match`, with signals or constants instead of
 * blocks; as every case needs one, `otherwise` can be left out only where the cases have all values.
 */
export function choose<V extends Matchable, S extends Signal>(
  value: V,
  shape: Shape<S>,
  cases: CasesOf<NoInfer<V>, Given<NoInfer<S>>>,
  ...otherwise: RestOf<NoInfer<V>, Given<NoInfer<S>>>
): S;
export function choose(value: Signal, shape: Shape<Signal>, cases: object, otherwise?: unknown): Signal {
  const list = casesOf('choose', value, cases, otherwise).map(({ condition, content, text }) => {
    const signal = givenSignal(shape, content);
    if (signal.shape.text !== shape.text) {
      throw designError(`choose: the value for ${text} is ${signal.shape.text}; all must be ${shape.text}`);
    }
    return { condition, nodes: leavesOf(signal).map(({ node }) => node) };
  });
  const chosen = list.reduceRight<readonly Node[]>(
    (rest, { condition, nodes }) =>
      condition ? nodes.map((node, i) => choice(condition, node, rest[i] as Node)) : nodes,
    [],
  );
  return joinNodes(shape, chosen);
}

function choice(select: Node, one: Node, zero: Node): Node {
  return graphFor('choose', select, one, zero).operate('mux', one.width, [select, one, zero]);
}

/** One case: the values it is for, what it does, and what a diagram says of it. */
interface Case {
  readonly condition: Node | undefined;
  readonly implied?: Node | undefined;
  readonly content: unknown;
  readonly text: string;
}

function casesOf(what: string, value: Signal, cases: object, otherwise: unknown): readonly Case[] {
  construction(what);
  if (!(value instanceof Signal) || value.shape.composite) {
    const text = value instanceof Signal ? `${value.shape.text}; match one of its parts` : String(value);
    throw designError(`${what}: the first argument is a signal of bits or of an enumeration, not ${text}`);
  }
  return Array.isArray(cases) ? valueCases(what, value, cases, otherwise) : memberCases(what, value, cases);
}

/** With a case for each value, the last one needs no test. */
function complete(list: readonly Case[]): readonly Case[] {
  return list.map((one, i) => (i === list.length - 1 ? { ...one, condition: undefined, implied: one.condition } : one));
}

function memberCases(what: string, value: Signal, cases: object): readonly Case[] {
  if (!(value instanceof Enum)) {
    throw designError(`${what}: the cases of ${value.shape.text} are written as a list: [[value, case], ...]`);
  }
  if (typeof cases !== 'object' || cases === null) {
    throw designError(`${what}: write the cases as { ${value.shape.members.join(': ..., ')}: ... }`);
  }
  const { otherwise, ...named } = cases as Record<string, unknown>;
  const given = Object.entries(named).filter(([, content]) => content !== undefined);
  // Unknown members first: the likeliest reason for a missing one.
  const conditions = given.map(([member]) => value.is(member).node);
  const missing = value.shape.members.filter((member) => named[member] === undefined);
  if (otherwise === undefined && missing.length > 0) {
    const names = missing.map((member) => `'${member}'`).join(', ');
    throw designError(`${what}: there is no case for ${names} of ${value.shape.name}; add it, or add otherwise`);
  }
  const list = given.map(([member, content], i): Case => ({ condition: conditions[i], content, text: member }));
  return otherwise === undefined
    ? complete(list)
    : [...list, { condition: undefined, content: otherwise, text: 'otherwise' }];
}

function valueCases(what: string, value: Signal, cases: readonly unknown[], otherwise: unknown): readonly Case[] {
  const seen = new Map<bigint, unknown>();
  const list = cases.map((entry): Case => {
    if (!Array.isArray(entry) || entry.length !== 2) throw designError(`${what}: a case is written as [value, case]`);
    const [given, content] = entry as [unknown, unknown];
    const values: readonly unknown[] = Array.isArray(given) ? given : [given];
    if (values.length === 0) throw designError(`${what}: a case has no values; give it at least one`);
    const tests = values.map((one) => {
      if (one instanceof Signal)
        throw designError(`${what}: the value of a case is a constant; compare signals by when`);
      const { node } = constant(value.shape as Shape<Signal>, one as never);
      if (seen.has(node.value)) throw designError(`${what}: there are two cases for ${String(one)}`);
      seen.set(node.value, one);
      return graphFor(what, value.node, node).operate('eq', 1, [value.node, node]);
    });
    const condition = tests.reduce((either, test) => graphFor(what, test).operate('or', 1, [either, test]));
    return { condition, content, text: values.map(String).join(' or ') };
  });
  if (list.length === 0) throw designError(`${what}: there are no cases; give at least one`);
  if (seen.size === 2 ** value.node.width) {
    if (otherwise !== undefined) {
      throw designError(`${what}: there is a case for every value, so nothing is left for otherwise; leave it out`);
    }
    return complete(list);
  }
  if (otherwise === undefined) {
    if (what === 'choose') throw designError('choose: give the value for all other cases as the last argument');
    return list;
  }
  return [...list, { condition: undefined, content: otherwise, text: 'otherwise' }];
}
