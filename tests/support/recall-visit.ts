// A learner with a lesson of a week ago, at a browser: the way from the mail to the verdict, shared by stories and pictures.

import type { Browser, Page } from "playwright-core";
import { sendReminders } from "#app/acts/send-reminders.server.ts";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { askedBy } from "#app/domains/progress/own-recalls.server.ts";
import { answerForm } from "./answer-form.ts";
import { openPage, type Variant } from "./browser-desk.ts";
import { passLesson } from "./duties.ts";
import { askedNow, recallAnswer } from "./recall.ts";
import { foundCompany, type Site } from "./site.ts";

const RECALLED = "report-in-minutes";

export interface RecallVisit {
  personId: string;
  /** Signs in afresh, as after a week. */
  enter(path: string): Promise<Page>;
  /** Answers the question on the page. */
  answer(page: Page, verdict: "right" | "wrong"): Promise<void>;
}

/** Lena or Leo has completed a lesson on 2 March, and it is a week later; the mail of the week has been sent. */
export async function visitForRecall(
  browser: Browser,
  site: Site,
  variant: Variant,
  mail: string,
): Promise<RecallVisit> {
  const { context, clock } = site;
  await foundCompany(site, "2026-03-02");
  const personId = (await findPersonByMail(context.db, mail))?.id ?? "";
  const lesson = async (id: string) => (await context.library.current(id)) ?? Promise.reject(new Error(id));
  await passLesson({ ...context, person: async () => personId, lesson }, "", RECALLED);
  clock.moveTo("2026-03-10T09:00:00Z");
  await context.library.refresh();
  await sendReminders(context, new AbortController().signal);
  return {
    personId,
    async enter(path) {
      const page = await openPage(browser, variant);
      await page.goto(site.url + (await makeConsoleLink(context, personId, path, 600)));
      await page.locator("main button[type=submit]").click();
      await page.waitForURL((url) => url.pathname === path);
      return page;
    },
    async answer(page, verdict) {
      const given = await recallAnswer(context, personId, verdict);
      const [recall] = await askedNow(context, personId);
      const asked = recall && askedBy(context.library, recall);
      const pool = asked?.lesson.key.recall[variant.language];
      const question = pool?.find((each) => each.question.id === given.questionId)?.question;
      if (!question) throw new Error("no question");
      await answerForm(page, personId, question, given.chosen);
    },
  };
}
