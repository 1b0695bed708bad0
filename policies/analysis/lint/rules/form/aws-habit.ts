import { pages } from "../../page.ts";
import { quote } from "../../quote.ts";
import type { Rule } from "../../rule.ts";
import { places, type Place } from "../../tree.ts";
import { awsKeys, awsOperators } from "./aws-names.ts";

const lowerKeys = new Map(Object.entries(awsKeys).map(([name, instead]) => [name.toLowerCase(), instead]));

/** What CAM has for a name of AWS, or undefined where it is none. */
function insteadOfKey(name: string): string | undefined {
  const [, operator = "", ifExists] = /^(?:For(?:All|Any)Values?:)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  if (Object.hasOwn(awsOperators, operator)) return `\`${awsOperators[operator]}${ifExists ? "_if_exist" : ""}\``;
  if (/^Arn(Not)?(Like|Equals)$/.test(operator)) return "`string_equal` on a key of CAM";
  const [, prefix = "", key = ""] = /^(aws|qcs|vpc):\s*([^/]+)/i.exec(name) ?? [];
  if (prefix.toLowerCase() === "aws") return lowerKeys.get(key.toLowerCase()) ?? "a key of CAM's pages";
  // `qcs:uin` and the like are CAM's own: only names in AWS's way of writing are habits.
  if (prefix.toLowerCase() === "qcs") return /[A-Z]/.test(key) || key === "user_type" ? lowerKeys.get(key.toLowerCase()) : undefined;
  return name === "vpc:CidrIp" ? "`qcs:ip`" : undefined;
}

/** What a value, or the name that it has, takes from AWS. */
function habit({ node, path }: Place): string | undefined {
  const name = String(path.at(-1));
  const instead = path.some((part) => /^condition$/i.test(String(part))) ? insteadOfKey(name) : undefined;
  if (instead !== undefined) return `${quote(name)} is a name of AWS. CAM has ${instead}.`;
  if (name === "AWS") return "`AWS` is a principal of AWS. CAM names users and accounts in `qcs`: `qcs::cam::uin/<account>:uin/<user>`.";
  const text = node.type === "string" ? String(node.value) : "";
  if (text.startsWith("arn:")) return `${quote(text)} is a name of AWS. CAM's resources are \`*\` or six segments: \`qcs::service:region:account:resource\`.`;
  return /^20(08-10|12-10)-17$/.test(text) ? `${quote(text)} is a version of AWS's language. CAM's is "2.0".` : undefined;
}

/** Something that is AWS's and not CAM's. */
export const awsHabit: Rule = {
  id: "aws-habit",
  severity: "error",
  title: "This is a name of AWS",
  why: "CAM's language looks like AWS's and shares none of its names: operators, condition keys, ARNs and versions are others. CAM refuses them, or they mean nothing.",
  remedy: "Write what CAM has for it, where it has something.",
  page: pages.conditionKeys,
  looksAt: "text",
  check: ({ root }) =>
    [...places(root)].flatMap((place) => {
      const message = habit(place);
      return message === undefined ? [] : [{ path: place.path, message }];
    }),
};
