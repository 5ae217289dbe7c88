// A log for tests in which nobody reads it.

import pino from "pino";

export const quietLog = pino({ level: "silent" });
