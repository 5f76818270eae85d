/** Unused inputs: ports whose value nothing needs are probably forgotten. */
import type { InputPort, Module, Warning } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { NodeSet } from '../ir/node-map.js';
import { memoryOperands, registerOperands } from '../ir/operands.js';
import { propertyOperands } from '../ir/property.js';

/** One warning per component with inputs that nothing needs; `module` is what the passes left. `expected` are unused on purpose. */
export function unusedInputs(module: Module, expected: ReadonlySet<string>): readonly Warning[] {
  if (module.primitive) return [];
  const read = new NodeSet(module.graph);
  const use = (nodes: Iterable<Node>): void => {
    for (const node of nodes) read.add(node);
  };
  const { pool, size, starts } = module.graph;
  for (let i = 0; i < (starts[size] as number); i += 1) read.addNumber(pool[i] as number);
  for (const { driver } of module.outputs) read.add(driver);
  for (const register of module.registers) use(registerOperands(register));
  for (const memory of module.memories) use(memoryOperands(memory));
  for (const { inputs } of module.instances) use(inputs.values());
  for (const property of module.properties ?? []) use(propertyOperands(property));
  const unused = module.inputs.filter(
    ({ name, kind, node }: InputPort) => kind === 'data' && !read.has(node) && !expected.has(name),
  );
  if (unused.length === 0) return [];
  const names = unused.map(({ name }) => `'${name}'`).join(', ');
  const [is, it] = unused.length === 1 ? ['input', 'it'] : ['inputs', 'them'];
  return [
    {
      message:
        `${is} ${names} of component '${module.component}' ${unused.length === 1 ? 'is' : 'are'} not used; use ${it}, leave ${it} out, ` +
        `or say unused(...) in the body\n  at ${module.location?.trail ?? 'an unknown source line'}`,
      location: module.location,
    },
  ];
}
