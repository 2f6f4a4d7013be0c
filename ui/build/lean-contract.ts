// The contract as the browser needs it: methods, paths, constants and plain functions, without the schemas and zod.
import { type ESTree, type Plugin, parseAst } from "vite";

/** What only the server reads of a route. */
const ofTheServer = new Set(["access", "summary", "params", "query", "body", "reply"]);

type Edit = { start: number; end: number; text: string };

/**
 * Takes the schemas out of route tables and marks the others as droppable when unused, so that zod falls away.
 * A web that does use a schema gets it, working, and zod with it: the size budgets will tell.
 */
export function leanContract(): Plugin {
  return {
    name: "lean-contract",
    enforce: "pre",
    transform: {
      filter: { id: /\/contract\/src\/[\w-]+\.ts$/ },
      handler: (code) => ({ code: apply(code, parseAst(code, { lang: "ts" }).body.flatMap(editsOf)), map: null }),
    },
  };
}

function editsOf(statement: ESTree.Statement | ESTree.ModuleDeclaration | ESTree.Directive): Edit[] {
  const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
  if (declaration?.type !== "VariableDeclaration") return [];
  return declaration.declarations.flatMap(({ init }) => {
    const value = init?.type === "TSSatisfiesExpression" ? init.expression : init;
    if (value?.type !== "ObjectExpression") return droppable(value);
    return propertiesOf(value).flatMap((property) => [...leanRoute(property), ...droppable(property.value)]);
  });
}

/** Fields that several schemas share stand in an object: each of them is a call by itself. */
function droppable(value: ESTree.Expression | null | undefined): Edit[] {
  if (value?.type !== "CallExpression") return [];
  const { start, end } = value;
  return [
    { start, end: start, text: "/* @__PURE__ */ (() => " },
    { start: end, end, text: ")()" },
  ];
}

/** Cuts from each property that goes up to the next one, so that the commas stay right. */
function leanRoute({ value }: ESTree.ObjectProperty): Edit[] {
  if (value.type !== "ObjectExpression") return [];
  const properties = propertiesOf(value);
  return properties.flatMap((property, at) => {
    if (!ofTheServer.has(nameOf(property))) return [];
    const end = properties[at + 1]?.start ?? value.end - 1;
    return [{ start: property.start, end, text: "" }];
  });
}

const propertiesOf = (object: ESTree.ObjectExpression) =>
  object.properties.filter((property): property is ESTree.ObjectProperty => property.type === "Property");
const nameOf = ({ key }: ESTree.ObjectProperty): string => (key.type === "Identifier" ? key.name : "");

function apply(code: string, edits: Edit[]): string {
  let lean = code;
  for (const { start, end, text } of edits.toSorted((a, b) => b.start - a.start))
    lean = lean.slice(0, start) + text + lean.slice(end);
  return lean;
}
