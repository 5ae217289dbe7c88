// The second step of people who see others: set up an authenticator app once, then type its code after each sign-in.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import type { Actor } from "#app/domains/identity/actor.ts";
import { isPrivileged } from "#app/domains/identity/roles.ts";
import {
  beginSecondFactor,
  giveSecondFactor,
  type SecondFactorView,
  secondFactorView,
} from "#app/domains/identity/second-factor.server.ts";
import { targetOf } from "#app/domains/identity/sign-in-target.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { sessionCookie } from "#app/http/session-cookie.server.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Field } from "#app/ui/field.tsx";
import { useText } from "#app/ui/language.tsx";
import { Form } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";

type Problem = "wrong" | "too-many" | "gone";

const to = z.string().max(2000).default("/");

export const loader = defineLoader(
  { access: "signed-in", input: z.strictObject({ to }) },
  async ({ actor, input, context }) => {
    refuseLearners(actor);
    const view = await secondFactorView(context, actor);
    const target = targetOf(input.to);
    if (view.state === "confirmed" && actor.level === "second-factor") throw redirect(target);
    return { view, to: target };
  },
);

export const action = defineAction(
  {
    access: "signed-in",
    input: z.discriminatedUnion("intent", [
      z.strictObject({ intent: z.literal("begin"), to }),
      z.strictObject({ intent: z.literal("code"), to, code: z.string().max(1000) }),
    ]),
  },
  async ({ actor, input, context }) => {
    refuseLearners(actor);
    if (input.intent === "begin") {
      await beginSecondFactor(context, actor);
      throw redirect(pathWith(targetOf(input.to)));
    }
    const answer = await giveSecondFactor(context, actor, input.code);
    if (answer.outcome !== "raised")
      return data({ problem: answer.outcome satisfies Problem }, { status: 400 });
    throw redirect(targetOf(input.to), {
      headers: { "Set-Cookie": sessionCookie(answer.session.token, answer.session.maxAge, context.env) },
    });
  },
);

/** Learners have nothing here that a second step would guard. */
function refuseLearners(actor: Actor): void {
  if (!isPrivileged(actor.roles)) throw refuse(403);
}

function pathWith(target: string): string {
  return `/second-factor?${new URLSearchParams({ to: target })}`;
}

export const meta = pageTitle(signInText, (t) => t("secondFactorTitle"));

export default function SecondFactor() {
  const { view, to: target } = usePage<typeof loader>();
  const found = useOutcome<typeof action>()?.problem;
  if (view.state === "confirmed") return <GiveCode to={target} problem={found} />;
  if (view.state === "none") return <Begin to={target} problem={found} />;
  return <SetUp view={view} to={target} problem={found} />;
}

interface Part {
  to: string;
  problem: Problem | undefined;
}

function GiveCode(part: Part) {
  const t = useText(signInText);
  return (
    <Page title={t("secondFactorTitle")} lead={t("secondFactorLead")}>
      <Card>
        <CodeForm {...part} />
      </Card>
      <p>{t("lostPhone")}</p>
    </Page>
  );
}

function Begin({ to: target, problem }: Part) {
  const t = useText(signInText);
  return (
    <Page title={t("setupTitle")} lead={t("secondFactorLead")}>
      {problem === "gone" ? (
        <Notice tone="warning" live>
          <p>{t("setupGone")}</p>
        </Notice>
      ) : null}
      <p>{t("setupLead")}</p>
      <BeginForm to={target} label={t("setupBegin")} variant="primary" />
    </Page>
  );
}

function SetUp({ view, ...part }: Part & { view: Extract<SecondFactorView, { state: "setting-up" }> }) {
  const t = useText(signInText);
  const { size, path } = view.qrCode;
  return (
    <Page title={t("setupTitle")} lead={t("setupLead")}>
      <Card>
        <p>{t("setupScan")}</p>
        {/* Dark on light in both themes: scanners expect it. */}
        <svg
          viewBox={`0 0 ${size} ${size}`}
          className="size-56 max-w-full"
          role="img"
          aria-label={t("qrCode")}
          shapeRendering="crispEdges"
        >
          <rect width={size} height={size} fill="#fff" />
          <path d={path} fill="#000" />
        </svg>
        <p>{t("setupType")}</p>
        <p>
          <code className="break-words">{view.secret}</code>
        </p>
        <p>{t("setupThen")}</p>
        <CodeForm {...part} />
      </Card>
      <BeginForm to={part.to} label={t("setupRestart")} variant="quiet" />
    </Page>
  );
}

function BeginForm({
  to: target,
  label,
  variant,
}: {
  to: string;
  label: string;
  variant: "primary" | "quiet";
}) {
  return (
    <Form action="/second-factor">
      <input type="hidden" name="intent" value="begin" />
      <input type="hidden" name="to" value={target} />
      <Button variant={variant}>{label}</Button>
    </Form>
  );
}

function CodeForm({ to: target, problem }: Part) {
  const t = useText(signInText);
  return (
    <Form className="stack" action={pathWith(target)}>
      <Field
        label={t("appCode")}
        hint={t("appCodeHint")}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        required
        error={
          problem === "wrong" ? t("appCodeWrong") : problem === "too-many" ? t("appCodeTooMany") : undefined
        }
      />
      <Button>{t("confirm")}</Button>
      <input type="hidden" name="intent" value="code" />
      <input type="hidden" name="to" value={target} />
    </Form>
  );
}
