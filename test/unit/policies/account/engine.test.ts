import { describe, expect, test } from "vitest";
import { accountChange, newAccess, type AccountChange } from "../../../../policies/account/change.ts";
import { accountOf } from "../../../../policies/account/engine/account-of.ts";
import { deployedResources } from "../../../../policies/account/engine/deployed.ts";
import { previewed } from "../../../../policies/account/engine/previewed.ts";
import { changeLine, changeLines } from "../../../../policies/account/words.ts";
import { change, create, documentOf, later, preview, remove, resource, same, secret, stackExport, trustOf, urnOf, type Resource, type Step } from "./stack.ts";

function changeBy(deployed: readonly Resource[], steps: readonly Step[]): AccountChange {
  const { before, after } = previewed(deployedResources(stackExport(deployed), "state.json"), preview(steps), "preview.json");
  return accountChange(accountOf(before), accountOf(after));
}
const linesOf = (deployed: readonly Resource[], steps: readonly Step[]): string[] => changeBy(deployed, steps).principals.map(changeLine);

const draw = resource("camPolicy", "draw", { name: "draw", document: documentOf("TextToImage") }, { id: "11" });
const look = resource("camPolicy", "look", { name: "look", document: documentOf("QueryMemeJob") }, { id: "12" });
const alice = resource("camUser", "alice-user", { name: "alice" }, { id: "alice" });
const artists = resource("camGroup", "artists", { name: "artists" }, { id: "77" });
const members = resource("camGroupMembership", "members", { groupId: "77", userNames: ["alice"] }, { id: "77" });
const drawing = resource("camGroupPolicyAttachment", "drawing", { groupId: "77", policyId: "11" }, { id: "77#11" });
const role = resource("camRole", "render", { name: "render", document: trustOf("scf.qcloud.com") }, { id: "99" });
const rendering = resource("camRolePolicyAttachment", "rendering", { roleId: "99", policyId: "11" }, { id: "99#11" });
const studio = [draw, look, alice, artists, members, drawing, role, rendering];

describe("a stack's state and its preview", () => {
  test("a preview that changes nothing changes nothing, whether it shows that or not", () => {
    for (const steps of [[], studio.map(same)]) expect(linesOf(studio, steps)).toEqual(["alice: nothing changes", "role render: nothing changes"]);
    expect(changeLines(changeBy(studio, []))).toEqual(["2 principals: nothing changes"]);
  });

  test.each<[string, Resource[], Step[]]>([
    ["the bridged provider's types", studio, []],
    [
      "the types of Tencent's older provider",
      [
        resource("Cam/policy", "draw", { name: "draw", document: documentOf("TextToImage") }, { id: "11" }),
        resource("Cam/user", "alice-user", { name: "alice" }, { id: "alice" }),
        resource("Cam/group", "artists", { name: "artists" }, { id: "77" }),
        resource("Cam/groupMembership", "members", { groupId: "77", userNames: ["alice"] }, { id: "77" }),
        resource("Cam/groupPolicyAttachment", "drawing", { groupId: "77", policyId: "11" }, { id: "77#11" }),
        resource("Cam/role", "render", { name: "render", document: trustOf("scf.qcloud.com") }, { id: "99" }),
        resource("Cam/rolePolicyAttachment", "rendering", { roleId: "99", policyId: "11" }, { id: "99#11" }),
      ],
      [],
    ],
    [
      "the types by name",
      [
        draw,
        resource("camPolicyByName", "named", { name: "named", document: documentOf("TextToImage") }),
        alice,
        resource("camUserPolicyAttachment", "own", { userName: "alice", policyId: "11" }, { id: "alice#11" }),
        resource("camRoleByName", "render", { name: "render", document: trustOf("scf.qcloud.com") }),
        resource("camRolePolicyAttachmentByName", "rendering", { roleName: "render", policyName: "named" }),
      ],
      [],
    ],
    [
      "a preview that creates it all",
      [],
      [
        ...[draw, alice, artists, role].map(create),
        create(resource("camGroupMembership", "members", { groupId: later, userNames: ["alice"] }, { from: { groupId: [artists.urn], userNames: [alice.urn] } })),
        create(resource("camGroupPolicyAttachment", "drawing", { groupId: later, policyId: later }, { from: { groupId: [artists.urn], policyId: [draw.urn] } })),
        create(resource("camRolePolicyAttachment", "rendering", { roleId: later, policyId: later }, { from: { roleId: [role.urn], policyId: [draw.urn] } })),
      ],
    ],
  ])("%s tell who holds what", (_, deployed, steps) => {
    const account = accountOf(previewed(deployedResources(stackExport(deployed), "state.json"), preview(steps), "preview.json").after);
    expect(accountChange({ policies: [], users: [], groups: [], roles: [] }, account).principals.filter(({ kind }) => kind !== "group").map(changeLine)).toEqual([
      "alice: + TextToImage from anywhere (new user)",
      "role render: + TextToImage from anywhere; + may be assumed by service scf.qcloud.com (new role)",
    ]);
  });

  test("what is attached to something not created yet is found by where its id comes from", () => {
    const night = resource("camPolicy", "night", { name: "night", document: documentOf("SetPayMode") });
    const bob = resource("camUser", "bob-user", { name: "bob" });
    const guests = resource("camGroup", "guests", { name: "guests" });
    const joining = resource("camGroupPolicyAttachment", "nightly", { groupId: later, policyId: later }, { from: { groupId: [guests.urn], policyId: [night.urn, urnOf("camUser", "alice-user")] } });
    const into = resource("camGroupMembership", "guests-members", { groupId: later, userNames: ["alice", later] }, { from: { groupId: [guests.urn], userNames: [bob.urn, alice.urn] } });
    expect(linesOf(studio, [night, bob, guests, joining, into].map(create))).toEqual([
      "alice: + SetPayMode from anywhere",
      "bob: + SetPayMode from anywhere (new user)",
      "group guests: + SetPayMode from anywhere (new group)",
      "role render: nothing changes",
    ]);
  });

  test("several memberships of one group count together", () => {
    const second = resource("camGroupMembership", "more", { groupId: "77", userIds: ["bob"] }, { id: "77" });
    expect(linesOf(studio, [create(second)])).toEqual(["alice: nothing changes", "bob: + TextToImage from anywhere (a user that is kept elsewhere)", "role render: nothing changes"]);
    expect(linesOf([...studio, second], [remove(members)])).toEqual(["alice: - TextToImage from anywhere", "bob: nothing changes", "role render: nothing changes"]);
  });

  test("a document that changes, changes for all who hold it", () => {
    expect(linesOf(studio, [change("update", draw, { name: "draw", document: documentOf("ImageToImage") })])).toEqual([
      "alice: + ImageToImage from anywhere; - TextToImage from anywhere",
      "group artists: + ImageToImage from anywhere; - TextToImage from anywhere",
      "role render: + ImageToImage from anywhere; - TextToImage from anywhere",
    ]);
  });

  test("what the preview read again counts, not what the state remembers", () => {
    const drifted = { ...draw, outputs: { ...draw.outputs, document: documentOf("*:*") } };
    expect(linesOf(studio, [change("update", drifted, draw.inputs)])[0]).toBe("alice: - ActivateService and 41 more, and operations of every other service, from anywhere");
  });

  test("what the engine is told to ignore stays as it is", () => {
    expect(linesOf(studio, [change("update", draw, { name: "draw", description: "x", document: documentOf("*:*") }, { ignoreChanges: ["document"] })])).toEqual(["alice: nothing changes", "role render: nothing changes"]);
  });

  test("what is replaced has a new id, and what is attached to it is attached anew", () => {
    const newPolicy = change("replace", draw, { name: "drawing", document: documentOf("TextToImage", "RefineImage") });
    const again = [drawing, rendering].map((attached) => change("replace", attached, { ...attached.inputs, policyId: later }, { propertyDependencies: { policyId: [draw.urn] } }));
    expect(linesOf(studio, [newPolicy, ...again])).toEqual(["alice: + RefineImage from anywhere", "group artists: + RefineImage from anywhere", "role render: + RefineImage from anywhere"]);
  });

  test("a user that is replaced, or a group of another id, is the same principal", () => {
    const regrouped = change("replace", artists, { name: "artists" });
    const joined = change("replace", members, { groupId: later, userNames: ["alice"] }, { propertyDependencies: { groupId: [artists.urn] } });
    const attached = change("replace", drawing, { groupId: later, policyId: "11" }, { propertyDependencies: { groupId: [artists.urn] } });
    expect(linesOf(studio, [regrouped, joined, attached])).toEqual(["alice: nothing changes", "role render: nothing changes"]);
  });

  test("resources that take each other's names are not mixed up", () => {
    const steps = [create({ ...look, inputs: { name: "fresh", document: documentOf("RefineImage") } }), { ...change("update", look, { ...look.inputs }, { urn: urnOf("camPolicy", "moved") }), newState: { ...look, urn: urnOf("camPolicy", "moved") } }];
    const own = resource("camUserPolicyAttachment", "own", { userName: "alice", policyId: "12" }, { id: "alice#12" });
    expect(linesOf([...studio, own], steps)).toEqual(["alice: nothing changes", "role render: nothing changes"]);
  });

  test("what is renamed in the program is not there twice", () => {
    const renamed = change("update", members, { groupId: "77", userNames: ["bob"] }, { urn: urnOf("camGroupMembership", "people") });
    expect(linesOf(studio, [renamed])[0]).toBe("alice: - TextToImage from anywhere");
  });

  test.each<[string, Partial<Resource>, string]>([
    ["leaves the account with the stack", {}, "alice: - TextToImage from anywhere"],
    ["stays in the account by retainOnDelete", { retainOnDelete: true }, "alice: nothing changes"],
    ["was only read", { external: true }, "alice: nothing changes"],
  ])("an attachment that %s", (_, rest, line) => {
    const held = { ...drawing, ...rest };
    expect(linesOf([draw, alice, artists, members, held], [{ ...remove(held), op: rest.external ? "discard" : "delete" }])[0]).toBe(line);
  });

  test("what a deployment that ended early left over still grants, and goes with the next one", () => {
    expect(linesOf([draw, alice, artists, members, { ...drawing, delete: true }], [])[0]).toBe("alice: - TextToImage from anywhere");
    expect(linesOf([draw, alice, artists, members, { ...drawing, pendingReplacement: true }], [create(drawing)])[0]).toBe("alice: + TextToImage from anywhere");
  });
});

describe("what can't be known before the deployment is told, and is possible new access", () => {
  const own = (policyId: string, from: string[] = []): Resource => resource("camUserPolicyAttachment", "own", { userName: "alice", policyId }, { from: { policyId: from } });
  const open = resource("camPolicy", "open", { name: "open", document: later });
  const hidden = resource("camPolicy", "hidden", { name: "hidden", document: secret }, { id: "13" });
  const holdsHidden = [alice, hidden, resource("camUserPolicyAttachment", "own", { userName: "alice", policyId: "13" }, { id: "alice#13" })];

  test.each<[string, Resource[], Step[], string]>([
    ["a document that comes from an output", [alice], [create(open), create(own(later, [open.urn]))], "alice: + maybe more: policy open has a document that is not known before the deployment"],
    ["a document that becomes an output", [draw, alice, own("11")], [change("update", draw, { name: "draw", document: later })], "alice: + maybe more: policy draw has a document that is not known before the deployment; - TextToImage from anywhere (as far as is known)"],
    ["a secret document that changes", holdsHidden, [change("update", hidden, { name: "hidden", document: "[secret]" })], "alice: + maybe more: policy hidden has a document that is kept secret"],
    ["a policy that comes from one of two new ones", [alice], [draw, look].map(create).concat(create(own(later, [draw.urn, look.urn]))), "alice: + maybe more: the policy of own is not known before the deployment"],
    ["a policy that comes from one whose id is known", [alice, draw], [create(own(later, [draw.urn]))], "alice: + maybe more: the policy of own is not known before the deployment"],
    ["a policy that comes from nowhere", [alice], [create(own(later))], "alice: + maybe more: the policy of own is not known before the deployment"],
    ["a policy of another stack", [alice], [create(own("4711"))], "alice: + maybe more: policy id 4711 is not managed here"],
    ["a policy that is read", [alice], [{ op: "read", urn: draw.urn, newState: { ...draw, inputs: {}, outputs: {}, external: true } }, create(own("11"))], "alice: + maybe more: policy draw has a document that is read during the deployment"],
    ["a preset whose document nobody publishes", [alice], [create({ ...own("2") })], "alice: + maybe more: policy id 2 is not managed here"],
  ])("%s", (_, deployed, steps, line) => {
    const found = changeBy(deployed, steps);
    expect([found.principals.map(changeLine)[0], newAccess(found)]).toEqual([line, "possible"]);
  });

  test("what stays as it is and can't be read is no new access, and is told beside it", () => {
    const found = changeBy(holdsHidden, [change("update", hidden, { name: "hidden", document: secret, description: "x" })]);
    expect([changeLines(found), newAccess(found)]).toEqual([["1 principal: nothing changes"], "none"]);
    expect(found.principals.map(changeLine)).toEqual(["alice: nothing changes (as far as is known: policy hidden has a document that is kept secret)"]);
  });

  test("what can't be read and goes may have granted something", () => {
    const found = changeBy([alice, own("4711")], [remove(own("4711"))]);
    expect([found.principals.map(changeLine), newAccess(found)]).toEqual([["alice: - maybe less: policy id 4711 is not managed here"], "none"]);
  });

  test("what is gained beside what can't be read may be held already", () => {
    const found = changeBy([draw, alice, own("4711")], [create(resource("camUserPolicyAttachment", "more", { userName: "alice", policyId: "11" }))]);
    expect([found.principals.map(changeLine), newAccess(found)]).toEqual([["alice: + TextToImage from anywhere (as far as is known: policy id 4711 is not managed here)"], "possible"]);
  });

  test("the preset whose document is documented is known by its id", () => {
    expect(linesOf([alice], [create(own("1"))])).toEqual(["alice: + TextToImage and 42 more, and operations of every other service, from anywhere"]);
  });

  test("groups and roles of other stacks are principals too", () => {
    const [toGroup, toRole] = [resource("camGroupPolicyAttachment", "g", { groupId: "500", policyId: "11" }), resource("camRolePolicyAttachment", "r", { roleId: "600", policyId: "11" })];
    expect(linesOf([draw], [create(toGroup), create(toRole)])).toEqual([
      'group "id 500": + TextToImage from anywhere (a group that is kept elsewhere)',
      'role "id 600": + TextToImage from anywhere (a role that is kept elsewhere)',
    ]);
    expect(newAccess(changeBy([draw], [create(toGroup)]))).toBe("certain");
  });

  test("a user whose name isn't known yet", () => {
    const into = resource("camGroupMembership", "members", { groupId: "77", userNames: later });
    expect(linesOf([draw, artists, drawing], [create(into)])).toEqual(['"whom members names, not known before the deployment": + TextToImage from anywhere (a user that is kept elsewhere)']);
  });

  test("users whose names are kept secret", () => {
    const into = resource("camGroupMembership", "members", { groupId: "77", userNames: secret });
    expect(linesOf([draw, artists, into], [create(drawing)])[0]).toBe('"whom members names, not known before the deployment": + TextToImage from anywhere (a user that is kept elsewhere)');
  });

  test("a service-linked role gets from CAM what is not said anywhere", () => {
    expect(newAccess(changeBy([], [create(resource("camServiceLinkedRole", "linked", { qcsServiceNames: ["cvm.qcloud.com"] }))]))).toBe("possible");
  });

  test.each([
    ["camSamlProvider", "whoever it concerns: + maybe more: identity provider staff changes, and decides who signs in by it, which is not read here"],
    ["camPolicyVersion", "whoever it concerns: + maybe more: x changes, and is of a type that is not read here"],
  ])("%s", (type, line) => {
    const made = resource(type, "x", { name: "staff" });
    expect(changeLines(changeBy([], [create(made)]))).toEqual([line]);
    expect(newAccess(changeBy([], [create(made)]))).toBe("possible");
    expect(newAccess(changeBy([made], []))).toBe("none");
  });

  test("a boundary that goes may have kept somebody from something; an identity provider lets in nobody more", () => {
    const [boundary, provider] = [resource("camRolePermissionBoundaryAttachment", "bound", {}), resource("camSamlProvider", "x", { name: "staff" })];
    expect(changeLines(changeBy([boundary, provider], [remove(boundary), remove(provider)]))).toEqual(["whoever it concerns: + maybe more: bound goes, and is of a type that is not read here"]);
  });

  test("what is no part of access is none", () => {
    expect(changeBy([], [create(resource("camAccessKey", "key", {})), create({ ...resource("camUser", "b", {}), type: "random:index/randomId:RandomId" })])).toEqual({ principals: [], possible: [] });
  });
});

describe("bad input is refused with the file, what is wrong and what to give", () => {
  test.each<[string, string, string]>([
    ["no JSON", "{", "state.json: This is not one JSON value. Give what `pulumi stack export` prints."],
    ["another JSON", "[]", "state.json: the top: Invalid input"],
    ["a strange resource", JSON.stringify({ version: 3, deployment: { resources: [{ urn: 1 }] } }), "state.json: deployment.resources.0.urn: Invalid input"],
  ])("a state that is %s", (_, text, message) => expect(() => deployedResources(text, "state.json")).toThrow(message));

  test.each<[string, string, string]>([
    ["a stream of events", '{"sequence":1}\n{"sequence":2}', "p.json: This is not one JSON value. Give what `pulumi preview --json` prints."],
    ["a state", stackExport([]), "p.json: The preview has neither steps nor a summary."],
    ["a preview that failed", preview([], { diagnostics: [{ severity: "info", message: "x" }, { severity: "error", message: "error: the plan is wrong\n" }] }), "p.json: The preview failed: error: the plan is wrong"],
  ])("a preview that is %s", (_, text, message) => expect(() => previewed([], text, "p.json")).toThrow(message));

  test("a stack without resources is an empty account", () => {
    expect(deployedResources('{"version":3,"deployment":{}}', "s")).toEqual([]);
    expect(deployedResources('{"version":3}', "s")).toEqual([]);
  });
});
