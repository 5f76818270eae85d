/** The members of an enumeration: their names checked, their values given or made by an encoding. */
import { designError } from '../location/design-error.js';
import type { Enumeration } from '../shape/enumeration-members.js';

/** How members become bits: 0, 1, 2 and so on; with one bit of change between neighbours; with a bit for each. */
export type Encoding = 'binary' | 'gray' | 'one-hot';

/** Members with values of the user's choice. */
export type MemberValues = Readonly<Record<string, number | bigint>>;

/** Names that `match` and its like have a meaning for. */
const reserved = ['otherwise'];

/** The members, and the bits they need; an error where they cannot be. */
export function membersOf(
  what: string,
  name: string,
  members: readonly string[] | MemberValues,
  { encoding = 'binary', width }: { readonly encoding?: Encoding; readonly width?: number },
): { readonly list: Enumeration['members']; readonly width: number; readonly oneHot: boolean } {
  if (typeof name !== 'string' || !isName(name)) {
    throw designError(`${what}: its name is written first: enumeration('state', ['idle', 'run'])`);
  }
  if (typeof members !== 'object' || members === null) {
    throw designError(`${what}: write its members as ['idle', 'run'] or as { idle: 0, run: 1 }`);
  }
  if (!['binary', 'gray', 'one-hot'].includes(encoding)) {
    throw designError(`${what}: encoding is 'binary', 'gray' or 'one-hot', not ${JSON.stringify(encoding)}`);
  }
  const isList = Array.isArray(members);
  if (!isList && encoding !== 'binary') {
    throw designError(`${what}: members with values of their own have no encoding; list their names alone`);
  }
  const entries: readonly (readonly [string, unknown])[] = isList
    ? members.map((member, i) => [member, encoded(encoding, i)])
    : Object.entries(members);
  if (entries.length === 0) throw designError(`${what} has no members; give it at least one`);
  const list = entries.map(([member, value]) => ({
    name: checkedName(what, member),
    value: checkedValue(what, member, value),
  }));
  checkDistinct(what, list);
  const most = list.reduce((highest, { value }) => (value > highest ? value : highest), 0n);
  const needed = most.toString(2).length;
  if (width !== undefined && (!Number.isInteger(width) || width < needed)) {
    throw designError(`${what}: its values need ${needed} bits, its width is given as ${width}`);
  }
  return { list, width: width ?? needed, oneHot: encoding === 'one-hot' };
}

/** The enumeration as written in a source: values are shown where they are not 0, 1, 2 and so on in as few bits as possible. */
export function enumerationText(name: string, members: Enumeration['members'], width: number): string {
  const needed = Math.max(1, (members.length - 1).toString(2).length);
  if (width === needed && members.every(({ value }, i) => value === BigInt(i))) {
    return `enumeration('${name}', [${members.map((member) => `'${member.name}'`).join(', ')}])`;
  }
  const most = members.reduce((highest, { value }) => (value > highest ? value : highest), 0n);
  const shown = width === most.toString(2).length ? '' : `, { width: ${width} }`;
  return `enumeration('${name}', { ${members.map((member) => `${member.name}: ${member.value}`).join(', ')} }${shown})`;
}

function encoded(encoding: Encoding, index: number): bigint {
  const value = BigInt(index);
  if (encoding === 'one-hot') return 1n << value;
  return encoding === 'gray' ? value ^ (value >> 1n) : value;
}

function isName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name);
}

function checkedName(what: string, member: unknown): string {
  if (typeof member !== 'string' || !isName(member)) {
    throw designError(
      `${what}: member '${String(member)}' is not a name: use letters, digits and _ and begin with a letter`,
    );
  }
  if (reserved.includes(member)) {
    throw designError(`${what}: '${member}' stands for all other members in match; rename the member`);
  }
  return member;
}

function checkedValue(what: string, member: string, value: unknown): bigint {
  const whole = typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
  if (!whole || (value as bigint) < 0) {
    throw designError(`${what}: the value of '${member}' is a whole number from 0 up, not ${String(value)}`);
  }
  return BigInt(value as bigint);
}

function checkDistinct(what: string, members: Enumeration['members']): void {
  members.forEach(({ name, value }, i) => {
    const twin = members.slice(0, i).find((other) => other.name === name || other.value === value);
    if (twin?.name === name) throw designError(`${what} has '${name}' twice`);
    if (twin) throw designError(`${what}: '${twin.name}' and '${name}' both have the value ${value}`);
  });
}
