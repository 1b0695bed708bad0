import { describe, expect, test, vi } from "vitest";
import { DocumentError, grantDocument, InputError, readDocument, Undecided } from "../../../policies/index.ts";
import "../../../vitest/index.ts";
import { toAllow } from "../../../vitest/matchers.ts";

const office = grantDocument({ actions: ["TextToImage", "RefineImage"], allow: ["203.0.113.0/24"] }).document;
const guarded = grantDocument({ actions: ["TextToImage"], allow: ["203.0.113.0/24"], guard: true }).document;
const statement = (parts: object): object => ({ version: "2.0", statement: [{ effect: "allow", action: ["aiart:TextToImage"], resource: ["*"], ...parts }] });
const noon = "2027-06-01T12:00:00Z";

/** The message with which an expectation fails; a test fails where it doesn't. */
function failure(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("The expectation holds");
}
const lines = (...text: string[]): string => text.join("\n");

describe("documents", () => {
  test("are texts, JSON values or what was read of them, one or a list that holds together", () => {
    const deny = statement({ effect: "deny", action: "aiart:RefineImage" });
    for (const given of [office, JSON.stringify(office), readDocument(office), [office], [readDocument(office), JSON.stringify(deny)]]) expect(given).toAllow("aiart:TextToImage", { ip: "203.0.113.9" });
    expect([office, deny]).toDeny("aiart:RefineImage", { ip: "203.0.113.9" });
    expect([]).toDeny("aiart:TextToImage");
  });

  test("that are none fail with the place of what is wrong, under `not` too", () => {
    const broken = lines("{", '  "version": "2.0",', '  "statement": [{ "effect": "Allow", "action": "aiart:TextToImage", "resource": "*" }]', "}");
    for (const expectation of [() => expect(broken).toAllow("aiart:TextToImage"), () => expect(broken).not.toAllow("aiart:TextToImage"), () => expect(broken).toDeny("aiart:TextToImage"), () => expect(broken).toGrantNoMoreThan(office)]) {
      expect(expectation).toThrow(DocumentError);
      expect(failure(expectation)).toBe('received:3:19: statement[0].effect: "Allow" is no effect. Write `"allow"`, in lower case.');
    }
    expect(failure(() => expect(office).toGrantNoMoreThan([office, broken]))).toContain("expected[1]:3:19: ");
    for (const none of [undefined, null, 7, "", Promise.resolve(office)]) expect(() => expect(none).not.toAllow("aiart:TextToImage")).toThrow(DocumentError);
  });

  test("keep the name of the file that they were read from", () => {
    expect(failure(() => expect(readDocument(office, "policies/office.json")).toAllow("aiart:TextToImage"))).toContain(" policies/office.json#/statement/0,");
  });
});

describe("toAllow and toDeny", () => {
  test("decide by everything that a call can have", () => {
    const where = { ip: "203.0.113.9", time: noon, resource: "qcs::cvm::uin/1:instance/ins-1", principal: { qcs: "qcs::cam::uin/1:uin/2" }, context: { "qcs:resource_tag": ["team&art"], "qcs:uin": "7" } };
    const asking = statement({
      action: "cvm:RunInstances",
      resource: "qcs::cvm:::instance/*",
      principal: { qcs: "qcs::cam::uin/1:root" },
      condition: { ip_equal: { "qcs:ip": "203.0.113.0/24" }, date_less_than: { "qcs:current_time": "2027-06-02" }, "for_any_value:string_equal": { "qcs:resource_tag": "team&art" }, string_equal: { "qcs:uin": "${uin}" } },
    });
    expect(asking).toAllow("cvm:RunInstances", where);
    for (const part of Object.keys(where)) expect(asking).toDeny("cvm:RunInstances", { ...where, [part]: undefined, ...(part === "time" ? { time: "2027-06-03T00:00:00Z" } : {}) });
  });

  test("without a moment, decide as of now", () => {
    expect(statement({ condition: { date_greater_than: { "qcs:current_time": "2026-01-01" } } })).toAllow("aiart:TextToImage");
    expect(failure(() => expect(statement({ condition: { date_less_than: { "qcs:current_time": "2026-01-01" } } })).toAllow("aiart:TextToImage"))).toMatch(/: the call's qcs:current_time is \d{4}-\d\d-\d\dT[\d:.]+Z \(/);
  });

  test("speak of the moment that they decided on", () => {
    vi.useFakeTimers({ now: new Date("2027-06-01T12:00:00Z") });
    try {
      const { pass, message } = toAllow(statement({ condition: { date_less_than: { "qcs:current_time": "2027-06-02" } } }), "aiart:TextToImage");
      vi.setSystemTime(new Date("2027-06-03T12:00:00Z"));
      expect(pass).toBe(true);
      expect(message()).toContain("Allowed by");
      expect(message()).not.toContain("Not allowed");
    } finally {
      vi.useRealTimers();
    }
  });

  test("a call that is none fails, under `not` too", () => {
    for (const wrong of [() => expect(office).not.toAllow("aiart:*" as string), () => expect(office).toDeny("aiart:TextToImage", { ip: "203.0.113" }), () => expect(office).toDeny("aiart:TextToImage", { adress: "203.0.113.9" } as object)]) expect(wrong).toThrow(InputError);
  });

  test("say which statement denies", () => {
    expect(failure(() => expect(guarded).toAllow("aiart:TextToImage", { ip: "198.51.100.7", time: noon }))).toBe(
      lines(
        "expected the policies to allow aiart:TextToImage from 198.51.100.7 at 2027-06-01T12:00:00Z",
        "  Denied by received#/statement/1, which denies every operation of aiart (later ones too) from IPv4 addresses outside 203.0.113.0/24.",
      ),
    );
  });

  test("say which statements would allow, and what of them does not hold", () => {
    expect(failure(() => expect([office, statement({ condition: { string_equal: { team: "art" } } })]).toAllow("aiart:TextToImage", { ip: "198.51.100.7" }))).toBe(
      lines(
        "expected the policies to allow aiart:TextToImage from 198.51.100.7",
        "  Not allowed by received[0]#/statement/0, which allows TextToImage of aiart from 203.0.113.0/24: the call's qcs:ip is 198.51.100.7 (/statement/0/condition/ip_equal/qcs:ip).",
        "  Not allowed by received[1]#/statement/0, which allows TextToImage of aiart when team is art: the call has no team (/statement/0/condition/string_equal/team).",
      ),
    );
  });

  test("say so where no statement is about the operation", () => {
    expect(failure(() => expect(office).toAllow("aiart:SetUserStatus"))).toBe(lines("expected the policies to allow aiart:SetUserStatus", "  Not allowed: no statement that allows is about aiart:SetUserStatus."));
  });

  test("say which statement allows, and which deny does not hold", () => {
    expect(failure(() => expect(guarded).toDeny("aiart:TextToImage", { ip: "203.0.113.9" }))).toBe(
      lines(
        "expected the policies to deny aiart:TextToImage from 203.0.113.9",
        "  Allowed by received#/statement/0, which allows TextToImage of aiart from 203.0.113.0/24.",
        "  Not denied by received#/statement/1, which denies every operation of aiart (later ones too) from IPv4 addresses outside 203.0.113.0/24: the call's qcs:ip is 203.0.113.9 (/statement/1/condition/ip_equal/qcs:ip).",
      ),
    );
  });

  test("say the same under `not`", () => {
    expect(failure(() => expect(office).not.toAllow("aiart:TextToImage", { ip: "203.0.113.9", context: { team: ["art", "web"] } }))).toBe(
      lines("expected the policies not to allow aiart:TextToImage from 203.0.113.9 when team is [art, web]", "  Allowed by received#/statement/0, which allows TextToImage of aiart from 203.0.113.0/24."),
    );
    expect(failure(() => expect(office).not.toDeny("cos:GetObject"))).toBe(lines("expected the policies not to deny cos:GetObject", "  Not allowed: no statement that allows is about cos:GetObject."));
  });
});

describe("toGrantNoMoreThan", () => {
  test("holds for all calls that can exist", () => {
    expect(office).toGrantNoMoreThan(office);
    expect(office).toGrantNoMoreThan(["aiart:T*", "aiart:R*"].map((action) => statement({ action, condition: { ip_equal: { "qcs:ip": ["203.0.112.0/23"] } } })));
    expect([guarded, grantDocument({ tier: "full" }).document]).not.toGrantNoMoreThan(guarded);
  });

  test("shows a call that only the documents allow, why, and how much more they allow", () => {
    expect(failure(() => expect(grantDocument({ actions: ["TextToImage", "SetPayMode"], allow: ["203.0.113.9"] }).document).toGrantNoMoreThan([office, guarded]))).toBe(
      lines(
        "expected the policies to grant no more than the others, but only they allow aiart:SetPayMode from 203.0.113.9",
        "  Allowed by received#/statement/0, which allows SetPayMode of aiart from 203.0.113.9.",
        "  Not allowed: no statement that allows is about aiart:SetPayMode.",
      ),
    );
    expect(failure(() => expect(statement({ action: ["aiart:TextToImage", "aiart:RefineImage"], condition: { ip_equal: { "qcs:ip": ["203.0.113.9", "192.0.2.44"] } } })).toGrantNoMoreThan(office))).toBe(
      lines(
        "expected the policies to grant no more than the others, but only they allow aiart:TextToImage from 192.0.2.44",
        "  Allowed by received#/statement/0, which allows TextToImage of aiart from 192.0.2.44 and 203.0.113.9.",
        "  Not allowed by expected#/statement/0, which allows TextToImage of aiart from 203.0.113.0/24: the call's qcs:ip is 192.0.2.44 (/statement/0/condition/ip_equal/qcs:ip).",
        "and calls of 1 more kind of operation, such as aiart:RefineImage from 192.0.2.44",
      ),
    );
    expect(failure(() => expect(grantDocument({ tier: "writer" }).document).toGrantNoMoreThan(grantDocument({ tier: "read-only" }).document))).toContain(
      "\nand calls of 7 more kinds of operation, such as aiart:DeleteTrainPortraitModel, aiart:ReportEvaluation and aiart:SetPayMode",
    );
  });

  test("says under `not` that nothing more is granted", () => {
    expect(failure(() => expect(guarded).not.toGrantNoMoreThan(office))).toBe("expected the policies to grant more than the others, but every call that they allow is allowed there too");
  });

  test("fails where it can't be shown, under `not` too", () => {
    const [like, number] = [statement({ condition: { string_like: { k: "1*" } } }), statement({ condition: { numeric_equal: { k: 1 } } })];
    expect(() => expect(like).toGrantNoMoreThan(number)).toThrow(Undecided);
    expect(() => expect(like).not.toGrantNoMoreThan(number)).toThrow(Undecided);
  });
});

describe("types", () => {
  test("know the operations of aiart, and take any of another service or of a variable", () => {
    const unlisted: string = "aiart:OperationOfTomorrow";
    expect(office).toDeny("cos:GetObject");
    expect(office).toDeny(unlisted);
    for (const name of ["SetPayMode", "TextToImageLite"] as const) expect(office).toDeny(`aiart:${name}`);
    // @ts-expect-error no such operation
    expect(office).toDeny("aiart:TextToImge");
    // @ts-expect-error no such operation
    expect(office).not.toAllow("aiart:textToImage");
    // @ts-expect-error no service
    expect(() => expect(office).toDeny("TextToImage")).toThrow(InputError);
    // @ts-expect-error no such circumstance
    expect(() => expect(office).toDeny("aiart:TextToImage", { address: "203.0.113.9" })).toThrow(InputError);
  });

  test("serve awaited and asymmetric expectations", async () => {
    await expect(Promise.resolve(office)).resolves.toDeny("aiart:TextToImage");
    expect({ document: office }).toEqual({ document: expect.toAllow("aiart:TextToImage", { ip: "203.0.113.9" }) });
  });
});
