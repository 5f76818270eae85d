/** Statements of always blocks, and how they are laid out. */

/** One statement. */
export type Statement =
  | { readonly kind: 'assign'; readonly text: string }
  | {
      readonly kind: 'if';
      readonly condition: string;
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | { readonly kind: 'case'; readonly subject: string; readonly items: readonly CaseItem[] };

/** One item of a case; `comment` stands behind it. */
export interface CaseItem {
  readonly label: string;
  readonly body: readonly Statement[];
  readonly comment: string;
}

/** The lines of `statements`, indented by `indent`. */
export function render(statements: readonly Statement[], indent: string): string[] {
  return statements.flatMap((statement) => renderOne(statement, indent));
}

function renderOne(statement: Statement, indent: string): string[] {
  switch (statement.kind) {
    case 'assign':
      return [`${indent}${statement.text}`];
    case 'if':
      return renderIf(statement, indent);
    case 'case':
      return [
        `${indent}case (${statement.subject})`,
        ...statement.items.flatMap((item) => renderItem(item, `${indent}  `)),
        `${indent}endcase`,
      ];
  }
}

/** A chain: an else that is nothing but one more if continues it. */
function renderIf(first: Statement & { readonly kind: 'if' }, indent: string): string[] {
  const deeper = `${indent}  `;
  const lines: string[] = [];
  let start = indent;
  let rest: Statement & { readonly kind: 'if' } = first;
  for (;;) {
    const { condition, then, otherwise } = rest;
    if (then.length === 0) {
      lines.push(`${start}if (!${parenthesised(condition)}) begin`, ...render(otherwise, deeper));
      break;
    }
    lines.push(`${start}if (${condition}) begin`, ...render(then, deeper));
    const [only, more] = otherwise;
    if (only?.kind === 'if' && !more) {
      rest = only;
      start = `${indent}end else `;
    } else {
      if (only) lines.push(`${indent}end else begin`, ...render(otherwise, deeper));
      break;
    }
  }
  return [...lines, `${indent}end`];
}

/** One statement stands beside its label. */
function renderItem({ label, body, comment }: CaseItem, indent: string): string[] {
  const lines = render(body, `${indent}  `);
  const [first] = lines;
  if (first === undefined) return [`${indent}${label}: ;${comment}`];
  if (lines.length === 1) return [`${indent}${label}: ${first.trimStart()}${comment}`];
  return [`${indent}${label}: begin${comment}`, ...lines, `${indent}end`];
}

function parenthesised(condition: string): string {
  return /^\w+$/.test(condition) ? condition : `(${condition})`;
}
