import { expect, test } from "vitest";
import { grantDocument } from "tencentcloud-aiart-access/policies";
import "tencentcloud-aiart-access/vitest";

const { document } = grantDocument({ tier: "creator", allow: ["203.0.113.0/24"], expires: "2030-01-01" });

test("illustrators draw in the office, until their contract ends", () => {
  expect(document).toAllow("aiart:TextToImage", { ip: "203.0.113.9", time: "2029-12-31T23:59:59Z" });
  expect(document).toDeny("aiart:TextToImage", { ip: "203.0.113.9", time: "2030-01-01T00:00:00Z" });
  expect(document).toDeny("aiart:SetPayMode", { ip: "203.0.113.9" });
  expect(document).toGrantNoMoreThan(grantDocument({ tier: "writer", actions: ["RefineImage", "SubmitGlamPicJob", "GetAuthUrl"] }).document);
});
