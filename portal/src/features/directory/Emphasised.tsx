// A text with the searched part of it brought out, wherever that part stands in it as typed.

export function Emphasised({ text, part }: { text: string; part: string }) {
  const at = text.toLowerCase().indexOf(part.toLowerCase());
  // folding to lower case may change a text's length, and with it every place in it
  if (at === -1 || part === "" || text.toLowerCase().length !== text.length) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + part.length)}</mark>
      {text.slice(at + part.length)}
    </>
  );
}
