// Entities and departments as the company words them: found by name, whatever the capitals, and made where new.

export interface Entity {
  id: string;
  name: string;
}

/** An entity with where it is, if not where the company is. */
export interface EntityPlace extends Entity {
  country: string | null;
  region: string | null;
}

export interface Department {
  id: string;
  entityId: string;
  parentId: string | null;
  name: string;
}

export interface DepartmentNode extends Department {
  /** "Sales/Field" */
  path: string;
  children: DepartmentNode[];
}

/** Arranges departments as trees, in the order given. */
export function treeOf(departments: readonly Department[]): DepartmentNode[] {
  const byParent = new Map<string | null, Department[]>();
  for (const department of departments) {
    const siblings = byParent.get(department.parentId);
    if (siblings) siblings.push(department);
    else byParent.set(department.parentId, [department]);
  }
  const below = (parentId: string | null, prefix: string): DepartmentNode[] =>
    (byParent.get(parentId) ?? []).map((department) => {
      const path = prefix + department.name;
      return { ...department, path, children: below(department.id, `${path}/`) };
    });
  return below(null, "");
}

/** Each department's path ("Sales/Field") by its id. */
export function departmentPaths(departments: readonly Department[]): Map<string, string> {
  const paths = new Map<string, string>();
  const walk = (nodes: readonly DepartmentNode[]): void => {
    for (const node of nodes) {
      paths.set(node.id, node.path);
      walk(node.children);
    }
  };
  walk(treeOf(departments));
  return paths;
}

/** Where somebody can be: each entity with its departments, by their paths. */
export function placesToChoose(
  entities: readonly Entity[],
  departments: readonly Department[],
): { entity: string; departments: { id: string; path: string }[] }[] {
  const paths = departmentPaths(departments);
  return entities.map(({ id, name }) => ({
    entity: name,
    departments: departments
      .filter(({ entityId }) => entityId === id)
      .map((department) => ({ id: department.id, path: paths.get(department.id) ?? "" }))
      .sort((a, b) => a.path.localeCompare(b.path, "de")),
  }));
}

/** "Sales / Field" -> ["Sales", "Field"] */
export function pathSteps(path: string): string[] {
  return path
    .split("/")
    .map((step) => step.trim())
    .filter((step) => step !== "");
}

/** What is there, by name; asking for what is not there makes it, to be written later. */
export class Organisation {
  readonly newEntities: Entity[] = [];
  readonly newDepartments: Department[] = [];
  readonly #entities = new Map<string, Entity>();
  readonly #entityNames = new Map<string, string>();
  readonly #byId = new Map<string, Department>();
  readonly #departments = new Map<string, Department>();
  readonly #makeId: () => string;

  constructor(
    present: { entities: readonly Entity[]; departments: readonly Department[] },
    makeId: () => string,
  ) {
    this.#makeId = makeId;
    for (const entity of present.entities) this.#hold(entity);
    for (const department of present.departments) this.#holdDepartment(department);
  }

  /** The entity of this name. */
  entity(name: string): Entity {
    const known = this.#entities.get(folded(name));
    if (known) return known;
    const made = { id: this.#makeId(), name };
    this.#hold(made);
    this.newEntities.push(made);
    return made;
  }

  /** The entity where there is exactly one. */
  onlyEntity(): Entity | null {
    const [first, ...others] = this.#entities.values();
    return first && others.length === 0 ? first : null;
  }

  /** The department at the end of a path, whose steps are made where they are missing. */
  department(entityId: string, steps: readonly string[]): Department {
    let parentId: string | null = null;
    let found: Department | undefined;
    for (const name of steps) {
      found = this.#step(entityId, parentId, name);
      parentId = found.id;
    }
    if (!found) throw new Error("A department needs a name.");
    return found;
  }

  /** An entity's name; empty for one that is not there. */
  entityName(entityId: string): string {
    return this.#entityNames.get(entityId) ?? "";
  }

  /** The steps from the top to a department; none for one that is not there. */
  stepsOf(departmentId: string): readonly string[] {
    const steps: string[] = [];
    let at = this.#byId.get(departmentId);
    while (at) {
      steps.unshift(at.name);
      at = at.parentId === null ? undefined : this.#byId.get(at.parentId);
    }
    return steps;
  }

  #step(entityId: string, parentId: string | null, name: string): Department {
    const key = keyOf({ entityId, parentId, name });
    const known = this.#departments.get(key);
    if (known) return known;
    const made = { id: this.#makeId(), entityId, parentId, name };
    this.#holdDepartment(made);
    this.newDepartments.push(made);
    return made;
  }

  #hold(entity: Entity): void {
    this.#entities.set(folded(entity.name), entity);
    this.#entityNames.set(entity.id, entity.name);
  }

  #holdDepartment(department: Department): void {
    this.#departments.set(keyOf(department), department);
    this.#byId.set(department.id, department);
  }
}

function keyOf({ entityId, parentId, name }: Omit<Department, "id">): string {
  return `${entityId}\n${parentId ?? ""}\n${folded(name)}`;
}

function folded(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
