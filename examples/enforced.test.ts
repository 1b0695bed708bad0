import { afterAll, expect, test } from "vitest";
import { loopbackAgent, startEndpoint } from "tencentcloud-aiart-access/emulator";
import { grantDocument } from "tencentcloud-aiart-access/policies";
import { aiart } from "tencentcloud-sdk-nodejs/tencentcloud/services/aiart/index.js";

const creator = (network: string) => ({ policies: [grantDocument({ tier: "creator", allow: [network] }).document] });
const viewer = { policies: [grantDocument({ tier: "viewer" }).document] };
const endpoint = await startEndpoint({ seed: { users: { viewer, creator: creator("127.0.0.0/8"), elsewhere: creator("203.0.113.0/24") } } });
afterAll(() => endpoint.stop());

const drawAs = (user: string) =>
  new aiart.v20221229.Client({ credential: endpoint.keys[user]!, region: "ap-guangzhou", profile: { httpProfile: { protocol: "http://", agent: loopbackAgent(endpoint.port) } } })
    .request("TextToImage", { Prompt: "a poster" });

test("the creator draws, the viewer doesn't, and neither does a creator from outside the office", async () => {
  await expect(drawAs("creator")).resolves.toHaveProperty("ResultImage");
  await expect(drawAs("viewer")).rejects.toMatchObject({ code: "AuthFailure.UnauthorizedOperation" });
  await expect(drawAs("elsewhere")).rejects.toMatchObject({ code: "AuthFailure.UnauthorizedOperation" });
});
