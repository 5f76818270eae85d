/** Reads `-p name=value`, strictly: every mistake gets a sentence with what would be right. */
import { UsageError } from '../../hdl/index.js';
import type { DesignParameter, ParameterValues } from '../../sim/index.js';
import { nearest } from '../nearest.js';
import type { ChosenDesign } from './chosen-design.js';

/** The values of all parameters of `design`: those given in `texts`, the defaults of the others. */
export function parameterValues(
  { name: design, parameters }: Pick<ChosenDesign, 'name' | 'parameters'>,
  texts: readonly string[],
): ParameterValues {
  const values: Record<string, number> = {};
  for (const text of texts) {
    const [, name = '', value] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    if (value === undefined || name === '') {
      throw new UsageError(`a parameter is written name=value, such as -p n=16, not '${text}'`);
    }
    const known = parameters?.find((parameter) => parameter.name === name);
    if (parameters && !known) throw unknownParameter(design, name, parameters);
    if (name in values) throw new UsageError(`parameter '${name}' is given twice, as ${values[name]} and as ${value}`);
    values[name] = known?.choices ? choice(name, value, known.choices) : number(name, value, known);
  }
  const defaults = Object.fromEntries((parameters ?? []).map((parameter) => [parameter.name, parameter.default]));
  return { ...defaults, ...values };
}

/** The place of a chosen name. */
function choice(name: string, text: string, choices: readonly string[]): number {
  const value = choices.indexOf(text);
  if (value < 0) {
    throw new UsageError(
      `parameter '${name}' must be one of ${choices.join(', ')}, not '${text}'; did you mean '${nearest(text, choices)}'?`,
    );
  }
  return value;
}

function number(name: string, text: string, parameter: DesignParameter | undefined): number {
  const range = parameter ? ` from ${parameter.min} to ${parameter.max}` : '';
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value)) {
    throw new UsageError(
      `parameter '${name}' must be a whole number${range}, not '${text}'${hint(name, text, parameter)}`,
    );
  }
  if (parameter && (value < parameter.min || value > parameter.max)) {
    const near = value < parameter.min ? parameter.min : parameter.max;
    throw new UsageError(`parameter '${name}' must be a whole number${range}, not ${text}; the nearest is ${near}`);
  }
  return value;
}

function hint(name: string, text: string, parameter: DesignParameter | undefined): string {
  if (/^\d+,\s*\w+=/.test(text)) {
    return `; write each parameter by itself: -p ${`${name}=${text}`.split(/,\s*/).join(' -p ')}`;
  }
  const value = Number(text);
  if (!parameter || text.trim() === '' || !Number.isFinite(value)) return '';
  return `; the nearest is ${Math.min(parameter.max, Math.max(parameter.min, Math.round(value)))}`;
}

function unknownParameter(design: string, name: string, parameters: readonly DesignParameter[]): UsageError {
  const names = parameters.map((parameter) => parameter.name);
  if (names.length === 0) return new UsageError(`${design} has no parameters, so there is no '${name}' to set`);
  return new UsageError(
    `${design} has no parameter '${name}': did you mean '${nearest(name, names)}'? Its parameters are ${names.join(', ')}.`,
  );
}
