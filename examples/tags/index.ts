import { AiartAccess } from "tencentcloud-aiart-access";

const { access } = new AiartAccess("studio", {
  name: "studio",
  tags: { "cost-center": "4711", "managed-by": "pulumi" },
  groups: {
    illustrators: { policies: ["creator"], tags: { team: "illustration" } },
    producers: { policies: ["viewer"], tags: { floor: "2" } },
  },
  users: {
    // cost-center, managed-by, team and floor
    mia: { groups: ["illustrators", "producers"] },
    // his own team
    jonas: { groups: ["illustrators"], tags: { team: "motion" } },
  },
  roles: { render: { trust: { services: ["scf.qcloud.com"] }, policies: ["creator"], tags: { team: "backend" } } },
});

export const whoMayWhat = access;
