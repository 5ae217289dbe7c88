// Queries that nearly every page asks: building one costs more than asking it, so each is built once and asked again
// with other values.

import type { CompiledQuery } from "kysely";
import type { Db, Trx } from "./open.server.ts";

/** Stands for a value while the query is built. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * @param build makes the query; it is called once per dialect, so it must not depend on what the values are
 * @returns asks the query and gives its rows
 */
export function prepared<Values extends Record<string, string | number>, Row>(
  build: (db: Db | Trx, values: Values) => CompiledQuery<Row>,
): (db: Db | Trx, values: Values) => Promise<Row[]> {
  const built = new WeakMap<object, CompiledQuery<Row>>();
  const slots = new Proxy({} as Values, { get: (_, name) => new Slot(String(name)) });
  return async (db, values) => {
    const dialect = db.getExecutor().adapter;
    const query = built.get(dialect) ?? build(db, slots);
    built.set(dialect, query);
    const parameters = query.parameters.map((each) => (each instanceof Slot ? values[each.name] : each));
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
