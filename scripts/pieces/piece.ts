// A piece as the page of all pieces shows it.

import type { ReactNode } from "react";

/** Its name in code, what it is for, and the piece itself; `id` tells the two themes apart. */
export type Piece = readonly [name: string, use: string, show: (id: string) => ReactNode];
