// What the server hands to the page's frame beside its data: kept out of loaders, since nothing of it is for the browser to keep.

import { createContext, useContext } from "react";

export interface Shell {
  /** Allows this response's scripts; empty in the browser, which hides it anyway. */
  nonce: string;
  /** What an error page shows, so that the operator finds the line in the log. */
  requestId: string;
}

const ShellContext = createContext<Shell>({ nonce: "", requestId: "" });

export const ShellProvider = ShellContext.Provider;

export function useShell(): Shell {
  return useContext(ShellContext);
}
