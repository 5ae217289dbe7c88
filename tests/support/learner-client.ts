// A learner's browser that keeps a diary: which answers the server acknowledged, and of which it never heard again.

import { Agent, type IncomingHttpHeaders, request as send } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { PublishedLesson } from "#app/domains/lessons/library.server.ts";
import { optionHandle } from "#app/domains/quizzes/option-handle.ts";
import { rightAnswers } from "#app/domains/quizzes/right-answer.ts";
import type { Chance } from "./chance.ts";
import type { Diary, GivenAnswer } from "./diary.ts";
import { formFields } from "./form-fields.ts";
import { continueLink, type QuestionForm, questionForms, receiptOn } from "./lesson-page.ts";
import { wrongAnswers } from "./wrong-answers.ts";

export interface Learner {
  personId: string;
  /** Sign-in links, each good for once. */
  links: string[];
  language: "de" | "en";
}

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Milliseconds that nobody waits longer for an answer. */
const PATIENCE = 30_000;
/** One in so many answers is wrong at first, and the question comes back. */
const WRONG = 6;
/** After a broken connection most send the same again; one in so many loads the page afresh. */
const RELOAD = 3;
const SLOWEST_THINKER = 30;

export class LearnerClient {
  readonly learner: Learner;
  readonly #url: string;
  readonly #lessons: PublishedLesson[];
  readonly #diary: Diary;
  readonly #chance: Chance;
  #agent = new Agent({ keepAlive: true });
  #cookie: string | null = null;
  /** Where the button "Continue" of the page before led. */
  #goOn: string | null = null;
  /** The answer whose connection broke, with its form, to be sent again. */
  #unsure: { answer: GivenAnswer; body: string } | null = null;

  constructor(learner: Learner, url: string, lessons: PublishedLesson[], diary: Diary, chance: Chance) {
    this.learner = learner;
    this.#url = url;
    this.#lessons = [...lessons];
    this.#diary = diary;
    this.#chance = chance;
  }

  /** True when every lesson shows its receipt, or when there is no way in any more. */
  get isDone(): boolean {
    return this.#lessons.length === 0 || (this.#cookie === null && this.learner.links.length === 0);
  }

  get isUnsure(): boolean {
    return this.#unsure !== null;
  }

  /** Learns until told to stop; broken connections are noted, not thrown. */
  async learn(signal: AbortSignal): Promise<void> {
    this.#agent = new Agent({ keepAlive: true });
    while (!signal.aborted && !this.isDone) {
      await this.#nextThing(signal);
      await sleep(this.#chance.between(0, SLOWEST_THINKER));
    }
    this.#agent.destroy();
  }

  /** Sends an answer again whose connection broke, so that nothing is unknown any more. */
  async makeSure(): Promise<void> {
    if (!this.#unsure) return;
    this.#agent = new Agent({ keepAlive: true });
    await this.#sendAgain(this.#unsure);
    this.#agent.destroy();
  }

  async #nextThing(signal: AbortSignal): Promise<void> {
    if (this.#cookie === null) return this.#signIn();
    if (this.#unsure) {
      if (!this.#chance.oneIn(RELOAD)) return this.#sendAgain(this.#unsure);
      this.#unsure = null;
    }
    const [lesson] = this.#lessons;
    if (!lesson) return;
    const page = await this.#ask("GET", this.#goOn ?? `/lessons/${lesson.id}`);
    if (!page) return;
    if (page.status !== 200) return this.#refused("page", page);
    const forms = questionForms(page.body);
    for (const form of forms) {
      if (signal.aborted || this.#unsure) return;
      await this.#answer(lesson, form);
    }
    if (forms.length === 0) this.#leave(page.body, lesson.id);
    else this.#goOn = null;
  }

  /** A page without questions leads on, or shows the receipt: then the lesson is done. */
  #leave(html: string, lessonId: string): void {
    const number = receiptOn(html, this.learner.language);
    this.#goOn = number === null ? continueLink(html, lessonId) : null;
    if (this.#goOn) return;
    if (number === null) this.#diary.fault("page-stuck", `${lessonId}: no question, no receipt, no way on`);
    else this.#diary.receipts.push({ personId: this.learner.personId, lessonId, number });
    this.#lessons.shift();
  }

  async #signIn(): Promise<void> {
    const link = this.learner.links.pop();
    if (!link) return;
    await this.#ask("GET", link);
    const reply = await this.#ask("POST", link, "");
    // A link whose answer was lost may be used up: the next one is taken.
    if (!reply) return;
    const [, cookie] = /^(session=[^;]+)/.exec(reply.headers["set-cookie"]?.[0] ?? "") ?? [];
    if (!cookie) return this.#refused("sign-in", reply);
    this.#cookie = cookie;
    this.#diary.signIns += 1;
  }

  async #answer(lesson: PublishedLesson, form: QuestionForm): Promise<void> {
    const question = lesson.lesson.texts[form.language]?.questions.find(({ id }) => id === form.question);
    const key = lesson.key.questions[form.question]?.[form.language];
    if (!question || !key) return this.#diary.fault("page-stuck", `unknown question ${form.question}`);
    const right = rightAnswers(question, key)[0] ?? [];
    const wrong = wrongAnswers(question, key)[0]?.choices[0];
    const chosen = wrong !== undefined && this.#chance.oneIn(WRONG) ? wrong : right;
    const answer = this.#diary.begin({
      attemptId: form.attempt,
      personId: this.learner.personId,
      lessonId: lesson.id,
      questionId: form.question,
      right: chosen === right,
    });
    const asked = { personId: this.learner.personId, version: form.version, questionId: form.question };
    const handle = (id: string) => optionHandle(asked, id);
    const body = new URLSearchParams([
      ...Object.entries(form),
      ...formFields(question, chosen, handle).map((field) => ["chosen[]", field]),
    ]);
    await this.#sendAgain({ answer, body: `${body}` });
  }

  async #sendAgain(sent: { answer: GivenAnswer; body: string }): Promise<void> {
    const end = this.#diary.onItsWay();
    const reply = await this.#ask("POST", `/lessons/${sent.answer.lessonId}`, sent.body).finally(end);
    this.#unsure = reply ? null : sent;
    if (!reply) this.#diary.broken += 1;
    else if (reply.status === 303) this.#diary.acknowledge(sent.answer);
    else this.#refused("answer", reply);
  }

  #refused(what: "page" | "answer" | "sign-in", { status, headers }: Reply): void {
    // Whoever was signed in and is not any more has lost an acknowledged session.
    if (status === 401 || /^\/sign-in/.test(headers.location ?? "")) {
      this.#cookie = null;
      this.#diary.fault("session-lost", `person ${this.learner.personId}, ${what}`);
    } else if (what === "sign-in" && status === 400) {
      this.#diary.usedLinks += 1;
    } else this.#diary.fault("refused", `${what} answered ${status}`);
  }

  /** One request; null where no answer came. The answer counts from its first line on. */
  #ask(method: "GET" | "POST", path: string, body?: string): Promise<Reply | null> {
    return new Promise((done) => {
      const headers: Record<string, string> = { "Accept-Language": this.learner.language };
      if (this.#cookie) headers.Cookie = this.#cookie;
      if (body !== undefined) {
        headers.Origin = this.#url;
        headers["Sec-Fetch-Site"] = "same-origin";
        headers["Content-Type"] = "application/x-www-form-urlencoded";
        headers["Content-Length"] = `${Buffer.byteLength(body)}`;
      }
      const request = send(
        `${this.#url}${path}`,
        { method, headers, agent: this.#agent, timeout: PATIENCE },
        (response) => {
          const pieces: Buffer[] = [];
          const reply = (text: string) => ({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: text,
          });
          response.on("data", (piece: Buffer) => pieces.push(piece));
          response.on("end", () => done(reply(Buffer.concat(pieces).toString("utf8"))));
          // A page that broke off says nothing; the first line of an act's answer has said it all.
          response.on("error", () => done(method === "POST" ? reply("") : null));
        },
      );
      request.on("timeout", () => request.destroy(new Error("no answer")));
      request.on("error", () => done(null));
      request.end(body);
    });
  }
}
