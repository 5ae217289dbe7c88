// An address as a page may show it to whoever holds a mail's link: enough to recognise one's own.

/** "anna@example.com" -> "a•••@example.com" */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  const [first = ""] = address.slice(0, at);
  return `${first}•••${address.slice(at)}`;
}
