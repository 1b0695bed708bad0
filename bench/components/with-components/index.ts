import { AiartAccess } from "tencentcloud-aiart-access";

const groups = ["viewers", "creators", "readers", "writers"];
const tiers = ["viewer", "creator", "read-only", "writer"];

new AiartAccess("studio", {
  name: "studio",
  tags: { studio: "posters" },
  groups: Object.fromEntries(groups.map((group, index) => [group, { policies: [tiers[index] ?? ""] }])),
  users: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`user-${index}`, { groups: [groups[index % groups.length] ?? ""] }])),
  roles: { render: { trust: { services: ["scf.qcloud.com"] }, policies: ["creator"] } },
});
