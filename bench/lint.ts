import { lint, readDocument } from "../policies/index.ts";
import { documents } from "./lint/documents.ts";
import { awsText, camText } from "./lint/text.ts";
import { rates } from "./measure/rate.ts";
import { ends, figure, ratio, table } from "./measure/table.ts";
import { peer, peerVersion } from "./peers.ts";

interface IamPolicy {
  lintPolicy(policy: unknown): readonly unknown[];
}

interface Linter {
  readonly name: string;
  readonly texts: readonly string[];
  /** How many things are wrong with a text. */
  check(text: string): number;
}

const iamPolicyPackage = "@cloud-copilot/iam-policy";
// A slice lasts for one pass over all documents at least.
const pace = { warmUps: 1, rounds: 5, sliceMilliseconds: 500 };

/** Documents a second through the linter, from text to findings. */
export async function lintBench(): Promise<void> {
  const made = documents(1000);
  const { lintPolicy } = peer<IamPolicy>(iamPolicyPackage);
  const [cam, aws] = [made.map(camText), made.map(awsText)];
  const whole: Linter = { name: "lint", texts: cam, check: (text) => lint(text, { file: "policy.json" }).length };
  const form: Linter = { name: "readDocument, the form alone", texts: cam, check: (text) => readDocument(text, "policy.json").problems.length };
  const theirs: Linter = { name: "iam-policy, JSON.parse and lintPolicy", texts: aws, check: (text) => lintPolicy(JSON.parse(text)).length };
  const floor: Linter = { name: "JSON.parse alone", texts: cam, check: (text) => (JSON.parse(text) ? 0 : 1) };
  const linters = [whole, form, theirs, floor];
  const findings = new Map(linters.map((linter) => [linter, linter.texts.map(linter.check)]));
  for (const linter of [whole, form, theirs]) {
    const missed = made.findIndex(({ broken }, index) => broken && findings.get(linter)?.[index] === 0);
    if (missed >= 0) throw new Error(`${linter.name} finds nothing in ${linter.texts[missed]}`);
  }
  const measured = await rates(linters.map(({ name, texts, check }) => ({ name, pieces: texts.length, pass: () => texts.forEach(check) })), pace);
  const rate = ({ name }: Linter) => measured.get(name) ?? { median: NaN, least: NaN, most: NaN };
  console.log(`\nLinting ${made.length} documents from text to findings, ${made.filter(({ broken }) => broken).length} of them with a mistake that each of the linters reports.`);
  console.log(`${peerVersion(iamPolicyPackage)} checks the form of the same documents written for AWS; our lint also what they mean.`);
  const rows = linters.map((linter) => {
    const { median, least, most } = rate(linter);
    const megabytes = linter.texts.join("").length / linter.texts.length / 1e6;
    const found = (findings.get(linter) ?? []).reduce((sum, count) => sum + count, 0);
    return [linter.name, figure(median), ends({ least, most }), figure(median * megabytes), ratio(rate(whole).median, median), ratio(rate(form).median, median), figure(found)];
  });
  console.log(table([{ head: "linter" }, ...["documents/s", "least–most", "MB/s", "lint ÷ it", "form ÷ it", "findings"].map((head) => ({ head, figures: true }))], rows));
}
