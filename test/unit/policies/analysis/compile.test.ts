import { describe, expect, test } from "vitest";
import { compile, DocumentError, simulate, statementReports, type Catalog } from "../../../../policies/index.ts";
import { smallCatalogs } from "./generators/catalogs.ts";
import { allow, call, documentOf } from "./raw.ts";

describe("compile", () => {
  /** Documents about `s`, and how often the catalog was asked about an operation. */
  const watched = () => {
    let asked = 0;
    const [service] = smallCatalogs;
    const catalog: Catalog = Object.defineProperty({ ...service }, "service", {
      get: () => {
        asked += 1;
        return service.service;
      },
    });
    return { compiled: compile([documentOf(allow("s:*"))], { catalogs: [catalog] }), asked: () => asked };
  };

  test("looks an operation up once, also where others come between", () => {
    const { compiled, asked } = watched();
    for (const action of ["s:a", "s:b", "s:a", "s:b"]) expect(compiled.decide(call(action))).toBe("allowed");
    expect(asked()).toBe(2);
    expect(compiled.simulate(call("s:a")).decision).toBe("allow");
    expect(asked()).toBe(2);
  });

  test("does not fill the memory with made-up operations", () => {
    const { compiled, asked } = watched();
    const remembered = 10_000;
    for (let index = 0; index < remembered; index += 1) compiled.decide(call(`s:a${index}`));
    compiled.decide(call("s:a0"));
    expect(asked()).toBe(remembered);
    compiled.decide(call("s:another"));
    compiled.decide(call("s:a0"));
    expect(asked()).toBe(remembered + 2);
  });

  test("goes by aiart's catalog where none is given", () => {
    const resource = "qcs::aiart:::image/1";
    const document = documentOf(allow("aiart:TextToImage", { resource }));
    expect(simulate([document], call("aiart:TextToImage", { resource })).reason).toBe("no-match");
    expect(simulate([document], call("aiart:TextToImage", { resource }), { catalogs: [] }).reason).toBe("allowed");
  });

  test("takes a document for one that was read only where it was", () => {
    expect(() => compile([{ ...documentOf(allow("u:a")), offsetOf: 1 }])).toThrow(DocumentError);
  });
});

test("a report names each name of a caller that has several", () => {
  const document = documentOf(allow("sts:AssumeRole", { principal: { service: "scf.qcloud.com" } }));
  const principal = { qcs: "qcs::cam::uin/1:uin/2", federated: "qcs::cam::uin/1:saml-provider/corp" };
  expect(statementReports([document], call("sts:AssumeRole", { principal }))).toMatchObject([{ mismatches: [{ part: "principal", actual: Object.values(principal) }] }]);
});
