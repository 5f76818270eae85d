/** Which names of a Verilog module are its inputs, read off the text: enough to tell where a wire is made from where it is used. */

/** Module name to the names of its input ports. */
export function inputPorts(verilog: string): ReadonlyMap<string, ReadonlySet<string>> {
  const modules = new Map<string, ReadonlySet<string>>();
  const text = verilog.replaceAll(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|\(\*(?!\))[\s\S]*?\*\)/g, ' ');
  for (const [, name, body] of text.matchAll(/\bmodule\s+([A-Za-z_][\w$]*)([\s\S]*?)\bendmodule\b/g)) {
    const inputs = new Set<string>();
    for (const [, list] of (body ?? '').matchAll(/\binput\b([^;)]*?)(?=\b(?:input|output|inout)\b|[;)])/g)) {
      const names = (list ?? '').replaceAll(/\[[^\]]*\]|\b(?:wire|logic|reg|signed)\b/g, ' ');
      for (const [word] of names.matchAll(/[A-Za-z_][\w$]*/g)) inputs.add(word);
    }
    modules.set(name ?? '', inputs);
  }
  return modules;
}
