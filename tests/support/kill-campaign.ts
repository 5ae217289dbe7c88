// One campaign: a real server is killed again and again while people answer and mails go out, and what it left is
// compared with what the people and the mail server saw.

import { setTimeout as sleep } from "node:timers/promises";
import { sendReminders } from "#app/acts/send-reminders.server.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import { type CountingMailbox, startCountingMailbox } from "./counting-mailbox.ts";
import { acknowledgedCompletions, type Diary, type Fault, newDiary } from "./diary.ts";
import { close, foundKillCompany, type KillCompany } from "./kill-company.ts";
import { LearnerClient } from "./learner-client.ts";
import { learningFindings } from "./learning-findings.ts";
import { inHand, mailedTwice, mailFindings } from "./mail-findings.ts";
import { type RunningServer, startServer } from "./running-server.ts";
import { openWreck } from "./wreck.ts";

export interface CampaignOptions {
  kills: number;
  seed: string;
  /** PostgreSQL; else SQLite in a folder of its own. */
  databaseUrl?: string;
  /** A server with a weaker part, run instead of the product's. */
  entry?: string;
  /** False where the weaker part leaves no room for a second process. */
  secondWorker?: boolean;
}

export interface CampaignResult {
  kills: number;
  /** Kills before the server was ready; while an answer was on its way; while a mail was; between 354 and 250. */
  hit: { starting: number; answers: number; mails: number; dataWindow: number };
  answers: { acknowledged: number; broken: number };
  completions: number;
  mails: { taken: number; uncertain: number };
  faults: Fault[];
  milliseconds: number;
}

/** People hired every so many kills. */
const HIRE_EVERY = 4;
const HIRED = 32;
const LEARNERS_AT_ONCE = 6;
/** One in so many kills hits the start itself. */
const KILL_IN_START = 8;
/** One in so many rounds has a second process that sends mails beside the server. */
const SECOND_WORKER = 6;
/** Milliseconds that a start takes on an idle machine. */
const USUAL_START = 1500;
const LONGEST_WAIT = 10_000;
const MINUTE = 60_000;

interface Campaign {
  company: KillCompany;
  mailbox: CountingMailbox;
  diary: Diary;
  chance: Chance;
  env: Record<string, string>;
  options: CampaignOptions;
  /** Who learns now, and who waits for a place. */
  clients: LearnerClient[];
  waiting: LearnerClient[];
  /** Messages that killed workers had in hand. */
  lost: Set<string>;
  hit: CampaignResult["hit"];
  startTakes: number;
}

/** Runs a campaign. What is wrong is in `faults`: the caller decides whether it should be. */
export async function runKillCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const began = performance.now();
  const chance = chanceFrom(options.seed);
  const mailbox = await startCountingMailbox(chance);
  const company = await foundKillCompany(mailbox.url, chance, options.databaseUrl);
  const campaign: Campaign = {
    company,
    mailbox,
    chance,
    options,
    diary: newDiary(),
    env: { SMTP_URL: mailbox.url, ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}) },
    clients: [],
    waiting: [],
    lost: new Set(),
    hit: { starting: 0, answers: 0, mails: 0, dataWindow: 0 },
    startTakes: USUAL_START,
  };
  try {
    await keepCompiled(campaign);
    for (let kill = 0; kill < options.kills; kill += 1) {
      if (kill % HIRE_EVERY === 0) await hire(campaign);
      await runAndKill(campaign);
      await compare(campaign);
    }
    return { ...(await settle(campaign)), milliseconds: Math.round(performance.now() - began) };
  } finally {
    await mailbox.close();
    company.remove();
  }
}

let compiled: Promise<void> | undefined;

/** A start that ends in peace, once in a process: only then is compiled code kept, and the starts to come are quicker. */
function keepCompiled(campaign: Campaign): Promise<void> {
  compiled ??= (async () => {
    const server = start(campaign);
    await server.ready;
    await server.stop();
  })();
  return compiled;
}

async function hire({ company, waiting, diary, chance }: Campaign): Promise<void> {
  for (const learner of await company.hire(HIRED))
    waiting.push(
      new LearnerClient(learner, `http://127.0.0.1:${company.port}`, company.lessons, diary, chance),
    );
}

function start({ company, env, options }: Campaign): RunningServer {
  const { dataDir, port } = company;
  return startServer({ dataDir, port, env, ...(options.entry ? { entry: options.entry } : {}) });
}

async function runAndKill(campaign: Campaign): Promise<void> {
  const { chance, diary, mailbox, hit } = campaign;
  const server = start(campaign);
  const stop = new AbortController();
  let besides: Promise<unknown> = Promise.resolve();
  if (chance.oneIn(KILL_IN_START)) {
    hit.starting += 1;
    await sleep(chance.between(campaign.startTakes / 4, campaign.startTakes));
  } else {
    const began = performance.now();
    await server.ready;
    campaign.startTakes = Math.round(performance.now() - began);
    const learning = learn(campaign, stop.signal);
    if (campaign.options.secondWorker !== false && chance.oneIn(SECOND_WORKER))
      besides = sendBeside(campaign, stop.signal);
    besides = Promise.all([besides, learning]);
    // Mails go out from the start on, answers come a little later: both are to be hit.
    if (chance.oneIn(2)) await firstAnswer(diary);
    await sleep(chance.between(50, 400) * slowness(campaign));
    if (diary.inFlight() > 0) hit.answers += 1;
  }
  if (mailbox.inDataWindow() > 0) hit.dataWindow += 1;
  await server.kill();
  stop.abort();
  await besides;
  await mailbox.quiet();
  if (server.complaints() !== "") diary.fault("server-complained", server.complaints());
}

/** How much slower than usual this machine is now: a kill comes after about as much work everywhere. */
function slowness({ startTakes }: Campaign): number {
  return Math.max(1, startTakes / USUAL_START);
}

/** Resolves at the first answer that is acknowledged from now on, or when nobody seems to answer. */
async function firstAnswer({ acknowledged }: Diary): Promise<void> {
  const before = acknowledged();
  const until = performance.now() + LONGEST_WAIT;
  while (acknowledged() === before && performance.now() < until) await sleep(5);
}

/** A few people learn at a time; who is done makes room. */
async function learn(campaign: Campaign, signal: AbortSignal): Promise<void> {
  const learning = campaign.clients.filter(({ isDone }) => !isDone);
  campaign.clients = [...learning, ...campaign.waiting.splice(0, LEARNERS_AT_ONCE - learning.length)];
  await Promise.all(campaign.clients.map((client) => client.learn(signal)));
}

/** The second process: this one, with a database handle and a mailer of its own. */
async function sendBeside({ company }: Campaign, signal: AbortSignal): Promise<void> {
  const context = await company.open();
  await sendReminders(context, signal);
  await close(context);
}

/** Looks at what the kill left, before any other process does. */
async function compare({ company, diary, mailbox, lost, hit }: Campaign): Promise<void> {
  const wreck = await openWreck(company.dataDir, company.databaseUrl);
  const dying = (await inHand(wreck.db)).filter((id) => !lost.has(id));
  if (dying.length > 0) hit.mails += 1;
  for (const id of dying) lost.add(id);
  diary.faults.push(...(await learningFindings(wreck, { diary, ...company })));
  diary.faults.push(...(await mailedTwice(wreck.db, mailbox.taken)));
  await wreck.close();
}

/** A last quiet start: every open answer is sent again, everything that waits goes out, and all is compared. */
async function settle(campaign: Campaign): Promise<Omit<CampaignResult, "milliseconds">> {
  const { company, diary, mailbox, lost, hit } = campaign;
  mailbox.becomeQuick();
  const server = start(campaign);
  await server.ready;
  for (const client of campaign.clients) await client.makeSure();
  const code = await server.stop();
  if (code !== 0) diary.fault("stop-failed", `SIGTERM ended the server with ${code}`);
  if (server.complaints() !== "") diary.fault("server-complained", server.complaints());
  // What was in hand when SIGTERM came was finished: only killed workers leave uncertain mails.
  const context = await sendAllThatWaits(company);
  diary.faults.push(...(await learningFindings(context, { diary, ...company })));
  await context.mailer.close();
  await mailbox.quiet();
  diary.faults.push(...(await mailFindings(context, mailbox.taken, lost)));
  const { n } = await context.db
    .selectFrom("message")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("state", "=", "uncertain")
    .executeTakeFirstOrThrow();
  await context.close();
  return {
    kills: campaign.options.kills,
    hit,
    answers: {
      acknowledged: diary.acknowledged(),
      broken: diary.broken,
    },
    completions: acknowledgedCompletions(diary, company.questionsOf).length,
    mails: { taken: mailbox.taken.length, uncertain: n },
    faults: unique(diary.faults),
  };
}

/** What was lost once is missed at every comparison from then on. */
function unique(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.kind} ${fault.what}`, fault])).values()];
}

/** Passes under an ever later clock, until nothing waits and no lease is left. */
async function sendAllThatWaits(company: KillCompany) {
  for (let ahead = 3 * MINUTE; ; ahead *= 2) {
    const context = await company.open(ahead);
    await sendReminders(context, new AbortController().signal);
    const { n } = await context.db
      .selectFrom("message")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where("state", "in", ["planned", "deferred", "sending"])
      .executeTakeFirstOrThrow();
    if (n === 0 || ahead > 6 * 60 * MINUTE) return context;
    await close(context);
  }
}
