// Where a link of a lesson leads: out on the web, to a word of the glossary, within the lesson, or to another lesson.

export type LinkTarget =
  /** https: or mailto: */
  | { to: "web" }
  | { to: "term"; id: string }
  | { to: "anchor"; anchor: string }
  | { to: "lesson"; lesson: string; language: string; anchor: string | undefined }
  | { to: "nowhere" };

const WEB = /^(https:\/\/|mailto:)\S+$/i;
const TERM = /^term:(.*)$/;
const ANCHOR = /^#(.+)$/;
const LESSON = /^\.\.\/([^/#]+)\/([^/#]+)\.md(?:#(.*))?$/;

/** Reads a link's address as an author writes it. */
export function linkTarget(url: string): LinkTarget {
  if (WEB.test(url)) return { to: "web" };
  const term = TERM.exec(url);
  if (term) return { to: "term", id: term[1] ?? "" };
  const anchor = ANCHOR.exec(url);
  if (anchor) return { to: "anchor", anchor: readable(anchor[1] ?? "") };
  const [whole, lesson = "", language = "", within] = LESSON.exec(url) ?? [];
  if (whole === undefined) return { to: "nowhere" };
  return { to: "lesson", lesson, language, anchor: within === undefined ? undefined : readable(within) };
}

/** Browsers write "#über" as "#%C3%BCber". */
function readable(anchor: string): string {
  try {
    return decodeURIComponent(anchor).toLowerCase();
  } catch {
    return anchor;
  }
}
