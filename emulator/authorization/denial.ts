import { statementReports } from "../../policies/analysis/statement-report.ts";
import type { Request } from "../../policies/analysis/request.ts";
import { ApiError } from "../api.ts";
import { catalogs, type Verdict } from "./authorize.ts";

/**
 * CAM's refusal of a call, in the words that clients of Tencent's see: the operation, the resource, and the conditions
 * of the statements about the operation, under which the call would have been decided otherwise.
 */
export function denial(requestId: string, request: Request, { documents }: Verdict): ApiError {
  const conditions = statementReports(documents, request, { catalogs })
    .filter(({ actions }) => actions.length > 0)
    .flatMap(({ document, statement, effect }) =>
      (documents[document]?.statement[statement]?.condition ?? []).map(({ path, key, values }) => ({
        condition: { key, value: values.map(({ text }) => text), ope: path.at(-2) }, effect,
      })),
    );
  const text = `[request id:${requestId}]you are not authorized to perform operation (${request.action})\nresource (${request.resource ?? "*"}) has no permission\n`;
  return new ApiError("AuthFailure.UnauthorizedOperation", conditions.length > 0 ? `${text}with or without condition:${JSON.stringify(conditions)}\n` : text);
}
