/** Chains of choices of a register that compare one value with constants: written as `case`. */
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';

/** One arm: the constants it is for, and what the register loads then. */
export interface CaseArm {
  readonly values: readonly Node[];
  readonly load: Node;
}

/** `case (subject)` instead of a chain of if and else. */
export interface Case {
  readonly subject: Node;
  readonly arms: readonly CaseArm[];
  /** What the register loads where no arm is for the value. */
  readonly rest: Node;
  /** The multiplexers it replaces. */
  readonly choices: readonly Node[];
}

/** Fewer arms, what is left counted as one if anything is loaded then, read better as if and else. */
const fewestArms = 3;

/** The cases of `module` by the multiplexer each begins with; `loads` is what is written inside always blocks. */
export function findCases(module: Module, loads: ReadonlySet<Node>): ReadonlyMap<Node, Case> {
  const cases = new Map<Node, Case>();
  for (const { node: target, next } of module.registers) {
    const pending = [next];
    for (let node = pending.pop(); node; node = pending.pop()) {
      if (node.op !== 'mux' || !loads.has(node)) continue;
      const found = caseFrom(node, target, loads);
      if (found) {
        cases.set(node, found);
        pending.push(found.rest, ...found.arms.map(({ load }) => load));
      } else pending.push(...node.args.slice(1));
    }
  }
  return cases;
}

/** The longest chain from `first` on that compares one value, each constant once; `target` is the register it is for. */
function caseFrom(first: Node, target: Node, loads: ReadonlySet<Node>): Case | undefined {
  let subject: Node | undefined;
  let rest = first;
  const arms: CaseArm[] = [];
  const choices: Node[] = [];
  const seen = new Set<bigint>();
  while (rest.op === 'mux' && loads.has(rest)) {
    const [select, load, other] = rest.args as [Node, Node, Node];
    const compared = comparison(select);
    if (!compared || (subject && compared.subject !== subject)) break;
    // The first of two arms for one constant wins; two would be a mistake in a case.
    const fresh = compared.values.filter(({ value }) => !seen.has(value));
    if (fresh.length !== compared.values.length) break;
    for (const { value } of fresh) seen.add(value);
    subject = compared.subject;
    arms.push({ values: compared.values, load });
    choices.push(rest);
    rest = other;
  }
  const written = arms.length + (rest === target ? 0 : 1);
  return subject && written >= fewestArms ? { subject, arms, rest, choices } : undefined;
}

/** `x == c`, or several of them joined by or. */
function comparison(select: Node): { readonly subject: Node; readonly values: readonly Node[] } | undefined {
  const values: Node[] = [];
  let subject: Node | undefined;
  const pending = [select];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const [a, b] = node.args as [Node, Node];
    if (node.op === 'or') {
      pending.push(b, a);
      continue;
    }
    if (node.op !== 'eq' || (a.op === 'const') === (b.op === 'const')) return undefined;
    const [compared, value] = b.op === 'const' ? [a, b] : [b, a];
    if (subject && compared !== subject) return undefined;
    subject = compared;
    if (!values.some((other) => other.value === value.value)) values.push(value);
  }
  return subject && { subject, values };
}

/**
 * How often each node is read in the text: a case reads its subject once, and the comparisons it replaces are read by
 * it no more.
 */
export function usesWithCases(
  uses: ReadonlyMap<Node, number>,
  cases: ReadonlyMap<Node, Case>,
): ReadonlyMap<Node, number> {
  if (cases.size === 0) return uses;
  const left = new Map(uses);
  for (const { subject, choices } of cases.values()) {
    left.set(subject, (left.get(subject) ?? 0) + 1);
    const released = choices.map(({ args }) => args[0] as Node);
    for (let node = released.pop(); node; node = released.pop()) {
      const count = (left.get(node) ?? 0) - 1;
      left.set(node, count);
      if (count === 0) released.push(...node.args);
    }
  }
  return left;
}
