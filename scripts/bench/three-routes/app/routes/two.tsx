// One of the yardstick's three routes.

export default function Page() {
  return <h1>two</h1>;
}
