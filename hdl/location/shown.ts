/** How error messages show a value that should have been another one. */

/** `value` in a few words: numbers as they are, strings in quotes, signals by their shape. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  const { shape, node, portType, wrap, text } = value as Record<string, unknown> & { shape?: { text?: unknown } };
  // Signals and shapes are told by what they have: this file is below both.
  if (typeof wrap === 'function' && typeof text === 'string') return `the shape ${text}`;
  if (typeof shape?.text === 'string' && node !== undefined) return `a signal of ${shape.text}`;
  if (portType !== undefined) return `a ${(portType as { text: string }).text}`;
  if (isPromise(value)) return 'a promise';
  return Array.isArray(value) ? 'a list' : 'an object';
}

/** Whether `value` is a promise, as async functions return. */
export function isPromise(value: unknown): boolean {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
