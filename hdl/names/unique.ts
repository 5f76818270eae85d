/** Making names unique without shifting the names of others. */

/**
 * The wanted names, those asked for more than once numbered `_0`, `_1` ... in order: what is unique stays as it is, so
 * an edit elsewhere renames nothing. `taken` names are avoided.
 */
export function uniqueNames(wanted: readonly string[], taken: ReadonlySet<string> = new Set()): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of wanted) counts.set(name, (counts.get(name) ?? 0) + 1);
  const used = new Set(taken);
  for (const [name, count] of counts) if (count === 1) used.add(name);
  const seen = new Map<string, number>();
  return wanted.map((name) => {
    if (counts.get(name) === 1 && !taken.has(name)) return name;
    let index = seen.get(name) ?? 0;
    while (used.has(`${name}_${index}`)) index += 1;
    seen.set(name, index + 1);
    used.add(`${name}_${index}`);
    return `${name}_${index}`;
  });
}
