/** What a user's file exports, seen as designs. */
import * as v from 'valibot';
import { type AnyComponent, GatewrightError, isComponent } from '../../hdl/index.js';
import type { Design } from '../../sim/index.js';
import type { ChosenDesign } from './chosen-design.js';

/** What an export gives of a design. */
export type ExportedDesign = Pick<ChosenDesign, 'parameters' | 'unit' | 'reference'>;

/** One export. */
export interface Export {
  readonly name: string;
  /** What it is, with its article: `a component`. */
  readonly what: string;
  /**
   * The design; undefined for what is none.
   * @throws GatewrightError for an object that is meant to be a design and is not a whole one
   */
  readonly design: (() => ExportedDesign) | undefined;
}

/** The exports of `module`, each value once: a default export that has a name as well goes by that name. */
export function exportsOf(module: Readonly<Record<string, unknown>>, file: string): readonly Export[] {
  const names = Object.keys(module).filter((name) => name !== 'module.exports');
  const named = new Set(names.filter((name) => name !== 'default').map((name) => module[name]));
  return names
    .filter((name) => name !== 'default' || !named.has(module[name]))
    .map((name) => asExport(name, module[name], `'${name}' of ${file}`));
}

function asExport(name: string, value: unknown, where: string): Export {
  if (isComponent(value)) {
    return { name, what: 'a component', design: () => ({ parameters: [], unit: () => value, reference: undefined }) };
  }
  if (typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value))) {
    const unit: ChosenDesign['unit'] = (values) => checked(value(values), where);
    return { name, what: 'a function', design: () => ({ parameters: undefined, unit, reference: undefined }) };
  }
  if (isMeantAsDesign(value)) return { name, what: 'a design', design: () => exportedDesign(value, where) };
  return { name, what: kindOf(value), design: undefined };
}

function exportedDesign(value: object, where: string): ExportedDesign {
  const { parameters, unit, reference } = wholeDesign(value, where);
  return { parameters, unit: (values) => checked(unit(values), `the unit of ${where}`), reference };
}

/** A unit as it came from a user's function. */
function checked(value: unknown, where: string): AnyComponent {
  if (isComponent(value)) return value;
  throw new GatewrightError(`${where} returned ${kindOf(value)}, not a component`);
}

function isMeantAsDesign(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'unit' in value && 'parameters' in value;
}

const whole = v.pipe(v.number(), v.integer('is not a whole number'));
const parameter = v.pipe(
  v.object({
    name: v.pipe(v.string(), v.regex(/^[A-Za-z]\w*$/, 'is not a name')),
    meaning: v.string(),
    min: whole,
    max: whole,
    default: whole,
  }),
  v.check(({ min, max, default: value }) => min <= value && value <= max, 'has a default outside its range'),
);
const shape = v.object({
  name: v.string(),
  summary: v.string(),
  parameters: v.array(parameter),
  unit: v.function(),
  reference: v.optional(v.function()),
});

function wholeDesign(value: object, where: string): Design {
  const result = v.safeParse(shape, value);
  if (result.success) return value as Design;
  const [issue] = result.issues;
  const path = issue.path?.map(({ key }) => String(key)).join('.') ?? 'it';
  const told = issue.kind === 'validation' ? issue.message : `must be ${issue.expected}, not ${issue.received}`;
  throw new GatewrightError(`${where} is not a whole design: ${path} ${told}`);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'an array';
  if (value instanceof Promise) return 'a promise';
  if (typeof value === 'function') return 'a class';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
