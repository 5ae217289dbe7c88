// The limits of signing in by mail: per address, per network, and a reserve for browsers in which a person is known.
//
// A stranger can use up the open turns of an address, but not the reserve: whoever has signed in before in the same
// browser can still ask and type a code, and the mail's link works whatever was guessed. Offices share one network
// address, hence the wide limits there.

/** Turns in any hour, counted under a name. */
export interface Limit {
  bucket: string;
  most: number;
}

export interface TurnLimits {
  network: Limit;
  /** All of these, or else the reserve. */
  open: Limit[];
  reserve: Limit | null;
}

export const MINUTES_VALID = 10;
export const TRIES_PER_REQUEST = 5;

interface Who {
  /** The account's name in counters. */
  account: string;
  network: string;
  browserKnown: boolean;
}

/** For asking for a mail. */
export function limitsForAsking({ account, network, browserKnown }: Who): TurnLimits {
  return {
    network: { bucket: `ask-network:${network}`, most: 1000 },
    open: [
      { bucket: `ask-from:${network}:${account}`, most: 4 },
      { bucket: `ask:${account}`, most: 8 },
    ],
    reserve: browserKnown ? { bucket: `ask-known:${account}`, most: 4 } : null,
  };
}

/** For typing a code: ten guesses an hour and account at most, four of them kept for known browsers. */
export function limitsForGuessing({ account, network, browserKnown }: Who): TurnLimits {
  return {
    network: { bucket: `guess-network:${network}`, most: 600 },
    open: [{ bucket: `guess:${account}`, most: 6 }],
    reserve: browserKnown ? { bucket: `guess-known:${account}`, most: 4 } : null,
  };
}

/** For the codes of a second factor: whoever tries has given the first. */
export function limitForSecondFactor(personId: string): Limit {
  return { bucket: `second-factor:${personId}`, most: 10 };
}
