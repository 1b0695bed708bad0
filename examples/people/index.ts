import { AiartGroup, AiartPolicy, AiartUser } from "tencentcloud-aiart-access";

const draw = new AiartPolicy("draw", { tier: "creator", allow: ["203.0.113.0/24"], guard: true });
const look = new AiartPolicy("look", { tier: "viewer" });

// CAM asks for a new password at the first login.
const mia = new AiartUser("mia", { consoleLogin: true, email: "mia@example.com" });
const jonas = new AiartUser("jonas", { consoleLogin: true });

new AiartGroup("illustrators", { policies: { draw: draw.policyId }, users: { mia: mia.userName, jonas: jonas.userName } });
new AiartGroup("producers", { policies: { look: look.policyId }, users: { mia: mia.userName } });

export const firstPasswords = { mia: mia.password, jonas: jonas.password };
