/** Shapes: what is given as the shape of a register, wire or memory must be one. */
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';

/** Refuses what is no shape; `what` takes it as its first argument. */
export function checkShape(what: string, shape: unknown): void {
  const given = shape as { readonly width?: unknown; readonly wrap?: unknown } | null | undefined;
  if (typeof given?.wrap === 'function' && typeof given.width === 'number') return;
  const hint = typeof shape === 'number' ? `; write ${what}(bits(${shape}), ...)` : '';
  throw designError(`${what}: the first argument is a shape, such as bit or bits(8), not ${shown(shape)}${hint}`);
}

/** What to do about a value of shape `given` where one of shape `wanted` is needed; empty where nothing simple helps. */
export function shapeRemedy(wanted: string, given: string): string {
  const from = integerShape(given);
  const to = integerShape(wanted);
  if (!from || !to) return '';
  const width = from.width === to.width ? '' : from.width > to.width ? `.trunc(${to.width})` : `.extend(${to.width})`;
  const kind = from.signed === to.signed ? '' : to.signed ? '.asSigned()' : '.asBits()';
  return `; write ${width}${kind}`;
}

/** What to write where a signal is needed and `value` is none. */
export function constantRemedy(wanted: string, value: unknown): string {
  if (['number', 'bigint', 'boolean', 'string'].includes(typeof value)) {
    return `; write constant(${wanted}, ...) for a constant`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  const [name] = Object.entries(value).find(([, part]) => shown(part) === `a signal of ${wanted}`) ?? [];
  return name === undefined ? '' : `; take one of its signals, such as .${name}`;
}

function integerShape(text: string): { readonly signed: boolean; readonly width: number } | undefined {
  if (text === 'bit') return { signed: false, width: 1 };
  const [, kind, width] = /^(bits|signed)\((\d+)\)$/.exec(text) ?? [];
  return kind && width ? { signed: kind === 'signed', width: Number(width) } : undefined;
}
