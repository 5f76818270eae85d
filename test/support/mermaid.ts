// Reads state diagrams, by the grammar at https://mermaid.js.org/syntax/stateDiagram.html as far as it is used here; anything else is an error.

/** A state diagram as read: ids stand for states, `[*]` for start and end. */
export interface ReadDiagram {
  /** What is written in a state, by id. */
  readonly texts: ReadonlyMap<string, string>;
  /** `from -> to: label`, in order. */
  readonly arrows: readonly { readonly from: string; readonly to: string; readonly label: string }[];
  readonly states: ReadonlySet<string>;
}

/** Words with a meaning of their own, in any case. */
const words = new Set([
  'state',
  'end',
  'note',
  'direction',
  'classdef',
  'class',
  'style',
  'as',
  'hide',
  'scale',
  'default',
  'click',
  'href',
  'acctitle',
  'accdescr',
]);

function checkId(id: string): string {
  if (id !== '[*]' && !/^[A-Za-z_]\w*$/.test(id)) throw new Error(`'${id}' is no id`);
  if (words.has(id.toLowerCase())) throw new Error(`'${id}' is a word of Mermaid`);
  return id;
}

/** A label as it is drawn: `#58;` is a colon. A bare `:`, `;` or line end would end it. */
function labelOf(text: string): string {
  const drawn = text.replace(/#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  const bare = text.replace(/#\d+;/g, '');
  if (/[:;#<>"]|%%/.test(bare)) throw new Error(`'${text}' cannot be a label`);
  return drawn;
}

/** The diagram that `text` describes. */
export function readDiagram(text: string): ReadDiagram {
  const [head, ...lines] = text.trimEnd().split('\n');
  if (head !== 'stateDiagram-v2') throw new Error(`'${head}' begins no state diagram`);
  const texts = new Map<string, string>();
  const arrows: { from: string; to: string; label: string }[] = [];
  const states = new Set<string>();
  for (const line of lines.map((one) => one.trim())) {
    const [, shown, alias] = /^state "([^"]*)" as (\S+)$/.exec(line) ?? [];
    if (shown !== undefined && alias !== undefined) {
      texts.set(checkId(alias), shown);
      continue;
    }
    const [, from, to, label = ''] = /^(\S+) --> (\S+)(?: : (.+))?$/.exec(line) ?? [];
    if (from !== undefined && to !== undefined) {
      arrows.push({ from: checkId(from), to: checkId(to), label: labelOf(label) });
      states.add(from).add(to);
      continue;
    }
    states.add(checkId(line));
  }
  states.delete('[*]');
  return { texts, arrows, states };
}
