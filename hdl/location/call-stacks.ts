/** The call stacks of operations: a circuit has millions, its source far fewer places, so that equal stacks share one location. */
import { captureLocation, fileKind, type Location, stackDepth } from './location.js';

/** A function that is on the stack; its frame, and those above, are left out. */
type Callee = (...args: never[]) => unknown;

/** A place in the tree of stacks met so far, innermost frames first. */
class Place {
  /** By the key of the frame around it. */
  readonly outer = new Map<number, Place>();
  /** Where a stack ends here. */
  location: Location | undefined;
}

/** A file that frames are in. */
interface FileOfFrames {
  readonly number: number;
  readonly kind: ReturnType<typeof fileKind>;
}

/** More files than any program has; positions times it are exact. */
const mostFiles = 0x10_0000;

/** Frames looked at first: an operator of ours, a user's line in a helper, the body, the elaborator. */
const fewestFrames = 5;

let sites: readonly NodeJS.CallSite[] | undefined;
const takeSites = (_error: Error, taken: readonly NodeJS.CallSite[]): string => {
  sites = taken;
  return '';
};

/**
 * All stacks of one elaboration. To keep one costs hundreds of bytes, and the garbage collector's time for as long as it lives; to format one
 * costs many microseconds. So each is compared at once, by the positions of its frames in their files, and let go where its
 * like is known.
 */
export class CallStacks {
  readonly #root = new Place();
  readonly #files = new Map<string, FileOfFrames>();
  /** Grows where stacks turn out to be deeper. */
  #frames = fewestFrames;

  /** Where the user's source has called `callee`. */
  here(callee: Callee): Location {
    for (;;) {
      const place = this.#placeOf(stackOf(callee, this.#frames));
      if (place === 'nowhere') return captureLocation(callee);
      if (place) {
        place.location ??= captureLocation(callee);
        return place.location;
      }
      if (this.#frames >= stackDepth) return captureLocation(callee);
      this.#frames = Math.min(stackDepth, this.#frames + 3);
    }
  }

  /** The place of a stack that begins with our operators and ends in a component's body; undefined where that end is not among the frames, `nowhere` where it has no place of its own. */
  #placeOf(stack: readonly NodeJS.CallSite[] | undefined): Place | 'nowhere' | undefined {
    if (!stack) return 'nowhere';
    let place = this.#root;
    for (const site of stack) {
      const name = site.getFileName();
      // Node's own functions, such as Array.map, have no file; code from strings has none either, but positions.
      if (!name) {
        if (site.isEval()) return 'nowhere';
        continue;
      }
      const file = this.#files.get(name) ?? this.#addFile(name);
      if (file.kind !== 'user' && place === this.#root) continue;
      if (file.kind === 'elaborator') return place;
      const key = site.getPosition() * mostFiles + file.number;
      let next = place.outer.get(key);
      if (!next) {
        next = new Place();
        place.outer.set(key, next);
      }
      place = next;
    }
    return undefined;
  }

  #addFile(name: string): FileOfFrames {
    const file = { number: this.#files.size, kind: fileKind(name) };
    this.#files.set(name, file);
    return file;
  }
}

/** The innermost frames outside `callee`; undefined where something else has read the stack already. */
function stackOf(callee: Callee, frames: number): readonly NodeJS.CallSite[] | undefined {
  const { stackTraceLimit, prepareStackTrace } = Error;
  sites = undefined;
  Error.stackTraceLimit = frames;
  Error.prepareStackTrace = takeSites;
  const holder: { readonly stack?: string } = {};
  Error.captureStackTrace(holder, callee);
  void holder.stack;
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  const taken: readonly NodeJS.CallSite[] | undefined = sites;
  sites = undefined;
  return taken;
}
