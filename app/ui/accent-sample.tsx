// A button and a link in a colour that is being chosen (accent-preview.ts); without JavaScript, in the present one.

export function AccentSample({
  id,
  title,
  button,
  link,
}: {
  id: string;
  title: string;
  button: string;
  link: string;
}) {
  return (
    <div id={id}>
      <p className="field-hint">{title}</p>
      <p className="row" aria-hidden="true">
        <span className="button button-primary">{button}</span>
        <span className="link">{link}</span>
      </p>
    </div>
  );
}
