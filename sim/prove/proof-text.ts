/** Proofs told to people. */
import { exampleTest } from './example-test.js';
import type { Proof, ProofMethod, ProvedProperty } from './proof.js';

/** A line for each property, with the waves of what failed and of what covers, and a test that repeats a failure. */
export function proofText(proof: Proof): string {
  const { assumptions, contradictory, depth, engine, properties, unit } = proof;
  const parts = [`${unit}: ${engine}\n`];
  for (const property of properties) parts.push(propertyText(proof, property));
  if (assumptions.length > 0) parts.push(`presuming: ${assumptions.map((text) => `'${text}'`).join(', ')}\n`);
  if (contradictory) {
    parts.push(
      `the assumptions cannot all be kept for ${cyclesText(depth)}, so nothing that is proved of '${unit}' means anything; ` +
        'leave one of them out, or weaken it\n',
    );
  }
  return parts.join('').replace(/\n+$/, '\n');
}

function propertyText(proof: Proof, property: ProvedProperty): string {
  const { kind, text, instance, location, verdict, vacuous } = property;
  const what = `${kind} '${text}'${instance === '' ? '' : ` in ${instance}`}`;
  const at = location === undefined ? '' : `\n  at ${location}`;
  switch (verdict.status) {
    case 'proved': {
      const reason = vacuous ? '; but it never counts, so this says nothing' : '';
      return `${what}: proved${methodText(verdict)}${reason}${vacuous ? at : ''}\n`;
    }
    case 'covered':
      return `${what}: reached in cycle ${verdict.example.cycles.length - 1}\n`;
    case 'unreachable':
      return `${what}: not reached${methodText(verdict)}${at}\n`;
    case 'unknown':
      return `${what}: unknown, ${verdict.reason}; nothing found in the first ${cyclesText(verdict.depth)}${at}\n`;
    case 'failed': {
      const { cycles, waves } = verdict.example;
      const when = cycles.length === 1 && cycles[0]?.clocks.length === 0 ? '' : ` in cycle ${cycles.length - 1}`;
      return `${what}: fails${when}${at}\n\n${indented(waves)}\n${indented(exampleTest(proof.unit, property))}\n`;
    }
  }
}

function methodText(method: ProofMethod): string {
  switch (method.method) {
    case 'combinational':
      return ' for all inputs';
    case 'bounded':
      return ` for the first ${cyclesText(method.depth)}`;
    case 'induction':
      return ` for all cycles, by induction over ${method.depth}`;
    case 'states':
      return ` for all cycles, since every state is reached within ${method.depth}`;
    case 'pdr':
      return ' for all cycles, by PDR';
  }
}

function cyclesText(cycles: number): string {
  return cycles === 1 ? '1 cycle' : `${cycles} cycles`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
