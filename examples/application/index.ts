import { Config } from "@pulumi/pulumi";
import { grant } from "tencentcloud-aiart-access";

const config = new Config();

// By name, by id, or by whatever output of another stack holds one of the two.
grant("poster-draw", { tier: "creator", allow: ["203.0.113.0/24"] }).toGroup("designers");
grant("poster-look", { tier: "viewer" }).toRole(config.require("roleId"));
grant("poster-render", { actions: ["TextToImage"] }).toRole(config.requireSecret("renderRole"));
