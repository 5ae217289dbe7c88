// Entities and, within each, the tree of departments.

import type { Clock, Random } from "#app/clock.ts";
import type { Db, Trx } from "#db/open.server.ts";
import type { Department, DepartmentNode, Entity, EntityPlace } from "./organisation.ts";
import { treeOf } from "./organisation.ts";

type Needs = { clock: Clock; random: Random };

/** All entities, by name. */
export async function listEntities(db: Db | Trx): Promise<Entity[]> {
  return await db.selectFrom("entity").select(["id", "name"]).orderBy("name").execute();
}

/** All entities with where they are, by name. */
export async function listEntityPlaces(db: Db | Trx): Promise<EntityPlace[]> {
  return await db.selectFrom("entity").select(["id", "name", "country", "region"]).orderBy("name").execute();
}

/** Says where an entity is; null where the company's setting holds. @returns false where there is none */
export async function placeEntity(
  trx: Trx,
  entityId: string,
  { country, region }: Pick<EntityPlace, "country" | "region">,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("entity")
    .set({ country, region })
    .where("id", "=", entityId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** All departments of all entities, by name. */
export async function listDepartments(db: Db | Trx): Promise<Department[]> {
  return await db
    .selectFrom("department")
    .select(["id", "entity_id as entityId", "parent_id as parentId", "name"])
    .orderBy("name")
    .execute();
}

/** An entity's departments as a tree; without an entity, the trees of all. */
export async function departmentTree(db: Db | Trx, entityId?: string): Promise<DepartmentNode[]> {
  const departments = await listDepartments(db);
  return treeOf(departments.filter((department) => !entityId || department.entityId === entityId));
}

/** Adds an entity. @returns its id, or null where the name is taken */
export async function addEntity(trx: Trx, { clock, random }: Needs, name: string): Promise<string | null> {
  const id = random.id();
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("entity")
    .values({ id, name, created_at: clock().toISOString() })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows ? id : null;
}

/** Renames an entity. @returns false where there is none, or another has the name */
export async function renameEntity(trx: Trx, entityId: string, name: string): Promise<boolean> {
  const taken = await trx
    .selectFrom("entity")
    .select("id")
    .where("name", "=", name)
    .where("id", "<>", entityId)
    .executeTakeFirst();
  if (taken) return false;
  const { numUpdatedRows } = await trx
    .updateTable("entity")
    .set({ name })
    .where("id", "=", entityId)
    .executeTakeFirst();
  return numUpdatedRows > 0;
}

/** Adds entities whose ids are already made. */
export async function insertEntities(
  trx: Trx,
  { clock }: Pick<Needs, "clock">,
  entities: readonly Entity[],
): Promise<void> {
  if (entities.length === 0) return;
  await trx
    .insertInto("entity")
    .values(entities.map((entity) => ({ ...entity, created_at: clock().toISOString() })))
    .execute();
}

/** Adds departments whose ids are already made, parents before their children. */
export async function insertDepartments(
  trx: Trx,
  { clock }: Pick<Needs, "clock">,
  departments: readonly Department[],
): Promise<void> {
  for (let from = 0; from < departments.length; from += 1000) {
    await trx
      .insertInto("department")
      .values(
        departments.slice(from, from + 1000).map(({ id, entityId, parentId, name }) => ({
          id,
          entity_id: entityId,
          parent_id: parentId,
          name,
          created_at: clock().toISOString(),
        })),
      )
      .execute();
  }
}
