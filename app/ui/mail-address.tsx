// A mail address that is too long for its line goes on before the "@", and not within a word.

export function MailAddress({ children }: { children: string }) {
  const at = children.lastIndexOf("@");
  return at < 0 ? (
    children
  ) : (
    <>
      {children.slice(0, at)}
      <wbr />
      {children.slice(at)}
    </>
  );
}
