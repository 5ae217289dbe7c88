// The floor: node:http and one row of SQLite, without any framework.

import { createServer } from "node:http";
import BetterSqlite3 from "better-sqlite3";

const database = new BetterSqlite3(":memory:");
database.exec(
  "create table page (id integer primary key, title text not null); insert into page values (1, 'Bare')",
);
const read = database.prepare("select title from page where id = ?");
const server = createServer((_request, response) => {
  const { title } = read.get(1) as { title: string };
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(`<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1></html>`);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(
    `${JSON.stringify({ url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}` })}\n`,
  );
});
