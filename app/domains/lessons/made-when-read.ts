// A map whose values are made when they are first read: a server starts without compiling what nobody asks for yet.

/** Calls `make` at the first call, and gives the same ever after. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Reads like a map of the values that the given functions return; size and keys make none. */
export class MadeWhenRead<K, V> implements ReadonlyMap<K, V> {
  readonly #makers: ReadonlyMap<K, () => V>;

  constructor(makers: ReadonlyMap<K, () => V>) {
    this.#makers = makers;
  }

  get size(): number {
    return this.#makers.size;
  }

  get(key: K): V | undefined {
    return this.#makers.get(key)?.();
  }

  has(key: K): boolean {
    return this.#makers.has(key);
  }

  keys(): MapIterator<K> {
    return this.#makers.keys();
  }

  *values(): MapIterator<V> {
    for (const make of this.#makers.values()) yield make();
  }

  *entries(): MapIterator<[K, V]> {
    for (const [key, make] of this.#makers) yield [key, make()];
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  forEach(use: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) use(value, key, this);
  }
}
