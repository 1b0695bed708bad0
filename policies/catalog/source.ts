import type { ActionClass, Catalog, CatalogAction } from "./catalog.ts";

/**
 * The source text of a catalog's table: a TypeScript module that exports the catalog under its service's name, typed
 * `as const satisfies Catalog`, and the types that follow from it. It stands beside `catalog.ts`. The same catalog
 * gives the same text.
 */
export function catalogSource(catalog: Catalog): string {
  const constant = constantName(catalog.service);
  const prefix = constant.charAt(0).toUpperCase() + constant.slice(1);
  const date = catalog.pageUpdated ? `\n * (last updated ${catalog.pageUpdated})` : "\n * (date unknown)";
  return `import type { Catalog } from "./catalog.ts";

/**
 * The operations of ${catalog.service} that CAM can authorize, as the CAM product page of ${inComment(catalog.product)} lists them${date}: ${counted(catalog.actions)}.
 *
 * Written by \`aiart-access catalog import\`. Edit nothing here: import the page again.
 */
export const ${constant} = {
  service: ${JSON.stringify(catalog.service)},
  product: ${JSON.stringify(catalog.product)},
${catalog.pageUpdated ? `  pageUpdated: ${JSON.stringify(catalog.pageUpdated)},\n` : ""}  granularity: ${JSON.stringify(catalog.granularity)},
  tagAuthorization: ${JSON.stringify(catalog.tagAuthorization)},
  ipRestriction: ${JSON.stringify(catalog.ipRestriction)},
  actions: [
${catalog.actions.map((action) => `    ${row(action)},\n`).join("")}  ],
} as const satisfies Catalog;

/** A row of the catalog. */
export type ${prefix}Operation = (typeof ${constant}.actions)[number];

/** The name of an operation of ${catalog.service}, without the service. */
export type ${prefix}Action = ${prefix}Operation["name"];
${classesOf(catalog.actions).map((wanted) => classType(prefix, wanted)).join("")}`;
}

const row = ({ name, class: group, granularity, resource, ipRestriction }: CatalogAction): string =>
  `{ name: ${JSON.stringify(name)}, class: ${JSON.stringify(group)}, granularity: ${JSON.stringify(granularity)}, ` +
  `resource: ${typeof resource === "string" ? JSON.stringify(resource) : `[${resource.map((part) => JSON.stringify(part)).join(", ")}]`}, ipRestriction: ${JSON.stringify(ipRestriction)} }`;

const classType = (prefix: string, wanted: ActionClass): string => `
/** The operations that the page lists as ${wanted} operations. */
export type ${prefix}${wanted.charAt(0).toUpperCase()}${wanted.slice(1)}Action = Extract<${prefix}Operation, { class: "${wanted}" }>["name"];
`;

const classesOf = (actions: readonly CatalogAction[]): ActionClass[] => [...new Set(actions.map((action) => action.class))];

function counted(actions: readonly CatalogAction[]): string {
  const parts = classesOf(actions).map((wanted) => `${actions.filter((action) => action.class === wanted).length} ${wanted}`);
  if (parts.length === 0) return "none, it is authorized as a whole";
  const last = parts.pop();
  return `${parts.length > 0 ? `${parts.join(", ")} and ` : ""}${last} ${actions.length === 1 ? "operation" : "operations"}`;
}

const inComment = (text: string): string => text.replaceAll("*/", "* /");

// Abbreviations such as `ti-one` are no names in TypeScript, and a short one may be a word that it keeps to itself.
function constantName(service: string): string {
  const name = service.replace(/[^A-Za-z0-9]+(.?)/g, (_, next: string) => next.toUpperCase());
  const constant = name.charAt(0).toLowerCase() + name.slice(1);
  return reserved.test(constant) ? `${constant}Service` : constant;
}

const reserved =
  /^(arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)$/;
