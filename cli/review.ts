import { Argument, Command, Option } from "commander";
import { InputError } from "../policies/input-error.ts";

interface ReviewOptions {
  diff?: true;
  stack?: string;
  state?: string;
  preview?: string;
  failOnNewAccess?: true;
  format?: Format;
  output?: string;
}

type Format = "text" | "html" | "md" | "csv" | "json";

const changeFormats: readonly Format[] = ["text", "md", "json"];
const reportFormats: readonly Format[] = ["html", "md", "csv", "json"];

/** `aiart-access review`: who may do what in a stack, or with --diff what a preview changes of that. */
export function reviewCommand(): Command {
  return new Command("review")
    .description("report who may do what in a stack, or with --diff what its next deployment gives and takes")
    .option("--diff", "what each principal gains and loses by the stack's preview, by exact comparison")
    .option("--stack <name>", "the stack; default: the one that is selected")
    .option("--state <file>", "the deployed state, as `pulumi stack export` prints it; default: it is asked for; - is standard input")
    .option("--preview <file>", "with --diff: the preview, as `pulumi preview --json` prints it; default: it is run; - is standard input")
    .option("--fail-on-new-access", "with --diff: exit 1 if anybody may do more, or may do more for all that can be known before")
    .addOption(new Option("--format <format>", "how to print: text, md or json with --diff, else html, md, csv or json; default: by the output file's ending, else text or md").choices(["text", "html", "md", "csv", "json"]))
    .option("-o, --output <file>", "write to this file; default: standard output")
    .addArgument(new Argument("[preview-arguments...]", "after --: further arguments for `pulumi preview`, such as --refresh"))
    .addHelpText("after", "\nRun it in the folder of the Pulumi project. Exit codes: 0 fine, 1 new access, 2 bad usage or input, or Pulumi failed.")
    .action(async (previewArguments: string[], options: ReviewOptions) => {
      const format = formatOf(options);
      refuseSenseless(options, previewArguments);
      const { readDeployed, readPreviewed } = await import("./review/sources.ts");
      const { print } = await import("./review/print.ts");
      const deployed = await readDeployed(options);
      const { accountOf } = await import("../policies/account/engine/account-of.ts");
      if (!options.diff) {
        const { accessRows } = await import("../policies/account/report.ts");
        const { reportText } = await import("./review/report.ts");
        print(reportText(accessRows(accountOf(deployed)), options.stack, format), options.output);
        return;
      }
      const { before, after } = await readPreviewed(deployed, options, previewArguments);
      const { accountChange, newAccess } = await import("../policies/account/change.ts");
      const { changeText, summary } = await import("./review/change.ts");
      const change = accountChange(accountOf(before), accountOf(after));
      print(changeText(change, format), options.output);
      console.error(summary(change));
      if (options.failOnNewAccess && newAccess(change) !== "none") process.exitCode = 1;
    });
}

function formatOf({ diff, format, output }: ReviewOptions): Format {
  const formats = diff ? changeFormats : reportFormats;
  const ending = output?.slice(output.lastIndexOf(".") + 1) as Format | undefined;
  const chosen = format ?? (ending !== undefined && formats.includes(ending) ? ending : diff ? "text" : "md");
  if (!formats.includes(chosen)) throw usage(`--format ${chosen} goes ${diff ? "without" : "with"} --diff. Write ${formats.join(", ")}.`);
  return chosen;
}

function refuseSenseless({ diff, preview, state, failOnNewAccess, stack }: ReviewOptions, previewArguments: readonly string[]): void {
  if (!diff && (preview !== undefined || failOnNewAccess || previewArguments.length > 0)) throw usage("--preview, --fail-on-new-access and arguments for the preview are about a change. Add --diff.");
  if (preview !== undefined && previewArguments.length > 0) throw usage("A preview from a file takes no arguments any more. Leave out --preview, or what stands after --.");
  if (preview === "-" && state === "-") throw usage("State and preview can't both be standard input. Give one of them as a file.");
  if (stack?.startsWith("-")) throw usage(`${JSON.stringify(stack)} is no name of a stack. Write --stack local.`);
}

const usage = (message: string): InputError => new InputError([{ path: [], message }]);
