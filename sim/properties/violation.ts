/** A property that a simulation does not keep. */
import { GatewrightError, type Property, type Watched } from '../../hdl/index.js';
import { argumentText } from '../../hdl/location/argument-text.js';

/** A signal of a property, and its value. */
export interface PropertyValue {
  readonly name: string;
  readonly width: number;
  readonly pattern: bigint;
  /** As people read it: a number, a number of the signal's format, or the name of a member. */
  readonly text: string;
}

/** An assertion that failed, or an assumption that the stimulus broke. */
export class PropertyError extends GatewrightError {
  readonly kind: Property['kind'];
  /** The message of the property, or its condition in the words of the source. */
  readonly property: string;
  /** Path of the instance it is in, `u_fifo`; empty at the top. */
  readonly instance: string;
  /** Instants at which clocks rose before: 0 is the one after power-up. Without a clock, the sets of inputs looked at before. */
  readonly cycle: number;
  /** The signals of the condition in that cycle. */
  readonly values: readonly PropertyValue[];

  /** `top` is the design's name, and `clocked` whether it has cycles. */
  constructor(
    { top, clocked }: { readonly top: string; readonly clocked: boolean },
    property: Property,
    path: string,
    cycle: number,
    values: readonly PropertyValue[],
  ) {
    super(violationText(top, property, path, clocked ? cycle : undefined, values));
    this.kind = property.kind;
    this.property = property.text;
    this.instance = path.replace(/\.$/, '');
    this.cycle = cycle;
    this.values = values;
  }
}

/** `pattern` as the value of `signal`. */
export function propertyValue(signal: Watched, pattern: bigint): PropertyValue {
  const { name, node, signed, format, enumeration } = signal;
  const { width } = node;
  const member = enumeration?.members.find(({ value }) => value === pattern)?.name;
  const number = signed ? BigInt.asIntN(width, pattern) : pattern;
  return { name, width, pattern, text: member ?? format?.toText(pattern) ?? String(number) };
}

function violationText(
  top: string,
  { kind, text, location }: Property,
  path: string,
  cycle: number | undefined,
  values: readonly PropertyValue[],
): string {
  const where = path === '' ? `'${top}'` : `'${top}', in ${path.replace(/\.$/, '')}`;
  const when = cycle === undefined ? '' : ` in cycle ${cycle}`;
  const what =
    kind === 'assume' ? `the stimulus breaks the assumption '${text}'${when}` : `assertion '${text}' failed${when}`;
  const source = location && argumentText(location);
  const lines = [`${what} of ${where}`];
  if (source !== undefined && source !== text) lines.push(`  ${source}`);
  if (values.length > 0) lines.push(`  where ${values.map((value) => `${value.name} = ${value.text}`).join(', ')}`);
  if (location) lines.push(`  at ${location.trail}`);
  return lines.join('\n');
}
