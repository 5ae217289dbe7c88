// What the server hands to the page's frame beside its data: each answer has its own.

import { createContext, useContext } from "react";

export interface Shell {
  /** Allows this response's script. */
  nonce: string;
  /** The address of app/entry.client.ts as built. */
  script: string;
  /** What an error page shows, so that the operator finds the line in the log. */
  requestId: string;
}

const ShellContext = createContext<Shell>({ nonce: "", script: "", requestId: "" });

export const ShellProvider = ShellContext.Provider;

export function useShell(): Shell {
  return useContext(ShellContext);
}
