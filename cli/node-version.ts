/** Whether Node is new enough. Imports nothing, so that every version can load it. */

/** The oldest version that everything works with. */
export const oldestNode = '20.19.0';

/** Whether `version`, such as `22.1.0`, is `oldestNode` or later. */
export function isNewEnough(version: string): boolean {
  const [least, parts] = [oldestNode, version].map((text) => text.split('.').map((part) => Number.parseInt(part, 10)));
  const differences = (least ?? []).map((part, i) => (parts?.[i] ?? 0) - part);
  return (differences.find((difference) => difference !== 0) ?? 0) >= 0;
}
