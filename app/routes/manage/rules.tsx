// Rules as sentences: those that hold, those that have ended, and the way to a new one.

import { redirect } from "@remix-run/node";
import { useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { endRule } from "#app/acts/change-rule.server.ts";
import { rulesView } from "#app/domains/assignments/rules-view.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { rulesText } from "#app/i18n/rules.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useText } from "#app/ui/language.tsx";
import { ButtonLink, Form, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { Progress } from "#app/ui/progress.tsx";
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
    throw redirect(result.outcome === "ended" ? "/manage/rules?saved=ended" : "/manage/rules", 303);
  },
);

export const meta = pageTitle(rulesText, (t) => t("title"));

export default function Rules() {
  const { rules, units, courses, today } = usePage<typeof loader>();
  const t = useText(rulesText);
  const [search] = useSearchParams();
  const ending = rules.find((rule) => rule.id === search.get("end") && rule.state === "active");
  const saved = search.get("saved");
  const newRule = <ButtonLink to="/manage/rules/new">{t("newTitle")}</ButtonLink>;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={rules.length > 0 && courses.length > 0 ? newRule : undefined}
    >
      {saved === "created" || saved === "edited" ? (
        <Notice tone="success" live>
          <p>{t(saved, { count: Number(search.get("people") ?? 0) })}</p>
        </Notice>
      ) : null}
      {saved === "ended" ? (
        <Notice tone="success" live>
          <p>{t("endedNotice")}</p>
        </Notice>
      ) : null}
      {ending ? (
        <Notice tone="warning" title={t("endTitle")} live>
          <p>{t("endText", { count: ending.open + ending.planned })}</p>
          <Form className="button-row">
            <input type="hidden" name="rule" value={ending.id} />
            <Button variant="danger" name="intent" value="end">
              {t("endConfirm")}
            </Button>
            <Link to="/manage/rules">{t("endCancel")}</Link>
          </Form>
        </Notice>
      ) : null}
      {courses.length === 0 ? <Notice>{t("noCourses")}</Notice> : null}
      {rules.length === 0 && courses.length > 0 ? (
        <EmptyState title={t("emptyTitle")} action={newRule}>
          {t("emptyText")}
        </EmptyState>
      ) : null}
      <ul className="rule-list">
        {rules.map((rule) => (
          <li key={rule.id} className="card">
            <p>
              <RuleSentence rule={rule} names={{ units, courses, today }} />
            </p>
            {rule.underWay ? (
              <Progress
                value={rule.underWay.settled}
                max={Math.max(rule.underWay.total, 1)}
                label={t("underWay", rule.underWay)}
              />
            ) : null}
            <p className="lesson-facts">
              <Badge tone={rule.state === "active" ? "success" : "neutral"}>{t(rule.state)}</Badge>
              <span>{t("counts", { open: rule.open, done: rule.done })}</span>
              {rule.planned > 0 ? <span>{t("planned", { count: rule.planned })}</span> : null}
              {rule.state === "active" ? (
                <>
                  <Link to={`/manage/rules/${rule.id}`}>{t("edit")}</Link>
                  <Link to={`?end=${rule.id}`}>{t("end")}</Link>
                </>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
