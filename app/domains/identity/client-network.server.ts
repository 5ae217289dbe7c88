// Which counter a client's address belongs to: IPv6 users own a whole /64, so that single addresses would limit nobody.

import { isIPv4, isIPv6 } from "node:net";

/** The address itself for IPv4, its /64 for IPv6, "unknown" for anything else. */
export function networkOf(clientAddress: string): string {
  const address = clientAddress.replace(/%.*$/, "");
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return "unknown";
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  return mapped ?? `${groupsOf(address).slice(0, 4).join(":")}::/64`;
}

function groupsOf(address: string): string[] {
  // An IPv4 tail stands for two groups, which lie outside the first four.
  const [head = "", tail] = address.replace(/[\d.]+\.\d+$/, "0:0").split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16).toString(16));
}
