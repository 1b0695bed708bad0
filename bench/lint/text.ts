import type { LintedDocument, RawStatement } from "./documents.ts";

/** The document as people write it for CAM. */
export const camText = ({ statement }: LintedDocument): string => JSON.stringify({ version: "2.0", statement }, null, 2);

const operators: Readonly<Record<string, string>> = {
  ip_equal: "IpAddress",
  string_equal: "StringEquals",
  "for_any_value:string_equal": "ForAnyValue:StringEquals",
  date_greater_than_equal: "DateGreaterThanEquals",
  date_less_than: "DateLessThan",
  numeric_less_than_equal: "NumericLessThanEquals",
};

const keys: Readonly<Record<string, string>> = { "qcs:ip": "aws:SourceIp", "qcs:current_time": "aws:CurrentTime", "qcs:resource_tag": "aws:TagKeys", "cvm:region": "aws:RequestedRegion", "cbs:disk_size": "ec2:VolumeSize" };

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const renamed = <Value>(record: Readonly<Record<string, Value>>, rename: (name: string) => string): Record<string, Value> => Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), value]));

function inAws({ condition, ...statement }: RawStatement): object {
  const blocks = Object.fromEntries(Object.entries(condition ?? {}).map(([operator, block]) => [operators[operator], renamed(block, (key) => keys[key] ?? key)]));
  const elements = renamed(statement, capital);
  return { ...elements, ...("Effect" in elements ? { Effect: capital(String(elements["Effect"])) } : {}), ...(condition ? { Condition: blocks } : {}) };
}

/** The same document, mistakes included, as one writes it for AWS. */
export const awsText = ({ statement }: LintedDocument): string => JSON.stringify({ Version: "2012-10-17", Statement: statement.map(inAws) }, null, 2);
