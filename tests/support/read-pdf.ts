// Reads a PDF as others do, by a library that had no part in making it: its text, its structure, and the square on it.

import jsQR from "jsqr";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export interface ReadPdf {
  pages: number;
  /** All text, in one line with single spaces. */
  text: string;
  /** The same, page by page. */
  pageTexts: string[];
  /** The roles of its structure, each once. */
  roles: Set<string>;
  /** The alternative texts of its figures. */
  alternatives: string[];
  marked: boolean;
  language: string;
  title: string;
  showsTitle: boolean;
}

interface Node {
  role?: string;
  alt?: string;
  children?: Node[];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pageTexts: string[] = [];
  const nodes: Node[] = [];
  const walk = (node: Node) => {
    nodes.push(node);
    for (const child of node.children ?? []) walk(child);
  };
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    pageTexts.push(inOneLine(items.map((item) => ("str" in item ? item.str : ""))));
    // A browser prints without one unless asked.
    const tree = (await page.getStructTree()) as Node | null;
    if (tree) walk(tree);
  }
  const info = (await pdf.getMetadata()).info as { Title?: string; Language?: string };
  const preferences = (await pdf.getViewerPreferences()) as Map<string, unknown> | null;
  const markings = (await pdf.getMarkInfo()) as unknown as Map<string, boolean> | null;
  const read: ReadPdf = {
    pages: pdf.numPages,
    text: inOneLine(pageTexts),
    pageTexts,
    roles: new Set(nodes.flatMap(({ role }) => role ?? [])),
    alternatives: nodes.flatMap(({ alt }) => alt ?? []),
    marked: markings?.get("Marked") ?? false,
    language: info.Language ?? "",
    title: info.Title ?? "",
    showsTitle: preferences?.get("DisplayDocTitle") === true,
  };
  await task.destroy();
  return read;
}

function inOneLine(texts: readonly string[]): string {
  return texts.join(" ").replace(/\s+/g, " ");
}

interface CanvasFactory {
  create(width: number, height: number): { canvas: HTMLCanvasElement; context: Context };
}
interface Context {
  getImageData(
    x: number,
    y: number,
    width: number,
    height: number,
  ): { data: Uint8ClampedArray; width: number; height: number };
}
/** Draws the last page as a printer would. @returns what the square on it says; null where none can be read */
export async function readSquare(bytes: Uint8Array): Promise<string | null> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const page = await pdf.getPage(pdf.numPages);
  const viewport = page.getViewport({ scale: 2 });
  const [width, height] = [Math.floor(viewport.width), Math.floor(viewport.height)];
  const { canvas, context } = (pdf.canvasFactory as CanvasFactory).create(width, height);
  await page.render({ canvas, viewport }).promise;
  const picture = context.getImageData(0, 0, width, height);
  await task.destroy();
  // The package is CommonJS: its types say one thing, Node another.
  const decode = jsQR as unknown as (
    data: Uint8ClampedArray,
    width: number,
    height: number,
  ) => { data: string } | null;
  return decode(picture.data, picture.width, picture.height)?.data ?? null;
}
