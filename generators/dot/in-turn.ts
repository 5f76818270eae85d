/** The words of a quire one after another, as a serial converter takes them. */
import { type Bit, bits, component, parametric, pipeline, type Reg, reg, select, vec, when } from '../../hdl/index.js';
import { bitsFor, type Word } from '../posit/word.js';
import type { AnyQuire } from '../quire/any-quire.js';

/** Word k of `words` in the k-th cycle after the one that follows `begins`, `ranks` cycles later. */
export function inTurn(words: readonly Word[], begins: Bit, ranks: number, quire: AnyQuire): Word {
  const [only] = words as [Word];
  if (words.length === 1) return waiting(only, ranks, 'only_word');
  const turn = reg(bits(bitsFor(words.length - 1)), { reset: 0 }).named('turn') as Reg<Word>;
  turn.next = turn.wrapAdd(1);
  when(begins, () => {
    turn.next = 0;
  });
  const choose = pipeline(wordSelect({ words: words.length, segment: quire.segment }), { stages: ranks });
  const { word } = choose({ words: vec(words.length, bits(quire.segment)).of([...words]), turn });
  return word;
}

const wordSelect = parametric(({ words: count, segment }: { readonly words: number; readonly segment: number }) =>
  component(
    `word_select_${count}_${segment}`,
    {
      description: `One of ${count} words.`,
      in: { words: vec(count, bits<number>(segment)), turn: bits(bitsFor(count - 1)) },
      out: { word: bits<number>(segment) },
    },
    ({ words, turn }) => {
      const list = words.toArray();
      const all = Array.from({ length: 2 ** turn.width }, (_, i) => list[i] ?? (list.at(-1) as Word));
      return { word: select(turn, all) as Word };
    },
  ),
);

/** `word` that many cycles later, in registers whose names begin with `name`. */
export function waiting(word: Word, cycles: number, name: string): Word {
  let value = word;
  for (let i = 1; i <= cycles; i += 1) {
    const register = reg(bits(word.width)).named(`${name}_late_${i}`) as Reg<Word>;
    register.next = value;
    value = register;
  }
  return value;
}
