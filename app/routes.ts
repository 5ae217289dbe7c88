// Every URL of the product on one page. Each page costs every request a little (the router tries them all),
// so one route with a parameter is better than five twins.

import { index, type RouteConfig, route } from "@remix-run/route-config";

export default [
  index("routes/learn/home.tsx"),
  route("lessons/:lesson", "routes/learn/lesson.tsx"),
  route("documents/:document", "routes/learn/document.tsx"),
  route("receipts/:receipt", "routes/learn/receipt.tsx"),
  route("messages", "routes/learn/messages.tsx"),
  route("my-data", "routes/learn/own-data.tsx"),
  route("my-data.json", "routes/learn/own-data-json.tsx"),
  route("my-data/evidence/:entry", "routes/learn/own-evidence.tsx"),
  route("due-dates.ics", "routes/learn/due-dates.tsx"),

  route("sign-in", "routes/account/sign-in.tsx"),
  route("sign-in/:token", "routes/account/sign-in-link.tsx"),
  route("second-factor", "routes/account/second-factor.tsx"),
  route("sign-out", "routes/account/sign-out.tsx"),
  route("account", "routes/account/account.tsx"),
  route("language", "routes/account/language.tsx"),

  route("manage", "routes/manage/report.tsx"),
  route("manage/report.csv", "routes/manage/report-csv.tsx"),
  route("manage/people", "routes/manage/people.tsx"),
  route("manage/people/import", "routes/manage/people-import.tsx"),
  route("manage/people/new", "routes/manage/person-new.tsx"),
  route("manage/people/:person", "routes/manage/person.tsx"),
  route("manage/rules", "routes/manage/rules.tsx"),
  route("manage/rules/:rule", "routes/manage/rule.tsx"),
  route("manage/assignments/:assignment", "routes/manage/assignment.tsx"),
  route("manage/approvals", "routes/manage/approvals.tsx"),
  route("manage/evidence/:entry", "routes/manage/evidence.tsx"),
  route("manage/extend", "routes/manage/extend.tsx"),
  route("manage/messages", "routes/manage/messages.tsx"),
  route("manage/calendar", "routes/manage/calendar.tsx"),
  route("manage/remind", "routes/manage/remind.tsx"),
  route("manage/plan", "routes/manage/plan.tsx"),
  route("manage/texts", "routes/manage/texts.tsx"),
  route("manage/settings", "routes/manage/settings.tsx"),

  route("author", "routes/author/lessons.tsx"),
  route("author/lessons/:lesson", "routes/author/lesson.tsx"),
  route("proof", "routes/system/proof.tsx"),
  route("obligations", "routes/system/obligations.tsx"),
  route("brand/:file", "routes/system/brand.tsx"),
  route("*", "routes/system/not-found.tsx"),
] satisfies RouteConfig;
