// How the share came to be: a line over the ends of months, with the same figures as a table.

import { shareDone } from "#app/domains/proof/counts.ts";
import type { TrendPoint } from "#app/domains/proof/trend.server.ts";
import { dayShort, percent, wholeNumber } from "#app/i18n/format.ts";
import { reportTexts } from "#app/i18n/report.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

const WIDTH = 640;
const HEIGHT = 160;
const EDGE = 40;

export function Trend({
  points,
  kind,
  untilToday = false,
}: {
  points: readonly TrendPoint[];
  kind: ContentKind;
  /** The last point is of a day that is not over, on a page with which something is done: its figures are folded. */
  untilToday?: boolean;
}) {
  const t = useText(reportTexts(kind));
  const language = useLanguage();
  const x = (at: number) => EDGE + (at * (WIDTH - EDGE - 12)) / Math.max(1, points.length - 1);
  const y = (share: number) => 12 + (1 - share) * (HEIGHT - 24);
  const shown = points.flatMap((point, at) => {
    const share = shareDone(point);
    return share === null ? [] : [{ day: point.day, at, share }];
  });
  // One point is no line.
  if (points.length < 2) return null;
  const table = (
    <Table
      caption={t("trend")}
      captionHidden
      columns={[
        t(untilToday ? "trendAt" : "trendDay"),
        { label: t("done"), align: "end" },
        { label: t("overdue"), align: "end" },
        { label: t("exempt"), align: "end", minor: true },
        { label: t("all"), align: "end" },
        { label: t("share"), align: "end" },
      ]}
      rows={points.map((point, at) => {
        const share = shareDone(point);
        return {
          key: point.day,
          cells: [
            untilToday && at === points.length - 1 ? t("trendNow") : dayShort(point.day, language),
            wholeNumber(point.done + point.outside, language),
            wholeNumber(point.overdue, language),
            wholeNumber(point.exempt, language),
            wholeNumber(point.all, language),
            share === null ? "–" : percent(share, language),
          ],
        };
      })}
    />
  );
  return (
    <div className="trend">
      <h2>{t("trend")}</h2>
      <p className="small">{t(untilToday ? "trendTextToday" : "trendText")}</p>
      {/* The table below says the same. */}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false" className="trend-drawing">
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={EDGE} x2={WIDTH - 12} y1={y(share)} y2={y(share)} className="trend-grid" />
            <text x={EDGE - 6} y={y(share) + 4} textAnchor="end" className="trend-label">
              {percent(share, language)}
            </text>
          </g>
        ))}
        <polyline
          points={shown.map(({ at, share }) => `${x(at)},${y(share)}`).join(" ")}
          className="trend-line"
        />
        {shown.map(({ day, at, share }) => (
          <circle key={day} cx={x(at)} cy={y(share)} r={4} className="trend-point" />
        ))}
      </svg>
      {untilToday ? (
        <details className="folded">
          <summary>{t("trendFigures")}</summary>
          {table}
        </details>
      ) : (
        table
      )}
    </div>
  );
}
