import { expect, test } from "vitest";
import { services } from "../../../emulator/services.ts";
import { clients, codeOf, started } from "./started.ts";

// What only Tencent's own consoles and people can do: each with why it is not here.
const leftOut: Record<string, readonly string[]> = {
  cam: [
    "BuildDataFlowAuthToken", // for databases of Tencent's
    "ConsumeCustomMFAToken", "GetCustomMFATokenInfo", // of a sign-in page, and nobody signs in here
    "CreateSubAccountLoginIpPolicy", // on signing in as well, and no action tells it again
    "ListWeChatWorkSubAccounts", // of another product
  ],
  tag: ["AddProject", "DescribeProjects", "UpdateProject"], // projects, which CAM's policies no longer know
};

const methods = (client: object) => Object.getOwnPropertyNames(Object.getPrototypeOf(client)).filter((name) => /^[A-Z]/.test(name)).sort();

test("every action that the SDK has is answered here, but for those that can mean nothing", async () => {
  const { cam, tag } = clients(await started());
  const served = (service: string) => [...Object.keys(services[service]?.actions ?? {}), ...(leftOut[service] ?? [])].sort();
  expect(served("cam")).toEqual(methods(cam));
  expect(served("tag")).toEqual(methods(tag));
  expect(await codeOf(tag.DescribeProjects({ AllList: 0, Limit: 1000, Offset: 0 }))).toBe("InvalidAction");
});
