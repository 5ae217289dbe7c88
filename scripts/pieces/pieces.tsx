// Every piece that pages are made of, each in both themes, with what it is for: a page of development only.

import { renderToStaticMarkup } from "react-dom/server";
import type { Language } from "#app/i18n/languages.ts";
import { LanguageProvider } from "#app/ui/language.tsx";
import { FORMS } from "./forms.tsx";
import { LESSON } from "./lesson.tsx";
import { LOOKS } from "./looks.tsx";

const PIECES = [...LOOKS, ...FORMS, ...LESSON];

/**
 * @param styles the address of the style sheet
 * @returns the page's HTML
 */
export function piecesPage(language: Language, styles: string): string {
  const page = renderToStaticMarkup(
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Pieces</title>
        <link rel="stylesheet" href={styles} />
      </head>
      <body>
        <LanguageProvider value={language}>
          <main className="page page-wide">
            <h1>Pieces</h1>
            {PIECES.map(([name, use, show]) => (
              <article key={name}>
                <h2>{name}</h2>
                <p>{use}</p>
                {(["light", "dark"] as const).map((theme) => (
                  <div key={theme} data-theme={theme} className="preview">
                    {show(`${name.split(",")[0]}-${theme}`)}
                  </div>
                ))}
              </article>
            ))}
          </main>
        </LanguageProvider>
      </body>
    </html>,
  );
  return `<!DOCTYPE html>${page}`;
}
