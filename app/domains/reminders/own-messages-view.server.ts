// "Messages sent to you": each mail with the lessons of one's own that it spoke of.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { Library } from "../lessons/library.server.ts";
import type { Place } from "../outbox/cursor.ts";
import { messagesOf, type OwnMessage } from "../outbox/own-messages-store.server.ts";
import { lessonsOfMessages } from "./own-lessons-store.server.ts";

export interface OwnMessageView extends Omit<OwnMessage, "reasons"> {
  /** In the order of the course; what was retired since has no page to lead to. */
  lessons: { id: string; kind: ContentKind; title: string }[];
}

/** One page of the mails sent to a person, newest first. */
export async function ownMessagesView(
  { db, library }: { db: Db; library: Library },
  personId: string,
  { before, language }: { before: Place | null; language: Language },
): Promise<{ messages: OwnMessageView[]; next: string | null }> {
  const { messages, next } = await messagesOf(db, personId, before);
  const lessonsOf = await lessonsOfMessages(
    db,
    messages.map(({ id }) => id),
  );
  const lessons = await library.all();
  const describe = (id: string) => {
    const content = lessons.get(id);
    const texts = content?.lesson.texts;
    const title = (texts?.[language] ?? texts?.de ?? texts?.en)?.title;
    return content && title ? [{ id, kind: content.kind, title }] : [];
  };
  return {
    messages: messages.map(({ reasons: _, ...message }) => ({
      ...message,
      lessons: (lessonsOf.get(message.id) ?? []).flatMap(describe),
    })),
    next,
  };
}
