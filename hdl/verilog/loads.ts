/** What registers load, as statements: their multiplexers become if and else or case, shared by those with one condition. */
import type { Node } from '../ir/node.js';
import type { Enumeration } from '../shape/enumeration-members.js';
import type { Case, CaseArm } from './cases.js';
import type { ExpressionWriter } from './expression.js';
import type { NetPlan } from './plan.js';
import type { CaseItem, Statement } from './statements.js';

/** A register and what it is to load. */
export interface Load {
  readonly target: Node;
  /** The enumeration that the register is of. */
  readonly as: Enumeration | undefined;
  readonly value: Node;
}

/** Members named beside a default. */
const mostNamed = 3;

/** Writes what registers load. */
export class Loads {
  readonly #plan: NetPlan;
  readonly #writer: ExpressionWriter;

  constructor(plan: NetPlan, writer: ExpressionWriter) {
    this.#plan = plan;
    this.#writer = writer;
  }

  /** The statements of `loads`, in order; those whose choice has one condition are one if. Keeping a value is no statement. */
  statements(loads: readonly Load[]): Statement[] {
    // What is no choice stands by itself: its target may be the condition of another one.
    const groups = new Map<Node | Load, Load[]>();
    for (const load of loads) {
      const key = this.#choice(load.value)?.[0] ?? load;
      const group = groups.get(key);
      if (group) group.push(load);
      else groups.set(key, [load]);
    }
    return [...groups.values()].flatMap((group) => this.#group(group));
  }

  #group(group: readonly Load[]): Statement[] {
    const [first] = group;
    const choice = first && this.#choice(first.value);
    if (!choice) return group.flatMap((load) => this.#single(load));
    const arm = (index: 1 | 2): Statement[] =>
      this.statements(group.map((load) => ({ ...load, value: load.value.args[index] as Node })));
    const then = arm(1);
    const condition = this.#writer.use(choice[0]);
    const otherwise = arm(2);
    return then.length + otherwise.length === 0 ? [] : [{ kind: 'if', condition, then, otherwise }];
  }

  #single(load: Load): Statement[] {
    const { target, as, value } = load;
    const found = this.#plan.cases.get(value);
    if (found) return [this.#case(load, found)];
    if (value === target) return [];
    return [{ kind: 'assign', text: `${this.#plan.names.get(target)} <= ${this.#writer.use(value, 0, as)};` }];
  }

  #case(load: Load, { subject, arms, rest }: Case): Statement {
    const compared = this.#writer.enumerations.of(subject);
    const other = this.statements([{ ...load, value: rest }]);
    const items = arms.flatMap(({ values, load: value }): CaseItem[] => {
      const body = this.statements([{ ...load, value }]);
      if (body.length === 0 && other.length === 0) return [];
      return [{ label: values.map((one) => this.#writer.use(one, 0, compared)).join(', '), body, comment: '' }];
    });
    const comment = compared ? this.#otherMembers(compared, arms) : '';
    return {
      kind: 'case',
      subject: this.#writer.use(subject),
      items: [...items, { label: 'default', body: other, comment }],
    };
  }

  /** The members that a default is for, as a comment; nothing where there are many or none. */
  #otherMembers(enumeration: Enumeration, arms: readonly CaseArm[]): string {
    const named = new Set(arms.flatMap(({ values }) => values.map(({ value }) => value)));
    const others = this.#writer.enumerations.others(enumeration, named);
    return others.length > 0 && others.length <= mostNamed ? ` // ${others.join(', ')}` : '';
  }

  /** Select and arms of a multiplexer that is written as if and else; undefined for any other value. */
  #choice(value: Node): readonly [select: Node, one: Node, zero: Node] | undefined {
    if (value.op !== 'mux' || this.#plan.cases.has(value)) return undefined;
    if (!this.#plan.loads.has(value) || this.#plan.names.has(value)) return undefined;
    return value.args as [Node, Node, Node];
  }
}
