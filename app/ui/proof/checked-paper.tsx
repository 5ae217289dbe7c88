// A paper that is known: whether it is in force, what is known of its file, and every field that it claims.

import type { ReactNode } from "react";
import { inLanguage, shortHash } from "#app/domains/proof/certificate.ts";
import type { CheckedPaper as Paper } from "#app/domains/proof/check-certificate.server.ts";
import { certificatesText } from "#app/i18n/certificates.ts";
import { dayShort } from "#app/i18n/format.ts";
import { checkpointWords } from "#app/paper/checkpoint-words.ts";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Notice } from "../notice.tsx";
import { ParticipationFacts } from "./participation-facts.tsx";

export function CheckedPaper({ paper }: { paper: Paper }) {
  const t = useText(certificatesText);
  const language = useLanguage();
  const { claims } = paper;
  const day = (text: string) => dayShort(text, language);
  const facts: [label: string, value: ReactNode][] = [
    [t("kind"), t(`paperTitle.${claims.kind}`)],
    [t("issuer"), claims.company],
    [t("name"), claims.name],
    [t("course"), inLanguage(claims.course, language)],
    [t("completed"), day(claims.completedOn)],
    [t("issued"), day(claims.issuedOn)],
    [t("code"), paper.code],
    [t("checkpoint"), checkpointWords(claims, language)],
  ];
  return (
    <>
      <Verdict paper={paper} />
      <Card title={t("claimsTitle")}>
        <dl className="paper-facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <h3>{t("lessonsCaption")}</h3>
        <ul className="plain-list">
          {claims.lessons.map((lesson) => (
            <li key={lesson.receipt}>
              <span>
                <strong>{inLanguage(lesson.title, language)}</strong>
                <br />
                <span className="done-facts">
                  {t("homeCompleted", { day: day(lesson.completedOn) })}, {t("version")}{" "}
                  {t("versionOf", { number: lesson.number, hash: shortHash(lesson.version) })}, {t("receipt")}{" "}
                  {lesson.receipt}
                </span>
              </span>
            </li>
          ))}
        </ul>
        {claims.kind === "participation" ? <ParticipationFacts claims={claims} /> : null}
      </Card>
    </>
  );
}

function Verdict({ paper: { file, supersededOn } }: { paper: Paper }) {
  const t = useText(certificatesText);
  const language = useLanguage();
  if (file === "changed")
    return (
      <Notice tone="error" live title={t("fileChangedTitle")}>
        <p>{t("fileChanged")}</p>
        {supersededOn ? <p>{t("supersededText", { day: dayShort(supersededOn, language) })}</p> : null}
      </Notice>
    );
  return (
    <Notice
      tone={supersededOn ? "warning" : "success"}
      live
      title={t(supersededOn ? "supersededTitle" : "genuineTitle")}
    >
      <p>
        {supersededOn ? t("supersededText", { day: dayShort(supersededOn, language) }) : t("genuineText")}
      </p>
      {file === "ours" ? <p>{t("fileOurs")}</p> : null}
    </Notice>
  );
}
