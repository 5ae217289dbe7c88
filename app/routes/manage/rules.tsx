// Rules as sentences: those that hold, those that have ended, and the way to a new one.

import { redirect } from "@remix-run/node";
import { useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { endRule } from "#app/acts/change-rule.server.ts";
import type { RuleNames } from "#app/domains/assignments/rule-in-words.ts";
import { type RuleView, rulesView } from "#app/domains/assignments/rules-view.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { rulesText } from "#app/i18n/rules.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useText } from "#app/ui/language.tsx";
import { ButtonLink, Form, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { RuleList } from "#app/ui/rules/rule-list.tsx";
import { RuleSentence } from "#app/ui/rules/sentence.tsx";

export const loader = defineLoader(
  {
    access: ["hr", "admin"],
    input: z.object({
      end: z.string().max(60).optional(),
      saved: z.enum(["created", "edited", "ended"]).optional(),
      people: z.coerce.number().int().min(0).optional(),
    }),
  },
  async ({ context, reader }) => rulesView(context, (await reader()).language),
);

export const action = defineAction(
  {
    access: ["hr", "admin"],
    input: z.strictObject({ intent: z.literal("end"), rule: z.string().max(60) }),
  },
  async ({ input, context }) => {
    const result = await endRule(context, input.rule);
    throw redirect(
      result.outcome === "ended" ? `/manage/rules?saved=ended&people=${result.people}` : "/manage/rules",
      303,
    );
  },
);

export const meta = pageTitle(rulesText, (t) => t("title"));

export default function Rules() {
  const { rules, ...names } = usePage<typeof loader>();
  const t = useText(rulesText);
  const [search] = useSearchParams();
  const ending = rules.find((rule) => rule.id === search.get("end") && rule.state === "active");
  // What an ended rule still has to close is under way, and not yet history.
  const isPast = ({ state, underWay }: RuleView) => state === "ended" && !underWay;
  const present = rules.filter((rule) => !isPast(rule));
  const past = rules.filter(isPast);
  const newRule = <ButtonLink to="/manage/rules/new">{t("newTitle")}</ButtonLink>;
  const hasCourses = names.courses.length > 0;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={present.length > 0 && hasCourses ? newRule : undefined}
    >
      <Saved />
      {ending ? <EndRule rule={ending} names={names} /> : null}
      {hasCourses ? null : <EmptyState title={t("noCourses")}>{t("noCoursesText")}</EmptyState>}
      {present.length === 0 && hasCourses ? (
        <EmptyState drawing="calendar" title={t("emptyTitle")} action={newRule}>
          {t("emptyText")}
        </EmptyState>
      ) : null}
      <RuleList rules={present} names={names} />
      {past.length > 0 ? (
        <details className="past-rules">
          <summary>{t("pastRules", { count: past.length })}</summary>
          <RuleList rules={past} names={names} />
        </details>
      ) : null}
    </Page>
  );
}

/** What was just done. */
function Saved() {
  const t = useText(rulesText);
  const [search] = useSearchParams();
  const saved = search.get("saved");
  if (saved !== "created" && saved !== "edited" && saved !== "ended") return null;
  return (
    <Notice tone="success" live>
      <p>{t(saved === "ended" ? "endedNotice" : saved, { count: Number(search.get("people") ?? 0) })}</p>
    </Notice>
  );
}

/** Asks once before a rule ends: which one, and what closes. */
function EndRule({ rule, names }: { rule: RuleView; names: RuleNames }) {
  const t = useText(rulesText);
  const { unfinished, open, planned } = rule.people;
  return (
    <Notice tone="warning" title={t("endTitle")} live>
      <p>
        <RuleSentence rule={rule} names={names} />
      </p>
      <p>
        {t("endText", { count: unfinished, open, planned })} {t("endKeeps")}
      </p>
      <Form className="button-row">
        <input type="hidden" name="rule" value={rule.id} />
        <Button variant="danger" name="intent" value="end">
          {t("endConfirm")}
        </Button>
        <Link to="/manage/rules">{t("endCancel")}</Link>
      </Form>
    </Notice>
  );
}
